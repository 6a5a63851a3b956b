"""Rows on levers: no doctrine hangs on one, no planner leans on one, each is of use, and none is a strategy alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from game.engine.arrays import Mask
from game.foresight.balance.games import Came, Games, Minds, parts_of, with_mind
from game.foresight.balance.row import Measured, Row, mean_of, share, share_of, widest
from game.foresight.balance.skill import standard
from game.foresight.ladder import Climb
from game.scenario.model import Scenario

COST = 0.15
"""At most so much may a doctrine lose by doing without one of its levers; and it should not gain."""
OFTEN = 0.5
"""A lever that is pulled in more than this share of the planner's turns is no choice any more."""
ALONE = 0.5
"""One order in every turn must stay below this share of the default doctrine's success."""


# ---------------------------------------------------------------- a doctrine without one of its levers


@dataclass(frozen=True, slots=True)
class Without:
    """A doctrine that may not pull a lever, beside the same doctrine that may."""

    seat: str
    doctrine: str
    lever: str

    def minds(self, scenario: Scenario) -> Minds:
        """Who plays when it may not."""
        return with_mind(scenario, self.seat, f"{self.doctrine}-without-{self.lever}")


def withouts(scenario: Scenario) -> list[Without]:
    """Every doctrine and every lever that it may use."""
    return [
        Without(mind.seat, mind.id, lever)
        for mind in scenario.minds.values()
        for lever in dict.fromkeys(str(scenario.options[one.options[0]].lever) for one in mind.prefer if one.options)
    ]


def is_default(scenario: Scenario, one: Without) -> bool:
    """Whether it is about the doctrine that a seat plays unless told otherwise."""
    return scenario.content.patron[one.seat].mind == one.doctrine


def without_rows(scenario: Scenario, found: Mapping[Without, tuple[Mask, Mask]]) -> Iterator[Row]:
    """From the success of each with the lever and without, in the same worlds: the dearest loss, the largest gain.

    Default doctrines stand apart: some of the others may be there to show what their approach does to them.
    """
    costs = {one: mean_of(held.astype(float) - lost.astype(float)) for one, (held, lost) in found.items()}
    for whose in (True, False):
        named = [pair for pair in costs.items() if is_default(scenario, pair[0]) is whose]
        if named:
            yield from _without_rows(named, "default" if whose else "other")


def _without_rows(named: Sequence[tuple[Without, Measured]], whose: str) -> Iterator[Row]:
    dearest, cost = max(named, key=lambda pair: pair[1].value)
    cheapest, gain = min(named, key=lambda pair: pair[1].value)
    dear = [f"{_named(one)} {100 * had.value:+.1f}" for one, had in named if had.value > COST and one != dearest]
    harmful = [f"{_named(one)} {100 * had.value:+.1f}" for one, had in named if had.high < 0 and one != cheapest]
    what, target = f"The dearest lever for {whose} doctrines to do without", f"at most {100 * COST:.0f} points"
    yield _without_row(f"{whose}/dearest", what, target, dearest, cost, cost.value <= COST, dear)
    what = f"The lever that helps {whose} doctrines least"
    yield _without_row(f"{whose}/cheapest", what, "no harm clear of 0", cheapest, gain, gain.high >= 0, harmful)


def _without_row(
    end: str, what: str, target: str, which: Without, cost: Measured, met: bool, others: Sequence[str]
) -> Row:
    note = _named(which) + (f"; also {', '.join(others)}" if others else "")
    return Row(f"without/{end}", what, target, cost.value, cost.low, cost.high, met, "points", note)


def _named(one: Without) -> str:
    return f"{one.lever} of {one.doctrine}"


# ---------------------------------------------------------------- the levers of a planner


def planner_rows(scenario: Scenario, climbed: Sequence[Climb]) -> Iterator[Row]:
    """How often the planner pulls its commonest lever, and how many of its levers are in no good game."""
    for seat in scenario.seats:
        one = standard(scenario, climbed, seat, "planner")
        if one is None:
            continue
        title = scenario.content.patron[seat].title
        levers = [key for key, lever in scenario.content.lever.items() if lever.seat == seat]
        often = [(key, share(one.use.pulled.get(key, 0), one.use.turns)) for key in levers]
        commonest, found = widest(often)
        note = f"{commonest}; {one.use.turns} turns"
        yield Row(
            f"planner/{seat}/often",
            f"{title}'s planner: turns with its commonest lever",
            f"at most {OFTEN:.0%}",
            found.value,
            found.low,
            found.high,
            found.value <= OFTEN,
            note=note,
        )
        idle = [key for key in levers if not one.use.good_games.get(key)]
        unused = share(len(idle), len(levers))
        yield Row(
            f"planner/{seat}/idle",
            f"{title}'s levers that no good game of the planner pulls",
            "none",
            unused.value,
            unused.value,
            unused.value,
            not idle,
            note=", ".join(idle) or f"{len(levers)} levers, {one.succeeded} good games",
        )


# ---------------------------------------------------------------- one lever alone


def forms(scenario: Scenario, seat: str) -> dict[str, list[str]]:
    """Every order of a seat by its lever."""
    found: dict[str, list[str]] = {}
    for option in scenario.options:
        if option.seat == seat and option.question is None:
            found.setdefault(str(option.lever), []).append(option.id)
    return found


def trial_of(scenario: Scenario, seat: str, order: str, seed: int, games: int, first: int = 0) -> list[Games]:
    """A seat that gives one order whenever it may."""
    return parts_of(with_mind(scenario, seat, f"only:{order}"), seed, games, first)


def alone_rows(scenario: Scenario, climbed: Sequence[Climb], found: Mapping[tuple[str, str], Came]) -> Iterator[Row]:
    """From games with the best form of each lever alone, by seat and order."""
    for seat in scenario.seats:
        doctrine = standard(scenario, climbed, seat, "doctrine")
        if doctrine is None:
            continue
        limit = ALONE * doctrine.share
        shares = [(order, share_of(came.success[seat])) for (of, order), came in found.items() if of == seat]
        best, alone = widest(shares)
        over = [f"{order} {one.value:.1%}" for order, one in shares if one.value >= limit and order != best]
        title = scenario.content.patron[seat].title
        yield Row(
            f"alone/{seat}",
            f"{title}: the best single order, every turn",
            f"below {limit:.1%}",
            alone.value,
            alone.low,
            alone.high,
            alone.value < limit,
            note=best + (f"; also {', '.join(over)}" if over else ""),
        )
