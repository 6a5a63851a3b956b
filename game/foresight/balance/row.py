"""A row of the table: what is wanted, what was measured, and whether they agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Literal

import numpy as np

from game.engine.arrays import Floats, Mask
from game.foresight.wilson import Z95, wilson

Unit = Literal["share", "points", "times"]
"""A share of 1; hundredths of one, as a difference of shares; or so many times another share."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is wanted of play: `low` to `high` is the 95% interval of `value`, `note` says what it is of."""

    id: str
    what: str
    target: str
    value: float
    low: float
    high: float
    met: bool
    unit: Unit = "share"
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """As JSON gives it; what is unbounded is null there."""
        return {
            "id": self.id,
            "what": self.what,
            "target": self.target,
            "value": _finite(self.value),
            "low": _finite(self.low),
            "high": _finite(self.high),
            "unit": self.unit,
            "met": self.met,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its 95% interval."""

    value: float
    low: float
    high: float


def share_of(found: Mask) -> Measured:
    """The share of worlds in which something is so, with Wilson's interval."""
    return share(int(found.sum()), len(found))


def share(count: float, of: float) -> Measured:
    """The same from counts."""
    value = count / of if of else 0.0
    return Measured(value, *wilson(value, of))


def mean_of(values: Floats) -> Measured:
    """A mean with its normal interval; of one value nothing is known about how far it may be off."""
    value = float(values.mean()) if len(values) else 0.0
    half = Z95 * float(values.std(ddof=1)) / sqrt(len(values)) if len(values) > 1 else float("inf")
    return Measured(value, value - half, value + half)


def difference(one: Measured, other: Measured) -> Measured:
    """Of two shares from different worlds (Newcombe 1998, from their Wilson intervals)."""
    value = one.value - other.value
    low = value - sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    high = value + sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)
    return Measured(value, low, high)


def ratio(one: Measured, other: Measured) -> Measured:
    """How many times a share another is, by the largest and smallest that both intervals allow."""
    return Measured(_over(one.value, other.value), _over(one.low, other.high), _over(one.high, other.low))


def widest(found: Sequence[tuple[str, Measured]]) -> tuple[str, Measured]:
    """The largest by absolute value."""
    return max(found, key=lambda pair: abs(pair[1].value), default=("", Measured(0.0, 0.0, 0.0)))


def _over(one: float, other: float) -> float:
    return one / other if other > 0 else (float("inf") if one > 0 else 1.0)


def _finite(number: float) -> float | None:
    return round(number, 6) if np.isfinite(number) else None
