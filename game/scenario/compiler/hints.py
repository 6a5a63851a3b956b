"""Compile hints: whom each is for, and when."""

from game.scenario.compiler.actors import seat_scope
from game.scenario.compiler.scope import GLOBAL, Compilation
from game.scenario.parts import CompiledHint
from game.scenario.schema import Hint


def compile_hints(compilation: Compilation) -> tuple[CompiledHint, ...]:
    """Hints in the order of the content."""
    return tuple(
        _hint(compilation, key, hint)
        for key, hint in compilation.content.hint.items()
        if _is_playable(compilation, key, hint)
    )


def _hint(compilation: Compilation, key: str, hint: Hint) -> CompiledHint:
    scope = GLOBAL if hint.seat is None else seat_scope(compilation, hint.seat)
    when = compilation.optional(hint.when, ("hint", key, "when"), scope)
    return CompiledHint(key, hint.seat, hint.on, hint.turn, when, hint.until, hint.text)


def _is_playable(compilation: Compilation, key: str, hint: Hint) -> bool:
    """Whether somebody can play the seat that it is for; a turn that never comes is reported too."""
    manifest = compilation.content.scenario
    if hint.turn is not None and hint.turn > manifest.turns:
        message = f"there is no turn {hint.turn}"
        compilation.report(("hint", key, "turn"), message, f"the last one is turn {manifest.turns}")
    if hint.seat is None:
        return True
    if not compilation.known("patron", hint.seat, ("hint", key, "seat")):
        return False
    if hint.seat not in manifest.seats:
        seats = f"one of: {', '.join(manifest.seats)}"
        compilation.report(("hint", key, "seat"), f"nobody plays `{hint.seat}`", seats)
        return False
    return True
