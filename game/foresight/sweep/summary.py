"""What came of each point, in a few numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from game.foresight.sweep.rows import Rows


@dataclass
class PointSummary:
    """Means over the worlds of a point: shares of success by seat, measures by name."""

    worlds: int = 0
    sums: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def mean(self, name: str) -> float | None:
        """None where the measure has no number in any world."""
        return self.sums[name] / self.counts[name] if self.counts.get(name) else None

    def add(self, rows: Rows) -> None:
        self.worlds += len(rows)
        for name, column in rows.columns.items():
            if name not in ("ending", "turn"):
                there = column[~np.isnan(column.astype(float))].astype(float)
                self.sums[name] = self.sums.get(name, 0.0) + float(there.sum())
                self.counts[name] = self.counts.get(name, 0) + len(there)


class Summaries:
    """Of every point, filled in while the rows pass by."""

    def __init__(self, points: int) -> None:
        self.points = [PointSummary() for _ in range(points)]

    def watch(self, parts: Iterable[Rows]) -> Iterator[Rows]:
        for rows in parts:
            self.points[rows.point].add(rows)
            yield rows
