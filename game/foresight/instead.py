"""The same luck with somebody else's orders: one seat decided by another mind, in one turn or from there to the end."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from game.engine.arrays import Floats
from game.engine.orders import Mind
from game.engine.state import State
from game.foresight.counterfactual import actual_levels
from game.foresight.course import Course, decide, options_in, order_from, play_turn
from game.foresight.forecast import Advisers


@dataclass(frozen=True)
class Instead:
    """What came of it: levels by turn, shape (turns + 1, indicators), the state at the end, and what was then ordered.

    `ordered` are the seat's orders in each turn from `turn` on, as places in `scenario.options`.
    """

    turn: int
    lasting: bool
    levels: Floats
    final: State
    ordered: Mapping[int, tuple[int, ...]]


def play_instead(course: Course, seat: str, turn: int, mind: Mind, players: Advisers, *, lasting: bool) -> Instead:
    """Let `mind` decide for a seat in one turn, or from that turn on; `players` decide everything after it.

    In that turn the other seats, who know nothing of it, keep to what they sealed.
    """
    scenario, state = course.scenario, course.states[turn - 1]
    levels = [*actual_levels(course)[:turn]]
    ordered: dict[int, tuple[int, ...]] = {}
    changed = replace(players, minds={**players.minds, seat: mind})
    for number in range(turn, course.last + 1):
        deciding, ruled = changed if lasting or number == turn else players, course.rulings(number)
        orders = decide(scenario, state, deciding, ruled)
        if number == turn:
            for other in scenario.seats:
                if other != seat:
                    orders[other] = order_from(orders[other], 0, [options_in(course.sealed[turn - 1][other])])
        ordered[number] = options_in(orders[seat])
        state = play_turn(scenario, state, orders, ruled)
        levels.append(state.levels[:, 0])
    return Instead(turn, lasting, np.stack(levels), state, ordered)
