"""A turn, as a table of contents."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.engine.arrays import Floats
from game.engine.effects import Ledger
from game.engine.luck import Luck
from game.engine.orders import Orders
from game.engine.phases import (
    arrivals,
    choice,
    demands,
    drift,
    endings,
    escalation,
    events,
    incidents,
    leaks,
    learning,
    levers,
    mediation,
    observation,
    ruled,
    rules,
    supply,
)
from game.engine.record import Change, Record
from game.engine.rulings import NONE, Rulings
from game.engine.stage import Stage
from game.engine.state import State
from game.scenario.model import Scenario


@dataclass(frozen=True)
class Turn:
    """The state after a turn, and what happened in it (None unless a ledger was kept)."""

    state: State
    record: Record | None


def resolve_turn(
    scenario: Scenario,
    state: State,
    orders: Mapping[str, Orders],
    luck: Luck,
    *,
    rulings: Rulings = NONE,
    ledger: bool = False,
) -> Turn:
    """Play one turn in every world. Pure: nothing but the arguments decides, and they are not changed.

    `rulings` are what people have decided about it. `ledger` keeps a Record; it is for a state of one world (ValueError
    otherwise).
    """
    if ledger and state.worlds != 1:
        raise ValueError("a ledger is kept for one world")
    stage = _open(scenario, state, orders, luck, rulings, ledger)
    arrivals.release_pending(stage)
    ruled.shift_early(stage)
    levers.carry_out(stage)
    levers.answer_questions(stage)
    leaks.expose_pressure(stage)
    choice.choose_acts(stage)
    choice.carry_out_acts(stage)
    incidents.draw_incidents(stage)
    mediation.mediate(stage)
    rules.apply_rules(stage)
    events.draw_events(stage)
    escalation.move_tension(stage)
    supply.move_supplies(stage)
    learning.learn_from_defiance(stage)
    drift.settle_levels(stage)
    ruled.shift_late(stage)
    escalation.judge_rungs(stage)
    demands.judge_demands(stage)
    drift.advance_time(stage)
    ended = endings.judge_endings(stage, state.ended)
    estimates = observation.update_estimates(stage, state.estimates)
    return _close(stage, state, estimates, ended)


def _open(
    scenario: Scenario, state: State, orders: Mapping[str, Orders], luck: Luck, rulings: Rulings, ledger: bool
) -> Stage:
    turn = state.turn + 1
    return Stage(
        scenario=scenario,
        turn=turn,
        levels=state.levels.copy(),
        pending=state.pending.copy(),
        orders=orders,
        luck=luck,
        record=Record(turn) if ledger else None,
        ledger=Ledger() if ledger else None,
        rulings=rulings,
    )


def _close(stage: Stage, before: State, estimates: Floats, ended: NDArray[np.int16]) -> Turn:
    over = stage.where(before.ended > 0)
    if len(over):
        for array, old in (
            (stage.levels, before.levels),
            (stage.pending, before.pending),
            (estimates, before.estimates),
        ):
            array[:, over] = old[:, over]
    state = State(stage.turn, before.seeds, stage.levels, estimates, stage.pending, ended)
    if stage.record is not None and stage.ledger is not None and not len(over):
        stage.record.changes = {
            row: Change(row, float(before.levels[row, 0]), float(state.levels[row, 0]), tuple(causes))
            for row, causes in sorted(stage.ledger.causes.items())
        }
        number = int(ended[0])
        stage.record.ending = stage.scenario.endings[number - 1].id if number else None
    record = Record(stage.turn) if stage.record is not None and len(over) else stage.record
    return Turn(state, record)
