"""How good chances were: Brier and log score, skill, reliability, and intervals by resampling cases and dyads."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from game.engine.arrays import Floats, Worlds

SURE = 1e-6
"""A log score takes no chance for surer than this."""
BINS = 5
SEED = 20240325


class Interval(NamedTuple):
    """95 of 100 resamplings lie within."""

    low: float
    high: float


class Bin(NamedTuple):
    """The cases that were given a chance from `low` to `high`: how many, what they were given, how many complied."""

    low: float
    high: float
    cases: int
    given: float
    came: float


def brier(chances: Floats, complied: Floats) -> float:
    """The mean squared distance from what came; lower is better."""
    return float(np.mean(np.square(chances - complied)))


def log_score(chances: Floats, complied: Floats) -> float:
    """The mean of -log of the chance given to what came; lower is better."""
    held = np.clip(chances, SURE, 1.0 - SURE)
    return float(-np.mean(np.where(complied > 0, np.log(held), np.log1p(-held))))


def skill(score: float, base: float) -> float:
    """The share of the base rate's score that is done away with; below 0 it is worse than the base rate."""
    return 1.0 - score / base if base > 0 else 0.0


def reliability(chances: Floats, complied: Floats) -> list[Bin]:
    """Cases by the chance that they were given, in equal steps; steps without a case are left out."""
    places = np.minimum((chances * BINS).astype(int), BINS - 1)
    found = []
    for place in range(BINS):
        inside = places == place
        if inside.any():
            given, came = float(chances[inside].mean()), float(complied[inside].mean())
            found.append(Bin(place / BINS, (place + 1) / BINS, int(inside.sum()), given, came))
    return found


def resample(groups: Sequence[str], times: int) -> list[Worlds]:
    """Cases drawn anew, whole groups at a time, always in the same way."""
    names = list(dict.fromkeys(groups))
    members = [np.flatnonzero(np.array(groups) == name) for name in names]
    luck = np.random.Generator(np.random.PCG64(SEED))
    drawn = luck.integers(0, len(names), size=(times, len(names)))
    return [np.concatenate([members[place] for place in row]) for row in drawn]


def interval(found: Sequence[float]) -> Interval:
    """Where 95 of 100 resamplings lie."""
    low, high = np.quantile(found, [0.025, 0.975])
    return Interval(float(low), float(high))
