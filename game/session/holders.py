"""Who holds each seat of a game: as it was begun, and as seats were handed over since, to minds and back to people.

The last entry for a seat counts. What was sealed before stays sealed, whoever sealed it.
"""

from collections.abc import Iterable, Mapping

from game.errors import CommandError
from game.minds.find import find_mind
from game.scenario.model import Scenario
from game.session.journal import Entry, Journal

HANDED = "handed"
"""Kind of entries: `to` a mind, or to nobody but people."""


def holders(seats: Mapping[str, str | None], entries: Iterable[Entry]) -> dict[str, str | None]:
    """The mind of each seat, None where people hold it; `seats` as the header has them. Malformed entries are none."""
    found = dict(seats)
    for entry in entries:
        to = entry.payload.get("to", ...)
        if entry.kind == HANDED and entry.seat in found and (to is None or (isinstance(to, str) and to)):
            found[entry.seat] = to
    return found


def holders_of(journal: Journal) -> dict[str, str | None]:
    return holders(journal.header.seats, journal.entries(HANDED))


def hand_over(journal: Journal, scenario: Scenario, seat: str, mind: str | None, by: str) -> None:
    """Give a seat to a mind, or with None back to people; from its next orders on. CommandError for no such mind."""
    if seat not in journal.header.seats:
        raise CommandError(f"there is no seat `{seat}`; {scenario.id} has {', '.join(scenario.seats)}")
    if mind is not None:
        find_mind(scenario, seat, mind)
    if holders_of(journal)[seat] != mind:
        journal.append(HANDED, journal.turn, seat, {"to": mind, "by": by})


def declared_mind(scenario: Scenario, seat: str) -> str:
    """The mind that stands in for a seat unless another is named."""
    return scenario.content.patron[seat].mind
