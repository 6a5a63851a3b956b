"""Games of several casts of minds in one batch: the same games bit for bit, and most of a turn's work is done once."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from game.engine.arrays import Worlds
from game.engine.luck import Seeds
from game.engine.orders import Orders
from game.engine.state import State, new_state
from game.engine.view import observe
from game.foresight.balance.games import Came, Games, came, play_out
from game.foresight.parts import Bench, Players, Progress, play_parts
from game.foresight.simulate import Decide
from game.scenario.model import Scenario

MOST = 2000
"""Games of a batch: enough that what a turn costs for any number of worlds is little, few enough for all processes."""


@dataclass(frozen=True, slots=True)
class Together:
    """A part: games of one family that are played side by side, whoever plays them."""

    games: tuple[Games, ...]

    @property
    def count(self) -> int:
        return sum(one.count for one in self.games)

    def play(self, bench: Bench) -> list[Came]:
        """What came of each, as if it had been played alone."""
        scenario, _ = bench
        state = play_out(scenario, new_state(scenario, self._seeds()), self._deciding(bench))
        return [came(scenario, state.take(worlds)) for worlds in self._worlds()]

    def _seeds(self) -> Seeds:
        (base,) = {one.seed for one in self.games}
        return Seeds(base, np.concatenate([np.arange(one.first, one.first + one.count) for one in self.games]))

    def _worlds(self) -> list[Worlds]:
        """Where each stands in the batch."""
        counts = [one.count for one in self.games]
        return np.split(np.arange(sum(counts)), np.cumsum(counts)[:-1])

    def _deciding(self, bench: Bench) -> Callable[[State], dict[str, Orders]]:
        scenario, find = bench
        casts = {seat: self._cast(scenario, seat) for seat in scenario.seats}

        def decide(state: State) -> dict[str, Orders]:
            return {
                seat: _joined(
                    seat, [(worlds, _ask(scenario, state, seat, find(seat, mind), worlds)) for mind, worlds in cast]
                )
                for seat, cast in casts.items()
            }

        return decide

    def _cast(self, scenario: Scenario, seat: str) -> list[tuple[str, Worlds]]:
        """The minds that a seat has anywhere, each with its worlds."""
        found: dict[str, list[Worlds]] = {}
        for one, worlds in zip(self.games, self._worlds(), strict=True):
            found.setdefault(dict(one.minds)[seat] or scenario.content.patron[seat].mind, []).append(worlds)
        return [(mind, np.concatenate(worlds)) for mind, worlds in found.items()]


def play_all(
    players: Players,
    wanted: Sequence[Sequence[Games]],
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[Came]:
    """What came of each group of games, whatever batches they are played in."""
    flat = [games for group in wanted for games in group]
    found = (one for batch in play_parts(players, list(_batches(flat)), executor, progress) for one in batch)
    return [Came.joined([next(found) for _ in group]) for group in wanted]


def _batches(games: Sequence[Games]) -> Iterator[Together]:
    batch: list[Games] = []
    for one in games:
        if batch and sum(held.count for held in batch) + one.count > MOST:
            yield Together(tuple(batch))
            batch = []
        batch.append(one)
    if batch:
        yield Together(tuple(batch))


def _ask(scenario: Scenario, state: State, seat: str, decide: Decide, worlds: Worlds) -> Orders:
    here = state if len(worlds) == state.worlds else state.take(worlds)
    return decide(observe(scenario, here, seat), here.seeds)


def _joined(seat: str, given: Sequence[tuple[Worlds, Orders]]) -> Orders:
    """The orders of some worlds each, as orders of all."""
    chosen: dict[int, list[Worlds]] = {}
    for worlds, orders in given:
        for option, places in orders.chosen.items():
            chosen.setdefault(option, []).append(worlds[places])
    return Orders(seat, {option: np.sort(np.concatenate(places)) for option, places in sorted(chosen.items())})
