"""What measuring needs: a scenario, its minds, how many games, and whom to tell of progress."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.arrays import Floats, Mask
from game.engine.luck import draw_luck
from game.engine.orders import Orders
from game.engine.state import State
from game.engine.turn import resolve_turn
from game.engine.view import View, observe
from game.foresight.simulate import Decide
from game.scenario.model import Scenario
from game.scenario.parts import Option


@dataclass(frozen=True)
class Work:
    """`find` gives a seat's mind by name (None: its default), `worth` what a state is worth to a seat in every world.

    `progress` is told how many worlds were played through one turn.
    """

    scenario: Scenario
    find: Callable[[str, str | None], Decide]
    worth: Callable[[Scenario, State, str], Floats]
    worlds: int
    progress: Callable[[int], None] = lambda count: None

    def minds(self, spec: str | None = None, of: str | None = None) -> dict[str, Decide]:
        """Default minds in all seats, another in one of them, or the other in every seat."""
        return {
            seat: self.find(seat, spec if of in (None, seat) and spec is not None else None)
            for seat in self.scenario.seats
        }

    def play(self, state: State, orders: Mapping[str, Orders]) -> State:
        """One turn with the luck of the worlds' own seeds."""
        luck = draw_luck(state.seeds, state.turn + 1, self.scenario.draws, self.scenario.noises)
        self.progress(state.worlds)
        return resolve_turn(self.scenario, state, orders, luck).state

    def decide(self, state: State, minds: Mapping[str, Decide]) -> dict[str, Orders]:
        return {seat: mind(observe(self.scenario, state, seat), state.seeds) for seat, mind in minds.items()}

    def allowed(self, view: View, option: Option) -> Mask:
        """The worlds in which an order may be given by itself, as `check_order` would judge it."""
        scenario = self.scenario
        may = np.asarray(view.ended == 0)
        for formula, _ in option.needs:
            may = may & (np.asarray(formula(view)) != 0)
        if option.every:
            may = may & (view[scenario.levers[str(option.lever)].since] >= option.every)
        cost = np.broadcast_to(np.asarray(option.cost(view), dtype=float), may.shape)
        return np.asarray(may & ((cost <= 0) | (cost <= view[scenario.patrons[option.seat].capital])))
