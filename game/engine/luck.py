"""Luck with addresses: each draw is named by what it decides, and keyed by the world's seed and the turn.

The generator is Philox (Salmon et al. 2011), counter-based: its key is the hash of the name and the turn, its counter
the world's place, so new content does not shift old luck and every world can be drawn alone or among others.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from game.engine.arrays import Floats

_LANES = 4
_UNIT = 2.0**-53
_SPREAD = 3.0**0.5
"""The sum of four uniforms has mean 2 and variance 1/3."""


@dataclass(frozen=True)
class Seeds:
    """Which worlds: all of one family `base`, each with its own `places` (ascending or not, repeats allowed)."""

    base: int
    places: NDArray[np.int64]

    @staticmethod
    def of(base: int, count: int = 1, first: int = 0) -> "Seeds":
        """`count` worlds of the family `base`; world 0 is the game played with that seed."""
        return Seeds(base, np.arange(first, first + count, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.places)

    def take(self, worlds: NDArray[np.int64]) -> "Seeds":
        return replace(self, places=self.places[worlds])


@dataclass(frozen=True)
class Luck:
    """A turn's uniforms in [0, 1) by address, and its standard errors (mean 0, variance 1), one for each world."""

    table: Mapping[str, Floats]

    def __getitem__(self, address: str) -> Floats:
        return self.table[address]

    def but(self, planted: Mapping[str, float]) -> "Luck":
        """The same luck with some draws fixed, for tests and for facilitators."""
        worlds = len(next(iter(self.table.values())))
        return Luck({**self.table, **{address: np.full(worlds, value) for address, value in planted.items()}})


def draw_luck(
    seeds: Seeds, turn: int, draws: Iterable[str], noises: Iterable[str] = (), *, stream: str = "world"
) -> Luck:
    """The uniforms at `draws` and the standard errors at `noises` for every world of `seeds` in a turn.

    `stream` separates the luck of the world from that of a mind.
    """
    table = {address: _blocks(seeds, turn, stream, address)[:, 0] for address in draws}
    for address in noises:
        lanes = _blocks(seeds, turn, stream, address)
        table[address] = (lanes[:, 0] + lanes[:, 1] + lanes[:, 2] + lanes[:, 3] - 2.0) * _SPREAD
    return Luck(table)


@lru_cache(maxsize=65536)
def _key(stream: str, address: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{stream}/{address}".encode()).digest()[:8], "little")


def _blocks(seeds: Seeds, turn: int, stream: str, address: str) -> Floats:
    """Four uniforms for each world, shape (worlds, 4)."""
    places = seeds.places
    first, last = int(places[0]), int(places[-1])
    if last - first + 1 == len(places) and (len(places) < 2 or bool((np.diff(places) == 1).all())):
        return _run(seeds.base, first, len(places), turn, stream, address)
    distinct, inverse = np.unique(places, return_inverse=True)
    breaks = np.flatnonzero(np.diff(distinct) != 1) + 1
    runs = [_run(seeds.base, int(run[0]), len(run), turn, stream, address) for run in np.split(distinct, breaks)]
    return np.concatenate(runs)[inverse]


def _run(base: int, first: int, count: int, turn: int, stream: str, address: str) -> Floats:
    key = np.array([_key(stream, address), turn], dtype=np.uint64)
    counter = np.array([first, base & 0xFFFFFFFFFFFFFFFF, base >> 64, 0], dtype=np.uint64)
    raw = np.random.Philox(counter=counter, key=key).random_raw(count * _LANES)
    uniforms = (raw >> np.uint64(11)).astype(np.float64) * _UNIT
    return uniforms.reshape(count, _LANES)
