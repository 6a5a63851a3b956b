"""A game as it is, beside what each seat takes it for, as tables: for whoever leads it."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from game.engine.orders import find_option
from game.engine.view import observe, unveil
from game.errors import CommandError
from game.narration import orders, situation, titles
from game.narration.levels import amount, signed
from game.narration.phrases import semicolons
from game.report.document import Table
from game.session.sealing import Unreadable, unseal
from game.web.console import words

if TYPE_CHECKING:
    from game.engine.state import State
    from game.scenario.model import Scenario
    from game.session.journal import Payload
    from game.session.session import Session

CLOSE = 0.5
"""Pending changes smaller than this are left out."""


def tables(session: "Session") -> Iterator[Table]:
    """What is sealed, ladders, demands, what is on its way, and the levels that some seat misjudges."""
    scenario, state = session.scenario, session.state
    yield from filter(lambda table: table.rows, (
        sealed_orders(scenario, session.sealed),
        ladders(scenario, state),
        demands(scenario, state),
        on_their_way(scenario, state),
        misjudged(scenario, state),
    ))  # fmt: skip


def seats(scenario: "Scenario") -> tuple[str, ...]:
    return tuple(scenario.content.patron[seat].title for seat in scenario.seats)


def sealed_orders(scenario: "Scenario", sealed: "Mapping[str, Payload]") -> Table:
    """Those that are sealed already; nobody's draft."""
    rows = [
        (scenario.content.patron[seat].title, title)
        for seat in scenario.seats
        if seat in sealed
        for title in _titles(scenario, seat, sealed[seat])
    ]
    return Table(words.SEALED_ORDERS, (words.SEAT, words.ORDER), tuple(rows))


def _titles(scenario: "Scenario", seat: str, payload: "Payload") -> list[str]:
    try:
        found = [orders.title(scenario, find_option(scenario, seat, order)) for order in unseal(payload)]
    except (Unreadable, CommandError) as error:
        return [str(error)]
    return found or [words.NO_ORDERS]


def ladders(scenario: "Scenario", state: "State") -> Table:
    """Each pair of adversaries: its rung, and its tension as it is and as each seat reads it."""
    true = situation.dyads(scenario, unveil(state, scenario.seats[0]))
    seen = {
        seat: {one.id: one for one in situation.dyads(scenario, observe(scenario, state, seat))}
        for seat in scenario.seats
    }
    rows = [
        (one.title, f"{one.rung + 1}/{len(one.rungs)} {one.rung_title}", one.tension.shown,
         *(seen[seat][one.id].tension.shown for seat in scenario.seats))
        for one in true
    ]  # fmt: skip
    head = (words.LADDER, words.RUNG, words.TENSION, *seats(scenario))
    return Table(words.LADDERS, head, tuple(rows), marked=frozenset(n for n, one in enumerate(true) if one.at_war))


def demands(scenario: "Scenario", state: "State") -> Table:
    """All that stand, whosever they are."""
    found = [
        (scenario.content.patron[seat].title, one.client, one.title, one.how, one.backing, one.crossed)
        for seat in scenario.seats
        for one in situation.demands(scenario, unveil(state, seat))
    ]
    rows = tuple(
        (seat, client, title, semicolons(filter(None, (how, backing))))
        for seat, client, title, how, backing, _ in found
    )
    head = (words.SEAT, words.CLIENT, words.DEMAND, words.HOW)
    return Table(words.DEMANDS, head, rows, marked=frozenset(n for n, one in enumerate(found) if one[-1]))


def on_their_way(scenario: "Scenario", state: "State") -> Table:
    """Delayed changes: what they will move, by how much, and in how many turns; the nearest first."""
    found = []
    for slot in scenario.slots:
        for wait in range(slot.delay):
            size = float(state.pending[slot.first + wait, 0])
            if abs(size) >= CLOSE:
                secret = scenario.content.patron[slot.secret_of].title if slot.secret_of else words.EVERYBODY
                why = scenario.reason_text(slot.reason)
                found.append((wait + 1, titles.row(scenario, slot.row), signed(size), why, secret))
    rows = tuple((str(turns), *rest) for turns, *rest in sorted(found, key=lambda one: one[0]))
    head = (words.IN_TURNS, words.LEVEL, words.BY, words.BECAUSE, words.KNOWN_TO)
    return Table(words.ON_THEIR_WAY, head, rows, frozenset({0, 2}))


def misjudged(scenario: "Scenario", state: "State") -> Table:
    """Every level that some seat does not know exactly: as it is, and as each seat reads it."""
    views = [observe(scenario, state, seat) for seat in scenario.seats]
    rows = [
        (titles.row(scenario, row), amount(indicator, float(state.levels[row, 0])),
         *(situation.read(scenario, view, row).shown for view in views))
        for row, indicator in enumerate(scenario.indicators)
        if any(view.errors[row] != 0 for view in views) and not indicator.title.startswith("_")
    ]  # fmt: skip
    head = (words.LEVEL, words.AS_IT_IS, *seats(scenario))
    return Table(words.MISJUDGED, head, tuple(rows))
