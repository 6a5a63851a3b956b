"""A forecast as the journal keeps it: a statement with a probability, and where the game can judge it, of what.

The statement of something that the game can judge is kept in words too, for whoever reads the journal without the game.
"""

from dataclasses import dataclass
from math import isfinite

from game.foresight.foreseeable import HORIZONS, Foreseeable, everything
from game.narration.foretelling import tell
from game.scenario.model import Scenario
from game.session.journal import Json


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a seat foretold with a probability. `event` comes within `turns`; without one only people can judge it."""

    statement: str
    probability: float
    event: Foreseeable | None = None
    turns: int = 0


def in_words(statement: str, probability: float | None) -> dict[str, Json]:
    """The payload of a forecast in the player's own words."""
    return {"statement": statement} if probability is None else {"statement": statement, "probability": probability}


def of_event(scenario: Scenario, event: Foreseeable, turns: int, probability: float) -> dict[str, Json]:
    """The payload of a forecast that the game can judge."""
    named: dict[str, Json] = {"kind": event.kind, "of": event.of, "turns": turns}
    if event.rung is not None:
        named["rung"] = event.rung
    return {"statement": tell(scenario, event, turns), "probability": probability, "event": named}


def read_forecast(scenario: Scenario, payload: Json) -> Forecast | None:
    """The forecast in a payload; None where there is none with a probability, or where it is malformed.

    A malformed event leaves the words beside it.
    """
    if not isinstance(payload, dict):
        return None
    probability = _probability(payload.get("probability"))
    if probability is None:
        return None
    found = _event(scenario, payload.get("event"))
    if found is None:
        return Forecast(str(payload.get("statement") or ""), probability)
    event, turns = found
    return Forecast(tell(scenario, event, turns), probability, event, turns)


def _probability(written: Json) -> float | None:
    """A number, brought between 0 and 1."""
    if isinstance(written, bool) or not isinstance(written, int | float):
        return None
    return float(min(max(written, 0), 1)) if isinstance(written, int) or isfinite(written) else None


def _event(scenario: Scenario, written: Json) -> tuple[Foreseeable, int] | None:
    if not isinstance(written, dict):
        return None
    kind, of, rung, turns = (written.get(name) for name in ("kind", "of", "rung", "turns"))
    if type(turns) is not int or turns not in HORIZONS:
        return None
    return next(
        ((event, turns) for event in everything(scenario) if (event.kind, event.of, event.rung) == (kind, of, rung)),
        None,
    )
