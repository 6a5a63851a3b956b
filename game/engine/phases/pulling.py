"""What it is to pull a lever, as an order or to enforce a demand: pay, apply, run the risks, count the pull."""

from typing import NamedTuple

import numpy as np

from game.engine.arrays import Worlds
from game.engine.effects import Changes, Subset, apply_effects
from game.engine.stage import Stage
from game.scenario.parts import Option


class Pulled(NamedTuple):
    """Whether the other seats could see a pull, and the ids of the risks that came true."""

    public: bool
    risks: tuple[str, ...]


def pull_lever(stage: Stage, changes: Changes, option: Option, worlds: Worlds) -> Pulled:
    """Pull the lever of an option in some worlds."""
    read = Subset(stage.levels, worlds)
    public = bool(np.any(np.asarray(option.public(read)) > 0))
    capital = stage.scenario.patrons[option.seat].capital
    changes.add(capital, -1.0 * option.cost(read), "law.cost", worlds, option.seat)
    apply_effects(changes, option.effects, worlds=worlds, secret_of=None if public else option.seat)
    risks = _run_risks(stage, changes, option, worlds)
    rows = stage.scenario.levers[str(option.lever)]
    changes.add(rows.pulls, 1.0, "law.pulled", worlds, option.seat)
    changes.put(rows.since, 0.0, "law.pulled", worlds, option.seat)
    return Pulled(public, risks)


def _run_risks(stage: Stage, changes: Changes, option: Option, worlds: Worlds) -> tuple[str, ...]:
    """What goes wrong, each risk by its own draw; the ids of those that came true in any of the worlds."""
    came_true = []
    for risk in option.risks:
        chance = risk.chance(Subset(stage.levels, worlds))
        hit = worlds[stage.luck[risk.address][worlds] < chance]
        apply_effects(changes, risk.effects, worlds=hit)
        if len(hit):
            came_true.append(risk.id)
    return tuple(came_true)
