"""Hold the laws against documented cases, and say how they did: with the hindsight of the coding, and without."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.arrays import Floats
from game.foresight.backtest.cases import log_odds
from game.foresight.backtest.folds import Fitted, as_play_has_it, base_rates, fit, foretold
from game.foresight.backtest.scores import Bin, Interval, brier, interval, log_score, reliability, resample
from game.scenario.episodes import History
from game.scenario.schema.episodes import Episode

RESAMPLINGS = 2000
LEVER = "lever"


@dataclass(frozen=True)
class Case:
    """One case: the chance that it was given by a model that had not seen it, and what came."""

    id: str
    episode: Episode
    chance: float
    without_hindsight: float
    as_play: float


@dataclass(frozen=True)
class Scores:
    """The same chances by two measures."""

    brier: float
    log: float


@dataclass(frozen=True)
class Folded:
    """Scores where each case, or all cases of its dyad, were kept out of what was estimated."""

    model: Scores
    without_hindsight: Scores
    base_rate: Scores


@dataclass(frozen=True)
class Backtest:
    """What the laws were worth. A gain is how much the Brier score lies below the base rate's, leaving one out.

    `gains` holds, by model, its interval over resampled cases and over resampled dyads; `helps` how much worse the
    model without hindsight foretells when one thing more is held at its middle, leaving one and leaving dyads out.
    """

    name: str
    cases: tuple[Case, ...]
    dyads: int
    leave_one_out: Folded
    leave_dyad_out: Folded
    as_play: Scores
    as_play_without_hindsight: Scores
    fitted: Fitted
    fitted_without_hindsight: Fitted
    fitted_intervals: Mapping[str, Interval]
    gains: Mapping[str, tuple[Interval, Interval]]
    helps: Mapping[str, tuple[float, float]]
    bins: Sequence[Bin]
    bins_without_hindsight: Sequence[Bin]
    hindsight: tuple[str, ...]


def backtest(history: History, resamplings: int = RESAMPLINGS) -> Backtest:
    """All of it. Deterministic: resampling always draws alike."""
    return _Bench(history).judge(resamplings)


class _Bench:
    """The cases of a history, ready to be foretold."""

    def __init__(self, history: History) -> None:
        self.history, self.estimates = history, history.mapping.estimated
        self.episodes = list(history.episodes.values())
        self.complied = np.array([float(episode.complied) for episode in self.episodes])
        self.each = list(history.episodes)
        self.dyads = [episode.dyad for episode in self.episodes]
        self.hindsight = tuple(key for key, one in history.mapping.covariate.items() if one.hindsight)
        self.whole, self.blind = self._odds(()), self._odds(self.hindsight)

    def judge(self, resamplings: int) -> Backtest:
        model, blind = self._foretold(self.whole, self.each), self._foretold(self.blind, self.each)
        played = as_play_has_it(self.whole)
        cases = zip(self.history.episodes.items(), model, blind, played, strict=True)
        return Backtest(
            name=self.history.name,
            cases=tuple(Case(key, one, *map(float, chances)) for (key, one), *chances in cases),
            dyads=len(set(self.dyads)),
            leave_one_out=self._folded(self.each),
            leave_dyad_out=self._folded(self.dyads),
            as_play=self._scores(played),
            as_play_without_hindsight=self._scores(as_play_has_it(self.blind)),
            fitted=fit(self.whole, self.complied, self.estimates),
            fitted_without_hindsight=fit(self.blind, self.complied, self.estimates),
            fitted_intervals=self._fitted_intervals(resamplings),
            gains={"model": self._gain(model, resamplings), "without_face_saving": self._gain(blind, resamplings)},
            helps=self._helps(),
            bins=reliability(model, self.complied),
            bins_without_hindsight=reliability(blind, self.complied),
            hindsight=self.hindsight,
        )

    def _odds(self, without: Collection[str]) -> Floats:
        return log_odds(self.history, without)

    def _foretold(self, odds: Floats, groups: Sequence[str]) -> Floats:
        return foretold(odds, self.complied, groups, self.estimates)

    def _scores(self, chances: Floats) -> Scores:
        return Scores(brier(chances, self.complied), log_score(chances, self.complied))

    def _folded(self, groups: Sequence[str]) -> Folded:
        return Folded(
            model=self._scores(self._foretold(self.whole, groups)),
            without_hindsight=self._scores(self._foretold(self.blind, groups)),
            base_rate=self._scores(base_rates(self.complied, groups)),
        )

    def _gain(self, chances: Floats, times: int) -> tuple[Interval, Interval]:
        """How far the Brier score lies below the base rate's, over resampled cases and over resampled dyads."""
        base = base_rates(self.complied, self.each)
        gained = np.square(base - self.complied) - np.square(chances - self.complied)
        by_case, by_dyad = (
            interval([float(gained[drawn].mean()) for drawn in resample(groups, times)])
            for groups in (self.each, self.dyads)
        )
        return by_case, by_dyad

    def _fitted_intervals(self, times: int) -> dict[str, Interval]:
        """Over resampled dyads."""
        draws = resample(self.dyads, times)
        found = [fit(self.whole[drawn], self.complied[drawn], self.estimates) for drawn in draws]
        return {name: interval([getattr(one, name) for one in found]) for name in Fitted._fields}

    def _helps(self) -> dict[str, tuple[float, float]]:
        found = {}
        for key in (*self.history.mapping.covariate, LEVER):
            if key in self.hindsight:
                continue
            odds = self._odds((*self.hindsight, key))
            worse = [
                brier(self._foretold(odds, groups), self.complied)
                - brier(self._foretold(self.blind, groups), self.complied)
                for groups in (self.each, self.dyads)
            ]
            found[key] = (worse[0], worse[1])
        return found
