"""How games end: the first ending whose condition holds; a world that has ended stays as it is."""

import numpy as np
from numpy.typing import NDArray

from game.engine.stage import Stage


def judge_endings(stage: Stage, ended: NDArray[np.int16]) -> NDArray[np.int16]:
    """0 for games still running, else 1 + the number of the ending."""
    ended = ended.copy()
    last = stage.turn >= stage.scenario.turns
    for number, ending in enumerate(stage.scenario.endings, start=1):
        if ending.only_last and not last:
            continue
        met = np.broadcast_to(np.asarray(ending.when(stage.levels)) != 0, (stage.worlds,))
        ended[(ended == 0) & met] = number
    return ended
