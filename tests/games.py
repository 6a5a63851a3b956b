"""Whole games between minds, played once and shared by the tests that read them."""

from dataclasses import dataclass
from functools import lru_cache

from game.engine.luck import Seeds
from game.engine.record import Record
from game.engine.state import State, new_state
from game.engine.view import View, observe
from game.scenario.model import Scenario
from tests.positions import next_turn, scenario_named


@dataclass(frozen=True)
class Game:
    """A played game; `states` and each seat's `views` begin with the opening."""

    scenario: Scenario
    records: tuple[Record, ...]
    states: tuple[State, ...]

    def views(self, seat: str) -> list[View]:
        return [observe(self.scenario, state, seat) for state in self.states]


@lru_cache(maxsize=32)
def play(name: str, seed: int) -> Game:
    """A game to its end between the scenario's own minds."""
    scenario = scenario_named(name)
    state = new_state(scenario, Seeds.of(seed))
    records, states = [], [state]
    while state.turn < scenario.turns and not state.ended[0]:
        turn = next_turn(scenario, state, ledger=True)
        assert turn.record is not None
        state = turn.state
        records.append(turn.record)
        states.append(state)
    return Game(scenario, tuple(records), tuple(states))
