"""Apply changes to the state: the only home of masks, and the writer of the ledger.

Changes are collected while every formula reads the levels as they stood when the phase began, and are settled together:
summed in order, then held within each indicator's limits.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.engine.arrays import Floats, Worlds
from game.engine.record import Cause
from game.scenario.model import Scenario
from game.scenario.parts import CompiledEffect

Amount = Floats | float


class Subset:
    """The levels of some worlds only: what a formula reads when it concerns just these."""

    def __init__(self, levels: Floats, worlds: Worlds) -> None:
        self.levels, self.worlds = levels, worlds

    def __getitem__(self, row: int) -> Floats:
        chosen: Floats = self.levels[row, self.worlds]
        return chosen


@dataclass
class Ledger:
    """Causes by row, collected over a turn."""

    causes: dict[int, list[Cause]] = field(default_factory=dict)

    def note(self, row: int, size: float, reason: str, secret_of: str | None) -> None:
        if size != 0.0:
            self.causes.setdefault(row, []).append(Cause(size, reason, secret_of))


class Changes:
    """The changes of one phase, waiting to be settled."""

    def __init__(self, scenario: Scenario, levels: Floats, pending: Floats, ledger: Ledger | None) -> None:
        self.scenario = scenario
        self.levels = levels
        self.pending = pending
        self.ledger = ledger
        self._work: dict[int, Floats] = {}

    def _row(self, row: int) -> Floats:
        work = self._work.get(row)
        if work is None:
            work = self._work[row] = self.levels[row].copy()
        return work

    def add(
        self, row: int, amount: Amount, reason: str, worlds: Worlds | None = None, secret_of: str | None = None
    ) -> None:
        """Add an amount to an indicator, in all worlds or in some."""
        if worlds is not None and len(worlds) == 0:
            return
        work = self._row(row)
        if worlds is None:
            work += amount
        else:
            work[worlds] += amount
        if self.ledger is not None:
            self.ledger.note(row, _single(amount), reason, secret_of)

    def put(
        self, row: int, value: Amount, reason: str, worlds: Worlds | None = None, secret_of: str | None = None
    ) -> None:
        """Put an indicator at a value, in all worlds or in some."""
        if worlds is not None and len(worlds) == 0:
            return
        work = self._row(row)
        before = float(work[0])
        if worlds is None:
            work[:] = value
        else:
            work[worlds] = value
        if self.ledger is not None:
            self.ledger.note(row, float(work[0]) - before, reason, secret_of)

    def settle(self) -> None:
        """Write the changed rows back, held within their limits."""
        if not self._work:
            return
        rows = list(self._work)
        low, high = _limits(self.scenario)
        held = np.array(list(self._work.values()))
        np.maximum(held, low[rows], out=held)
        np.minimum(held, high[rows], out=held)
        if self.ledger is not None:
            for place, (row, work) in enumerate(self._work.items()):
                self.ledger.note(row, float(held[place, 0]) - float(work[0]), "law.limit", None)
        self.levels[rows] = held
        self._work.clear()


@lru_cache(maxsize=16)
def _limits(scenario: Scenario) -> tuple[Floats, Floats]:
    """The limits of every indicator, as columns."""
    limits = np.array([[indicator.low, indicator.high] for indicator in scenario.indicators])
    return limits[:, 0:1], limits[:, 1:2]


def move_rows(
    levels: Floats, ledger: Ledger | None, rows: NDArray[np.int64], moved: Floats | float, reason: str
) -> None:
    """Put a block of rows at new values that lie within their limits, all for one reason."""
    if ledger is not None:
        for row, change in zip(
            rows, np.broadcast_to(moved, (len(rows), levels.shape[1]))[:, 0] - levels[rows, 0], strict=True
        ):
            ledger.note(int(row), float(change), reason, None)
    levels[rows] = moved


def _single(amount: Amount) -> float:
    return float(amount) if isinstance(amount, float | int) else float(np.asarray(amount).reshape(-1)[0])


def apply_effects(
    changes: Changes,
    effects: Iterable[CompiledEffect],
    *,
    worlds: Worlds | None = None,
    scale: float = 1.0,
    secret_of: str | None = None,
) -> None:
    """Apply compiled effects in all worlds or in some; `scale` is the turn's share of the period, for those that go on.

    Delayed ones are sent off to wait in `State.pending`.
    """
    if worlds is not None and len(worlds) == 0:
        return
    read: Any = changes.levels if worlds is None else Subset(changes.levels, worlds)
    for effect in effects:
        _apply_effect(changes, effect, read, worlds, scale, secret_of)


def _apply_effect(
    changes: Changes, effect: CompiledEffect, read: Any, worlds: Worlds | None, scale: float, secret_of: str | None
) -> None:
    amount: Amount = effect.amount(read)
    where = worlds
    if effect.gate is not None:
        where, amount = _gated(effect.gate(read), amount, worlds, changes.levels.shape[1])
        if len(where) == 0:
            return
    if effect.sets:
        changes.put(effect.row, amount, effect.reason, where, secret_of)
    elif effect.delay:
        last = changes.pending[effect.slot + effect.delay - 1]
        if where is None:
            last += amount * scale if scale != 1.0 else amount
        else:
            last[where] += amount * scale if scale != 1.0 else amount
    else:
        changes.add(effect.row, amount * scale if scale != 1.0 else amount, effect.reason, where, secret_of)


def _gated(gate: Any, amount: Amount, worlds: Worlds | None, count: int) -> tuple[Worlds, Amount]:
    """Narrow the worlds to those where the gate is open, and the amount with them."""
    open_ = np.broadcast_to(np.asarray(gate) != 0, (count if worlds is None else len(worlds),))
    inside = np.flatnonzero(open_)
    if isinstance(amount, np.ndarray) and amount.ndim:
        amount = amount[inside]
    return (inside if worlds is None else worlds[inside]), amount
