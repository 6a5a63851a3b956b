"""The services look again: each estimate follows the truth with an error that luck decides."""

from functools import lru_cache

import numpy as np

from game.engine.arrays import Floats, Worlds
from game.engine.stage import Stage
from game.engine.state import estimated_rows
from game.scenario.model import Scenario


def update_estimates(stage: Stage, before: Floats) -> Floats:
    """estimate += gain * (truth + error - estimate), within the indicator's limits."""
    rows, errors, low, high = _looks(stage.scenario)
    seen = stage.levels[rows] + errors * stage.luck.errors
    seen = before + stage.law("observation.gain") * (seen - before)
    return np.minimum(np.maximum(seen, low), high)


@lru_cache(maxsize=16)
def _looks(scenario: Scenario) -> tuple[Worlds, Floats, Floats, Floats]:
    """The estimated rows, their standard errors and their limits, as columns."""
    looks = estimated_rows(scenario)
    rows = np.array([row for _, row, _ in looks], dtype=np.int64)
    column = np.array([[error, scenario.indicators[row].low, scenario.indicators[row].high] for _, row, error in looks])
    column = column.reshape(len(looks), 3)
    return rows, column[:, 0:1], column[:, 1:2], column[:, 2:3]
