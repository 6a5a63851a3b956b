"""Delayed effects arrive: what was sent off in earlier turns takes hold."""

from game.engine.stage import Stage


def release_pending(stage: Stage) -> None:
    """Apply what is due this turn and move the rest one turn nearer."""
    if not stage.scenario.slots:
        return
    pending = stage.pending
    with stage.changing() as changes:
        for slot in stage.scenario.slots:
            changes.add(slot.row, pending[slot.first].copy(), slot.reason, secret_of=slot.secret_of)
    for slot in stage.scenario.slots:
        last = slot.first + slot.delay - 1
        pending[slot.first : last] = pending[slot.first + 1 : last + 1].copy()
        pending[last] = 0.0
