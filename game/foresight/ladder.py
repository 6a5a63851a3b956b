"""The ladder of skill: how often each kind of mind succeeds in a seat while the others play their default doctrines.

Every rung plays the same games, world by world, so that a rung is compared with another under the same lucks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.engine.judgement import success
from game.engine.luck import Seeds, draw_luck
from game.engine.state import new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.foresight.simulate import Decide
from game.foresight.wilson import wilson
from game.scenario.model import Scenario

Bench = tuple[Scenario, Callable[[str, str | None], Decide]]
"""A scenario, and what finds the mind that a seat calls by a name (None: its default)."""
Players = Callable[[], Bench]
"""Makes a bench in whatever process plays; it must be possible to pickle it."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A mind in a seat, and how many games it is to play; `kind` is "random", "passive", "doctrine" or "planner"."""

    seat: str
    mind: str
    kind: str
    games: int


@dataclass(frozen=True, slots=True)
class Part:
    """Some games of a rung: worlds `first` to `first + count` of the family `seed`."""

    rung: int
    seat: str
    mind: str
    seed: int
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Climb:
    """A rung with what came of it."""

    rung: Rung
    succeeded: int
    endings: Mapping[str, int]

    @property
    def share(self) -> float:
        return self.succeeded / self.rung.games

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.share, self.rung.games)

    def as_dict(self) -> dict[str, Any]:
        low, high = self.interval
        return {
            "seat": self.rung.seat,
            "mind": self.rung.mind,
            "kind": self.rung.kind,
            "games": self.rung.games,
            "success": round(self.share, 6),
            "low": round(low, 6),
            "high": round(high, 6),
            "endings": {key: round(count / self.rung.games, 6) for key, count in self.endings.items()},
        }


@dataclass(frozen=True, slots=True)
class Step:
    """Whether one kind of mind stands above another in a seat, clear of both intervals."""

    seat: str
    lower: str
    upper: str
    clear: bool


def rungs(scenario: Scenario, games: int, planner_games: int, planner: str = "planner:1") -> list[Rung]:
    """For each seat: random, passive, its default doctrine and its others, and the planner."""
    found = []
    for seat in scenario.seats:
        default = scenario.content.patron[seat].mind
        others = [key for key, mind in scenario.content.mind.items() if mind.seat == seat and key != default]
        found += [Rung(seat, "random", "random", games), Rung(seat, "passive", "passive", games)]
        found += [Rung(seat, key, "doctrine", games) for key in (default, *others)]
        if planner_games:
            found.append(Rung(seat, planner, "planner", planner_games))
    return found


def climb(
    players: Players,
    all_rungs: Sequence[Rung],
    *,
    seed: int = 0,
    block: int = 500,
    planner_block: int = 10,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Climb]:
    """Play every rung. Neither the executor nor the size of a block changes a result."""
    parts = list(_parts(all_rungs, seed, block, planner_block))
    parts.sort(key=lambda part: all_rungs[part.rung].kind != "planner")  # first what takes longest
    done = _play_here(players, parts) if executor is None else executor.map(_Play(players), parts)
    succeeded = [0] * len(all_rungs)
    endings: list[dict[str, int]] = [{} for _ in all_rungs]
    for part, (won, ended) in zip(parts, done, strict=True):
        succeeded[part.rung] += won
        for key, count in ended.items():
            endings[part.rung][key] = endings[part.rung].get(key, 0) + count
        if progress is not None:
            progress(part.count)
    return [
        Climb(rung, won, dict(sorted(ended.items())))
        for rung, won, ended in zip(all_rungs, succeeded, endings, strict=True)
    ]


def steps(climbed: Iterable[Climb], scenario: Scenario) -> list[Step]:
    """Random below passive or the default doctrine, and that below the planner, in every seat."""
    climbed, found = list(climbed), []
    for seat in scenario.seats:
        best = {name: one for one in climbed if one.rung.seat == seat for name in (one.rung.kind, one.rung.mind)}
        best["doctrine"] = best[scenario.content.patron[seat].mind]
        above = max(best["passive"], best["doctrine"], key=lambda one: one.share)
        pairs = [("random", above.rung.kind), ("doctrine", "planner")]
        found += [
            Step(seat, lower, upper, best[upper].interval[0] > best[lower].interval[1])
            for lower, upper in pairs
            if upper in best
        ]
    return found


def _parts(all_rungs: Sequence[Rung], seed: int, block: int, planner_block: int) -> Iterator[Part]:
    for number, rung in enumerate(all_rungs):
        size = planner_block if rung.kind == "planner" else block
        for first in range(0, rung.games, size):
            yield Part(number, rung.seat, rung.mind, seed, first, min(size, rung.games - first))


Found = tuple[int, dict[str, int]]
"""How many games succeeded, and how many came to each ending."""


def _play_here(players: Players, parts: Sequence[Part]) -> Iterator[Found]:
    bench = players()
    return (_play_part(bench, part) for part in parts)


@dataclass(frozen=True)
class _Play:
    """Plays a part in another process; the bench is made there once."""

    players: Players

    def __call__(self, part: Part) -> Found:
        if self.players not in _BENCHES:
            _BENCHES[self.players] = self.players()
        return _play_part(_BENCHES[self.players], part)


_BENCHES: dict[Players, Bench] = {}


def _play_part(bench: Bench, part: Part) -> Found:
    scenario, find = bench
    minds = {seat: find(seat, part.mind if seat == part.seat else None) for seat in scenario.seats}
    state = new_state(scenario, Seeds.of(part.seed, part.count, part.first))
    while state.turn < scenario.turns and not bool((state.ended > 0).all()):
        orders = {seat: decide(observe(scenario, state, seat), state.seeds) for seat, decide in minds.items()}
        luck = draw_luck(state.seeds, state.turn + 1, scenario.draws, scenario.noises)
        state = resolve_turn(scenario, state, orders, luck).state
    counts = np.bincount(state.ended.astype(np.int64), minlength=len(scenario.endings) + 1).tolist()
    ended = {ending.id: counts[number] for number, ending in enumerate(scenario.endings, start=1)}
    return int(success(scenario, state)[part.seat].sum()), ended
