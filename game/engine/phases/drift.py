"""Time: levels drift to where they rest, calendars advance."""

from game.engine.stage import Stage
from game.engine.state import clock_levels


def settle_levels(stage: Stage) -> None:
    """Halve each distance from rest every half-life."""
    with stage.changing() as changes:
        for row, rest, kept in stage.scenario.rests:
            goal = rest(stage.levels)
            changes.add(row, (1.0 - kept) * (goal - stage.levels[row]), "law.rest")


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
        for times in scenario.levers.values():
            changes.add(times.since, float(scenario.turn_days), "law.time")
