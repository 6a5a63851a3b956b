"""Time: levels drift to where they rest, calendars advance."""

from functools import lru_cache

import numpy as np

from game.engine.arrays import Floats, Worlds
from game.engine.effects import move_rows
from game.engine.stage import Stage
from game.engine.state import clock_levels
from game.scenario.expressions import Compiled
from game.scenario.model import Scenario


def settle_levels(stage: Stage) -> None:
    """Halve each distance from rest every half-life."""
    rows, goals, lost, moving = _rests(stage.scenario)
    with stage.changing() as changes:
        for row, goal, share in moving:
            changes.add(row, share * (goal(stage.levels) - stage.levels[row]), "law.rest")
    levels = stage.levels[rows]
    move_rows(stage.levels, stage.ledger, rows, levels + lost * (goals - levels), "law.rest")


@lru_cache(maxsize=16)
def _rests(scenario: Scenario) -> tuple[Worlds, Floats, Floats, tuple[tuple[int, Compiled, float], ...]]:
    """Rows that drift to a fixed level, those levels, the share of distance they lose; and rows whose rest moves."""
    fixed = [(row, goal.constant, 1.0 - kept) for row, goal, kept in scenario.rests if goal.constant is not None]
    moving = tuple((row, goal, 1.0 - kept) for row, goal, kept in scenario.rests if goal.constant is None)
    rows = np.array([row for row, _, _ in fixed], dtype=np.int64)
    columns = np.array([[goal, lost] for _, goal, lost in fixed]).reshape(len(fixed), 2)
    return rows, columns[:, 0:1], columns[:, 1:2], moving


def advance_time(stage: Stage) -> None:
    """The day, the turn, and every date that weighs on somebody."""
    scenario = stage.scenario
    with stage.changing() as changes:
        changes.put(scenario.world.turn, float(stage.turn), "law.time")
        changes.put(scenario.world.day, float(stage.turn * scenario.turn_days), "law.time")
        for clock, rows in scenario.clocks.items():
            left, near = clock_levels(scenario, clock, stage.turn)
            changes.put(rows.days_left, left, "law.time")
            changes.put(rows.near, near, "law.time")
    since = _since_rows(scenario)
    move_rows(stage.levels, stage.ledger, since, stage.levels[since] + float(scenario.turn_days), "law.time")


@lru_cache(maxsize=16)
def _since_rows(scenario: Scenario) -> Worlds:
    """Rows that count the days since a lever was pulled or an event happened."""
    levers = [times.since for times in scenario.levers.values()]
    return np.array([*levers, *(event.rows.since for event in scenario.events)], dtype=np.int64)
