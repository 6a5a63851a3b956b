"""Why an order is refused, in words."""

from typing import TYPE_CHECKING

from game.narration import levels
from game.narration.phrases import PHRASES
from game.narration.phrases import say as phrase

if TYPE_CHECKING:
    from game.engine.orders import Objection
    from game.scenario.model import Scenario


def say(scenario: "Scenario", objection: "Objection") -> str:
    """One objection: a lever's own words for a condition of its own, else a phrase."""
    if objection.id == "need":
        return _need(scenario, str(objection.args["text"]))
    key = f"objection.{objection.id}"
    if key not in PHRASES:
        return phrase("objection.unknown", id=objection.id)
    shown = {
        name: levels.number(value, 0 if value == round(value) else 1) if isinstance(value, int | float) else value
        for name, value in objection.args.items()
    }
    return phrase(key, **shown)


def _need(scenario: "Scenario", key: str) -> str:
    """The text at `lever.<id>.needs.<number>.otherwise`."""
    _, lever, _, number, _ = key.split(".")
    return scenario.content.lever[lever].needs[int(number)].otherwise
