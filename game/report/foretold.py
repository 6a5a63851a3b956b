"""The forecasts that a seat sealed before an outcome, and what people have judged of them since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from game.report.words import say
from game.session.replay import Played

Verdicts = Mapping[int, bool | None]
"""What people have judged, by turn: whether a forecast came true; None where it cannot be said."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """A forecast; `came` is None until somebody has judged it, and where nobody can say (`unclear`)."""

    turn: int
    statement: str
    probability: float
    came: bool | None
    unclear: bool = False

    @property
    def brier(self) -> float | None:
        """The squared distance between the probability and what came."""
        return None if self.came is None else (self.probability - self.came) ** 2


def foretold(played: Sequence[Played], seat: str, verdicts: Verdicts) -> Iterator[Foretold]:
    """Every turn's forecast that has a probability; what is malformed in a save is none."""
    for one in played:
        forecast = one.sealed[seat].get("forecast")
        if isinstance(forecast, dict) and isinstance(forecast.get("probability"), int | float):
            statement = str(forecast.get("statement") or say("forecasts.unsaid"))
            probability = min(max(float(forecast["probability"]), 0.0), 1.0)
            came = verdicts.get(one.turn)
            yield Foretold(one.turn, statement, probability, came, one.turn in verdicts and came is None)
