"""The ladder of skill: how often each kind of mind succeeds in a seat while the others play their default doctrines.

Every rung plays the same games, world by world, so that a rung is compared with another under the same lucks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from game.engine.arrays import Mask, Worlds
from game.engine.judgement import success
from game.engine.luck import Seeds, draw_luck
from game.engine.orders import Orders
from game.engine.state import State, new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.foresight.parts import Bench, Players, Progress, play_parts
from game.foresight.wilson import wilson
from game.scenario.model import Scenario


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

    def play(self, bench: Bench) -> "Found":
        """What came of these games."""
        return _play_part(bench, self)


@dataclass(frozen=True, slots=True)
class Use:
    """How a seat used its levers: all turns it played, those in which each was pulled, good games with each in them."""

    turns: int = 0
    pulled: Mapping[str, int] = field(default_factory=dict)
    good_games: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: "Use") -> "Use":
        return Use(
            self.turns + other.turns,
            _added(self.pulled, other.pulled),
            _added(self.good_games, other.good_games),
        )


@dataclass(frozen=True, slots=True)
class Climb:
    """A rung with what came of it."""

    rung: Rung
    succeeded: int
    endings: Mapping[str, int]
    use: Use = Use()

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
    block: int = 1000,
    planner_block: int = 20,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[Climb]:
    """Play every rung. Neither the executor nor the size of a block changes a result."""
    parts = list(_parts(all_rungs, seed, block, planner_block))
    parts.sort(key=lambda part: all_rungs[part.rung].kind != "planner")  # first what takes longest
    succeeded = [0] * len(all_rungs)
    endings: list[dict[str, int]] = [{} for _ in all_rungs]
    used = [Use()] * len(all_rungs)
    for part, (won, ended, use) in zip(parts, play_parts(players, parts, executor, progress), strict=True):
        succeeded[part.rung] += won
        endings[part.rung] = _added(endings[part.rung], ended)
        used[part.rung] += use
    return [
        Climb(rung, won, dict(sorted(ended.items())), use)
        for rung, won, ended, use in zip(all_rungs, succeeded, endings, used, strict=True)
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


Found = tuple[int, dict[str, int], Use]
"""How many games succeeded, how many came to each ending, and which levers were used."""


def _play_part(bench: Bench, part: Part) -> Found:
    scenario, find = bench
    minds = {seat: find(seat, part.mind if seat == part.seat else None) for seat in scenario.seats}
    state = new_state(scenario, Seeds.of(part.seed, part.count, part.first))
    used = _Used(scenario, part.count)
    while state.turn < scenario.turns and not bool((state.ended > 0).all()):
        orders = {seat: decide(observe(scenario, state, seat), state.seeds) for seat, decide in minds.items()}
        used.note(state, orders[part.seat])
        luck = draw_luck(state.seeds, state.turn + 1, scenario.draws, scenario.noises)
        state = resolve_turn(scenario, state, orders, luck).state
    counts = np.bincount(state.ended.astype(np.int64), minlength=len(scenario.endings) + 1).tolist()
    ended = {ending.id: counts[number] for number, ending in enumerate(scenario.endings, start=1)}
    won = success(scenario, state)[part.seat]
    return int(won.sum()), ended, used.told(won)


class _Used:
    """Counts, world by world, the turns in which a seat pulled each lever, by an order or to enforce a demand."""

    def __init__(self, scenario: Scenario, worlds: int) -> None:
        self.scenario, self.turns = scenario, 0
        self.pulled: dict[str, Worlds] = {}
        self.worlds = worlds

    def note(self, state: State, orders: Orders) -> None:
        self.turns += int((state.ended == 0).sum())
        here: dict[str, Mask] = {}
        for number, worlds in orders.chosen.items():
            lever = self.scenario.options[number].lever
            if lever is not None:
                here.setdefault(lever, np.zeros(self.worlds, dtype=bool))[worlds] = True
        for lever, mask in here.items():
            counts = self.pulled.setdefault(lever, np.zeros(self.worlds, dtype=np.int64))
            counts += mask & (state.ended == 0)

    def told(self, won: Mask) -> Use:
        return Use(
            self.turns,
            {lever: int(counts.sum()) for lever, counts in sorted(self.pulled.items())},
            {lever: int((counts[won] > 0).sum()) for lever, counts in sorted(self.pulled.items())},
        )


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in (*one, *(key for key in other if key not in one))}
