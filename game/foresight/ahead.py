"""Play imagined worlds on: what a seat orders next is given, after that every seat's mind decides as it is taken to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from game.engine.luck import Luck, Seeds, draw_luck
from game.engine.orders import Mind, Orders
from game.engine.state import State
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.scenario.model import Scenario

MindLuck = Callable[[Scenario, Seeds, int, str], Luck]


@dataclass(frozen=True)
class Advisers:
    """Who is imagined to decide: a mind for each seat, and the luck that minds are given."""

    minds: Mapping[str, Mind]
    mind_luck: MindLuck


def play_on(
    scenario: Scenario, state: State, advisers: Advisers, *, stream: str, last: int, given: Orders | None = None
) -> Iterator[State]:
    """The states after each coming turn up to `last`; `given` are one seat's orders for the first of them.

    `stream` names the luck of these worlds, which is never that of the true one.
    """
    while state.turn < last:
        state = play_one(scenario, state, advisers, stream, given)
        given = None
        yield state


def play_one(scenario: Scenario, state: State, advisers: Advisers, stream: str, given: Orders | None = None) -> State:
    """One turn of imagined worlds."""
    orders = {} if given is None else {given.seat: given}
    for seat in scenario.seats:
        if seat not in orders:
            luck = advisers.mind_luck(scenario, state.seeds, state.turn + 1, seat)
            orders[seat] = advisers.minds[seat].decide(observe(scenario, state, seat), luck)
    luck = draw_luck(state.seeds, state.turn + 1, scenario.draws, scenario.noises, stream=stream)
    return resolve_turn(scenario, state, orders, luck).state
