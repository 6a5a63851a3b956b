"""Something that is not on the list: what a seat asks for in its own words, and what the white cell makes of it.

A request is an entry of the seat's. It is answered by a ruling that says what follows if it comes off, and how likely
that is; luck draws at the request's own address. Ids are not written: it is a seat's first, second, ... of a turn.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.errors import CommandError
from game.scenario.model import Scenario
from game.session.decisions import Level
from game.session.journal import Entry, Journal
from game.session.plainly import plain
from game.session.rulings import Ruling, book_of, rule

REQUEST = "request"
"""Kind of entries."""

LONGEST_TEXT, LONGEST_ARGUMENT = 200, 600
"""Signs."""
MOST = 5
"""Requests of one seat in one turn."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a seat asked for when `turn` was the coming one; `answer` is the ruling on it, where there is one."""

    id: str
    seat: str
    turn: int
    text: str
    argument: str
    at: str
    answer: Ruling | None = None


def requests_of(entries: Iterable[Entry]) -> list[Request]:
    """All requests of a game in their order, with their answers; what is malformed in a save was never asked."""
    kept = list(entries)
    book, count = book_of(kept), Counter[tuple[str, int]]()
    answers = {
        ruling.cause: ruling
        for ruling in book.rulings.values()
        if ruling.kind == "request" and not book.never_said(ruling)
    }
    found = []
    for entry in kept:
        text, argument = entry.payload.get("text"), entry.payload.get("argument")
        if entry.kind != REQUEST or entry.seat is None or not (isinstance(text, str) and isinstance(argument, str)):
            continue
        count[entry.seat, entry.turn] += 1
        name = f"{entry.seat}-{entry.turn}-{count[entry.seat, entry.turn]}"
        told, why = plain(text, LONGEST_TEXT), plain(argument, LONGEST_ARGUMENT)
        found.append(Request(name, entry.seat, entry.turn, told, why, entry.at, answers.get(name)))
    return found


def request(journal: Journal, seat: str, text: str, argument: str) -> Request:
    """Ask for something in the coming turn. CommandError for no words, and for more than anybody could answer."""
    told, why, turn = plain(text, LONGEST_TEXT), plain(argument, LONGEST_ARGUMENT), journal.turn + 1
    if not told:
        raise CommandError("Say what you want to do.")
    if not why:
        raise CommandError("Say why it should come off: whoever leads the game judges by that.")
    asked = [one for one in requests_of(journal.entries()) if (one.seat, one.turn) == (seat, turn)]
    if len(asked) >= MOST:
        raise CommandError(f"You have asked for {MOST} things this turn, and more cannot be looked at.")
    if any(one.text == told for one in asked):
        raise CommandError("You have asked for that already.")
    journal.append_before(turn, [(REQUEST, turn, seat, {"text": told, "argument": why})])
    return next(one for one in requests_of(journal.entries()) if (one.seat, one.text, one.turn) == (seat, told, turn))


def answer(
    journal: Journal,
    scenario: Scenario,
    name: str,
    by: str,
    reason: str,
    what: Sequence[Level] = (),
    chance: float = 1.0,
    *,
    public: bool = False,
) -> Ruling:
    """Answer a request: what follows in the coming turn if it comes off, and how likely that is (0 refuses it).

    `reason` is what the seat reads; with `public` all do. CommandError where there is no such request, or where it was
    answered already.
    """
    found = next((one for one in requests_of(journal.entries()) if one.id == name), None)
    if found is None:
        raise CommandError(f"there is no request `{plain(name, 60)}`")
    if found.answer is not None:
        raise CommandError(f"the request {name} was answered already, by the decision {found.answer.id}")
    ruling = Ruling(
        turn=journal.turn + 1,
        by=by,
        reason=reason,
        what=tuple(what),
        kind="request",
        cause=found.id,
        asked=found.text,
        argument=found.argument,
        chance=chance,
        seats=() if public else (found.seat,),
    )
    return rule(journal, scenario, ruling)
