"""Compile channels: who may write to whom, when, how long it takes and how likely a letter leaks."""

import math

from game.scenario.compiler.scope import Compilation, Scope
from game.scenario.parts import CompiledChannel
from game.scenario.schema import Channel


def compile_channels(compilation: Compilation) -> dict[str, CompiledChannel]:
    """Channels by id, in the order of the content."""
    return {
        key: _channel(compilation, key, channel)
        for key, channel in compilation.content.channel.items()
        if _has_players(compilation, key, channel)
    }


def _has_players(compilation: Compilation, key: str, channel: Channel) -> bool:
    seats = compilation.content.scenario.seats
    for place, seat in enumerate(channel.between):
        path = ("channel", key, "between", place)
        if not compilation.known("patron", seat, path):
            return False
        if seat not in seats:
            compilation.report(path, f"nobody plays `{seat}`", f"one of: {', '.join(seats)}")
            return False
    return True


def _channel(compilation: Compilation, key: str, channel: Channel) -> CompiledChannel:
    one, other = channel.between
    path = ("channel", key)
    scopes = {one: Scope({"self": one, "rival": other}), other: Scope({"self": other, "rival": one})}
    needs = {
        seat: tuple(
            (compilation.formula(need.when, (*path, "needs", place, "when"), scope), place)
            for place, need in enumerate(channel.needs)
        )
        for seat, scope in scopes.items()
    }
    return CompiledChannel(
        id=key,
        between=(one, other),
        needs=needs,
        turns=math.ceil(channel.after / compilation.content.scenario.turn_days),
        exposed={
            seat: compilation.effects(channel.exposed, (*path, "exposed"), scope) for seat, scope in scopes.items()
        },
        leaks=compilation.formula(channel.leaks, (*path, "leaks"), chance=True),
        most=channel.most,
    )
