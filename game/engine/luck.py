"""Luck with addresses: each draw is named by what it decides, and keyed by the world's seed and the turn.

The generator is Philox (Salmon et al. 2011), counter-based: its key is the hash of the name and the turn, its counter
the world's place, so new content does not shift old luck and every world can be drawn alone or among others.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.engine.arrays import Floats, Worlds
from game.engine.philox import draw_words

_LANES = 4
_UNIT = 2.0**-53
_WORD = 0xFFFFFFFFFFFFFFFF
_SPREAD = 3.0**0.5
"""The sum of four uniforms has mean 2 and variance 1/3."""
FEW = 24
"""Up to this many worlds in a run of places it is quicker to draw all addresses at once than one after another."""


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
    """A turn's uniforms in [0, 1) by address, one for each world; `errors` (addresses, worlds) are standard errors.

    Errors have mean 0 and variance 1 and stand in the order in which they were asked for.
    """

    table: Mapping[str, Floats]
    errors: Floats = field(default_factory=lambda: np.empty((0, 0)))

    def __getitem__(self, address: str) -> Floats:
        return self.table[address]

    def but(self, planted: Mapping[str, float]) -> "Luck":
        """The same luck with some draws fixed, for tests and for facilitators."""
        worlds = len(next(iter(self.table.values())))
        return replace(self, table={**self.table, **{address: np.full(worlds, at) for address, at in planted.items()}})


def draw_luck(
    seeds: Seeds, turn: int, draws: Iterable[str], noises: Iterable[str] = (), *, stream: str = "world"
) -> Luck:
    """The uniforms at `draws` and the standard errors at `noises` for every world of `seeds` in a turn.

    `stream` separates the luck of the world from that of a mind.
    """
    draws, noises = tuple(draws), tuple(noises)
    places, inverse = np.unique(seeds.places, return_inverse=True)
    distinct = replace(seeds, places=places)
    runs = 1 + int(np.count_nonzero(np.diff(places) != 1))
    gather = _few_worlds if len(distinct) <= FEW * runs else _many_worlds
    in_order = len(places) == len(seeds) and bool((places == seeds.places).all())
    table, sums = gather(distinct, turn, stream, draws, noises, None if in_order else inverse)
    return Luck(table, (sums - 2.0) * _SPREAD)


def _few_worlds(
    seeds: Seeds, turn: int, stream: str, draws: tuple[str, ...], noises: tuple[str, ...], order: Worlds | None
) -> tuple[Mapping[str, Floats], Floats]:
    """Every address at once: the first uniform of the draws, the sum of the four of the noises."""
    keys = np.empty((len(draws) + len(noises), 1, 2), dtype=np.uint64)
    keys[:, 0, 0] = [_key(stream, address) for address in (*draws, *noises)]
    keys[:, 0, 1] = turn
    counters = np.zeros((1, len(seeds), 4), dtype=np.uint64)
    counters[0, :, 0] = seeds.places.astype(np.uint64)
    counters[0, :, 1], counters[0, :, 2] = seeds.base & _WORD, seeds.base >> 64
    lanes = _uniform(draw_words(counters, keys))
    if order is not None:
        lanes = lanes[..., order]
    noise = lanes[:, len(draws) :]
    return dict(zip(draws, lanes[0], strict=False)), noise[0] + noise[1] + noise[2] + noise[3]


def _many_worlds(
    seeds: Seeds, turn: int, stream: str, draws: tuple[str, ...], noises: tuple[str, ...], order: Worlds | None
) -> tuple[Mapping[str, Floats], Floats]:
    """One address after another: the sum of the four uniforms of the noises now, the draws when they are asked for."""
    source = _Source(seeds, turn, stream)
    sums = np.empty((len(noises), len(seeds)))
    for place, address in enumerate(noises):
        lanes = _uniform(source.words(address))
        sums[place] = lanes[:, 0] + lanes[:, 1] + lanes[:, 2] + lanes[:, 3]
    return Drawn(source, draws, order), sums if order is None else sums[:, order]


class Drawn(Mapping[str, Floats]):
    """Uniforms by address, each drawn when it is first asked for: most turns leave a third of what they may need.

    `made` holds those that were.
    """

    def __init__(self, source: "_Source", draws: tuple[str, ...], order: Worlds | None) -> None:
        self._source, self._draws, self._order = source, dict.fromkeys(draws), order
        self.made: dict[str, Floats] = {}

    def __getitem__(self, address: str) -> Floats:
        made = self.made.get(address)
        if made is None:
            if address not in self._draws:
                raise KeyError(address)
            made = _uniform(self._source.words(address)[:, 0])
            made = self.made[address] = made if self._order is None else made[self._order]
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._draws)

    def __len__(self) -> int:
        return len(self._draws)


def _uniform(words: NDArray[np.uint64]) -> Floats:
    """Random words as numbers in [0, 1), as numpy's generators make them."""
    return (words >> np.uint64(11)).astype(np.float64) * _UNIT


@lru_cache(maxsize=65536)
def _key(stream: str, address: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{stream}/{address}".encode()).digest()[:8], "little")


class _Source:
    """Philox set to one address after another: its state is replaced, which is quicker than making it anew.

    The places of the seeds ascend, each once.
    """

    def __init__(self, seeds: Seeds, turn: int, stream: str) -> None:
        self._seeds, self._turn, self._stream = seeds, turn, stream
        self._philox = np.random.Philox(key=[0, 0], counter=[0, 0, 0, 0])
        self._state: Any = dict(self._philox.state)
        self._runs = np.split(seeds.places, np.flatnonzero(np.diff(seeds.places) != 1) + 1)

    def words(self, address: str) -> NDArray[np.uint64]:
        """Four random words for each world, shape (worlds, 4)."""
        key = np.array([_key(self._stream, address), self._turn], dtype=np.uint64)
        runs = [self._run(key, int(run[0]), len(run)) for run in self._runs]
        return runs[0] if len(runs) == 1 else np.concatenate(runs)

    def _run(self, key: NDArray[np.uint64], first: int, count: int) -> NDArray[np.uint64]:
        base = self._seeds.base
        counter = np.array([first, base & _WORD, base >> 64, 0], dtype=np.uint64)
        self._state |= {"state": {"counter": counter, "key": key}, "buffer_pos": _LANES}
        self._philox.state = self._state
        raw: NDArray[np.uint64] = self._philox.random_raw(count * _LANES)
        return raw.reshape(count, _LANES)
