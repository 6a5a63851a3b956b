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
OPEN, PACKED = 3, 3
"""Turns of them that are there to be used at once, and others that take 10 ms, and a third of the memory. Games of a
room are seldom more turns apart; whoever asks for yet another waits 0.1 s for each turn up to it."""
KEPT = 3
"""How many casts of minds are remembered: a look ahead mostly asks for the same one again."""


@dataclass
class Precedents:
    """The games of one cast of minds, played on as far as somebody asks; the turns that were asked for last are kept.

    Seats of a room ask for the turn that they are in; most of them are in the same.
    """

    scenario: Scenario
    advisers: Advisers
    _open: dict[int, State] = field(default_factory=dict)
    _packed: dict[int, bytes] = field(default_factory=dict)
    _turns: int = 0  # up to and with `_last`
    _last: State | None = None
    _gains: dict[int, Floats] = field(default_factory=dict)
    _lock: Any = field(default_factory=Lock)

    def at(self, turn: int) -> State:
        """The games that still run at a turn; all of them, as they ended, where none does."""
        with self._lock:
            self._open[turn] = self._take_up(turn)  # the last of them by now
            if len(self._open) > OPEN:
                oldest = next(iter(self._open))
                self._packed[oldest] = _packed(self._open.pop(oldest))
            if len(self._packed) > PACKED:
                del self._packed[next(iter(self._packed))]
            return self._open[turn]

    def _take_up(self, turn: int) -> State:
        if turn in self._open:
            return self._open.pop(turn)
        if turn in self._packed:
            return _unpacked(self._packed.pop(turn))
        state = self._played_to(turn)
        runs = np.flatnonzero(state.ended == 0)
        return state.take(runs) if 0 < len(runs) < state.worlds else state

    def _played_to(self, turn: int) -> State:
        """Played on from the turn that was played last, or where that was a later one from the opening."""
        if self._last is None or self._turns > turn + 1:
            self._last, self._turns = new_state(self.scenario, Seeds.of(FAMILY, GAMES), stream=STREAM), 1
        while self._turns <= turn:
            self._last = play_one(self.scenario, self._last, self.advisers, STREAM)
            self._turns += 1
        return self._last

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


def _packed(state: State) -> bytes:
    return zlib.compress(pickle.dumps(state, pickle.HIGHEST_PROTOCOL), 1)


def _unpacked(content: bytes) -> State:
    state: State = pickle.loads(zlib.decompress(content))
    return state


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
