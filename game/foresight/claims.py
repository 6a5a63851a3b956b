"""Test causal claims: many worlds from several positions, the same luck in every arm, a 99% interval of the effect."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

from game.engine.arrays import Floats
from game.engine.state import State
from game.engine.view import observe
from game.errors import CommandError
from game.foresight.arms import FindMind, Positions
from game.scenario.claims import Claims
from game.scenario.expressions import Compiled
from game.scenario.model import Scenario
from game.scenario.schema.claims import Claim, Measure, Trial

Z99 = 2.5758293035489004
"""The normal quantile of a two-sided 99% interval."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one measure came to: the mean in each arm, that of the paired differences with its 99% interval."""

    title: str
    expect: str
    size: float
    arms: tuple[float, ...]
    effect: float
    low: float
    high: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What a claim came to; its first effect stands for it."""

    id: str
    title: str
    worlds: int
    effects: tuple[Effect, ...]

    @property
    def holds(self) -> bool:
        return all(effect.holds for effect in self.effects)

    def as_dict(self) -> dict[str, Any]:
        first = self.effects[0]
        return {
            "id": self.id,
            "holds": self.holds,
            "effect": round(first.effect, 6),
            "low": round(first.low, 6),
            "high": round(first.high, 6),
            "title": self.title,
            "worlds": self.worlds,
            "measures": [
                {
                    "title": effect.title,
                    "expect": effect.expect,
                    "size": effect.size,
                    "holds": effect.holds,
                    "arms": [round(arm, 6) for arm in effect.arms],
                    "effect": round(effect.effect, 6),
                    "low": round(effect.low, 6),
                    "high": round(effect.high, 6),
                }
                for effect in self.effects
            ],
        }


def judge_claims(
    scenario: Scenario,
    claims: Claims,
    find_mind: FindMind,
    *,
    worlds: int,
    only: Sequence[str] = (),
    progress: Callable[[Finding], None] | None = None,
) -> list[Finding]:
    """Test every claim, or those in `only`, over at least `worlds` worlds each, spread evenly over the positions."""
    unknown = set(only) - {claim.id for claim in claims.claims}
    if unknown:
        raise CommandError(f"there is no claim {', '.join(sorted(unknown))} in {scenario.id}")
    shared: dict[int, Positions] = {}
    findings = []
    for claim in claims.claims:
        if not only or claim.id in only:
            finding = _test_claim(scenario, claims, find_mind, claim, worlds, shared)
            findings.append(finding)
            if progress is not None:
                progress(finding)
    return findings


def _test_claim(
    scenario: Scenario, claims: Claims, find_mind: FindMind, claim: Claim, worlds: int, shared: dict[int, Positions]
) -> Finding:
    effects: list[Effect] = []
    counted = []
    for trial in claim.trial:
        names = trial.positions or list(claims.positions)
        each = -(-worlds // len(names))
        positions = shared.setdefault(each, Positions(scenario, claims, find_mind, each))
        numbers = [_numbers(scenario, claims, positions, name, trial) for name in names]
        for number, measure in enumerate(trial.measure):
            effects.append(judge_measure(measure, np.concatenate([one[number] for one in numbers], axis=1)))
        counted.append(each * len(names))
    return Finding(claim.id, claim.title, min(counted), tuple(effects))


def judge_measure(measure: Measure, numbers: Floats) -> Effect:
    """Hold the numbers of every arm (arms, worlds) against what is expected: their mean difference in pairs."""
    differences = _differences(numbers, measure.times)
    effect = float(differences.mean())
    half = Z99 * float(differences.std(ddof=1)) / sqrt(len(differences)) if len(differences) > 1 else float("inf")
    low, high = effect - half, effect + half
    size = measure.margin or max(measure.notice, measure.limit)
    if measure.margin is not None:
        holds = -measure.margin <= low and high <= measure.margin
    elif measure.expect == "+":
        holds = low > measure.limit and effect >= measure.notice
    else:
        holds = high < measure.limit and effect <= -measure.notice
    arms = tuple(float(mean) for mean in numbers.mean(axis=1))
    return Effect(measure.title, measure.expect, size, arms, effect, low, high, bool(holds))


def _differences(numbers: Floats, times: float) -> Floats:
    """a; or a - b; or (a - b) - (c - d); b and d `times` over."""
    if len(numbers) == 1:
        return np.asarray(numbers[0])
    first = numbers[0] - times * numbers[1]
    return np.asarray(first if len(numbers) == 2 else first - (numbers[2] - times * numbers[3]))


def _numbers(scenario: Scenario, claims: Claims, positions: Positions, name: str, trial: Trial) -> list[Floats]:
    """For each measure its number in every arm and every world of a position."""
    arms = [arm for arm in (trial.a, trial.b, trial.c, trial.d) if arm is not None]
    played = positions.play(name, trial, arms)
    return [
        np.stack(
            [
                _number(scenario, claims.formulas[measure.of], measure, states)
                for states in (played[:1] if measure.alone else played)
            ]
        )
        for measure in trial.measure
    ]


def _number(scenario: Scenario, formula: Compiled, measure: Measure, states: Sequence[State]) -> Floats:
    values = np.stack(list(_by_turn(scenario, formula, measure, states)))
    found = _over(measure, values, measure.turns)
    return found if measure.against is None else found - _over(measure, values, measure.against)


def _by_turn(scenario: Scenario, formula: Compiled, measure: Measure, states: Sequence[State]) -> Iterator[Floats]:
    for state in states:
        read: Any = state.levels if measure.seen_by is None else observe(scenario, state, measure.seen_by)
        yield np.broadcast_to(np.asarray(formula(read), dtype=float), (state.worlds,))


def _over(measure: Measure, values: Floats, window: tuple[int, int] | None) -> Floats:
    first, last = window or (1, len(values))
    inside = values[first - 1 : last]
    match measure.over:
        case "last":
            number = inside[-1]
        case "mean":
            number = inside.mean(axis=0)
        case "sum":
            number = inside.sum(axis=0)
        case "most":
            number = inside.max(axis=0)
        case "least":
            number = inside.min(axis=0)
        case "any":
            number = (inside != 0).any(axis=0).astype(float)
    return np.asarray(number, dtype=float)
