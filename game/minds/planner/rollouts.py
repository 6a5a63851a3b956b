"""Play plans out in imagined worlds: all plans of all views in one batch, the same luck for every plan of a view."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.arrays import Floats, Worlds
from game.engine.luck import Seeds
from game.engine.orders import Orders
from game.engine.view import View
from game.foresight.ahead import Advisers, play_one
from game.foresight.imagine import imagine
from game.minds.planner.candidates import Plan
from game.minds.planner.worth import worth
from game.scenario.model import Scenario

FAMILY = 0x504C414E << 64
"""The family of all worlds that planners imagine; no game has a seed so large."""
MOST = 2400
"""Worlds played out together: so many that what a turn costs for any number of them is little."""


@dataclass(frozen=True)
class Trial:
    """A plan to be played out in imagined worlds `first` to `first + count` of one world of the view."""

    world: int
    plan: Plan
    first: int
    count: int


def play_out(
    scenario: Scenario, view: View, advisers: Advisers, starts: Worlds, trials: Sequence[Trial]
) -> list[Floats]:
    """What each imagined world of each trial is worth in the end.

    `starts` gives the place in the family from which the worlds of each world of the view are taken.
    """
    return [found for block in _blocks(trials) for found in _play_block(scenario, view, advisers, starts, block)]


def _blocks(trials: Sequence[Trial]) -> Iterator[list[Trial]]:
    block: list[Trial] = []
    worlds = 0
    for trial in trials:
        if block and worlds + trial.count > MOST:
            yield block
            block, worlds = [], 0
        block.append(trial)
        worlds += trial.count
    if block:
        yield block


def _play_block(
    scenario: Scenario, view: View, advisers: Advisers, starts: Worlds, trials: Sequence[Trial]
) -> list[Floats]:
    counts = [trial.count for trial in trials]
    of = np.repeat([trial.world for trial in trials], counts)
    places = np.concatenate([starts[trial.world] + trial.first + np.arange(trial.count) for trial in trials])
    state = imagine(scenario, view, advisers, Seeds(FAMILY, places), of)
    given: Orders | None = _orders(view.seat, trials)
    worths, left = np.empty(len(of)), np.arange(len(of))
    while len(left):
        state = play_one(scenario, state, advisers, f"plan/{view.seat}", given)
        given = None
        over = np.flatnonzero((state.ended > 0) | (state.turn >= scenario.turns))
        if len(over) == len(left) or 4 * len(over) > len(left):
            worths[left[over]] = worth(scenario, state.take(over), view.seat)
            running = np.setdiff1d(np.arange(len(left)), over)
            state, left = state.take(running), left[running]
    return np.split(worths, np.cumsum(counts)[:-1])


def _orders(seat: str, trials: Sequence[Trial]) -> Orders:
    chosen: dict[int, list[Worlds]] = {}
    first = 0
    for trial in trials:
        for option in trial.plan:
            chosen.setdefault(option, []).append(np.arange(first, first + trial.count))
        first += trial.count
    return Orders(seat, {option: np.concatenate(worlds) for option, worlds in sorted(chosen.items())})
