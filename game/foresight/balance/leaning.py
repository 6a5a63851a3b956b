"""How far each guess moves what comes of games, told from all settings at once, and how sure the order of guesses is.

Every setting plays the same worlds. What comes of them is taken to move in straight lines with every number, by least
squares over numbers moved alone and all moved at once: a hypercube of 200 points says more of each number than two
settings of its own, and both together more than either.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.engine.arrays import Floats

RESAMPLINGS = 1000
FIRST = 10
"""So many guesses are named for the player."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """What a quarter more of one guess does, in the mean over what else is unsure.

    `effects` are shares by measure, an ending's or a seat's success; `most` numbers the one that is moved most, and
    `low` to `high` is the 95% interval of that effect. `among` is how often the guess is among the first in resampled
    worlds and settings, `best` to `worst` its rank (1 moves most) in nine of ten.
    """

    effects: tuple[float, ...]
    most: int
    low: float
    high: float
    among: float
    best: int
    worst: int

    @property
    def size(self) -> float:
        return abs(self.effects[self.most])


def leanings(moves: Floats, came: NDArray[np.bool_], seed: int = 0, resamplings: int = RESAMPLINGS) -> list[Leaning]:
    """One for each guess.

    `moves` (settings, guesses) in quarters; `came` (settings, measures, worlds). Worlds are drawn anew, the same for
    all settings, and to what straight lines then say of each setting what they miss of one at random is added: games
    are few, and lines are not quite straight. The luck of games is in both, so that intervals are rather too wide.
    """
    design = np.column_stack([np.ones(len(moves)), moves])
    solve = np.linalg.pinv(design)
    shares = came.mean(axis=2)
    lines = solve @ shares
    missed = shares - design @ lines
    missed *= (len(design) / max(len(design) - np.linalg.matrix_rank(design), 1)) ** 0.5
    drawn = _redrawn(came, missed, solve, seed, resamplings)
    return _told(lines[1:], drawn[:, 1:])


def _redrawn(came: NDArray[np.bool_], missed: Floats, solve: Floats, seed: int, resamplings: int) -> Floats:
    """The lines (resamplings, 1 + guesses, measures) of worlds and of misses drawn anew."""
    luck = np.random.Generator(np.random.PCG64(seed))
    settings, measures, worlds = came.shape
    flat = came.reshape(-1, worlds).astype(np.float32)  # holds counts of worlds exactly
    found = []
    for _ in range(resamplings):
        times = luck.multinomial(worlds, np.full(worlds, 1 / worlds)).astype(np.float32)
        shares = (flat @ times).astype(float).reshape(settings, measures) / worlds
        found.append(solve @ (shares + missed[luck.integers(0, settings, settings)]))
    return np.stack(found)


def _told(lines: Floats, drawn: Floats) -> list[Leaning]:
    sizes = np.abs(drawn).max(axis=2)
    ranks = 1 + np.argsort(np.argsort(-sizes, axis=1, kind="stable"), axis=1, kind="stable")
    return [_leaning(effects, drawn[:, guess], ranks[:, guess]) for guess, effects in enumerate(lines)]


def _leaning(effects: Floats, drawn: Floats, ranks: NDArray[np.int64]) -> Leaning:
    most = int(np.abs(effects).argmax())
    low, high = np.quantile(drawn[:, most], (0.025, 0.975))
    best, worst = np.quantile(ranks, (0.05, 0.95), method="nearest")
    among = float((ranks <= FIRST).mean())
    return Leaning(tuple(effects.tolist()), most, float(low), float(high), among, int(best), int(worst))
