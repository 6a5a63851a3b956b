"""Orders laid down beforehand, with a mind for all that they leave open."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.luck import Luck, Seeds
from game.engine.orders import Mind, Orders, find_option
from game.engine.view import View
from game.minds.find import find_mind
from game.minds.luck import draw_mind_luck
from game.minds.purse import Purse
from game.minds.script import order_in
from game.scenario.model import Scenario
from game.scenario.parts import Option
from game.scenario.schema.claims import Placed


@dataclass(frozen=True)
class Steered:
    """On a turn with orders laid down they are given; on others, and to questions left open, the mind decides."""

    scenario: Scenario
    turns: Mapping[int, Sequence[Option]]
    mind: Mind

    def decide(self, view: View, luck: Luck) -> Orders:
        laid_down = self.turns.get(view.turn + 1, ())
        decided = self.mind.decide(view, luck)
        if not laid_down:
            return decided
        purse = Purse(self.scenario, view)
        for option in laid_down:
            purse.give(option, np.ones(view.worlds, dtype=bool))
        taken = {option.question for option in laid_down}  # None: it orders something, so the mind does not
        for number, worlds in decided.chosen.items():
            option = self.scenario.options[number]
            if option.question not in taken:
                purse.give(option, np.isin(np.arange(view.worlds), worlds))
        return purse.orders()


def deciders(
    scenario: Scenario, minds: Mapping[str, str], orders: Sequence[Placed] = ()
) -> dict[str, Callable[[View, Seeds], Orders]]:
    """What decides for every seat: its mind of `minds` (else its own), steered by `orders`.

    CommandError naming a mind or an order that does not exist.
    """

    def decider(seat: str) -> Callable[[View, Seeds], Orders]:
        mind = find_mind(scenario, seat, minds.get(seat))
        turns = _turns(scenario, seat, orders)
        if turns:
            mind = Steered(scenario, turns, mind)
        return lambda view, seeds: mind.decide(view, draw_mind_luck(scenario, seeds, view.turn + 1, seat))

    return {seat: decider(seat) for seat in scenario.seats}


def _turns(scenario: Scenario, seat: str, orders: Sequence[Placed]) -> dict[int, list[Option]]:
    """The options laid down for a seat, by turn; an order without a turn is for all of them."""
    found: dict[int, list[Option]] = {}
    for placed in orders:
        if placed.seat == seat:
            option = find_option(scenario, seat, order_in(placed))
            for turn in _when(scenario, placed):
                found.setdefault(turn, []).append(option)
    return found


def _when(scenario: Scenario, placed: Placed) -> Iterator[int]:
    if isinstance(placed.turn, int):
        yield placed.turn
    else:
        yield from placed.turn or range(1, scenario.turns + 1)
