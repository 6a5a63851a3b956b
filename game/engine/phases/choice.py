"""Law of choice: each client picks one act on each front by logit over its utility (McKelvey and Palfrey 1995)."""

from dataclasses import dataclass

import numpy as np

from game.engine.arrays import Floats, Mask, Worlds
from game.engine.effects import apply_effects
from game.engine.phases.pull import pulls_on
from game.engine.record import ActChosen, TermShare, Weighed
from game.engine.stage import Stage
from game.scenario.parts import CompiledAct, CompiledClient, CompiledFront


@dataclass
class _Weighing:
    """An act's utility in every world, and its addends where a record is kept."""

    utility: Floats
    terms: list[TermShare]
    possible: Mask | bool


def choose_acts(stage: Stage) -> None:
    """Every front at once: no client knows what another is choosing."""
    chosen = [_choose(stage, front) for front in stage.scenario.fronts]
    with stage.changing() as changes:
        for front, act in zip(stage.scenario.fronts, chosen, strict=True):
            intensities = np.array([act.intensity for act in front.acts])
            changes.put(front.rows.act, act.astype(np.float64), "law.act")
            changes.put(front.rows.intensity, intensities[act], "law.act")
            changes.put(front.rows.attacks, _attacks(stage, front, act), "law.attacks")
    _raise_theatres(stage)


def _raise_theatres(stage: Stage) -> None:
    with stage.changing() as changes:
        for theatre, rows in stage.scenario.theatres.items():
            most = np.zeros(stage.worlds)
            for front in stage.scenario.fronts:
                if front.theatre == theatre:
                    most = np.maximum(most, stage.levels[front.rows.intensity])
            changes.put(rows.intensity, most, "law.act")


def chances(stage: Stage, front: CompiledFront) -> list[Floats]:
    """How likely each act is on a front as the levels stand, before any draw."""
    _, shares, total = _all_weighed(stage, front)
    return [share / total for share in shares]


def _all_weighed(stage: Stage, front: CompiledFront) -> tuple[list[_Weighing], list[Floats], Floats]:
    """Every act weighed, its share, and the sum of shares."""
    client = stage.scenario.clients[front.client]
    before = stage.levels[front.rows.intensity]
    weighed = [_weigh(stage, client, act, before) for act in front.acts]
    _bar(stage, front, weighed)
    return (weighed, *_shares(precision(stage, client), weighed))


def _choose(stage: Stage, front: CompiledFront) -> Worlds:
    weighed, shares, total = _all_weighed(stage, front)
    draw = stage.luck[f"act/{front.id.replace('__', '/')}"]
    target = draw * total
    act = np.zeros(stage.worlds, dtype=np.int64)
    reached = np.zeros(stage.worlds)
    for share in shares[:-1]:
        reached = reached + share
        act += reached <= target
    act = np.minimum(act, _last_possible(weighed))
    forced = stage.rulings.forced.get(stage.scenario.fronts.index(front)) if stage.rulings.forced else None
    if forced is not None:
        act = np.full(stage.worlds, forced[0], dtype=np.int64)
    if stage.record is not None:
        _write(stage, front, act, weighed, shares, total, draw)
    return act


def precision(stage: Stage, client: CompiledClient) -> Floats:
    """The logit precision: part of it rests on the discipline of the client's own people."""
    weight = stage.law("choice.discipline")
    steady = 1.0 - weight + weight * stage.levels[client.rows.discipline] / 100.0
    return np.asarray(client.precision * np.maximum(steady, stage.law("choice.floor")))


def _weigh(stage: Stage, client: CompiledClient, act: CompiledAct, before: Floats) -> _Weighing:
    """U = appeal + inertia + the patron's pull, added in a fixed order."""
    utility = np.zeros(stage.worlds)
    terms: list[TermShare] = []
    addends = [(term.amount(stage.levels), term.reason) for term in act.terms]
    addends.append((-stage.law("choice.inertia") * np.abs(act.intensity - before), "law.inertia"))
    addends.extend(pulls_on(stage, client, act))
    for amount, reason in addends:
        utility += amount
        if stage.record is not None:
            terms.append(TermShare(float(np.asarray(amount).reshape(-1)[0]), reason))
    possible = True if act.needs is None else np.asarray(act.needs(stage.levels) != 0)
    return _Weighing(utility, terms, possible)


def _bar(stage: Stage, front: CompiledFront, weighed: list[_Weighing]) -> None:
    """Take away what the front may not choose, where that leaves it anything."""
    barred = stage.rulings.barred.get(stage.scenario.fronts.index(front)) if stage.rulings.barred else None
    if not barred:
        return
    left = np.zeros(stage.worlds, dtype=bool)
    for act, one in enumerate(weighed):
        if act not in barred:
            left |= np.asarray(one.possible, dtype=bool)
    for act in barred:
        weighed[act].possible = np.asarray(weighed[act].possible, dtype=bool) & ~left


def _shares(precise: Floats, weighed: list[_Weighing]) -> tuple[list[Floats], Floats]:
    """exp(precision * (U - max U)) of each act, 0 for the impossible, and their sum."""
    best = weighed[0].utility
    for one in weighed[1:]:
        best = np.maximum(best, one.utility)
    shares: list[Floats] = []
    total = np.zeros(len(best))
    for one in weighed:
        share = np.exp(np.maximum(precise * (one.utility - best), -700.0)) * one.possible
        shares.append(share)
        total = total + share
    return shares, total


def _last_possible(weighed: list[_Weighing]) -> Floats | int:
    """Rounding must not push a draw past the last act that is possible."""
    last: Floats | int = 0
    for index, one in enumerate(weighed):
        last = np.where(one.possible, index, last)
    return last


def _attacks(stage: Stage, front: CompiledFront, act: Worlds) -> Floats:
    rates = np.array([act.per_week for act in front.acts])[act]
    spread = stage.law("accidents.volume_spread")
    volume = 1.0 - spread / 2.0 + spread * stage.luck[f"volume/{front.id.replace('__', '/')}"]
    return np.asarray(rates * (stage.scenario.turn_days / 7.0) * volume)


def carry_out_acts(stage: Stage) -> None:
    """What each act does while it goes on."""
    with stage.changing() as changes:
        for front in stage.scenario.fronts:
            acts = stage.levels[front.rows.act]
            for act in front.acts:
                if act.effects:
                    apply_effects(changes, act.effects, worlds=stage.where(acts == act.index), scale=stage.scale)


def _write(
    stage: Stage, front: CompiledFront, act: Worlds, weighed: list[_Weighing],
    shares: list[Floats], total: Floats, draw: Floats,
) -> None:  # fmt: skip
    assert stage.record is not None
    options = tuple(
        Weighed(
            act=index,
            possible=bool(np.all(one.possible)),
            utility=float(one.utility[0]),
            terms=tuple(one.terms),
            probability=float(shares[index][0] / total[0]),
        )
        for index, one in enumerate(weighed)
    )
    before = int(stage.levels[front.rows.act, 0])
    attacks = float(_attacks(stage, front, act)[0])
    number = stage.scenario.fronts.index(front)
    _, ruling = stage.rulings.forced.get(number, (0, None))
    stage.record.acts.append(ActChosen(number, before, int(act[0]), options, float(draw[0]), attacks, ruling))
