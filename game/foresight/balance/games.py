"""Games played for the table: by which minds, in which worlds, and what came of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from game.engine.arrays import Mask
from game.engine.judgement import success
from game.engine.luck import Seeds, draw_luck
from game.engine.orders import Orders
from game.engine.state import State, new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.foresight.parts import Bench
from game.scenario.model import Scenario

Minds = tuple[tuple[str, str | None], ...]
"""The mind of each seat by its name; None is the default."""
Deciding = Callable[[State], Mapping[str, Orders]]
"""What every seat orders in every world, from how things stand."""
Watch = Callable[[State, Mapping[str, Orders]], None]
"""Told of every turn before it is played: how things stand, and what was ordered."""
BLOCK = 1000
"""Games of a part: few enough that all processes stay busy to the end."""


@dataclass(frozen=True, slots=True)
class Came:
    """What came of games, world by world: the number of the ending (0: none), and each seat's success."""

    ended: NDArray[np.int16]
    success: Mapping[str, Mask]

    @staticmethod
    def joined(found: Sequence["Came"]) -> "Came":
        """The same games in one piece."""
        seats = found[0].success
        return Came(
            np.concatenate([one.ended for one in found]),
            {seat: np.concatenate([one.success[seat] for one in found]) for seat in seats},
        )


@dataclass(frozen=True, slots=True)
class Games:
    """Worlds `first` to `first + count` of a family, with these minds: a part that says what came of them."""

    minds: Minds
    seed: int
    first: int
    count: int

    def play(self, bench: Bench) -> Came:
        """Play them to their end."""
        return came(bench[0], play_games(bench, self))


def parts_of(minds: Minds, seed: int, games: int, first: int = 0, block: int = BLOCK) -> list[Games]:
    """So many games in parts."""
    last = first + games
    return [Games(minds, seed, start, min(block, last - start)) for start in range(first, last, block)]


def pairings(scenario: Scenario) -> list[Minds]:
    """Every doctrine of each seat against every doctrine of the others."""
    by_seat = [[(seat, key) for key, mind in scenario.minds.items() if mind.seat == seat] for seat in scenario.seats]
    return [tuple(pairing) for pairing in product(*by_seat)]


def doctrine_games(scenario: Scenario, seed: int, games: int) -> Iterator[Games]:
    """At least so many games under doctrines: every pairing, evenly, and no world twice."""
    found = pairings(scenario)
    each = -(-games // len(found))
    for place, minds in enumerate(found):
        yield from parts_of(minds, seed, each, first=place * each)


def play_games(bench: Bench, games: Games, watch: Watch | None = None, turns: int | None = None) -> State:
    """These games to the end, or up to a turn."""
    scenario, _ = bench
    state = new_state(scenario, Seeds.of(games.seed, games.count, games.first))
    return play_on(bench, state, games.minds, watch, turns)


def play_on(bench: Bench, state: State, minds: Minds, watch: Watch | None = None, turns: int | None = None) -> State:
    """From how things stand to the end, or up to a turn, with the luck of the worlds' own seeds."""
    scenario, find = bench
    deciders = {seat: find(seat, spec) for seat, spec in minds}

    def decide(state: State) -> dict[str, Orders]:
        return {seat: decides(observe(scenario, state, seat), state.seeds) for seat, decides in deciders.items()}

    return play_out(scenario, state, decide, watch, turns)


def play_out(
    scenario: Scenario, state: State, decide: Deciding, watch: Watch | None = None, turns: int | None = None
) -> State:
    """The same by whatever decides for all seats."""
    while state.turn < (scenario.turns if turns is None else turns) and not bool((state.ended > 0).all()):
        orders = decide(state)
        if watch is not None:
            watch(state, orders)
        luck = draw_luck(state.seeds, state.turn + 1, scenario.draws, scenario.noises)
        state = resolve_turn(scenario, state, orders, luck).state
    return state


def came(scenario: Scenario, state: State) -> Came:
    """What came of worlds that were played to the end."""
    return Came(state.ended, success(scenario, state))


def all_default(scenario: Scenario) -> Minds:
    """Every seat's default doctrine."""
    return tuple((seat, None) for seat in scenario.seats)


def all_same(scenario: Scenario, mind: str) -> Minds:
    """One kind of mind in every seat."""
    return tuple((seat, mind) for seat in scenario.seats)


def with_mind(scenario: Scenario, seat: str, mind: str | None) -> Minds:
    """A mind in one seat, the others at their defaults."""
    return tuple((other, mind if other == seat else None) for other in scenario.seats)
