"""Letters under way between seats: which way is open, how likely a letter leaks, and which do.

A letter's luck has a stream and an address of its own, so that whether people write shifts nothing else.
"""

from collections.abc import Mapping

import numpy as np

from game.engine.luck import draw_luck
from game.engine.stage import per_turn
from game.engine.state import State
from game.engine.view import View
from game.scenario.model import Scenario

STREAM = "letters"


def closed_by(scenario: Scenario, view: View, channel: str) -> tuple[int, ...]:
    """Which of a channel's needs do not hold, by their place in the content, as the seat of the view sees it."""
    return tuple(place for need, place in scenario.channels[channel].needs[view.seat] if not view.truth(need))


def leak_chance(scenario: Scenario, view: View, channel: str) -> float:
    """The chance that a letter under way there leaks in the coming turn, as the seat judges it."""
    return _chance(scenario, view.number(scenario.channels[channel].leaks))


def draw_leaks(scenario: Scenario, state: State, under_way: Mapping[str, str]) -> dict[str, float]:
    """Which letters leak in the turn after `state`, each with the chance that it had; `under_way` gives their channels.

    A letter's key is the address of its draw. The state is of one world.
    """
    known = {key: channel for key, channel in under_way.items() if channel in scenario.channels}
    if not known:
        return {}
    luck = draw_luck(state.seeds, state.turn + 1, known, stream=STREAM)
    chances = {key: _true_chance(scenario, state, channel) for key, channel in known.items()}
    return {key: chance for key, chance in chances.items() if float(luck[key][0]) < chance}


def _true_chance(scenario: Scenario, state: State, channel: str) -> float:
    return _chance(scenario, float(np.asarray(scenario.channels[channel].leaks(state.levels)).reshape(-1)[0]))


def _chance(scenario: Scenario, chance: float) -> float:
    return float(np.asarray(per_turn(chance, scenario.scale)))
