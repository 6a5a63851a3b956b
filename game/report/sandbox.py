"""What a trial of one turn showed, for an author: lines for a terminal or a pipe."""

from collections.abc import Iterator

from game.foresight.trying import Moved, Tried
from game.narration import objections, orders, titles
from game.narration.levels import number, signed
from game.scenario.model import Scenario
from game.scenario.parts import Option

MOST = 16
"""Levels that are told; those that move most stand first."""
NOTICED = 0.005
"""Smaller moves, on average and in the first world, are counted and not told."""


def tell_tried(scenario: Scenario, seat: str, tried: Tried, *, everything: bool = False) -> Iterator[str]:
    """All of a trial: what was ordered, what it moves and why, what is on its way, and what clients do."""
    yield _heading(scenario, seat, tried)
    yield from _ordered(scenario, tried)
    yield ""
    yield from _levels(scenario, tried, everything)
    if tried.waiting:
        yield ""
        yield from _on_its_way(scenario, tried)
    if tried.shifted:
        yield ""
        yield from _acts(scenario, tried)


def _heading(scenario: Scenario, seat: str, tried: Tried) -> str:
    title = scenario.content.patron[seat].title
    return f"{scenario.title}, {title}, turn {tried.turn} of {scenario.turns}, {tried.worlds} worlds"


def _ordered(scenario: Scenario, tried: Tried) -> Iterator[str]:
    if not tried.options:
        yield "No order: what the turn changes by itself."
    for place, option in enumerate(tried.options):
        title = orders.title(scenario, option) if option.question is None else _answer(scenario, option)
        yield f"{option.id}: {title}"
        for objection in tried.objections.get(place, ()):
            yield f"  In this turn it could not be given: {objections.say(scenario, objection)}"
    if tried.objections:
        yield "What follows is what would be if it could."


def _answer(scenario: Scenario, option: Option) -> str:
    return f"{titles.question(scenario, str(option.question))}: {orders.answer_title(scenario, option)}"


# ---------------------------------------------------------------- levels


def _levels(scenario: Scenario, tried: Tried, everything: bool) -> Iterator[str]:
    """A line for each level, and below it the causes of its move in the first world."""
    yield "Levels: the mean of all worlds, the range of eight in ten, and below it why in the first world"
    told = [one for one in tried.moved if everything or _is_noticed(scenario, one)]
    shown = told if everything else told[:MOST]
    for one in shown:
        band = f"({signed(one.band.low, 2)} to {signed(one.band.high, 2)})"
        yield f"{signed(one.band.mean, 2):>8}  {band:<20}  {scenario.indicators[one.row].name}"
        for size, reason in one.terms:
            yield f"{signed(size, 2):>14}  {scenario.reason_text(reason)} [{reason}]"
    left = len(tried.moved) - len(shown)
    if left:
        yield f"{'':10}and {left} more that move less: --all shows them"
    if not tried.moved:
        yield f"{'':10}Nothing moves."


def _is_noticed(scenario: Scenario, one: Moved) -> bool:
    """Whether a move can be seen at all: the calendar moves of itself, and so does what counts days."""
    if scenario.indicators[one.row].source == "design: bookkeeping":
        return False
    return abs(one.band.mean) >= NOTICED or any(abs(size) >= NOTICED for size, _ in one.terms)


def _on_its_way(scenario: Scenario, tried: Tried) -> Iterator[str]:
    yield "On its way: the mean of all worlds, and when it comes"
    for one in tried.waiting:
        days = f"in {one.turns} turn{'s' * (one.turns > 1)}"
        yield f"{signed(one.mean, 2):>8}  {days:<20}  {scenario.indicators[one.row].name}"
        yield f"{'':16}{scenario.reason_text(one.reason)} [{one.reason}]"


def _acts(scenario: Scenario, tried: Tried) -> Iterator[str]:
    yield "What clients do: the share of worlds without these orders, and with them"
    for one in tried.shifted:
        act = titles.act(scenario, one.front, one.act)
        shares = f"{_share(one.without)} to {_share(one.given)}"
        yield f"{'':10}{shares:<20}  {one.front}.{act.id}: {act.title}"


def _share(share: float) -> str:
    return f"{number(100 * share, 1)}%"


def tell_levers(scenario: Scenario, seat: str) -> Iterator[str]:
    """The seat's levers by id, with the targets and terms that an order may name."""
    yield f"Levers of {scenario.content.patron[seat].title}: lever, then its targets and terms"
    first = None
    for key, lever in scenario.content.lever.items():
        forms = [option for option in scenario.options if option.lever == key and option.question is None]
        if lever.seat == seat and forms:
            first = first or forms[0]
            targets = " | ".join(dict.fromkeys(option.target for option in forms if option.target))
            terms = [f"{term.id}={'|'.join(one.id for one in term.option)}" for term in lever.term]
            yield f"  {key}" + "".join(f"  :{part}" for part in (targets, *terms) if part)
    yield f"Try one: --order {first.id}" if first else "  It has none."
