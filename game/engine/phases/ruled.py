"""What people have decided of levels: first of all in a turn, or once the laws have moved them.

One after another, each within the limits of its level, so that the ledger has of each what it really did.
"""

import numpy as np

from game.engine.arrays import Floats, Worlds
from game.engine.effects import Subset
from game.engine.record import Ruled
from game.engine.rulings import Said, Shift
from game.engine.stage import Stage


def shift_early(stage: Stage) -> None:
    """What came about before the orders of the turn were carried out."""
    if stage.rulings:
        _note(stage)
        _shift(stage, early=True)


def shift_late(stage: Stage) -> None:
    """Where levels stand in the end, whatever moved them: rungs, demands and endings are judged by that."""
    if stage.rulings:
        _shift(stage, early=False)


def _note(stage: Stage) -> None:
    """Keep every ruling in the record: with its draw, where luck had a say."""
    if stage.record is None:
        return
    for said in stage.rulings.said:
        draw = None if said.chance is None else float(stage.luck[said.address][0])
        stage.record.rulings.append(
            Ruled(said.id, said.told, said.kind, said.secret_of, said.chance, draw, said.asked, said.argument)
        )
    for place, shift in enumerate(stage.rulings.shifts):
        if shift.told:
            stage.record.words[_reason(shift, place)] = shift.told


def _shift(stage: Stage, *, early: bool) -> None:
    for place, shift in enumerate(stage.rulings.shifts):
        if shift.early == early:
            _move(stage, shift, _reason(shift, place))


def _reason(shift: Shift, place: int) -> str:
    """The key of the ruling; one of its own for a change with a reason of its own."""
    return f"{shift.said.reason}.{place}" if shift.told else shift.said.reason


def _move(stage: Stage, shift: Shift, reason: str) -> None:
    worlds = _where(stage, shift.said)
    if shift.gate is not None:
        worlds = worlds[np.broadcast_to(np.asarray(shift.gate(stage.levels)) != 0, (stage.worlds,))[worlds]]
    if not len(worlds):
        return
    indicator = stage.scenario.indicators[shift.row]
    amount = shift.amount if isinstance(shift.amount, float) else shift.amount(Subset(stage.levels, worlds))
    goal: Floats = np.broadcast_to(np.asarray(amount, dtype=np.float64), (len(worlds),))
    if not shift.sets:
        goal = stage.levels[shift.row, worlds] + goal
    goal = np.where(np.isnan(goal), stage.levels[shift.row, worlds], goal)  # a formula may come to no number
    goal = np.minimum(np.maximum(goal, indicator.low), indicator.high)
    with stage.changing() as changes:
        changes.put(shift.row, goal, reason, worlds, shift.said.secret_of)


def _where(stage: Stage, said: Said) -> Worlds:
    """The worlds in which a ruling moves levels: all, unless luck decides."""
    if said.chance is None:
        return np.arange(stage.worlds)
    return stage.where(stage.luck[said.address] < said.chance)
