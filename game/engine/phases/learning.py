"""Law of learned defiance: what a client receives after not listening teaches it whether defiance pays."""

import numpy as np

from game.engine.stage import Stage


def learn_from_defiance(stage: Stage) -> None:
    """payoff += eta * defied * (received - payoff), received = base + rewarded - punished within 0..100."""
    with stage.changing() as changes:
        for client in stage.scenario.clients.values():
            bond, levels = client.bond, stage.levels
            received = stage.law("learning.base") + levels[bond.rewarded] - levels[bond.punished]
            received = np.minimum(np.maximum(received, 0.0), 100.0)
            pace = stage.law("learning.eta") * stage.scale / 100.0
            changes.add(bond.payoff, pace * levels[bond.defied] * (received - levels[bond.payoff]), "law.learned")
