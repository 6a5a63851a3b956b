"""Long work in parts, here or in several processes: a part is played on a bench that is made once in each process."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from game.foresight.simulate import Decide
from game.scenario.model import Scenario

Bench = tuple[Scenario, Callable[[str, str | None], Decide]]
"""A scenario, and what finds the mind that a seat calls by a name (None: its default)."""
Players = Callable[[], Bench]
"""Makes a bench in whatever process plays; it must be possible to pickle it."""
Progress = Callable[[int], None]
"""Told how many games are done."""

Found = TypeVar("Found", covariant=True)
Kind = TypeVar("Kind")


class Part(Protocol[Found]):
    """Some games, and what is to be found in them; it is sent to where it is played, so it can be pickled."""

    @property
    def count(self) -> int: ...

    def play(self, bench: Bench) -> Found: ...


def play_parts(
    players: Players,
    parts: Sequence[Part[Kind]],
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Iterator[Kind]:
    """What was found in each part, in their order. The executor changes nothing but the time that it takes."""
    play = _Play[Kind](players)
    done = map(play, parts) if executor is None else executor.map(play, parts)
    for part, found in zip(parts, done, strict=True):
        if progress is not None:
            progress(part.count)
        yield found


@dataclass(frozen=True)
class _Play(Generic[Kind]):
    """Plays a part in whatever process it is called."""

    players: Players

    def __call__(self, part: Part[Kind]) -> Kind:
        if self.players not in _BENCHES:
            _BENCHES[self.players] = self.players()
        return part.play(_BENCHES[self.players])


_BENCHES: dict[Players, Bench] = {}
