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
    """Rows that drift to a fixed level, those levels, the share of distance they lose; and all others that drift.

    The first never leave their limits, for no fixed rest that lies beyond them is among these.
    """
    rests = [(row, goal, 1.0 - kept, scenario.indicators[row]) for row, goal, kept in scenario.rests]
    fixed = [
        (row, goal.constant, lost)
        for row, goal, lost, indicator in rests
        if goal.constant is not None and indicator.low <= goal.constant <= indicator.high
    ]
    held = {row for row, _, _ in fixed}
    moving = tuple((row, goal, lost) for row, goal, lost, _ in rests if row not in held)
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
    since, high = _since_rows(scenario)
    later = np.minimum(stage.levels[since] + float(scenario.turn_days), high)
    move_rows(stage.levels, stage.ledger, since, later, "law.time")


@lru_cache(maxsize=16)
def _since_rows(scenario: Scenario) -> tuple[Worlds, Floats]:
    """Rows that count the days since a lever was pulled or an event happened, and how far they count."""
    levers = [times.since for times in scenario.levers.values()]
    rows = [*levers, *(event.rows.since for event in scenario.events)]
    high = np.array([[scenario.indicators[row].high] for row in rows]).reshape(len(rows), 1)
    return np.array(rows, dtype=np.int64), high
