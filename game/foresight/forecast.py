"""Look ahead: what a seat's advisers expect with a draft of orders and without, in the same imagined worlds.

After this turn the own seat plays a declared doctrine in both arms, the other seats the minds they are taken to have.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.arrays import Floats
from game.engine.luck import Luck, Seeds, draw_luck
from game.engine.orders import Mind, Orders
from game.engine.state import State
from game.engine.turn import resolve_turn
from game.engine.view import View, observe
from game.foresight.imagine import imagine
from game.scenario.model import Scenario

MindLuck = Callable[[Scenario, Seeds, int, str], Luck]
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True)
class Outlook:
    """One arm: quantiles of each watched indicator by turn, shape (quantiles, turns + 1), and chances of endings."""

    bands: Mapping[str, Floats]
    endings: Mapping[str, float]


@dataclass(frozen=True)
class Forecast:
    """Both arms after `worlds` imagined worlds each; turns are counted from the view's."""

    seat: str
    turn: int
    worlds: int
    with_orders: Outlook
    without: Outlook


@dataclass(frozen=True)
class Advisers:
    """Who is imagined to decide: a mind for each seat, and the luck that minds are given."""

    minds: Mapping[str, Mind]
    mind_luck: MindLuck


def forecast(
    scenario: Scenario,
    view: View,
    orders: Orders,
    advisers: Advisers,
    *,
    base: int,
    worlds: int = 400,
    step: int = 50,
    first: int = 24,
    turns: int | None = None,
) -> Iterator[Forecast]:
    """Forecasts over more and more imagined worlds: `first`, then `step` more at a time until `worlds`.

    `base` seeds the imagination; it must not be the game's. `turns` looks only so far ahead (None: to the end).
    """
    last = min(scenario.turns, view.turn + (turns or scenario.turns))
    paths: list[Floats] = []
    endings: list[Floats] = []
    done = 0
    while done < worlds:
        count = min(first if not done else step, worlds - done)
        path, ended = _run_arms(scenario, view, orders, advisers, Seeds.of(base, count, done), last)
        paths.append(path)
        endings.append(ended)
        done += count
        yield _summarise(scenario, view, done, np.concatenate(paths, axis=3), np.concatenate(endings, axis=1))


def watched(scenario: Scenario, seat: str) -> tuple[str, ...]:
    """The indicators that matter to a seat, as its content says."""
    return tuple(scenario.content.patron[seat].watch)


def _run_arms(
    scenario: Scenario, view: View, orders: Orders, advisers: Advisers, seeds: Seeds, last: int
) -> tuple[Floats, Floats]:
    """Watched levels (arm, indicator, turn, world) and the numbers of endings (arm, world)."""
    rows = [scenario.rows[name] for name in watched(scenario, view.seat)]
    state = imagine(scenario, view, seeds).fork(2)
    path = np.empty((2, len(rows), last - view.turn + 1, len(seeds)))
    path[:, :, 0] = _split(state.levels[rows], len(seeds))
    for turn in range(view.turn + 1, last + 1):
        decided = _decide(scenario, view, state, orders, advisers, turn)
        luck = draw_luck(state.seeds, turn, scenario.draws, scenario.noises, stream=f"ahead/{view.seat}")
        state = resolve_turn(scenario, state, decided, luck).state
        path[:, :, turn - view.turn] = _split(state.levels[rows], len(seeds))
    return path, state.ended.reshape(2, len(seeds)).astype(np.float64)


def _split(levels: Floats, worlds: int) -> Floats:
    """(indicator, arm and world) to (arm, indicator, world)."""
    return np.asarray(np.moveaxis(levels.reshape(len(levels), 2, worlds), 1, 0))


def _decide(
    scenario: Scenario, view: View, state: State, orders: Orders, advisers: Advisers, turn: int
) -> dict[str, Orders]:
    decided = {}
    for seat in scenario.seats:
        if seat == view.seat and turn == view.turn + 1:
            half = np.arange(state.worlds // 2)
            decided[seat] = Orders(seat, dict.fromkeys(orders.chosen, half))
        else:
            luck = advisers.mind_luck(scenario, state.seeds, turn, seat)
            decided[seat] = advisers.minds[seat].decide(observe(scenario, state, seat), luck)
    return decided


def _summarise(scenario: Scenario, view: View, worlds: int, path: Floats, ended: Floats) -> Forecast:
    names = watched(scenario, view.seat)
    arms = []
    for arm in range(2):
        bands = np.quantile(path[arm], QUANTILES, axis=2)
        shares = {
            ending.id: float(np.mean(ended[arm] == number)) for number, ending in enumerate(scenario.endings, start=1)
        }
        arms.append(Outlook({name: bands[:, place] for place, name in enumerate(names)}, shares))
    return Forecast(view.seat, view.turn, worlds, arms[0], arms[1])
