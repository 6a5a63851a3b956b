"""Counts over worlds that come out the same however the worlds are cut into blocks.

Sums are kept in fixed point and spreads as counts by value, both whole numbers, so that no order of adding matters and
memory does not grow with the number of worlds. A level is counted to a twentieth of a point (a hundredth on ranges of
up to two), a wide one such as a count of days to a tenth.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.arrays import Floats, Mask, Worlds
from game.scenario.names import Indicator

WIDE = 500.0
FINE, COARSE, ROUGH = 0.01, 0.05, 0.1
POINT = 2.0**20
QUANTILES = {"p10": 0.1, "p50": 0.5, "p90": 0.9}


@dataclass(frozen=True)
class Bins:
    """Where the values of each narrow row are counted; the rows that are too wide for that."""

    rows: Worlds
    lows: Floats
    widths: Floats
    firsts: Worlds
    counts: Worlds
    wide: tuple[int, ...]

    @staticmethod
    def of(indicators: Sequence[Indicator]) -> "Bins":
        spans = np.array([indicator.high - indicator.low for indicator in indicators])
        rows = np.flatnonzero(spans <= WIDE)
        widths = np.where(spans[rows] <= 2.0, FINE, COARSE)
        counts = np.rint(spans[rows] / widths).astype(np.int64) + 1
        firsts = np.concatenate(([0], np.cumsum(counts)[:-1]))
        lows = np.array([indicator.low for indicator in indicators])[rows]
        return Bins(rows, lows, widths, firsts, counts, tuple(int(row) for row in np.flatnonzero(spans > WIDE)))

    @property
    def size(self) -> int:
        return int(self.counts.sum())

    def count(self, levels: Floats, still: Mask) -> Worlds:
        """How many worlds have each value of each narrow row; a row in `still` has one value in all of them."""
        calm = still[self.rows]
        counts = np.bincount(self._places(levels, ~calm).ravel(), minlength=self.size)
        counts[self._places(levels[:, :1], calm)] += levels.shape[1]
        return counts

    def _places(self, levels: Floats, some: Mask) -> Worlds:
        """Where the values of some of the narrow rows are counted."""
        lows, widths = self.lows[some, None], self.widths[some, None]
        return np.rint((levels[self.rows[some]] - lows) / widths).astype(np.int64) + self.firsts[some, None]


class Spread:
    """The values of every indicator over the worlds of one turn."""

    def __init__(self, bins: Bins, rows: int) -> None:
        self.bins = bins
        self.worlds = 0
        self.sums = np.zeros(rows, dtype=np.int64)
        self.narrow = np.zeros(bins.size, dtype=np.int64)
        self.wide: list[Counter[float]] = [Counter() for _ in bins.wide]

    def add(self, levels: Floats) -> None:
        """Count some worlds."""
        worlds = levels.shape[1]
        still = (levels == levels[:, :1]).all(axis=1)
        self.worlds += worlds
        self.sums[~still] += np.rint(levels[~still] * POINT).astype(np.int64).sum(axis=1)
        self.sums[still] += np.rint(levels[still, 0] * POINT).astype(np.int64) * worlds
        self.narrow += self.bins.count(levels, still)
        for counter, row in zip(self.wide, self.bins.wide, strict=True):
            if still[row]:
                counter[float(np.rint(levels[row, 0] / ROUGH))] += worlds
                continue
            values, counts = np.unique(np.rint(levels[row] / ROUGH), return_counts=True)
            counter.update(dict(zip(values.tolist(), counts.tolist(), strict=True)))

    def means(self) -> Floats:
        return self.sums / (POINT * max(self.worlds, 1))

    def quantiles(self, share: float) -> Floats:
        """The value below or at which that share of the worlds lies, for every row."""
        values = np.zeros(len(self.sums))
        rank = max(int(np.ceil(share * self.worlds)), 1)
        # Every row counts all worlds, so each begins where so many rows have been counted before it.
        reached = np.cumsum(self.narrow)
        ranks = rank + self.worlds * np.arange(len(self.bins.rows))
        places = np.searchsorted(reached, ranks) - self.bins.firsts
        values[self.bins.rows] = self.bins.lows + self.bins.widths * places
        for counter, row in zip(self.wide, self.bins.wide, strict=True):
            values[row] = ROUGH * _at_rank(counter, rank)
        return values


def _at_rank(counter: Mapping[float, int], rank: int) -> float:
    reached = 0
    for value in sorted(counter):
        reached += counter[value]
        if reached >= rank:
            return value
    return 0.0
