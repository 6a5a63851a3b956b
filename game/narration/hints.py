"""Hints of a scenario: what to say to a newcomer on a screen now, and what ends it. Screens keep what is done."""

from collections.abc import Container
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.engine.view import View
    from game.scenario.model import Scenario
    from game.scenario.parts import CompiledHint


def hint_for(scenario: "Scenario", view: "View", on: str, done: Container[str] = ()) -> "CompiledHint | None":
    """The first hint of a screen that is for this seat and turn and holds as the seat sees it, unless it is done."""
    fitting = (hint for hint in scenario.hints if hint.on == on and hint.id not in done)
    return next((hint for hint in fitting if _is_now(hint, view)), None)


def ended_by(scenario: "Scenario", view: "View", deed: str) -> set[str]:
    """The ids of the hints of now that are done once the player does this: one of the ways of `until`.

    A hint of another turn is not ended: it may ask for the same again.
    """
    return {hint.id for hint in scenario.hints if hint.until == deed and _is_now(hint, view)}


def _is_now(hint: "CompiledHint", view: "View") -> bool:
    return (
        hint.seat in (None, view.seat)
        and hint.turn in (None, view.turn + 1)
        and (hint.when is None or view.truth(hint.when))
    )
