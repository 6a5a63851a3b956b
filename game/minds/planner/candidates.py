"""Which sets of orders a planner tries: what doctrines would give, single levers, and sets built of the best."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from game.engine.orders import Orders
from game.engine.view import View
from game.minds.purse import Purse
from game.scenario.model import Scenario
from game.scenario.parts import Option

Plan = tuple[int, ...]
"""A set of options, ascending: orders, and answers to what was asked."""


@dataclass(frozen=True)
class Desk:
    """What lies before a seat in one world: the options that are open, what each costs, what must be answered."""

    options: Mapping[int, Option]
    costs: Mapping[int, float]
    questions: tuple[tuple[int, ...], ...]
    capital: float
    attention: int

    def is_legal(self, plan: Iterable[int]) -> bool:
        """Whether all of a plan may be given together."""
        attention, capital, pulled = self.attention, self.capital, set()
        for index in plan:
            option = self.options.get(index)
            if option is None:
                return False
            if option.question is None:
                attention -= option.attention
                if (option.lever, option.target) in pulled:
                    return False
                pulled.add((option.lever, option.target))
            capital -= max(self.costs[index], 0.0)
        return attention >= 0 and capital >= 0

    def orders_in(self, plan: Plan) -> Plan:
        return tuple(index for index in plan if self.options[index].question is None)

    def answers_in(self, plan: Plan) -> Plan:
        return tuple(index for index in plan if self.options[index].question is not None)


def desks(scenario: Scenario, view: View, worlds: Sequence[int]) -> Iterator[Desk]:
    """The desk of a seat in each of some worlds."""
    purse = Purse(scenario, view)
    waiting = purse.questions()
    allowed = {
        option: purse.allowed(option)
        for option in scenario.options
        if option.seat == view.seat and option.question is None
    }
    asked = {option: purse.answerable(option) for options in waiting.values() for option in options}
    for world in worlds:
        options = {option.index: option for option, mask in (allowed | asked).items() if mask[world]}
        questions = [tuple(one.index for one in of if one.index in options) for of in waiting.values()]
        yield Desk(
            options,
            {index: float(purse.cost(option)[world]) for index, option in options.items()},
            tuple(answers for answers in questions if answers),
            float(purse.capital[world]),
            scenario.content.patron[view.seat].orders,
        )


def plan_of(orders: Orders, worlds: int) -> list[Plan]:
    """What each world was given."""
    plans: list[list[int]] = [[] for _ in range(worlds)]
    for option, chosen in sorted(orders.chosen.items()):
        for world in chosen.tolist():
            plans[world].append(option)
    return [tuple(plan) for plan in plans]


def first_plans(desk: Desk, doctrines: Sequence[Plan], singles: int, random: Random) -> list[Plan]:
    """Plans to begin with; the first is the default doctrine's own, the second its answers and no order."""
    # Dearer ones that a doctrine could give only because another order brought something in are left out.
    doctrines = [tuple(index for index in plan if index in desk.options) for plan in doctrines]
    own = doctrines[0]
    answers = desk.answers_in(own)
    found = [own, answers, *doctrines[1:]]
    found += [_without(own, {index}) for index in desk.orders_in(own)]
    found += [tuple(sorted({*own} - {*question} | {answer})) for question in desk.questions for answer in question]
    tried = [index for plan in doctrines for index in desk.orders_in(plan)]
    found += [tuple(sorted((*answers, index))) for index in [*tried, *_drawn(desk, singles, random)]]
    return [plan for plan in dict.fromkeys(found) if desk.is_legal(plan)] or [()]


def _without(plan: Plan, taken: set[int]) -> Plan:
    return tuple(index for index in plan if index not in taken)


def _drawn(desk: Desk, count: int, random: Random) -> list[int]:
    """Open orders drawn at random: levers evenly, then a form of each, so that no lever drowns the others."""
    forms: dict[str | None, list[int]] = {}
    for index, option in sorted(desk.options.items()):
        if option.question is None:
            forms.setdefault(option.lever, []).append(index)
    shuffled = sorted((random.random(), number) for number in range(len(forms)))
    groups = list(forms.values())
    drawn: list[int] = []
    while any(groups) and len(drawn) < count:
        for _, number in shuffled:
            if groups[number]:
                drawn.append(groups[number].pop(int(random.random() * len(groups[number]))))
    return drawn[:count]


def built_plans(desk: Desk, worths: Mapping[Plan, float], most: int) -> list[Plan]:
    """Pairs and triples of the orders that did best alone, and the best plans so far with one of them put in."""
    ranked = sorted(worths, key=lambda plan: -worths[plan])
    alone = list(dict.fromkeys(desk.orders_in(plan)[0] for plan in ranked if len(desk.orders_in(plan)) == 1))[:5]
    answers = desk.answers_in(ranked[0])
    found: list[Plan] = []
    for size in (3, 2):
        found += [tuple(sorted({*answers, *some})) for some in combinations(alone[: size + 1], size)]
    for plan in ranked[:2]:
        for index in alone[:3]:
            found.append(tuple(sorted({*plan, index})))
            found += [tuple(sorted({*_without(plan, {old}), index})) for old in desk.orders_in(plan)]
    new = [plan for plan in dict.fromkeys(found) if plan not in worths and desk.is_legal(plan)]
    value = {plan: sum(_rank(alone, index) for index in desk.orders_in(plan)) for plan in new}
    return sorted(new, key=lambda plan: (-value[plan], plan))[:most]


def _rank(alone: Sequence[int], index: int) -> int:
    """The more, the better an order did alone."""
    return len(alone) - alone.index(index) if index in alone else 0
