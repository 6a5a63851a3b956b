"""Worlds as a seat imagines them: drawn from what it sees and how unsure its services are, never from the truth."""

from functools import lru_cache

import numpy as np

from game.engine.arrays import Floats, Worlds
from game.engine.luck import Luck, Seeds, draw_luck
from game.engine.state import State, draw_postures, estimated_rows
from game.engine.view import View
from game.scenario.model import Scenario


def imagine(scenario: Scenario, view: View, seeds: Seeds, of: Worlds | None = None) -> State:
    """One imagined state for each of `seeds`: from a view of one world, or each from the world of the view in `of`.

    What the seat sees exactly is as it is; an estimate is drawn around what the services say, with the spread of their
    smoothed error; what is unseen is as it was published, postures drawn by their weights. The other seats' services
    are imagined to see the imagined truth as well as they ever do.
    """
    of = np.zeros(len(seeds), dtype=np.int64) if of is None else of
    luck = draw_luck(seeds, view.turn, scenario.draws, scenario.noises, stream=f"imagine/{view.seat}")
    levels = np.stack(view.columns)[:, of]
    _spread_estimates(scenario, view, luck, levels)
    draw_postures(scenario, levels, luck)
    estimates = _imagine_estimates(scenario, view, luck, levels, of)
    return State(view.turn, seeds, levels, estimates, view.pending[:, of], view.ended[of])


def smoothed(scenario: Scenario) -> float:
    """How much smaller the error of a smoothed estimate is than that of one look: sqrt(gain / (2 - gain))."""
    gain = scenario.laws["observation.gain"]
    return float((gain / (2.0 - gain)) ** 0.5)


@lru_cache(maxsize=16)
def _estimates_of(scenario: Scenario, seat: str) -> tuple[Worlds, Worlds, Floats, Floats, Floats]:
    """Places in `State.estimates`, rows, standard errors and limits of one seat's estimates, as columns."""
    number = scenario.seats.index(seat)
    mine = [(place, row, error) for place, (of, row, error) in enumerate(estimated_rows(scenario)) if of == number]
    places = np.array([place for place, _, _ in mine], dtype=np.int64)
    rows = np.array([row for _, row, _ in mine], dtype=np.int64)
    limits = [[error, scenario.indicators[row].low, scenario.indicators[row].high] for _, row, error in mine]
    columns = np.array(limits).reshape(len(mine), 3)
    return places, rows, columns[:, 0:1], columns[:, 1:2], columns[:, 2:3]


def _spread_estimates(scenario: Scenario, view: View, luck: Luck, levels: Floats) -> None:
    places, rows, errors, low, high = _estimates_of(scenario, view.seat)
    drawn = levels[rows] + errors * smoothed(scenario) * luck.errors[places]
    levels[rows] = np.minimum(np.maximum(drawn, low), high)


def _imagine_estimates(scenario: Scenario, view: View, luck: Luck, levels: Floats, of: Worlds) -> Floats:
    estimates = np.empty_like(luck.errors)
    for seat in scenario.seats:
        places, rows, errors, low, high = _estimates_of(scenario, seat)
        if seat == view.seat:
            estimates[places] = np.array([view.columns[row] for row in rows]).reshape(len(rows), view.worlds)[:, of]
        else:
            seen = levels[rows] + errors * smoothed(scenario) * luck.errors[places]
            estimates[places] = np.minimum(np.maximum(seen, low), high)
    return estimates
