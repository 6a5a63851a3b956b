"""The services look again: each estimate follows the truth with an error that luck decides."""

from functools import lru_cache

import numpy as np

from game.engine.arrays import Floats
from game.engine.stage import Stage
from game.engine.state import estimated_rows
from game.scenario.model import Scenario


def update_estimates(stage: Stage, before: Floats) -> Floats:
    """estimate += gain * (truth + error - estimate), within the indicator's limits."""
    gain = stage.law("observation.gain")
    estimates = np.empty_like(before)
    for place, (address, row, error) in enumerate(_looks(stage.scenario)):
        indicator = stage.scenario.indicators[row]
        seen = stage.levels[row] + error * stage.luck[address]
        seen = before[place] + gain * (seen - before[place])
        estimates[place] = np.minimum(np.maximum(seen, indicator.low), indicator.high)
    return estimates


@lru_cache(maxsize=16)
def _looks(scenario: Scenario) -> tuple[tuple[str, int, float], ...]:
    return tuple(
        (f"estimate/{scenario.seats[seat]}/{scenario.indicators[row].name}", row, error)
        for seat, row, error in estimated_rows(scenario)
    )
