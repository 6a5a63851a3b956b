"""Injects in a game: planned, fired, skipped and edited, as entries of its journal.

The plan is written into the journal when it is made, so that a later change of a file changes no game. What comes due
at the beginning of a turn is written together with the result of the turn before it, so that a kill loses none. What an
inject changes is a ruling about its turn with the inject's id.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import ValidationError

from game.engine.state import State
from game.errors import CommandError, PatronError
from game.scenario.injects import Injects, checked_inject
from game.scenario.model import Scenario
from game.scenario.schema.injects import Inject
from game.session.decisions import Level, formula
from game.session.journal import Entry, Journal, Json
from game.session.journal.writing import Unwritten
from game.session.plainly import plain
from game.session.rulings import INJECT, Book, Ruling, book_of, payload_of

Status = Literal["planned", "by hand", "skipped", "fired", "taken back"]
"""It fires when it is due; only by hand; not unless somebody plans it again; it was fired; and taken back since."""

LONGEST = 2000
"""Signs of what is read."""
PLAN = "plan"
"""Who fires what comes due by itself."""


@dataclass(frozen=True, slots=True)
class Planned:
    """An inject of a game as it now stands; `turn` is that in which it was fired, or will be where its file says so."""

    id: str
    inject: Inject
    status: Status
    turn: int | None

    @property
    def is_open(self) -> bool:
        """Whether it can still be fired."""
        return self.status in ("planned", "by hand", "skipped")


@dataclass(frozen=True, slots=True)
class Heard:
    """What a seat reads at the beginning of `turn`."""

    id: str
    turn: int
    title: str
    text: str


# ------------------------------------------------------------ read


def injects_of(entries: Iterable[Entry]) -> dict[str, Planned]:
    """Every inject of a game, by id; what is malformed in a save is none."""
    found: dict[str, Planned] = {}
    kept = list(entries)
    for entry in kept:
        if entry.kind == INJECT:
            _take(found, entry)
    for name, back in book_of(kept).back.items():
        if name in found and found[name].status == "fired" and back.turn <= (found[name].turn or 0):
            found[name] = replace(found[name], status="taken back")
    return found


def _take(found: dict[str, Planned], entry: Entry) -> None:
    do, name, fields = (entry.payload.get(key) for key in ("do", "id", "inject"))
    if not isinstance(name, str):
        return
    inject = _read(fields)
    before = found.get(name)
    if do in ("planned", "by hand") and inject is not None and (before is None or before.is_open):
        found[name] = Planned(name, inject, do, inject.turn)
    elif do == "skipped" and before is not None and before.is_open:
        found[name] = replace(before, status="skipped")
    elif do == "fired" and inject is not None and (before is None or before.is_open):
        turn = entry.payload.get("turn")
        if type(turn) is int:
            found[name] = Planned(name, inject, "fired", turn)


def _read(fields: Json) -> Inject | None:
    try:
        return Inject.model_validate(fields)
    except ValidationError:
        return None


def heard_by(seat: str, entries: Iterable[Entry], book: Book) -> list[Heard]:
    """What a seat has read so far, in the order in which it came; what was taken back in time it never read."""
    found = {}
    for entry in entries:
        name, turn, title, text = (entry.payload.get(key) for key in ("id", "turn", "title", "text"))
        if entry.kind != INJECT or entry.payload.get("do") != "fired" or not isinstance(name, str):
            continue
        ruling = book.rulings.get(name)
        if ruling is None or ruling.turn != turn or name in found or book.never_said(ruling):
            continue
        if isinstance(title, str) and isinstance(text, str) and seat in (ruling.seats or (seat,)):
            found[name] = Heard(name, ruling.turn, plain(title), plain(text, LONGEST))
    return list(found.values())


# ------------------------------------------------------------ write


def plan(
    journal: Journal, scenario: Scenario, state: State, injects: Injects, by: str, *, by_hand: bool = False
) -> None:
    """Plan injects, those that are there already anew; what is due in the coming turn is fired with it.

    With `by_hand` they only lie ready. CommandError for one that was fired already.
    """
    known, turn = injects_of(journal.entries()), journal.turn + 1
    for name in injects:
        if name in known and not known[name].is_open:
            raise CommandError(f"the inject {name} was {known[name].status} already")
    planned = {name: Planned(name, one, _planned_as(one, by_hand), one.turn) for name, one in injects.items()}
    written: list[Unwritten] = [
        (INJECT, turn - 1, None, {"do": one.status, "id": name, "by": by, "inject": _fields(one.inject)})
        for name, one in planned.items()
    ]
    journal.append_before(turn, [*written, *_due(scenario, state, known | planned, journal.turn)])


def _has_moment(inject: Inject) -> bool:
    return inject.turn is not None or inject.when is not None


def _planned_as(inject: Inject, by_hand: bool) -> Status:
    """One that has no moment of its own comes by hand alone."""
    return "planned" if _has_moment(inject) and not by_hand else "by hand"


def fire(journal: Journal, scenario: Scenario, inject: str, by: str) -> None:
    """Fire an inject now: it bears on the coming turn. CommandError where it cannot be."""
    planned, turn = _open(journal, inject), journal.turn + 1
    if turn > scenario.turns:
        raise CommandError("the game is over")
    journal.append_before(turn, [_fired(planned, turn, by, turn)])


def skip(journal: Journal, inject: str, by: str, reason: str = "") -> None:
    """Do not fire an inject by itself any more. CommandError where it was fired: then take it back."""
    _open(journal, inject)
    payload = {"do": "skipped", "id": inject, "by": by, "reason": plain(reason)}
    journal.append(INJECT, journal.turn, None, payload)


def edit(
    journal: Journal, scenario: Scenario, state: State, inject: str, by: str, fields: Mapping[str, Json]
) -> Planned:
    """Change fields of an inject that was not fired, or write a new one; None takes a field away.

    What is due by its new moment is fired. CommandError with everything that is wrong.
    """
    known = injects_of(journal.entries())
    before = known.get(inject)
    if before is not None and not before.is_open:
        raise CommandError(f"the inject {inject} was {before.status} already")
    written = _fields(before.inject) if before is not None else {"source": "design: written while the game was played"}
    written = {name: value for name, value in {**written, **fields}.items() if value is not None}
    made = checked_inject(scenario, inject, written)
    by_hand = before is not None and before.status == "by hand" and _has_moment(before.inject)
    plan(journal, scenario, state, {inject: made}, by, by_hand=by_hand)
    return injects_of(journal.entries())[inject]


def due(scenario: Scenario, state: State, entries: list[Entry]) -> list[Unwritten]:
    """The entries of what fires by itself in the turn after `state`; written with the result that `state` is."""
    if all(entry.kind != INJECT for entry in entries) or state.ended[0] or state.turn >= scenario.turns:
        return []
    return _due(scenario, state, injects_of(entries), state.turn)


def _due(scenario: Scenario, state: State, known: Mapping[str, Planned], written: int) -> list[Unwritten]:
    return [
        _fired(planned, state.turn + 1, PLAN, written)
        for planned in known.values()
        if planned.status == "planned" and is_due(scenario, state, planned.inject)
    ]


def is_due(scenario: Scenario, state: State, inject: Inject) -> bool:
    """Whether an inject comes by itself in the turn after `state`."""
    turn = state.turn + 1
    if inject.when is None:
        return inject.turn == turn
    if inject.turn is not None and turn < inject.turn:
        return False
    try:
        return bool(formula(scenario, inject.when).alone(state.levels) != 0)
    except PatronError:
        return False  # the content is another than it was written for


def _open(journal: Journal, inject: str) -> Planned:
    planned = injects_of(journal.entries()).get(inject)
    if planned is None:
        raise CommandError(f"there is no inject `{plain(inject, 48)}`")
    if not planned.is_open:
        raise CommandError(f"the inject {inject} was {planned.status} already")
    return planned


def _fields(inject: Inject) -> dict[str, Json]:
    return inject.model_dump(mode="json", exclude_defaults=True)


def _fired(planned: Planned, turn: int, by: str, written: int) -> Unwritten:
    """What all need to know of a fired inject, and its effects as a ruling."""
    inject = planned.inject
    what = tuple(Level(one.on, one.add, one.set, one.when, one.after, one.reason, early=True) for one in inject.effects)
    ruling = Ruling(turn, by, inject.title, what, kind="inject", cause=planned.id, seats=tuple(inject.audience))
    payload = {
        "do": "fired",
        "id": planned.id,
        "by": by,
        "turn": turn,
        "title": inject.title,
        "text": inject.text,
        "inject": _fields(inject),
        "ruling": payload_of(ruling),
    }
    return INJECT, written, None, payload
