"""A turn under way: the levels being moved, the luck drawn for it, and what is written down."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.engine.arrays import Floats, Worlds
from game.engine.effects import Changes, Ledger
from game.engine.luck import Luck
from game.engine.orders import Orders
from game.engine.record import Record
from game.engine.rulings import NONE, Rulings
from game.scenario.model import Scenario


@dataclass
class Stage:
    """What the phases of one turn share. `record` and `ledger` are kept for one world only, or not at all."""

    scenario: Scenario
    turn: int
    levels: Floats
    pending: Floats
    orders: Mapping[str, Orders]
    luck: Luck
    record: Record | None = None
    ledger: Ledger | None = None
    rulings: Rulings = NONE

    @property
    def worlds(self) -> int:
        return int(self.levels.shape[1])

    @property
    def scale(self) -> float:
        return self.scenario.scale

    def law(self, name: str) -> float:
        """A parameter of a law, `law.name`."""
        return self.scenario.laws[name]

    @contextmanager
    def changing(self) -> Iterator[Changes]:
        """Collect the changes of a phase and settle them at its end."""
        changes = Changes(self.scenario, self.levels, self.pending, self.ledger)
        yield changes
        changes.settle()

    def where(self, mask: NDArray[np.bool_]) -> Worlds:
        """The worlds where something holds."""
        return np.flatnonzero(mask)


def per_turn(chance: Floats | float, scale: float) -> Floats | float:
    """A chance per period as the chance in a turn that is `scale` periods long, held within 0 and 1."""
    held = np.minimum(np.maximum(chance, 0.0), 1.0)
    if scale == 1.0:
        return held
    return -np.expm1(scale * np.log1p(-np.minimum(held, 1.0 - 1e-15)))
