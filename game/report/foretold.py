"""The forecasts that a seat sealed before an outcome, and what came: as the game judges it, or else people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from game.engine.state import State
from game.foresight.foreseeable import Foreseeable, came
from game.report.words import say
from game.session.afterwards import verdicts_of
from game.session.forecasts import Forecast, read_forecast
from game.session.replay import opening
from game.session.session import Session

Verdicts = Mapping[int, bool | None]
"""What people have judged, by turn: whether a forecast came true; None where it cannot be said."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """A forecast; `came` is None until it is judged, and where nobody can say (`unclear`).

    With an `event` the game judges it, within `turns`: not before they are over, unless it has come; and not at all
    where the game ended sooner (`cut`).
    """

    turn: int
    statement: str
    probability: float
    came: bool | None
    unclear: bool = False
    event: Foreseeable | None = None
    turns: int = 0
    cut: bool = False

    @property
    def brier(self) -> float | None:
        """The squared distance between the probability and what came."""
        return brier_of(self.probability, self.came)


def brier_of(probability: float, came: bool | None) -> float | None:
    """The Brier score of a probability; None while nothing is decided."""
    return None if came is None else (probability - came) ** 2


def foretold(session: Session, given: Verdicts | None = None) -> list[Foretold]:
    """Every turn's forecast that has a probability; `given` are verdicts of people on top of those in the journal."""
    verdicts = {**verdicts_of(session.journal, session.seat), **(given or {})}
    return list(_judged(session, verdicts))


def _judged(session: Session, verdicts: Verdicts) -> Iterator[Foretold]:
    played = session.played
    states = [opening(session.scenario, session.seed), *(one.state for one in played)]
    for one in played:
        forecast = read_forecast(session.scenario, one.sealed[session.seat].get("forecast"))
        if forecast is not None and forecast.event is not None:
            path = states[one.turn - 1 : one.turn + forecast.turns]
            yield _judged_by_game(session, one.turn, forecast, forecast.event, path)
        elif forecast is not None:
            statement, verdict = forecast.statement or say("forecasts.unsaid"), verdicts.get(one.turn)
            unclear = one.turn in verdicts and verdict is None
            yield Foretold(one.turn, statement, forecast.probability, verdict, unclear)


def _judged_by_game(
    session: Session, turn: int, forecast: Forecast, event: Foreseeable, path: Sequence[State]
) -> Foretold:
    """An ending that did not come cannot come any more once the game has another."""
    found: bool | None = bool(came(session.scenario, event, path)[0])
    cut = False
    if not found and len(path) <= forecast.turns:
        cut = session.is_over and event.kind != "ending"
        found = False if session.is_over and event.kind == "ending" else None
    return Foretold(
        turn, forecast.statement, forecast.probability, found, event=event, turns=forecast.turns, cut=cut
    )  # fmt: skip
