"""Precedents: games that the same minds might have played up to now, in which truths and estimates are both known.

A seat sees where it stands and not how it came there. Games played from the opening under a luck of their own show what
may lie behind such a view: what is hidden, what was sent off in secret, and how far the services are usually off.
"""

import pickle
import zlib
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import numpy as np

from game.engine.arrays import Floats
from game.engine.luck import Seeds
from game.engine.state import State, estimated_rows, new_state
from game.foresight.ahead import Advisers, play_one
from game.scenario.model import Scenario

FAMILY = 0x50524543 << 64
"""The family of the games that are taken as precedents; no game has a seed so large."""
STREAM = "precedent"
GAMES = 256
STILL = 1e-9
"""An estimate that varies less does not vary."""
OPEN = 3
"""Turns of them that are there to be used at once: any other takes 10 ms, and a third of the memory."""
KEPT = 3
"""How many casts of minds are remembered: a look ahead mostly asks for the same one again."""


@dataclass
class Precedents:
    """The games of one cast of minds, played on as far as somebody asks: one state a turn, all but the last few packed.

    Seats of a room ask for the turn that they are in; most of them are in the same.
    """

    scenario: Scenario
    advisers: Advisers
    _open: dict[int, State] = field(default_factory=dict)
    _packed: dict[int, bytes] = field(default_factory=dict)
    _turns: int = 0
    _last: State | None = None
    _gains: dict[int, Floats] = field(default_factory=dict)
    _lock: Any = field(default_factory=Lock)

    def at(self, turn: int) -> State:
        """The games that still run at a turn; all of them, as they ended, where none does."""
        with self._lock:
            while self._turns <= turn:
                self._last = self._next(self._last)
                runs = np.flatnonzero(self._last.ended == 0)
                self._lay_open(self._turns, self._last.take(runs) if 0 < len(runs) < self._last.worlds else self._last)
                self._turns += 1
            if turn not in self._open:
                self._lay_open(turn, pickle.loads(zlib.decompress(self._packed[turn])))
            return self._open[turn]

    def _lay_open(self, turn: int, state: State) -> None:
        self._open[turn] = state
        while len(self._open) > OPEN:
            oldest = next(iter(self._open))
            closed = self._open.pop(oldest)
            if oldest not in self._packed:
                self._packed[oldest] = zlib.compress(pickle.dumps(closed, pickle.HIGHEST_PROTOCOL), 1)

    def gains(self, turn: int) -> Floats:
        """How far the truth moves with each estimate from game to game, and how widely that spreads (estimate, 2).

        The first is the slope of the best line from estimate to truth, Cov(truth, estimate) / Var(estimate), held
        between 0 and 1: 1 takes the services at their word, 0 knows better without them.
        """
        if turn not in self._gains:
            state = self.at(turn)
            rows = [row for _, row, _ in estimated_rows(self.scenario)]
            self._gains[turn] = _lines(state.levels[rows], state.estimates)
        return self._gains[turn]

    def _next(self, last: State | None) -> State:
        if last is None:
            return new_state(self.scenario, Seeds.of(FAMILY, GAMES), stream=STREAM)
        return play_one(self.scenario, last, self.advisers, STREAM)


_KNOWN: list[Precedents] = []


def find_precedents(scenario: Scenario, advisers: Advisers) -> Precedents:
    """The precedents for these minds, played once and remembered."""
    for one in _KNOWN:
        if one.scenario is scenario and one.advisers == advisers:
            return one
    found = Precedents(scenario, advisers)
    _KNOWN.append(found)
    del _KNOWN[:-KEPT]
    return found


def _lines(truth: Floats, seen: Floats) -> Floats:
    """For every row the slope of the best line from what is seen to the truth, and the spread of what is seen."""
    off = seen - _means(seen)
    variance = _means(off * off)
    along = _means(off * (truth - _means(truth)))
    varies = variance > STILL
    slope = np.where(varies, along / np.where(varies, variance, 1.0), 1.0)
    return np.concatenate([np.clip(slope, 0.0, 1.0), np.sqrt(variance)], axis=1)


def _means(rows: Floats) -> Floats:
    """Means as a column, added up in order: other ways of adding differ between machines in the last digit."""
    return np.asarray(np.cumsum(rows, axis=1)[:, -1:] / rows.shape[1])
