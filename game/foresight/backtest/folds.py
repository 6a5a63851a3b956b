"""Chances out of sample: what is estimated is estimated without the fold that is foretold."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from game.engine.arrays import Floats, Mask
from game.scenario.schema.episodes import Estimates

STEPS = 50
NEAR = 1e-10


class Fitted(NamedTuple):
    """log odds = shift + scale * the log odds of play's own law."""

    shift: float
    scale: float

    def chances(self, odds: Floats) -> Floats:
        return logistic(self.shift + self.scale * odds)


def logistic(odds: Floats) -> Floats:
    held: Floats = np.clip(odds, -500.0, 500.0)
    return np.asarray(1.0 / (1.0 + np.exp(-held)))


def as_play_has_it(odds: Floats) -> Floats:
    """Nothing estimated."""
    return Fitted(0.0, 1.0).chances(odds)


def fit(odds: Floats, complied: Floats, estimates: Estimates) -> Fitted:
    """The likeliest shift and scale, given the cases and what was held before."""
    design = np.stack([np.ones(len(odds)), odds])
    prior = np.array([estimates.shift.prior, estimates.scale.prior])
    firm = 1.0 / np.square([estimates.shift.spread, estimates.scale.spread])
    found = prior.copy()
    for _ in range(STEPS):
        chance = logistic(found @ design)
        slope = design @ (complied - chance) - firm * (found - prior)
        curve = (design * (chance * (1.0 - chance))) @ design.T + np.diag(firm)
        step = np.linalg.solve(curve, slope)
        found = found + step
        if float(np.abs(step).max()) < NEAR:
            break
    return Fitted(float(found[0]), float(found[1]))


def foretold(odds: Floats, complied: Floats, groups: Sequence[str], estimates: Estimates) -> Floats:
    """Each case's chance by what was estimated from the other groups."""
    found = np.empty(len(odds))
    for held in _folds(groups):
        found[held] = fit(odds[~held], complied[~held], estimates).chances(odds[held])
    return found


def base_rates(complied: Floats, groups: Sequence[str]) -> Floats:
    """Each case's chance by how often clients of the other groups complied; a half where there is no other."""
    found = np.empty(len(complied))
    for held in _folds(groups):
        found[held] = complied[~held].mean() if (~held).any() else 0.5
    return found


def _folds(groups: Sequence[str]) -> Iterator[Mask]:
    names = np.array(groups)
    for name in dict.fromkeys(groups):
        yield np.asarray(names == name)
