"""Law of escalation: heat becomes tension, a channel takes some of it off, the top of a ladder may give way to war."""

import numpy as np

from game.engine.arrays import Floats, Mask
from game.engine.record import RungChanged
from game.engine.stage import Stage, per_turn
from game.scenario.parts import CompiledDyad


def move_tension(stage: Stage) -> None:
    """Tension takes the turn's heat, damped by the channel between the two."""
    with stage.changing() as changes:
        for dyad in stage.scenario.dyads:
            rows = dyad.rows
            heat = stage.levels[rows.heat]
            damped = stage.law("escalation.channel_damp") / 100.0 * stage.levels[rows.channel] * np.maximum(heat, 0.0)
            changes.add(rows.tension, heat, "law.heat")
            changes.add(rows.tension, -damped, "law.channel")
            changes.put(rows.heat, 0.0, "law.time")


def judge_rungs(stage: Stage) -> None:
    """Set each dyad's rung by its tension, then draw whether its ladder gives way."""
    with stage.changing() as changes:
        for dyad in stage.scenario.dyads:
            before = stage.levels[dyad.rows.rung]
            after = rung_of(stage, dyad)
            war = _gives_way(stage, dyad, after)
            after = np.where(war, dyad.rungs - 1.0, after)
            changes.put(dyad.rows.rung, after, "law.rung")
            changes.put(dyad.rows.war, 1.0, "law.war", stage.where(war))
            if stage.record is not None:
                number = stage.scenario.dyads.index(dyad)
                if after[0] != before[0]:
                    stage.record.rungs.append(RungChanged(number, int(before[0]), int(after[0])))
                if war[0]:
                    stage.record.wars.append(number)


def rung_of(stage: Stage, dyad: CompiledDyad) -> Floats:
    """The rung that the tension reaches; it falls only once tension is `hysteresis` below the threshold."""
    tension, before = stage.levels[dyad.rows.tension], stage.levels[dyad.rows.rung]
    top, step = dyad.rungs - 1.0, dyad.rungs / 100.0
    reached = np.minimum(np.floor(tension * step), top)
    held = np.minimum(np.floor((tension + stage.law("escalation.hysteresis")) * step), top)
    return np.asarray(np.where(reached >= before, reached, np.minimum(held, before)), dtype=np.float64)


def war_chance(stage: Stage, dyad: CompiledDyad, rung: Floats) -> Floats:
    """The chance of war this turn on a rung: the hazards of the three highest, calmed by the channel."""
    hazard = np.zeros(stage.worlds)
    for place, chance in enumerate(dyad.hazard or ()):
        hazard = np.where(rung == dyad.rungs - 3.0 + place, chance, hazard)
    calm = 1.0 - stage.law("escalation.channel_calm") / 100.0 * stage.levels[dyad.rows.channel]
    return np.asarray(per_turn(hazard * calm * np.maximum(dyad.war_factor(stage.levels), 0.0), stage.scale))


def _gives_way(stage: Stage, dyad: CompiledDyad, rung: Floats) -> Mask:
    if dyad.hazard is None:
        return np.zeros(stage.worlds, dtype=bool)
    address = f"war/{dyad.id}"
    return stage.rulings.outcome(address, np.asarray(stage.luck[address] < war_chance(stage, dyad, rung)))
