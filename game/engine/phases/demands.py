"""Demands are judged: crossed, or heeded; obedience that is seen proves that the client can be controlled."""

import numpy as np

from game.engine.arrays import Mask
from game.engine.record import DemandJudged
from game.engine.stage import Stage
from game.scenario.parts import CompiledDemand


def judge_demands(stage: Stage) -> None:
    """A crossing waits for its patron's answer next turn; stepping back from what is forbidden counts as heeding."""
    with stage.changing() as changes:
        for demand in stage.scenario.demands:
            stands = stage.levels[demand.rows.standing] > 0
            going_on = _is_going_on(stage, demand)
            crossed = stands & going_on
            heeded = stands & ~going_on & (stage.levels[demand.rows.defying] > 0)
            changes.put(demand.rows.defying, going_on.astype(np.float64), "law.act")
            if not stands.any():
                continue
            bond = stage.scenario.clients[demand.client].bond
            worlds = stage.where(crossed)
            changes.put(demand.rows.crossed, 1.0, "law.crossed", worlds, demand.seat)
            changes.add(demand.rows.crossings, 1.0, "law.crossed", worlds, demand.seat)
            changes.put(bond.defied, stage.law("learning.defied"), "law.crossed", worlds)
            obeyed = stage.where(heeded)
            changes.add(demand.rows.heeded, 1.0, "law.heeded", obeyed, demand.seat)
            proof = stage.law("attribution.proof") * stage.levels[demand.rows.seriousness, obeyed]
            changes.add(stage.scenario.patrons[demand.seat].proven_control, proof, "law.heeded", obeyed)
            if stage.record is not None:
                if len(worlds):
                    stage.record.demands.append(DemandJudged(demand.index, "crossed"))
                if len(obeyed):
                    stage.record.demands.append(DemandJudged(demand.index, "heeded"))


def _is_going_on(stage: Stage, demand: CompiledDemand) -> Mask:
    found = np.zeros(stage.worlds, dtype=bool)
    for front, act in demand.forbids:
        found |= stage.levels[stage.scenario.fronts[front].rows.act] == act
    for incident in demand.crossed_by:
        found |= stage.levels[stage.scenario.incidents[incident].rows.happened] > 0
    return found
