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
        orders = {seat: _decide(scenario, state, advisers, seat) for seat in scenario.seats if not _gives(given, seat)}
        if given is not None:
            orders[given.seat], given = given, None
        luck = draw_luck(state.seeds, state.turn + 1, scenario.draws, scenario.noises, stream=stream)
        state = resolve_turn(scenario, state, orders, luck).state
        yield state


def _gives(given: Orders | None, seat: str) -> bool:
    return given is not None and given.seat == seat


def _decide(scenario: Scenario, state: State, advisers: Advisers, seat: str) -> Orders:
    luck = advisers.mind_luck(scenario, state.seeds, state.turn + 1, seat)
    return advisers.minds[seat].decide(observe(scenario, state, seat), luck)
