"""The same orders under other lucks: where one outcome stands among those that could have come of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.arrays import Floats
from game.engine.judgement import success
from game.engine.luck import Seeds
from game.engine.orders import Orders
from game.engine.state import State, new_state
from game.foresight.course import Course, Progress, Steps, at_war, decide, finish, options_in, play_turn
from game.foresight.forecast import QUANTILES, Advisers, watched


@dataclass(frozen=True)
class Lucks:
    """What came of a seat's orders in `worlds` other worlds of the game's family, up to the turn `last`.

    `bands` are quantiles by turn of each watched indicator, shape (quantiles, turns + 1). `standing` is the share of
    worlds that lie below the actual level at the end, those that equal it counted half. `given` is the share of the
    recorded orders that could still be given.
    """

    worlds: int
    last: int
    given: float
    bands: Mapping[str, Floats]
    standing: Mapping[str, float]
    endings: Mapping[str | None, float]
    war: float
    success: Mapping[str, float]


def other_lucks(
    course: Course, seat: str, players: Advisers, *, worlds: int = 500, progress: Progress | None = None
) -> Lucks:
    """Play from the opening with other lucks, worlds 1 to `worlds` of the game's seed; what was hidden differs too."""
    return finish(try_lucks(course, seat, players, worlds=worlds), progress)


def try_lucks(course: Course, seat: str, players: Advisers, *, worlds: int = 500) -> Steps[Lucks]:
    """The same in steps."""
    scenario, names = course.scenario, watched(course.scenario, seat)
    rows = [scenario.rows[name] for name in names]
    state = new_state(scenario, Seeds.of(course.states[0].seeds.base, worlds, first=1))
    path = np.empty((course.last + 1, len(rows), worlds))
    path[0] = state.levels[rows]
    meant = given = 0
    for turn in range(1, course.last + 1):
        orders = decide(scenario, state, players, course.rulings(turn))
        asked, could = _kept(course, seat, turn, state, orders[seat])
        meant, given = meant + asked, given + could
        state = play_turn(scenario, state, orders, course.rulings(turn))
        path[turn] = state.levels[rows]
        yield 1
    return Lucks(
        worlds,
        course.last,
        given / meant if meant else 1.0,
        {name: np.quantile(path[:, place], QUANTILES, axis=1) for place, name in enumerate(names)},
        {name: _standing(course, scenario.rows[name], path[-1, place]) for place, name in enumerate(names)},
        _endings(course, state),
        float(np.mean(at_war(scenario, state))),
        {one: float(np.mean(found)) for one, found in success(scenario, state).items()},
    )


def _kept(course: Course, seat: str, turn: int, state: State, orders: Orders) -> tuple[int, int]:
    """How many orders of the record there were for the worlds that still run, and how many could be given."""
    if turn > course.turns:
        return 0, 0
    running = np.flatnonzero(state.ended == 0)
    options = options_in(course.sealed[turn - 1][seat])
    could = sum(len(np.intersect1d(orders.chosen.get(option, ()), running)) for option in options)
    return len(options) * len(running), could


def _standing(course: Course, row: int, found: Floats) -> float:
    actual = course.states[-1].levels[row, 0]
    return float(np.mean(found < actual) + 0.5 * np.mean(found == actual))


def _endings(course: Course, state: State) -> dict[str | None, float]:
    ids: list[str | None] = [None, *(ending.id for ending in course.scenario.endings)]
    return {key: float(np.mean(state.ended == number)) for number, key in enumerate(ids)}
