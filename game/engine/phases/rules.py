"""What goes on by itself: publics, economies, politics, as the content's rules say."""

import numpy as np

from game.engine.effects import apply_effects
from game.engine.stage import Stage


def apply_rules(stage: Stage) -> None:
    """Every rule that holds, written per period and scaled to the turn."""
    with stage.changing() as changes:
        for rule in stage.scenario.rules:
            worlds = None
            if rule.when is not None:
                worlds = stage.where(np.broadcast_to(rule.when(stage.levels) != 0, (stage.worlds,)))
            apply_effects(changes, rule.effects, worlds=worlds, scale=stage.scale)
