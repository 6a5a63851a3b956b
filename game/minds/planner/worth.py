"""What an imagined world is worth to a seat: success by its own aims, and a smooth share for how near it came."""

import numpy as np

from game.engine.arrays import Floats
from game.engine.judgement import success
from game.engine.state import State
from game.scenario.model import Scenario

AIMS, GRADES = 0.3, 0.2
"""What all aims met, and full grades, weigh beside success: enough to tell plans apart by few worlds."""


def worth(scenario: Scenario, state: State, seat: str) -> Floats:
    """For every world; an aim without which nothing counts takes the share of the others with it."""
    met, indispensable = np.zeros(state.worlds), np.ones(state.worlds)
    for aim in scenario.aims[seat]:
        holds = np.broadcast_to(np.asarray(aim.met(state.levels)) != 0, (state.worlds,))
        met += holds
        if aim.must:
            indispensable *= holds
    grades = np.zeros(state.worlds)
    for grade in scenario.grades[seat].values():
        grades += np.minimum(np.maximum(grade(state.levels), 0.0), 100.0)
    share = met / max(len(scenario.aims[seat]), 1)
    mean = grades / (100.0 * max(len(scenario.grades[seat]), 1))
    return np.asarray(success(scenario, state)[seat] + AIMS * share * indispensable + GRADES * mean)
