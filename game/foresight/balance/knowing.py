"""Rows on how early a game is decided: what an observer who saw everything could foretell at three quarters of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from game.engine.luck import Seeds
from game.engine.state import State
from game.foresight.balance.games import Came, Games, came, play_games, play_on
from game.foresight.balance.row import Row, share
from game.foresight.parts import Bench
from game.scenario.model import Scenario

MOST = 0.80
FUTURES = 15
"""Other lucks that each position is played on under; odd, so that a yes or no has a majority."""
FAMILY = 0x464F5245 << 64
"""The family of those lucks; no game has a seed so large."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """How many games still ran at three quarters, and of how many the outcome came that most other futures had."""

    running: int
    ending: int
    success: dict[str, int]


@dataclass(frozen=True, slots=True)
class Foretelling:
    """A part that stops games at three quarters, plays each on under its own luck, and under many others."""

    games: Games

    @property
    def count(self) -> int:
        return self.games.count

    def play(self, bench: Bench) -> Foretold:
        """The true future of each running game held against the majority of the others."""
        scenario, _ = bench
        state = play_games(bench, self.games, turns=-(-3 * scenario.turns // 4))
        running = np.flatnonzero(state.ended == 0)
        if not len(running):
            return Foretold(0, 0, dict.fromkeys(scenario.seats, 0))
        state = state.take(running)
        true = came(scenario, play_on(bench, state, self.games.minds))
        others = came(scenario, play_on(bench, _forked(state, self.games), self.games.minds))
        return Foretold(
            len(running),
            int((_majority(others.ended, len(scenario.endings) + 1) == true.ended).sum()),
            {seat: _agree(true, others, seat) for seat in scenario.seats},
        )


def knowing_rows(scenario: Scenario, found: Sequence[Foretold]) -> Iterator[Row]:
    """One row for the ending, and one for each seat's success."""
    running = sum(one.running for one in found)
    rows = [("ending", "The ending", sum(one.ending for one in found))]
    for seat in scenario.seats:
        title = scenario.content.patron[seat].title
        rows.append((seat, f"{title}'s success", sum(one.success[seat] for one in found)))
    for key, what, right in rows:
        measured = share(right, running)
        yield Row(
            f"known/{key}",
            f"{what} foretold at three quarters",
            f"at most {MOST:.0%}",
            measured.value,
            measured.low,
            measured.high,
            measured.value <= MOST,
            note=f"{running} games still running",
        )


def _forked(state: State, games: Games) -> State:
    """Every world so many times over, each with a luck of its own ahead."""
    places = games.first * FUTURES + np.arange(state.worlds * FUTURES, dtype=np.int64)
    copies = np.repeat(np.arange(state.worlds), FUTURES)
    return replace(state.take(copies), seeds=Seeds(FAMILY + games.seed, places))


def _majority(ended: NDArray[np.int16], kinds: int) -> NDArray[np.int64]:
    """The commonest ending of each world's futures."""
    by_world = ended.reshape(-1, FUTURES)
    counts = np.stack([(by_world == number).sum(axis=1) for number in range(kinds)])
    return np.asarray(counts.argmax(axis=0))


def _agree(true: Came, others: Came, seat: str) -> int:
    likely = others.success[seat].reshape(-1, FUTURES).sum(axis=1) * 2 > FUTURES
    return int((likely == true.success[seat]).sum())
