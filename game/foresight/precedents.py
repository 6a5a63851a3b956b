"""Precedents: games that the same minds might have played up to now, in which truths and estimates are both known.

A seat sees where it stands and not how it came there. Games played from the opening under a luck of their own show what
may lie behind such a view: what is hidden, what was sent off in secret, and how far the services are usually off.
"""

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
KEPT = 3
"""How many casts of minds are remembered: a look ahead mostly asks for the same one again."""


@dataclass
class Precedents:
    """The games of one cast of minds, played on as far as somebody asks: one state a turn."""

    scenario: Scenario
    advisers: Advisers
    _running: list[State] = field(default_factory=list)
    _last: State | None = None
    _gains: dict[int, Floats] = field(default_factory=dict)
    _lock: Any = field(default_factory=Lock)

    def at(self, turn: int) -> State:
        """The games that still run at a turn; all of them, as they ended, where none does."""
        with self._lock:
            while len(self._running) <= turn:
                self._last = self._next(self._last)
                runs = np.flatnonzero(self._last.ended == 0)
                self._running.append(self._last.take(runs) if len(runs) else self._last)
        return self._running[turn]

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
