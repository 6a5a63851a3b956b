"""What the results rest on: every guess moved alone by a quarter, and all of them at once over a Latin hypercube."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from game.engine.arrays import Floats
from game.errors import ContentError
from game.foresight.balance.games import Games, all_default, came, play_games, with_mind
from game.foresight.balance.parameters import Parameter, parameters
from game.foresight.balance.row import Measured, Row, difference, share
from game.foresight.parts import Bench, Players, Progress, play_parts
from game.foresight.sweep.points import latin
from game.scenario.model import Scenario

QUARTER = 0.25
MOVED = 0.15
"""No share of an ending may move further than this when one number moves by a quarter."""
MOST_TOLD = 10
OTHERS = 5
"""Policies are compared in a fifth of the worlds in which endings are counted."""
Factors = Mapping[str, float]
Altering = Callable[[Factors], Players]
"""Makes players of the same scenario with some of its numbers changed by factors."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Under some change: shares of endings and of each seat's success under default doctrines; success by policy."""

    endings: Mapping[str, float]
    success: Mapping[str, float]
    policies: Mapping[tuple[str, str], Measured]


@dataclass(frozen=True, slots=True)
class Altered:
    """A part: the scenario with some numbers changed, played by the default doctrines and then by other policies.

    Nothing is found where the content does not hold with them, as a start that would lie beyond its range.
    """

    players: Players
    seed: int
    worlds: int
    each: int

    @property
    def count(self) -> int:
        return 1

    def play(self, bench: Bench) -> Outcome | None:
        """The bench of the unchanged scenario is of no use here."""
        try:
            scenario, find = self.players()
        except ContentError:
            return None
        here = (scenario, find)
        found = came(scenario, play_games(here, Games(all_default(scenario), self.seed, 0, self.worlds)))
        counts = np.bincount(found.ended.astype(np.int64), minlength=len(scenario.endings) + 1) / self.worlds
        return Outcome(
            {ending.id: float(counts[number]) for number, ending in enumerate(scenario.endings, start=1)},
            {seat: float(won.mean()) for seat, won in found.success.items()},
            {policy: self._success(here, *policy) for policy in policies(scenario)} if self.each else {},
        )

    def _success(self, bench: Bench, seat: str, mind: str) -> Measured:
        games = Games(with_mind(bench[0], seat, mind), self.seed, 0, self.each)
        won = came(bench[0], play_games(bench, games)).success[seat]
        return share(int(won.sum()), self.each)


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


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Everything that was found, beside the scenario as it is."""

    base: Outcome
    moved: Sequence[Moved]
    spread: Spread

    def ranked(self) -> list[tuple[Parameter, float]]:
        """By how far a quarter moves any ending's share or any seat's success, the mean of both ways."""
        sizes = [(one.parameter, _size(self.base, one)) for one in self.moved]
        return sorted(sizes, key=lambda pair: -pair[1])

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
                    "name": parameter.name,
                    "moves": round(size, 6),
                    "correlations": {key: round(value, 4) for key, value in self.correlations(parameter).items()},
                }
                for parameter, size in self.ranked()
            ],
            "points": len(self.spread.outcomes),
            "spread": {key: _range(values) for key, values in self._spread_of().items()},
        }

    def lines(self, scenario: Scenario) -> Iterator[str]:
        """The ten that matter most, and how far outcomes spread when all move at once."""
        content = scenario.content
        names = {ending: content.ending[ending].title for ending in self.base.endings}
        names |= {seat: f"{content.patron[seat].title} succeeds" for seat in scenario.seats}
        yield f"What {QUARTER:.0%} of one number moves most, in points of any ending's share or any seat's success"
        for parameter, size in self.ranked()[:MOST_TOLD]:
            most, value = max(self.correlations(parameter).items(), key=lambda pair: abs(pair[1]))
            yield f"{100 * size:6.1f}  {parameter.name}  (all at once: {value:+.2f} with {names[most]})"
        yield f"All at once, {len(self.spread.outcomes)} points: nine in ten lie between"
        for key, values in self._spread_of().items():
            low, high = _range(values)
            yield f"{low:7.1%} to {high:6.1%}  {names[key]}"

    def _spread_of(self) -> dict[str, Floats]:
        outcomes = self.spread.outcomes
        shares = {key: np.array([one.endings[key] for one in outcomes]) for key in self.base.endings}
        return shares | {seat: np.array([one.success[seat] for one in outcomes]) for seat in self.base.success}


def policies(scenario: Scenario) -> list[tuple[str, str]]:
    """Every policy of every seat that is no planner."""
    return [
        (seat, mind)
        for seat in scenario.seats
        for mind in ("random", "passive", *(mind.id for mind in scenario.minds.values() if mind.seat == seat))
    ]


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
