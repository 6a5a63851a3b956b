"""A game as it was played, and worlds that leave it: forks of the truth, played on beside each other."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from game.engine.arrays import Mask, Worlds
from game.engine.luck import Seeds, draw_luck
from game.engine.orders import Mind, Orders
from game.engine.rulings import NONE, Rulings
from game.engine.state import State, new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.foresight.forecast import Advisers
from game.scenario.model import Scenario

Sealed = Mapping[str, Orders]
"""What was sealed for one turn, by seat."""


@dataclass(frozen=True)
class Course:
    """One world as it was played: `states[turn]` is the truth after a turn, `sealed[turn - 1]` its orders.

    `ruled` are what people decided about each turn; empty where they decided nothing. Of worlds that leave the course
    they hold as well, like the laws.
    """

    scenario: Scenario
    states: tuple[State, ...]
    sealed: tuple[Sealed, ...]
    ruled: tuple[Rulings, ...] = ()

    def rulings(self, turn: int) -> Rulings:
        """What was decided about a turn; nothing about one that was not played."""
        return self.ruled[turn - 1] if turn <= len(self.ruled) else NONE

    @property
    def turns(self) -> int:
        """How many turns were played."""
        return len(self.sealed)

    @property
    def ended(self) -> bool:
        return bool(self.states[-1].ended[0])

    @property
    def last(self) -> int:
        """The turn up to which other worlds are played beside this one: the scenario's last, once this one is over."""
        return self.scenario.turns if self.ended else self.turns


def replay(scenario: Scenario, seed: int, sealed: Sequence[Sealed]) -> Course:
    """The game of this seed played again with what was sealed; the same orders give the same game, bit for bit."""
    states = [new_state(scenario, Seeds.of(seed))]
    for orders in sealed:
        states.append(play_turn(scenario, states[-1], orders))
    return Course(scenario, tuple(states), tuple(sealed))


def play_turn(scenario: Scenario, state: State, orders: Sealed, rulings: Rulings = NONE) -> State:
    """One turn with the luck of the worlds' own seeds."""
    luck = draw_luck(state.seeds, state.turn + 1, (*scenario.draws, *rulings.draws), scenario.noises)
    return resolve_turn(scenario, state, orders, luck, rulings=rulings).state


def decide(scenario: Scenario, state: State, players: Advisers, rulings: Rulings = NONE) -> dict[str, Orders]:
    """What every seat's mind orders in every world, each from its own view."""

    def of(seat: str, mind: Mind) -> Orders:
        luck = players.mind_luck(scenario, state.seeds, state.turn + 1, seat)
        return mind.decide(observe(scenario, state, seat, rulings), luck)

    return {seat: of(seat, players.minds[seat]) for seat in scenario.seats}


def options_in(orders: Orders, world: int = 0) -> tuple[int, ...]:
    """The options that one world chose, in the order in which they were given."""
    return tuple(option for option, worlds in orders.chosen.items() if world in worlds)


def order_from(decided: Orders, first: int, given: Sequence[Iterable[int]]) -> Orders:
    """Orders as decided in the worlds before `first`; world `first + i` gives the options `given[i]`."""
    chosen: dict[int, list[int]] = {}
    for option, worlds in decided.chosen.items():
        chosen[option] = [int(world) for world in worlds if world < first]
    for place, options in enumerate(given):
        for option in options:
            chosen.setdefault(option, []).append(first + place)
    return Orders(decided.seat, {option: _worlds(worlds) for option, worlds in chosen.items() if worlds})


def _worlds(worlds: list[int]) -> Worlds:
    return np.array(sorted(worlds), dtype=np.int64)


def fork_with(state: State, seeds: Seeds) -> State:
    """One world copied as often as there are seeds, each with the luck of its seed ahead."""
    return replace(state.take(np.zeros(len(seeds), dtype=np.int64)), seeds=seeds)


def join(states: Sequence[State]) -> State:
    """Worlds at the same turn and of one family of seeds, side by side."""
    first = states[0]
    places = np.concatenate([state.seeds.places for state in states])
    return State(
        first.turn,
        Seeds(first.seeds.base, places),
        np.concatenate([state.levels for state in states], axis=1),
        np.concatenate([state.estimates for state in states], axis=1),
        np.concatenate([state.pending for state in states], axis=1),
        np.concatenate([state.ended for state in states]),
    )


def at_war(scenario: Scenario, state: State) -> Mask:
    """The worlds in which one of the ladders that can give way to open war has done so."""
    found = np.zeros(state.worlds, dtype=bool)
    for dyad in scenario.dyads:
        if dyad.hazard is not None:
            found |= state.levels[dyad.rows.war] > 0
    return found


Progress = Callable[[int], None]
"""Told how many turns of work are done."""

Found = TypeVar("Found")
Steps = Generator[int, None, Found]
"""Long work that can be left between two steps: yields how many turns of it were done, returns what was found."""


def finish(steps: "Steps[Found]", progress: Progress | None = None) -> Found:
    """Do long work to its end."""
    while True:
        try:
            done = next(steps)
        except StopIteration as end:
            found: Found = end.value
            return found
        if progress is not None:
            progress(done)
