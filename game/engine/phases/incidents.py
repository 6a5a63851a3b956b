"""Laws of accident and attribution: attacks are counts, each with a small chance; somebody is held responsible."""

import numpy as np

from game.engine.arrays import Floats, Worlds
from game.engine.effects import Changes, apply_effects
from game.engine.record import IncidentHappened
from game.engine.stage import Stage, per_turn
from game.scenario.parts import CompiledIncident


def draw_incidents(stage: Stage) -> None:
    """Draw every incident, say who is blamed, then apply what follows."""
    happened = {incident.id: _happens(stage, incident) for incident in stage.scenario.incidents}
    blamed = {incident.id: _is_blamed(stage, incident, happened[incident.id]) for incident in stage.scenario.incidents}
    suspected = {
        incident.id: _suspects(stage, incident, happened[incident.id]) for incident in stage.scenario.incidents
    }
    with stage.changing() as changes:
        for incident in stage.scenario.incidents:
            _mark(stage, changes, incident, happened[incident.id], blamed[incident.id], suspected[incident.id])
    with stage.changing() as changes:
        for incident in stage.scenario.incidents:
            apply_effects(changes, incident.effects, worlds=happened[incident.id])
            apply_effects(changes, incident.blamed, worlds=blamed[incident.id])
            for (_, effects), worlds in zip(incident.suspects, suspected[incident.id], strict=True):
                apply_effects(changes, effects, worlds=worlds)


def chance_of(stage: Stage, incident: CompiledIncident) -> Floats:
    """The chance that an incident happens this turn: 1 - (1 - p)^n over n attacks, p spared by red lines."""
    chance = np.minimum(np.maximum(incident.chance(stage.levels), 0.0), 0.999) * _care(stage, incident)
    if incident.per_attack:
        attacks = stage.levels[stage.scenario.fronts[incident.front].rows.attacks]
        chance = -np.expm1(attacks * np.log1p(-chance))
    else:
        chance = np.asarray(per_turn(chance, stage.scale))
    if incident.when is not None:
        chance = chance * (incident.when(stage.levels) != 0)
    return np.broadcast_to(chance, (stage.worlds,))


def _care(stage: Stage, incident: CompiledIncident) -> Floats | float:
    """What red lines leave of the chance: never less than the floor, for orders do not rule out luck."""
    kept: Floats | float = 1.0
    for number in incident.spared_by:
        demand = stage.scenario.demands[number]
        bond = stage.scenario.clients[demand.client].bond
        levels = stage.levels
        ties = np.maximum(levels[bond.dependence], levels[bond.symbiosis]) / 100.0
        heeds = levels[demand.rows.standing] * (0.5 + 0.5 * levels[demand.rows.seriousness]) * ties * demand.reach
        kept = kept * (1.0 - stage.law("accidents.care") * heeds)
    return np.maximum(kept, stage.law("accidents.floor")) if incident.spared_by else 1.0


def _happens(stage: Stage, incident: CompiledIncident) -> Worlds:
    address = f"incident/{incident.id}"
    return stage.where(stage.rulings.outcome(address, stage.luck[address] < chance_of(stage, incident)))


def blame_chance(stage: Stage, incident: CompiledIncident, worlds: Worlds) -> Floats:
    """logistic(base + aid + claimed + proven control - deniability): discipline that worked is held against it."""
    client = stage.scenario.clients[stage.scenario.fronts[incident.front].client]
    patron = stage.scenario.patrons[client.patron]
    levels = stage.levels
    score = stage.law("attribution.base") + stage.law("attribution.aid") / 100.0 * levels[client.bond.aid, worlds]
    score = score + stage.law("attribution.claimed") / 100.0 * levels[client.bond.claimed, worlds]
    score = score + stage.law("attribution.proven") / 100.0 * levels[patron.proven_control, worlds]
    score = score - stage.law("attribution.deniability") / 100.0 * levels[patron.deniability, worlds]
    return np.asarray(1.0 / (1.0 + np.exp(-score)))


def _is_blamed(stage: Stage, incident: CompiledIncident, worlds: Worlds) -> Worlds:
    return worlds[stage.luck[f"blame/{incident.id}"][worlds] < blame_chance(stage, incident, worlds)]


def _suspects(stage: Stage, incident: CompiledIncident, worlds: Worlds) -> list[Worlds]:
    """For each suspect the worlds in which it is taken for the author."""
    if not incident.suspects:
        return []
    each = stage.law("attribution.misblame") / len(incident.suspects)
    draw = stage.luck[f"misblame/{incident.id}"][worlds]
    return [worlds[(draw >= number * each) & (draw < (number + 1) * each)] for number in range(len(incident.suspects))]


def _mark(
    stage: Stage,
    changes: Changes,
    incident: CompiledIncident,
    happened: Worlds,
    blamed: Worlds,
    suspected: list[Worlds],
) -> None:
    rows = incident.rows
    for row in (rows.happened, rows.blamed, rows.misblamed):
        changes.put(row, 0.0, "law.time")
    changes.put(rows.happened, 1.0, "law.incident", happened)
    changes.add(rows.count, 1.0, "law.incident", happened)
    changes.put(rows.blamed, 1.0, "law.blamed", blamed)
    for worlds in suspected:
        changes.put(rows.misblamed, 1.0, "law.misblamed", worlds)
    if stage.record is not None and len(happened):
        suspect = next((name for (name, _), w in zip(incident.suspects, suspected, strict=True) if len(w)), None)
        number = stage.scenario.incidents.index(incident)
        address = f"incident/{incident.id}"
        draw, ruling = float(stage.luck[address][0]), stage.rulings.behind(address)
        chance = float(chance_of(stage, incident)[0])
        stage.record.incidents.append(IncidentHappened(number, chance, draw, bool(len(blamed)), suspect, ruling))
