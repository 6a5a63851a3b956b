"""Rulings: what the white cell has decided about turns, as entries of a game's journal.

A ruling bears on a turn that has no result yet. One that is taken back before that result was never said; one that was
in force by then stays what it was, and what it did to levels is undone in the next turn, in sight.

Ids are not written: a ruling is the first, second, ... that bears on its turn (`3-1`), whatever else a journal holds;
one that an inject brings has the inject's.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite

from game.engine.rulings import Kind
from game.errors import CommandError
from game.scenario.model import Scenario
from game.session.decisions import MOST, Decision, check, read, written
from game.session.journal import Entry, Journal, Json, Payload
from game.session.plainly import plain

RULING, UNRULED, INJECT = "ruling", "unruled", "inject"
"""Kinds of entries that decide about turns."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What somebody decided about `turn`, and about those that follow it where it `lasts` for several.

    `cause` is the inject that brings it, or the id of what a seat had asked for: then `asked` and `argument` are its
    words, and `chance` how likely it is to succeed. `seats` alone hear of it; all where it is empty. `at` says when it
    was made.
    """

    turn: int
    by: str
    reason: str
    what: tuple[Decision, ...] = ()
    lasts: int = 1
    kind: Kind = "decided"
    cause: str = ""
    asked: str = ""
    argument: str = ""
    chance: float | None = None
    seats: tuple[str, ...] = ()
    id: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A ruling taken back when `turn` was the coming one; `changes` undo in that turn what it had done to levels."""

    ruling: str
    turn: int
    by: str
    reason: str
    changes: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Book:
    """The rulings of a game in the order in which they were made, by id, and those of them that were taken back."""

    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    back: Mapping[str, TakenBack] = field(default_factory=dict)

    def never_said(self, ruling: Ruling) -> bool:
        """Whether it was taken back before its turn was resolved."""
        back = self.back.get(ruling.id)
        return back is not None and back.turn <= ruling.turn


# ------------------------------------------------------------ read


def book_of(entries: Iterable[Entry]) -> Book:
    """All rulings in a journal; what is malformed in a save decides nothing."""
    rulings: dict[str, Ruling] = {}
    back: dict[str, TakenBack] = {}
    count: Counter[int] = Counter()
    for entry in entries:
        if entry.kind == RULING:
            count[entry.turn] += 1
            _enter(rulings, f"{entry.turn}-{count[entry.turn]}", entry.turn, entry.payload, entry.at)
        elif entry.kind == INJECT and entry.payload.get("do") == "fired":
            name, turn, payload = (entry.payload.get(key) for key in ("id", "turn", "ruling"))
            if isinstance(name, str) and type(turn) is int and isinstance(payload, dict):
                _enter(rulings, name, turn, payload, entry.at)
        elif entry.kind == UNRULED:
            taken = _taken_back(entry)
            if taken is not None and taken.ruling in rulings:
                back.setdefault(taken.ruling, taken)
    return Book(rulings, back)


def _enter(rulings: dict[str, Ruling], name: str, turn: int, payload: Payload, at: str) -> None:
    found = ruling_of(payload, turn)
    if found is not None and name not in rulings:
        rulings[name] = replace(found, id=name, at=at)


def payload_of(ruling: Ruling) -> dict[str, Json]:
    """A ruling as the journal keeps it; its turn is the entry's."""
    return {
        "by": ruling.by,
        "reason": ruling.reason,
        "what": [written(decision) for decision in ruling.what],
        "lasts": ruling.lasts,
        "kind": ruling.kind,
        "cause": ruling.cause,
        "asked": ruling.asked,
        "argument": ruling.argument,
        "chance": ruling.chance,
        "seats": list(ruling.seats),
    }


