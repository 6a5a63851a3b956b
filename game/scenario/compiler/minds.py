"""Compile doctrines: which options a preference or a reply means, and how much it is wanted."""

from game.scenario.compiler.actors import seat_scope
from game.scenario.compiler.options import order_scope
from game.scenario.compiler.scope import Compilation
from game.scenario.parts import CompiledMind, CompiledPreference, CompiledReply, Option
from game.scenario.problems import listed, nearest
from game.scenario.schema import Doctrine
from game.scenario.schema.minds import Preference, Reply


def compile_minds(compilation: Compilation, options: tuple[Option, ...]) -> dict[str, CompiledMind]:
    for seat, patron in compilation.content.patron.items():
        compilation.known("mind", patron.mind, ("patron", seat, "mind"))
    return {
        key: CompiledMind(
            id=key,
            seat=mind.seat,
            jitter=mind.jitter,
            prefer=tuple(_preference(compilation, key, index, mind, options) for index in range(len(mind.prefer))),
            reply=tuple(_reply(compilation, key, index, mind, options) for index in range(len(mind.reply))),
        )
        for key, mind in compilation.content.mind.items()
        if compilation.known("patron", mind.seat, ("mind", key, "seat"))
    }


def _preference(
    compilation: Compilation, key: str, index: int, mind: Doctrine, options: tuple[Option, ...]
) -> CompiledPreference:
    wanted, path = mind.prefer[index], ("mind", key, "prefer", index)
    scope = seat_scope(compilation, mind.seat)
    meant: tuple[int, ...] = ()
    if compilation.known("lever", wanted.lever, (*path, "lever")):
        lever = compilation.content.lever[wanted.lever]
        meant = tuple(option.index for option in options if _is_meant(option, mind.seat, wanted))
        if not meant:
            _report_no_option(compilation, path, wanted, options)
        else:
            chosen = options[meant[0]]
            scope = order_scope(compilation, lever, chosen.target, dict(chosen.terms))
    return CompiledPreference(meant[:1], compilation.formula(wanted.score, (*path, "score"), scope))


def _is_meant(option: Option, seat: str, wanted: Preference) -> bool:
    return (
        option.seat == seat
        and option.question is None
        and option.lever == wanted.lever
        and wanted.target in (None, option.target)
        and all(pair in option.terms for pair in wanted.terms.items())
    )


def _report_no_option(
    compilation: Compilation, path: tuple[str | int, ...], wanted: Preference, options: tuple[Option, ...]
) -> None:
    targets = {option.target for option in options if option.lever == wanted.lever and option.target}
    hint = f"its targets are {listed(sorted(targets))}" if targets else "it has no target"
    if wanted.target in targets or (wanted.target is None and not targets):
        hint = f"`patron list levers` shows its terms, as `{wanted.lever}:target:term=choice`"
    elif close := nearest(wanted.target or "", targets):
        hint = f"did you mean `{close}`?"
    compilation.report((*path, "lever"), f"no order of `{wanted.lever}` fits this target and these terms", hint)


def _reply(
    compilation: Compilation, key: str, index: int, mind: Doctrine, options: tuple[Option, ...]
) -> CompiledReply:
    reply, path = mind.reply[index], ("mind", key, "reply", index)
    meant = tuple(
        option.index for option in options if option.seat == mind.seat and _replies(compilation, option, reply)
    )
    if not meant:
        message = f"nothing asks `{reply.to}` where `{reply.choose}` can be chosen"
        hint = '`to` is a demand, an event, "demands" or "events"; `choose` one of its answers, or "default"'
        compilation.report((*path, "choose"), message, hint)
    scope = seat_scope(compilation, mind.seat)
    return CompiledReply(reply.to, meant, compilation.formula(reply.score, (*path, "score"), scope))


def _replies(compilation: Compilation, option: Option, reply: Reply) -> bool:
    if option.question is None:
        return False
    group = "demands" if option.question in compilation.content.demand else "events"
    fits = reply.choose == option.choice or (reply.choose == "default" and option.default)
    return fits and reply.to in (option.question, group)
