"""What a seat saw of its game, turn by turn: worked out when it is asked for, which takes microseconds.

Kept, the views of a lesson would weigh as much as the states that they come from.
"""

from collections.abc import Sequence
from typing import overload

from game.engine.state import State
from game.engine.view import View, observe
from game.scenario.model import Scenario


class Seen(Sequence[View]):
    """The views of one seat: at the opening, then after each turn."""

    def __init__(self, scenario: Scenario, seat: str, states: Sequence[State]) -> None:
        self._scenario, self._seat, self._states = scenario, seat, states

    def __len__(self) -> int:
        return len(self._states)

    @overload
    def __getitem__(self, turn: int) -> View: ...

    @overload
    def __getitem__(self, turn: slice) -> "Seen": ...

    def __getitem__(self, turn: int | slice) -> "View | Seen":
        if isinstance(turn, slice):
            return Seen(self._scenario, self._seat, self._states[turn])
        return observe(self._scenario, self._states[turn], self._seat)