def ruling_of(payload: Payload, turn: int) -> Ruling | None:
    """The ruling in a payload; None where it is malformed."""
    by, reason, kind, cause = (payload.get(name) for name in ("by", "reason", "kind", "cause"))
    asked, argument = (payload.get(name, "") for name in ("asked", "argument"))
    what, seats, lasts, chance = (payload.get(name) for name in ("what", "seats", "lasts", "chance"))
    if not all(isinstance(text, str) for text in (by, reason, cause, asked, argument)):
        return None
    if kind not in ("decided", "inject", "request") or type(lasts) is not int or not _is_chance(chance):
        return None
    if not (isinstance(what, list) and isinstance(seats, list) and all(isinstance(seat, str) for seat in seats)):
        return None
    decisions = [decision for one in what[:MOST] if (decision := read(one)) is not None]
    return Ruling(
        turn=turn,
        by=plain(str(by), 80),
        reason=plain(str(reason)),
        what=tuple(decisions),
        lasts=max(lasts, 1),
        kind=kind,
        cause=str(cause),
        asked=plain(str(asked)),
        argument=plain(str(argument)),
        chance=chance,
        seats=tuple(seats),
    )


def _is_chance(value: Json) -> bool:
    return value is None or (not isinstance(value, bool) and isinstance(value, int | float) and 0 <= value <= 1)


def _taken_back(entry: Entry) -> TakenBack | None:
    name, by, reason, changes = (entry.payload.get(key) for key in ("id", "by", "reason", "changes"))
    if not (isinstance(name, str) and isinstance(by, str) and isinstance(reason, str) and isinstance(changes, list)):
        return None
    changed = tuple(pair for one in changes if (pair := _change(one)) is not None)
    return TakenBack(name, entry.turn, plain(by, 80), plain(reason), changed)


def _change(value: Json) -> tuple[str, float] | None:
    match value:
        case [str(name), int() | float() as amount] if not isinstance(amount, bool) and isfinite(amount):
            return name, float(amount)
    return None


# ------------------------------------------------------------ write


def checked(scenario: Scenario, ruling: Ruling, coming: int) -> Ruling:
    """A ruling that can be made when `coming` is the next turn; CommandError with what stands against it."""
    reason = plain(ruling.reason)
    if not reason:
        raise CommandError("A decision needs a reason: those whom it concerns read it.")
    if not coming <= ruling.turn <= scenario.turns:
        raise CommandError(f"a decision bears on turn {coming} to {scenario.turns}, not on turn {ruling.turn}")
    if not 1 <= ruling.lasts <= scenario.turns:
        raise CommandError(f"a decision lasts 1 to {scenario.turns} turns, not {ruling.lasts}")
    if not _is_chance(ruling.chance):
        raise CommandError("a chance lies between 0 and 1")
    if ruling.chance is not None and any("level" not in written(decision) for decision in ruling.what):
        raise CommandError("luck can decide whether levels move; what else is decided is decided without it")
    if unknown := [seat for seat in ruling.seats if seat not in scenario.seats]:
        raise CommandError(f"there is no seat `{unknown[0]}`; {scenario.id} has {', '.join(scenario.seats)}")
    check(scenario, ruling.what)
    return replace(
        ruling, reason=reason, by=plain(ruling.by, 80), asked=plain(ruling.asked), argument=plain(ruling.argument)
    )


def rule(journal: Journal, scenario: Scenario, ruling: Ruling) -> Ruling:
    """Make a ruling. AlreadyCommitted where its turn has a result meanwhile, CommandError for one that cannot be."""
    ruling = checked(scenario, ruling, journal.turn + 1)
    (entry,) = journal.append_before(ruling.turn, [(RULING, ruling.turn, None, payload_of(ruling))])
    made = list(book_of(one for one in journal.entries() if one.id <= entry.id).rulings.values())
    return next(one for one in reversed(made) if one.turn == ruling.turn and one.kind == ruling.kind)


def take_back(
    journal: Journal, ruling: str, by: str, reason: str, changes: Sequence[tuple[str, float]] = ()
) -> TakenBack:
    """Take a ruling back; `changes` are what undoes it where it was in force already (`bearing.undoing`).

    CommandError where there is none, or where it was taken back before.
    """
    book, turn = book_of(journal.entries()), journal.turn + 1
    if ruling not in book.rulings:
        raise CommandError(f"there is no decision `{plain(ruling, 40)}`")
    if ruling in book.back:
        raise CommandError(f"the decision {ruling} was taken back already")
    back = TakenBack(ruling, turn, plain(by, 80), plain(reason), tuple(changes))
    payload = {"id": ruling, "by": back.by, "reason": back.reason, "changes": [list(pair) for pair in changes]}
    journal.append_before(turn, [(UNRULED, turn, None, payload)])
    return back
