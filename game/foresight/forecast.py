"""Look ahead: what a seat's advisers expect with a draft of orders and without, in the same imagined worlds.

After this turn the own seat plays a declared doctrine in both arms, the other seats the minds they are taken to have.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.arrays import Floats
from game.engine.luck import Seeds
from game.engine.orders import Orders
from game.engine.state import State
from game.engine.view import View
from game.foresight.ahead import Advisers, MindLuck, play_on
from game.foresight.imagine import imagine
from game.foresight.precedents import find_precedents
from game.scenario.model import Scenario

__all__ = ["QUANTILES", "Advisers", "Forecast", "MindLuck", "Outlook", "forecast", "watched"]

QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True)
class Outlook:
    """One arm: quantiles of each watched indicator by turn, shape (quantiles, turns + 1), and chances of endings.

    The first turn of the bands is the view's; an ending counts if it has come by the last.
    """

    bands: Mapping[str, Floats]
    endings: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a draft changes in the end: the mean of the differences, world by world, and its standard error."""

    mean: float
    error: float

    @property
    def is_clear(self) -> bool:
        """Whether it stands more than two standard errors off nothing."""
        return abs(self.mean) > 2.0 * self.error


@dataclass(frozen=True)
class Forecast:
    """Both arms after `worlds` imagined worlds each, played from the view's `turn` up to the turn `through`.

    `effects` are those of the draft: of each watched indicator, in its points, and of each ending, as a share.

    A first glance looks only a few turns ahead; all later forecasts reach as far as was asked.
    """

    seat: str
    turn: int
    through: int
    worlds: int
    with_orders: Outlook
    without: Outlook
    effects: Mapping[str, Effect]


def forecast(
    scenario: Scenario,
    view: View,
    orders: Orders,
    advisers: Advisers,
    *,
    base: int,
    worlds: int = 400,
    step: int = 94,
    first: int = 24,
    glance: int = 4,
    turns: int | None = None,
    is_wanted: Callable[[], bool] = lambda: True,
) -> Iterator[Forecast]:
    """Forecasts over more and more imagined worlds: `first`, then `step` more at a time until `worlds`.

    The first worlds are shown after `glance` turns already, so that there is soon something to see; then they go on.
    `base` seeds the imagination; it must not be the game's. `turns` looks only so far ahead (None: to the end).
    `is_wanted` is asked after every imagined turn: where it is not, looking ends there.
    """
    last = min(scenario.turns, view.turn + (turns or scenario.turns))
    paths: list[Floats] = []
    endings: list[Floats] = []
    done = 0
    while done < worlds:
        count = min(first if not done else step, worlds - done)
        seeds, soon = Seeds.of(base, count, done), 0 if done else glance
        for path, ended in _run_arms(scenario, view, orders, advisers, seeds, last):
            if not is_wanted():
                return
            if path.shape[2] == soon + 1 <= last - view.turn:
                yield _summarise(scenario, view, count, path, ended)
        paths.append(path)
        endings.append(ended)
        done += count
        yield _summarise(scenario, view, done, np.concatenate(paths, axis=3), np.concatenate(endings, axis=1))
    find_precedents(scenario, advisers).at(min(view.turn + 1, scenario.turns))  # for the next look, while none waits


def watched(scenario: Scenario, seat: str) -> tuple[str, ...]:
    """The indicators that matter to a seat, as its content says."""
    return tuple(scenario.content.patron[seat].watch)


def _run_arms(
    scenario: Scenario, view: View, orders: Orders, advisers: Advisers, seeds: Seeds, last: int
) -> Iterator[tuple[Floats, Floats]]:
    """After each turn the watched levels so far (arm, indicator, turn, world), and the endings' numbers (arm, world).

    Where no turn is left, how things stand.
    """
    rows = [scenario.rows[name] for name in watched(scenario, view.seat)]
    state = imagine(scenario, view, advisers, seeds).fork(2)
    path = np.empty((2, len(rows), last - view.turn + 1, len(seeds)))
    path[:, :, 0] = _split(state.levels[rows], len(seeds))
    given = Orders(view.seat, dict.fromkeys(orders.chosen, np.arange(len(seeds))))
    if view.turn == last:
        yield path, _endings(state)
    for ahead in play_on(scenario, state, advisers, stream=f"ahead/{view.seat}", last=last, given=given):
        path[:, :, ahead.turn - view.turn] = _split(ahead.levels[rows], len(seeds))
        yield path[:, :, : ahead.turn - view.turn + 1], _endings(ahead)


def _endings(state: State) -> Floats:
    return state.ended.reshape(2, -1).astype(np.float64)


def _split(levels: Floats, worlds: int) -> Floats:
    """(indicator, arm and world) to (arm, indicator, world)."""
    return np.asarray(np.moveaxis(levels.reshape(len(levels), 2, worlds), 1, 0))


def _summarise(scenario: Scenario, view: View, worlds: int, path: Floats, ended: Floats) -> Forecast:
    names = watched(scenario, view.seat)
    arms = []
    for arm in range(2):
        bands = np.quantile(path[arm], QUANTILES, axis=2)
        shares = {
            ending.id: float(np.mean(ended[arm] == number)) for number, ending in enumerate(scenario.endings, start=1)
        }
        arms.append(Outlook({name: bands[:, place] for place, name in enumerate(names)}, shares))
    through = view.turn + path.shape[2] - 1
    return Forecast(view.seat, view.turn, through, worlds, arms[0], arms[1], _effects(scenario, names, path, ended))


def _effects(scenario: Scenario, names: tuple[str, ...], path: Floats, ended: Floats) -> dict[str, Effect]:
    found = {name: _effect(path[0, place, -1] - path[1, place, -1]) for place, name in enumerate(names)}
    for number, ending in enumerate(scenario.endings, start=1):
        found[ending.id] = _effect(np.subtract(ended[0] == number, ended[1] == number, dtype=np.float64))
    return found


def _effect(differences: Floats) -> Effect:
    return Effect(float(np.mean(differences)), float(np.std(differences)) / len(differences) ** 0.5)
