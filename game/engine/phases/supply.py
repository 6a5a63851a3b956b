"""Law of the delayed bite: held-back supply runs stocks down and wears the leverage that it uses."""

import numpy as np

from game.engine.stage import Stage


def move_supplies(stage: Stage) -> None:
    """Stocks burn under a cut and refill without one; each cut wears dependence and teaches self-reliance."""
    days, scale = float(stage.scenario.turn_days), stage.scale
    with stage.changing() as changes:
        for client in stage.scenario.clients.values():
            bond, levels = client.bond, stage.levels
            withheld = levels[bond.withheld] / 100.0
            burned = withheld * (stage.law("supply.burn") * days)
            usual = stage.scenario.indicators[bond.stock].start
            room = np.maximum(usual - levels[bond.stock], 0.0)
            refilled = np.minimum((1.0 - withheld) * (stage.law("supply.refill") * days), room)
            worn = withheld * levels[bond.dependence] * (stage.law("supply.wear") * scale)
            changes.add(bond.stock, -burned, "law.supply_burned")
            changes.add(bond.stock, refilled, "law.supply_refilled")
            changes.add(bond.dependence, -worn, "law.supply_wear")
            learned = withheld * (stage.law("supply.self_reliance") * scale)
            changes.add(bond.self_reliance, learned, "law.supply_self_reliance")
