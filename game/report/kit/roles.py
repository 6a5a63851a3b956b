"""The role sheet of a seat: all that its own people may read, and nothing that belongs to another's."""

from collections.abc import Iterator
from itertools import chain

from game.narration import briefing
from game.narration.briefing import day
from game.narration.orders import PURPOSES
from game.narration.phrases import colon, semicolons
from game.narration.phrases import say as phrase
from game.report.document import Paragraph, Points, Table
from game.report.kit.sheets import Block, Heading, Lists, Page, Sheet
from game.report.kit.words import say
from game.scenario.model import Scenario
from game.scenario.names import Indicator

TURN = ("read", "answer", "order", "forecast", "commit")
MOST_DEMANDS = 8
"""More of them than these have a sheet of their own."""


def role_page(scenario: Scenario, seat: str) -> Page:
    """Who the seat is, what it can do, and what it may demand."""
    title = scenario.content.patron[seat].title
    return Page(
        f"role-{seat}",
        say("role", seat=title),
        say("role.text", seat=title),
        say("role.copies", seat=title),
        (_who(scenario, seat), *_can(scenario, seat)),
    )


def _who(scenario: Scenario, seat: str) -> Sheet:
    title = scenario.content.patron[seat].title
    brief = briefing.brief(scenario, seat)
    told = chain.from_iterable(part.lines for part in brief if not part.listed)
    lists = Lists(tuple((part.title, part.lines) for part in brief if part.listed))
    blocks: tuple[Block, ...] = (*map(Paragraph, told), lists)
    return Sheet(say("for.seat", seat=title), say("role.who", seat=title), blocks)


def _can(scenario: Scenario, seat: str) -> Iterator[Sheet]:
    title = scenario.content.patron[seat].title
    opens = say("role.opens", date=day(scenario.start), turns=scenario.turns, days=scenario.turn_days)
    orders = scenario.content.patron[seat].orders
    blocks: tuple[Block, ...] = (
        Paragraph(opens),
        Heading(say("role.turn")),
        Points(tuple(say(f"turn.{step}", n=orders) for step in TURN)),
        *_known(scenario, seat),
        Heading(say("role.levers")),
        Points(tuple(_levers(scenario, seat))),
    )
    demands = _demands(scenario, seat)
    own_sheet = demands is not None and len(demands.rows) > MOST_DEMANDS
    kicker = say("for.seat", seat=title)
    yield Sheet(kicker, say("role.can", seat=title), blocks if demands is None or own_sheet else (*blocks, demands))
    if demands is not None and own_sheet:
        yield Sheet(kicker, say("role.ask", seat=title), (demands,))


def _known(scenario: Scenario, seat: str) -> Iterator[Block]:
    """Of the levels that its advisers watch, how well they are seen: never where they stand."""
    number = scenario.seats.index(seat)
    watched = [scenario.indicators[scenario.rows[name]] for name in scenario.content.patron[seat].watch]
    kinds: dict[str, list[str]] = {"exact": [], "about": [], "unseen": []}
    for indicator in watched:
        error = indicator.errors[number]
        kinds["unseen" if error is None else "about" if error else "exact"].append(_called(indicator))
    lines = tuple(say(f"role.known.{kind}", titles=", ".join(titles)) for kind, titles in kinds.items() if titles)
    if lines:
        yield from (Heading(say("role.known")), Points(lines))


def _called(indicator: Indicator) -> str:
    if indicator.thing.kind == "world":
        return indicator.title
    return say("role.known.title", thing=indicator.thing.title, indicator=indicator.title)


def _levers(scenario: Scenario, seat: str) -> Iterator[str]:
    for purpose in PURPOSES:
        titles = [
            lever.title for lever in scenario.content.lever.values() if (lever.seat, lever.purpose) == (seat, purpose)
        ]
        if titles:
            head = say("role.lever", purpose=phrase(f"purpose.{purpose}"))
            yield colon(head, semicolons(titles))


def _demands(scenario: Scenario, seat: str) -> Table | None:
    """Its own demands, if there are any; those that stand as the game opens are named so."""
    rows = []
    for demand in scenario.content.demand.values():
        if demand.seat == seat:
            title = say("role.stands", demand=demand.title) if demand.starts is not None else demand.title
            rows.append((scenario.content.client[demand.client].title, title, demand.text))
    head = (say("role.of"), say("role.demand"), say("role.says"))
    return Table(say("role.demands"), head, tuple(rows)) if rows else None
