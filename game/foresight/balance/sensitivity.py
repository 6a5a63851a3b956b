"""What the results rest on: every guess moved alone by a quarter, and all of them at once over a Latin hypercube."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np

from game.engine.arrays import Floats
from game.foresight.balance.altered import Altered, Altering, Outcome
from game.foresight.balance.leaning import FIRST, Leaning, leanings
from game.foresight.balance.parameters import Parameter, parameters
from game.foresight.balance.row import Row, difference, share
from game.foresight.parts import Progress, play_parts
from game.foresight.sweep.points import latin
from game.scenario.model import Scenario

QUARTER = 0.25
MOVED = 0.15
"""No share of an ending may move further than this when one number moves by a quarter."""
PERHAPS = 0.25
"""Who is among the first in fewer resamplings than this is not told of."""
OTHERS = 5
"""Policies are compared in a fifth of the worlds in which endings are counted."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What a quarter less and a quarter more of one number do; None where the content does not hold with it."""

    parameter: Parameter
    less: Outcome | None
    more: Outcome | None

    @property
    def sides(self) -> list[tuple[str, Outcome]]:
        return [(name, one) for name, one in (("-25%", self.less), ("+25%", self.more)) if one is not None]


@dataclass(frozen=True, slots=True)
class Spread:
    """All numbers moved at once: what they were (points, parameters) and what came of each point."""

    factors: Floats
    outcomes: Sequence[Outcome]


@dataclass(frozen=True)
class Sensitivity:
    """Everything that was found, beside the scenario as it is."""

    base: Outcome
    moved: Sequence[Moved]
    spread: Spread

    def ranked(self) -> list[tuple[Moved, Leaning]]:
        """The guesses, the one that moves any ending's share or any seat's success furthest first."""
        return sorted(zip(self.moved, self._leanings, strict=True), key=lambda pair: -pair[1].size)

    @property
    def measures(self) -> list[str]:
        """The endings, then the seats, in the order in which a leaning has its effects."""
        return [*self.base.endings, *self.base.success]

    @cached_property
    def _leanings(self) -> list[Leaning]:
        alone = [
            (sign * np.eye(len(self.moved))[place], outcome)
            for place, one in enumerate(self.moved)
            for sign, outcome in ((-1.0, one.less), (1.0, one.more))
            if outcome is not None
        ]
        spread = zip((self.spread.factors - 1.0) / QUARTER, self.spread.outcomes, strict=True)
        moves, outcomes = zip((np.zeros(len(self.moved)), self.base), *alone, *spread, strict=True)
        return leanings(np.stack(moves), np.stack([one.worlds for one in outcomes]))

    def correlations(self, parameter: Parameter) -> dict[str, float]:
        """Over the hypercube, the rank correlation (Spearman) of a parameter with each ending's share and success."""
        place = next(place for place, one in enumerate(self.moved) if one.parameter == parameter)
        factors = _ranks(self.spread.factors[:, place])
        return {
            key: float(np.corrcoef(factors, _ranks(values))[0, 1]) if values.std() > 0 else 0.0
            for key, values in self._spread_of().items()
        }

    def as_dict(self) -> dict[str, Any]:
        """As JSON gives it: every parameter, the largest mover first, and the spread of outcomes over the hypercube."""
        return {
            "parameters": [
                {
                    "name": one.parameter.name,
                    "moves": round(_size(self.base, one), 6),
                    "effects": {
                        key: round(value, 6) for key, value in zip(self.measures, leaning.effects, strict=True)
                    },
                    "most": self.measures[leaning.most],
                    "low": round(leaning.low, 6),
                    "high": round(leaning.high, 6),
                    "rank": [leaning.best, leaning.worst],
                    "among_first": round(leaning.among, 4),
                    "correlations": {key: round(value, 4) for key, value in self.correlations(one.parameter).items()},
                }
                for one, leaning in self.ranked()
            ],
            "points": len(self.spread.outcomes),
            "spread": {key: _range(values) for key, values in self._spread_of().items()},
        }

    def lines(self, scenario: Scenario) -> Iterator[str]:
        """The ten that matter most, how sure that is, and how far outcomes spread when all move at once."""
        content = scenario.content
        names = {ending: content.ending[ending].title for ending in self.base.endings}
        names |= {seat: f"{content.patron[seat].title} succeeds" for seat in scenario.seats}
        settings = 1 + sum(len(one.sides) for one in self.moved) + len(self.spread.outcomes)
        yield f"What {QUARTER:.0%} more of one number does to what it moves most, in points; {settings} settings"
        first, rest = self.ranked()[:FIRST], self.ranked()[FIRST:]
        yield from (self._line(one, leaning, names) for one, leaning in first)
        perhaps = [self._line(one, leaning, names) for one, leaning in rest if leaning.among >= PERHAPS]
        if perhaps:
            yield f"Others that are among these {FIRST} where worlds and settings are drawn anew"
            yield from perhaps
        yield f"All at once, {len(self.spread.outcomes)} points: nine in ten lie between"
        for key, values in self._spread_of().items():
            low, high = _range(values)
            yield f"{low:7.1%} to {high:6.1%}  {names[key]}"

    def _line(self, one: Moved, leaning: Leaning, names: Mapping[str, str]) -> str:
        effect = 100 * leaning.effects[leaning.most]
        return (
            f"{effect:+6.1f} ({100 * leaning.low:+.1f} to {100 * leaning.high:+.1f})  {one.parameter.name}: "
            f"{names[self.measures[leaning.most]]}; alone {100 * _size(self.base, one):.1f} either way; "
            f"rank {leaning.best} to {leaning.worst}, among the first {FIRST} in {leaning.among:.0%}"
        )

    def _spread_of(self) -> dict[str, Floats]:
        outcomes = self.spread.outcomes
        shares = {key: np.array([one.endings[key] for one in outcomes]) for key in self.base.endings}
        return shares | {seat: np.array([one.success[seat] for one in outcomes]) for seat in self.base.success}


