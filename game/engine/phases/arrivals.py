"""Delayed effects arrive: what was sent off in earlier turns takes hold."""

from functools import lru_cache

import numpy as np

from game.engine.arrays import Floats, Worlds
from game.engine.stage import Stage
from game.scenario.model import Scenario


def release_pending(stage: Stage) -> None:
    """Apply what is due this turn and move the rest one turn nearer."""
    slots = stage.scenario.slots
    if not slots:
        return
    firsts, nearer, stays = _queues(stage.scenario)
    with stage.changing() as changes:
        for place in np.flatnonzero(stage.pending[firsts].any(axis=1)):
            slot = slots[place]
            changes.add(slot.row, stage.pending[slot.first].copy(), slot.reason, secret_of=slot.secret_of)
    stage.pending[:] = stage.pending[nearer] * stays


@lru_cache(maxsize=16)
def _queues(scenario: Scenario) -> tuple[Worlds, Worlds, Floats]:
    """What is due first in each slot; for every waiting row the one behind it, and 0 where there is none."""
    firsts = np.array([slot.first for slot in scenario.slots], dtype=np.int64)
    lasts = np.array([slot.first + slot.delay - 1 for slot in scenario.slots], dtype=np.int64)
    nearer = np.arange(1, int(lasts.max()) + 2)
    nearer[lasts] = lasts
    stays = np.ones((len(nearer), 1))
    stays[lasts] = 0.0
    return firsts, nearer, stays
