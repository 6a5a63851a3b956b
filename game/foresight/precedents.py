"""Precedents: games that the same minds might have played up to now, in which truths and estimates are both known.

A seat sees where it stands and not how it came there. Games played from the opening under a luck of their own show what
may lie behind such a view: what is hidden, what was sent off in secret, and how far the services are usually off.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import fsum
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

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
KEPT = 4
"""How many casts of minds are remembered for a scenario: a look ahead mostly asks for the same one again."""


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
        """For every estimate how far the truth moves with it from game to game, and how widely it spreads (estimate, 2).

        The first is the slope of the best line from estimate to truth, Cov(truth, estimate) / Var(estimate), held
        between 0 and 1: 1 takes the services at their word, 0 knows better without them.
        """
        if turn not in self._gains:
            state = self.at(turn)
            rows = [row for _, row, _ in estimated_rows(self.scenario)]
            slopes = [_slope(truth, seen) for truth, seen in zip(state.levels[rows], state.estimates, strict=True)]
            self._gains[turn] = np.array(slopes).reshape(len(slopes), 2)
        return self._gains[turn]

    def _next(self, last: State | None) -> State:
        if last is None:
            return new_state(self.scenario, Seeds.of(FAMILY, GAMES), stream=STREAM)
        return play_one(self.scenario, last, self.advisers, STREAM)


_KNOWN: WeakKeyDictionary[Scenario, list[Precedents]] = WeakKeyDictionary()


def find_precedents(scenario: Scenario, advisers: Advisers) -> Precedents:
    """The precedents for these minds, played once and remembered."""
    known = _KNOWN.setdefault(scenario, [])
    for one in known:
        if one.advisers == advisers:
            return one
    known.append(Precedents(scenario, advisers))
    del known[:-KEPT]
    return known[-1]


def _slope(truth: Floats, seen: Floats) -> tuple[float, float]:
    """Slope and the spread of what is seen; summed exactly, so that it is the same on every machine."""
    middle, level = _mean(seen.tolist()), _mean(truth.tolist())
    off = (seen - middle).tolist()
    spread = _mean([one * one for one in off])
    if spread < 1e-9:
        return 1.0, 0.0
    along = _mean([one * other for one, other in zip(off, (truth - level).tolist(), strict=True)])
    return min(max(along / spread, 0.0), 1.0), float(spread**0.5)


def _mean(numbers: Sequence[float]) -> float:
    return fsum(numbers) / len(numbers)
