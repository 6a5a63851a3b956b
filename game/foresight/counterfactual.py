"""The same luck with a different choice: one seat's orders changed at one turn, played on to the end.

Up to that turn everybody's sealed orders stand, and in it those of the other seats, who knew nothing of the change.
Afterwards everyone is a mind that decides from its View of the changed world.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.arrays import Floats
from game.engine.state import State
from game.foresight.course import Course, decide, join, options_in, order_from, play_turn
from game.foresight.forecast import Advisers


@dataclass(frozen=True)
class Change:
    """Other orders for a turn (counted from 1), as places in `scenario.options`."""

    turn: int
    options: tuple[int, ...]


@dataclass(frozen=True)
class Alternative:
    """What came of a change: levels by turn, shape (turns + 1, indicators), and the state at the end."""

    change: Change
    levels: Floats
    final: State


def actual_levels(course: Course) -> Floats:
    """The levels of the game as it was played, shape (turns + 1, indicators)."""
    return np.stack([state.levels[:, 0] for state in course.states])


def what_if(
    course: Course, seat: str, changes: Sequence[Change], players: Advisers, *, last: int | None = None
) -> list[Alternative]:
    """Each change by itself, all with the luck of the game; played to `last`, by default as far as the game went.

    A game that has ended is played beside to the scenario's end, so that a change may end it later.
    """
    if not changes:
        return []
    ordered = sorted(range(len(changes)), key=lambda place: changes[place].turn)
    last = course.last if last is None else last
    history = np.empty((last + 1, len(course.scenario.indicators), len(changes)))
    for turn in range(min(course.turns, last) + 1):
        history[turn] = course.states[turn].levels
    state = _play_all(course, seat, [changes[place] for place in ordered], players, history, last)
    return [
        Alternative(changes[place], history[:, :, world], state.take(np.array([world])))
        for world, place in sorted(enumerate(ordered), key=lambda pair: pair[1])
    ]


def _play_all(
    course: Course, seat: str, changes: Sequence[Change], players: Advisers, history: Floats, last: int
) -> State:
    """All changes in one batch, worlds joining it at their turn; `history` is filled from there on."""
    first = min(change.turn for change in changes)
    gone: State | None = None
    for turn in range(first, last + 1):
        leaving = [change for change in changes if change.turn == turn]
        state, away = _joined(course, gone, turn, len(leaving))
        orders = decide(course.scenario, state, players, course.rulings(turn))
        if leaving:
            sealed = course.sealed[turn - 1]
            for other in course.scenario.seats:
                given = [change.options if other == seat else options_in(sealed[other]) for change in leaving]
                orders[other] = order_from(orders[other], away, given)
        gone = play_turn(course.scenario, state, orders, course.rulings(turn))
        history[turn, :, : gone.worlds] = gone.levels
    assert gone is not None
    return gone


def _joined(course: Course, gone: State | None, turn: int, leaving: int) -> tuple[State, int]:
    """The worlds that left the course earlier with those that leave it now, and how many the earlier ones are."""
    states = [gone] if gone is not None else []
    if leaving:
        states.append(course.states[turn - 1].fork(leaving))
    return join(states), 0 if gone is None else gone.worlds
