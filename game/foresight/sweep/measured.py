"""A measure of a game as it is played, turn by turn, in many worlds."""

import numpy as np

from game.engine.arrays import Floats, Mask
from game.scenario.expressions import Compiled
from game.scenario.schema.designs import Gauge


class Measured:
    """One number a world. Added up turn by turn in a fixed order, so that it never depends on a block's size."""

    def __init__(self, gauge: Gauge, formula: Compiled, worlds: int) -> None:
        self.gauge, self.formula = gauge, formula
        self._found: Floats = np.full(worlds, np.nan)
        self._turns = np.zeros(worlds)

    def look(self, turn: int, levels: Floats, running: Mask) -> None:
        """After a turn; `running` are the worlds whose games had not ended before it."""
        first, last = self.gauge.turns or (1, turn)
        if not first <= turn <= last:
            return
        value = np.broadcast_to(np.asarray(self.formula(levels), dtype=float), running.shape)
        if self.gauge.over == "any":
            value = (value != 0) * 1.0
        before = np.where(self._turns > 0, self._found, value)
        self._found = np.where(running, self._next(before, value), self._found)
        self._turns += running

    def _next(self, before: Floats, value: Floats) -> Floats:
        match self.gauge.over:
            case "last":
                return value
            case "mean" | "sum":
                return np.asarray(np.where(self._turns > 0, before + value, value))
            case "most" | "any":
                return np.asarray(np.maximum(before, value))
            case "least":
                return np.asarray(np.minimum(before, value))

    def found(self) -> Floats:
        """The numbers; not a number where no turn of the window was played."""
        if self.gauge.over != "mean":
            return self._found
        return np.divide(self._found, self._turns, out=np.full_like(self._found, np.nan), where=self._turns > 0)