def explore(
    scenario: Scenario,
    altering: Altering,
    *,
    worlds: int,
    points: int = 200,
    guesses: Sequence[Parameter] | None = None,
    seed: int = 0,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """Move every guess alone, then all at once; the same worlds each time. `progress` counts settings."""
    guesses = parameters(scenario) if guesses is None else guesses
    each = max(worlds // OTHERS, 1)
    alone = [guess.times(1 + side * QUARTER) for guess in guesses for side in (-1, 1)]
    factors = hypercube(guesses, points, seed)
    parts = [Altered(altering({}), seed, worlds, each)]
    parts += [Altered(altering(change), seed, worlds, each) for change in alone]
    parts += [Altered(altering(_at(guesses, row)), seed, worlds, 0) for row in factors]
    base, *found = play_parts(altering({}), parts, executor, progress)
    assert base is not None, "the scenario holds as it is"
    sides, spread = found[: len(alone)], found[len(alone) :]
    moved = [Moved(guess, *sides[2 * place : 2 * place + 2]) for place, guess in enumerate(guesses)]
    held = [place for place, outcome in enumerate(spread) if outcome is not None]
    return Sensitivity(base, moved, Spread(factors[held], [one for one in spread if one is not None]))


def settings(scenario: Scenario, points: int) -> int:
    """How many settings `explore` plays."""
    return 1 + 2 * len(parameters(scenario)) + points


def hypercube(guesses: Sequence[Parameter], points: int, seed: int) -> Floats:
    """Factors within a quarter either way (points, parameters), drawn as a sweep draws them."""
    range_ = (1 - QUARTER, 1 + QUARTER)
    return np.stack([latin(f"times/{guess.name}", range_, points, seed) for guess in guesses], axis=1)


def sensitivity_rows(scenario: Scenario, found: Sensitivity) -> Iterator[Row]:
    """The two rows of the table: how far endings move, and whether the order of policies holds."""
    moves = [
        (abs(outcome.endings[key] - found.base.endings[key]), one.parameter.name, side, key)
        for one in found.moved
        for side, outcome in one.sides
        for key in outcome.endings
    ]
    size, name, side, ending = max(moves)
    over = sorted({other for moved, other, _, _ in moves if moved > MOVED and other != name})
    title = scenario.content.ending[ending].title
    note = f"{name} {side}: {title}" + (f"; also {', '.join(over)}" if over else "")
    target = f"at most {100 * MOVED:.0f} points"
    what = f"The furthest that {QUARTER:.0%} of one number moves an ending"
    yield Row("sensitivity/endings", what, target, size, size, size, size <= MOVED, "points", note)
    turned = [
        text for one in found.moved for side, outcome in one.sides for text in _turned(found.base, outcome, one, side)
    ]
    tried = sum(len(one.sides) for one in found.moved)
    among = share(len({text.partition(":")[0] for text in turned}), tried)
    yield Row(
        "sensitivity/ranking",
        "Changes of one number that turn the order of two policies",
        "none",
        among.value,
        among.low,
        among.high,
        not turned,
        note="; ".join(turned[:6]) or f"{tried} changes",
    )


def _turned(base: Outcome, outcome: Outcome, one: Moved, side: str) -> Iterator[str]:
    """Pairs of one seat that stood clear of each other and now stand clear the other way round."""
    for first, second in combinations(base.policies, 2):
        if first[0] != second[0]:
            continue
        before = difference(base.policies[first], base.policies[second])
        after = difference(outcome.policies[first], outcome.policies[second])
        if (before.low > 0 and after.high < 0) or (before.high < 0 and after.low > 0):
            yield f"{one.parameter.name} {side}: {first[1]} and {second[1]}"


def _size(base: Outcome, one: Moved) -> float:
    def of(outcome: Outcome) -> float:
        pairs = [(outcome.endings, base.endings), (outcome.success, base.success)]
        return max(abs(now[key] - was[key]) for now, was in pairs for key in was)

    return float(np.mean([of(outcome) for _, outcome in one.sides])) if one.sides else 0.0


def _ranks(values: Floats) -> Floats:
    return np.asarray(np.argsort(np.argsort(values, kind="stable"), kind="stable"), dtype=float)


def _range(values: Floats) -> tuple[float, float]:
    low, high = np.quantile(values, (0.05, 0.95)) if len(values) else (0.0, 0.0)
    return round(float(low), 6), round(float(high), 6)


def _at(guesses: Sequence[Parameter], factors: Floats) -> dict[str, float]:
    return {place: factor for guess, factor in zip(guesses, factors.tolist(), strict=True) for place in guess.places}
