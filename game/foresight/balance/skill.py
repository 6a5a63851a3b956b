"""Rows on skill: how often each kind of mind succeeds by its seat's own aims, and how alike the seats are."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from game.foresight.balance.row import Measured, Row, difference, share
from game.foresight.ladder import Climb, steps
from game.scenario.model import Scenario

BOUNDS = {"random": (0.0, 0.10), "passive": (0.0, 0.20), "doctrine": (0.30, 0.45), "planner": (0.50, 0.75)}
"""How often each kind of mind should succeed. A seat's doctrine is its default one."""
APART = 0.10
"""How far apart seats may stand at equal skill."""


def skill_rows(scenario: Scenario, climbed: Sequence[Climb]) -> Iterator[Row]:
    """Success by seat and kind, the steps between kinds, and the distance between seats."""
    for seat in scenario.seats:
        yield from _success_rows(scenario, climbed, seat)
    yield from _step_rows(scenario, climbed)
    for kind in BOUNDS:
        for one, other in combinations(scenario.seats, 2):
            yield from _distance_rows(scenario, climbed, kind, one, other)


def standard(scenario: Scenario, climbed: Sequence[Climb], seat: str, kind: str) -> Climb | None:
    """The rung that stands for a kind of mind in a seat: of doctrines the default one."""
    default = scenario.content.patron[seat].mind
    found = (one for one in climbed if one.rung.seat == seat and one.rung.kind == kind)
    return next((one for one in found if kind != "doctrine" or one.rung.mind == default), None)


def succeeded(one: Climb) -> Measured:
    """How often a rung succeeded."""
    return share(one.succeeded, one.rung.games)


def _success_rows(scenario: Scenario, climbed: Sequence[Climb], seat: str) -> Iterator[Row]:
    title = scenario.content.patron[seat].title
    for kind, (low, high) in BOUNDS.items():
        one = standard(scenario, climbed, seat, kind)
        if one is None:
            continue
        found = succeeded(one)
        target = f"at most {high:.0%}" if low == 0 else f"{low:.0%} to {high:.0%}"
        others = [
            f"{other.rung.mind} {other.share:.1%}"
            for other in climbed
            if kind == "doctrine" and other.rung.seat == seat and other.rung.kind == kind and other is not one
        ]
        note = f"{one.rung.mind}; others: {', '.join(others)}" if others else one.rung.mind
        met = low <= found.value <= high
        yield Row(
            f"success/{seat}/{kind}",
            f"{title} succeeds: {kind}",
            target,
            found.value,
            found.low,
            found.high,
            met,
            note=f"{note}; {one.rung.games} games",
        )


def _step_rows(scenario: Scenario, climbed: Sequence[Climb]) -> Iterator[Row]:
    for step in steps(climbed, scenario):
        lower = standard(scenario, climbed, step.seat, step.lower)
        upper = standard(scenario, climbed, step.seat, step.upper)
        if lower is None or upper is None:
            continue
        found = difference(succeeded(upper), succeeded(lower))
        yield Row(
            f"step/{step.seat}/{step.lower}/{step.upper}",
            f"{scenario.content.patron[step.seat].title}: {step.upper} above {step.lower}",
            "intervals clear",
            found.value,
            found.low,
            found.high,
            step.clear,
            "points",
        )


def _distance_rows(scenario: Scenario, climbed: Sequence[Climb], kind: str, one: str, other: str) -> Iterator[Row]:
    first, second = standard(scenario, climbed, one, kind), standard(scenario, climbed, other, kind)
    if first is None or second is None:
        return
    found = difference(succeeded(first), succeeded(second))
    names = [scenario.content.patron[seat].title for seat in (one, other)]
    yield Row(
        f"apart/{kind}/{one}/{other}",
        f"{names[0]} less {names[1]}: {kind}",
        f"within {APART * 100:.0f} points",
        found.value,
        found.low,
        found.high,
        abs(found.value) <= APART,
        "points",
    )
