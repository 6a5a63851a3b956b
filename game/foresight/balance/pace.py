"""Rows on pace: how soon the world forces a choice, that it never stops doing so, and that no telling is read twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.arrays import Mask, Worlds
from game.engine.orders import Orders
from game.engine.state import State
from game.foresight.balance.games import Games, play_games
from game.foresight.balance.row import Row, share
from game.foresight.parts import Bench
from game.scenario.model import Scenario

EARLY = 3
SOON = 0.80
IDLE = 3
"""So many turns running without a choice that the world forces are too many."""


@dataclass(frozen=True, slots=True)
class Paced:
    """Of so many games: by seat, how many had an early crossing, and a lull; and in how many a telling came twice."""

    games: int
    early: Mapping[str, int]
    lulls: Mapping[str, int]
    repeated: int
    repeats: Mapping[str, int]

    @staticmethod
    def joined(found: Sequence["Paced"]) -> "Paced":
        """All of them together."""
        seats, events = found[0].early, {key for one in found for key in one.repeats}
        return Paced(
            sum(one.games for one in found),
            {seat: sum(one.early[seat] for one in found) for seat in seats},
            {seat: sum(one.lulls[seat] for one in found) for seat in seats},
            sum(one.repeated for one in found),
            {key: sum(one.repeats.get(key, 0) for one in found) for key in sorted(events)},
        )


@dataclass(frozen=True, slots=True)
class Pacing:
    """A part that watches games turn by turn."""

    games: Games

    @property
    def count(self) -> int:
        return self.games.count

    def play(self, bench: Bench) -> Paced:
        """Play them, and count."""
        watch = _Watch(bench[0], self.games.count)
        watch.count_events(play_games(bench, self.games, watch.turn))
        return watch.told()


def pace_rows(scenario: Scenario, found: Paced) -> Iterator[Row]:
    """Three rows; the first two for each seat."""
    for seat in scenario.seats:
        title = scenario.content.patron[seat].title
        early, lull = share(found.early[seat], found.games), share(found.lulls[seat], found.games)
        what, target = f"{title} must answer a crossing by turn {EARLY}", f"at least {SOON:.0%}"
        yield Row(f"pace/{seat}/early", what, target, early.value, early.low, early.high, early.value >= SOON)
        what = f"{title} has {IDLE} turns running without a forced choice"
        yield Row(f"pace/{seat}/lull", what, "never", lull.value, lull.low, lull.high, found.lulls[seat] == 0)
    twice = share(found.repeated, found.games)
    often = sorted(found.repeats, key=lambda key: -found.repeats[key])[:4]
    note = ", ".join(f"{key} {found.repeats[key] / found.games:.1%}" for key in often)
    what = "An event is told in the same words twice"
    yield Row("pace/twice", what, "never", twice.value, twice.low, twice.high, found.repeated == 0, note=note)


class _Watch:
    """Counts, world by world, what is asked and what happens."""

    def __init__(self, scenario: Scenario, worlds: int) -> None:
        self.scenario = scenario
        self.early = {seat: np.zeros(worlds, dtype=bool) for seat in scenario.seats}
        self.quiet = {seat: np.zeros(worlds, dtype=np.int64) for seat in scenario.seats}
        self.lull = {seat: np.zeros(worlds, dtype=bool) for seat in scenario.seats}
        self.happened: Worlds = np.zeros((len(scenario.events), worlds), dtype=np.int64)
        self.running: Mask = np.zeros(worlds, dtype=bool)

    def turn(self, state: State, orders: Mapping[str, Orders]) -> None:
        """How things stand before a turn: what waits for an answer then was forced by the turn before."""
        self.count_events(state)
        self.running = state.ended == 0
        for seat in self.scenario.seats:
            crossed = self._waits(state, [one.rows.crossed for one in self.scenario.demands if one.seat == seat])
            asked = self._waits(state, [one.rows.asked for one in self.scenario.events if one.asks == seat])
            if state.turn < EARLY:
                self.early[seat] |= crossed & self.running
            idle = ~(crossed | asked) & self.running
            self.quiet[seat] = np.where(idle, self.quiet[seat] + 1, 0)
            self.lull[seat] |= self.quiet[seat] >= IDLE

    def count_events(self, state: State) -> None:
        """The events of the turn that was just played, in worlds that ran until then."""
        for number, event in enumerate(self.scenario.events):
            self.happened[number] += (state.levels[event.rows.happened] > 0) & self.running

    def told(self) -> Paced:
        tellings = np.array([len(event.tells) for event in self.scenario.content.event.values()], dtype=np.int64)
        by_event = self.happened > tellings[:, None]
        return Paced(
            self.happened.shape[1],
            {seat: int(found.sum()) for seat, found in self.early.items()},
            {seat: int(found.sum()) for seat, found in self.lull.items()},
            int(by_event.any(axis=0).sum()),
            {event.id: int(row.sum()) for event, row in zip(self.scenario.events, by_event, strict=True) if row.any()},
        )

    @staticmethod
    def _waits(state: State, rows: Sequence[int]) -> Mask:
        return np.asarray((state.levels[list(rows)] > 0).any(axis=0))
