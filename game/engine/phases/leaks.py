"""Clients make private pressure public when exposure helps them."""

import numpy as np

from game.engine.record import DemandJudged
from game.engine.stage import Stage, per_turn


def expose_pressure(stage: Stage) -> None:
    """Each private demand may leak: likelier the leakier the client and the more serious the demand."""
    with stage.changing() as changes:
        for demand in stage.scenario.demands:
            rows, levels = demand.rows, stage.levels
            private = (levels[rows.standing] > 0) & (levels[rows.publicity] < 1.0)
            if not private.any():
                continue
            client = stage.scenario.clients[demand.client]
            chance = stage.law("audience.leak") * (levels[client.rows.leak] / 100.0) * levels[rows.seriousness]
            leaked = private & (stage.luck[f"leak/{demand.id}"] < per_turn(chance, stage.scale))
            worlds = stage.where(np.asarray(leaked))
            changes.put(rows.publicity, 1.0, "law.leaked", worlds)
            changes.add(client.bond.resentment, stage.law("audience.leak_resentment"), "law.leaked", worlds)
            if stage.record is not None and len(worlds):
                stage.record.demands.append(DemandJudged(demand.index, "leaked"))
