"""Law of the patron's pull: what a standing demand, a fresh order and the bond itself do to an act's appeal.

Violating a demand costs `w * dependence * bite * credibility * seriousness * reach`. The bite of a threat is fixed;
that of a real cut is `max(floor, exp(-stock / tau))`: it is felt as stocks run down.
"""

from collections.abc import Iterator

import numpy as np

from game.engine.arrays import Floats
from game.engine.stage import Stage
from game.scenario.parts import CompiledAct, CompiledClient, CompiledDemand
from game.scenario.rows import BondRows

Amount = Floats | float


def pulls_on(stage: Stage, client: CompiledClient, act: CompiledAct) -> Iterator[tuple[Amount, str]]:
    """Each pull on an act with its reason; together with the appeal they are its utility."""
    levels, bond = stage.levels, client.bond
    strength = act.intensity / 5.0
    if strength:
        yield -stage.law("pull.restraint") * strength / 100.0 * levels[bond.restraint], "law.restraint"
        hazard = stage.law("pull.moral_hazard") * strength / 100.0
        yield hazard * (levels[bond.commitment] - 50.0), "law.moral_hazard"
    if act.approval:
        leave = 1.0 - levels[bond.approved] / 100.0
        yield -stage.law("pull.approval") / 100.0 * levels[bond.symbiosis] * leave, "law.approval"
    for number in act.forbidden_by:
        yield from _demand_pulls(stage, client, stage.scenario.demands[number])


def _demand_pulls(stage: Stage, client: CompiledClient, demand: CompiledDemand) -> Iterator[tuple[Amount, str]]:
    levels, bond, rows = stage.levels, client.bond, demand.rows
    stands = levels[rows.standing]
    if not stands.any():
        return
    force = stands * levels[rows.seriousness] * (levels[bond.credibility] / 100.0) * demand.reach
    yield -stage.law("pull.cost") * leverage(stage, bond) * force, "law.demand_cost"
    offer = stands * levels[bond.offer] * levels[bond.promises] / 10000.0
    yield -stage.law("pull.offer") * offer, "law.demand_offer"
    yield -stage.law("pull.exit") / 100.0 * stands * levels[bond.exit], "law.demand_exit"
    fragile = 0.5 + levels[client.rows.fragility] / 100.0
    yield stage.law("pull.face") * demand.stakes * stands * levels[rows.publicity] * fragile, "law.demand_face"
    learned = stands * (levels[bond.payoff] / 100.0 - 0.5)
    yield stage.law("pull.learned") * learned, "law.demand_learned"
    yield stage.law("pull.resentment") / 100.0 * stands * levels[bond.resentment], "law.demand_resentment"


def leverage(stage: Stage, bond: BondRows) -> Floats:
    """Dependence, less what self-reliance takes from it, times the bite of the threat or of the cut."""
    levels = stage.levels
    withheld = levels[bond.withheld] / 100.0
    felt = np.maximum(stage.law("supply.floor"), np.exp(-levels[bond.stock] / stage.law("supply.tau")))
    bite = (1.0 - withheld) * stage.law("supply.threat") + withheld * felt
    alone = 1.0 - stage.law("pull.self_reliance") / 100.0 * levels[bond.self_reliance]
    return np.asarray(levels[bond.dependence] / 100.0 * alone * bite)
