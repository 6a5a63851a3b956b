"""The numbers of a scenario that are guesses: every law's, and of the content those that say how often and how dear."""

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from game.scenario.altering import places
from game.scenario.model import Scenario

UNITS = ("law.time.period.value", "law.learning.defied.value")
"""The unit in which the others are written, and a mark that is set: no guesses."""
KINDS = (
    "law.*.*.value",
    "client.*.precision",
    "client.*.front.*.act.*.per_week",
    "dyad.*.hazard.*",
    "dyad.*.war_factor",
    "dyad.*.levels.tension.rest",
    "incident.*.chance",
    "deal.*.chance",
    "deal.*.permanent",
    "deal.*.collapse",
    "patron.*.levels.*.start",
    "lever.*.cost",
)
TOGETHER = {"client.*.front.*.act.*.per_week": 4, "dyad.*.hazard.*": 3, "lever.*.cost": 1}
"""Of these, numbers that share so many first steps are one guess: a front's rates, a ladder's hazards, all costs."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A guess: the places in the content that hold it, moved together by one factor."""

    name: str
    places: tuple[str, ...]

    def times(self, factor: float) -> Mapping[str, float]:
        """What to change."""
        return dict.fromkeys(self.places, factor)


def parameters(scenario: Scenario) -> list[Parameter]:
    """All of them, in the order of the content; what is 0 cannot be moved by a factor and is left out."""
    found: dict[str, list[str]] = {}
    for place, value in places(scenario).items():
        kind = next((kind for kind in KINDS if fnmatchcase(place, kind)), None)
        if kind is not None and value != 0 and place not in UNITS and place.count(".") == kind.count("."):
            steps = place.split(".")
            found.setdefault(".".join(steps[: TOGETHER.get(kind, len(steps))]), []).append(place)
    return [Parameter(_short(name), tuple(held)) for name, held in found.items()]


def _short(name: str) -> str:
    return "lever.*.cost" if name == "lever" else name.removesuffix(".value")
