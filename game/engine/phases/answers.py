"""Law of credibility: to enforce a crossed demand, to look away, or to reinterpret it (Fearon 1994)."""

import numpy as np

from game.engine.arrays import Floats, Worlds
from game.engine.effects import Changes, Subset, apply_effects
from game.engine.phases.pulling import Pulled, pull_lever
from game.engine.stage import Stage
from game.scenario.parts import CompiledDemand, Option


def give_answer(stage: Stage, changes: Changes, option: Option, worlds: Worlds) -> Pulled:
    """Give one answer in some worlds; what an enforcement pulls is pulled like any lever."""
    demand = next((demand for demand in stage.scenario.demands if demand.id == option.question), None)
    if demand is None:
        apply_effects(changes, option.effects, worlds=worlds, secret_of=option.seat)
    elif option.consequence:
        _enforce(stage, changes, demand, option, worlds)
        return pull_lever(stage, changes, option, worlds)
    else:
        _back_down(stage, changes, demand, str(option.choice), worlds)
    return Pulled(False, ())


def _enforce(stage: Stage, changes: Changes, demand: CompiledDemand, option: Option, worlds: Worlds) -> None:
    """c += rise * (1 - c), less when milder than what was named; resentment rises, the signal is now an act."""
    bond = stage.scenario.clients[demand.client].bond
    read = Subset(stage.levels, worlds)
    fulfilled = np.where(read[demand.rows.backing] <= option.consequence, 1.0, stage.law("answers.partial"))
    rise = stage.law("answers.rise") * (100.0 - read[bond.credibility]) * fulfilled
    reason = "law.enforced"
    changes.add(bond.credibility, rise, reason, worlds)
    changes.add(bond.resentment, stage.law("answers.enforce_resentment"), reason, worlds)
    changes.add(bond.punished, stage.law("answers.enforce_punished"), reason, worlds)
    changes.put(demand.rows.seriousness, 1.0, reason, worlds)


def _back_down(stage: Stage, changes: Changes, demand: CompiledDemand, choice: str, worlds: Worlds) -> None:
    """c *= 1 - fall * max(seriousness, floor); audiences count what was said in public; the words weigh less."""
    bond = stage.scenario.clients[demand.client].bond
    patron = stage.scenario.patrons[demand.seat]
    read = Subset(stage.levels, worlds)
    share = 1.0 if choice == "look_away" else stage.law("answers.reinterpret")
    kept = "answers.seriousness_looked_away" if choice == "look_away" else "answers.seriousness_reinterpreted"
    reason = "law.looked_away" if choice == "look_away" else "law.reinterpreted"
    seriousness = read[demand.rows.seriousness]
    fall = stage.law("answers.fall") * np.maximum(seriousness, stage.law("answers.fall_floor"))
    changes.add(bond.credibility, -share * fall * read[bond.credibility], reason, worlds)
    changes.put(demand.rows.seriousness, stage.law(kept) * seriousness, reason, worlds)
    cost = share * audience_cost(stage, demand, read)
    changes.add(patron.home, -stage.law("audience.home") * cost, "law.backed_down", worlds)
    changes.add(patron.face, -stage.law("audience.face") * cost, "law.backed_down", worlds)


def audience_cost(stage: Stage, demand: CompiledDemand, read: Subset) -> Floats:
    """Publicity times seriousness, heavier with the tension of the client's conflicts and near an election."""
    tension = np.zeros(len(read.worlds))
    for row in demand.tensions:
        tension = np.maximum(tension, read[row])
    near = np.zeros(len(read.worlds))
    for clock, rows in stage.scenario.clocks.items():
        if stage.scenario.content.clock[clock].of == demand.seat:
            near = np.maximum(near, read[rows.near])
    weight = (1.0 + stage.law("audience.rung") * tension / 100.0) * (1.0 + stage.law("audience.election") * near)
    return np.asarray(read[demand.rows.publicity] * read[demand.rows.seriousness] * weight)
