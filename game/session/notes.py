"""What whoever leads notes on a game while it is played: for the debrief, kept in its journal, read by no seat."""

from collections.abc import Iterable
from dataclasses import dataclass

from game.errors import CommandError
from game.session.journal import Entry, Journal
from game.session.plainly import one_line

NOTE = "note"
"""Kind of entries, of the turn that was being ordered."""

LONGEST = 500
"""Signs of a note."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note on the turn that was being ordered when it was written."""

    turn: int
    text: str
    by: str
    at: str


def plain_note(text: str) -> str:
    """A note as text and nothing else, in one line; CommandError for one that is empty then, or too long."""
    plain = one_line(text)
    if not plain:
        raise CommandError("Write something to be noted.")
    if len(plain) > LONGEST:
        raise CommandError(f"A note has up to {LONGEST} signs, not {len(plain)}.")
    return plain


def write_note(journal: Journal, text: str, by: str) -> None:
    journal.append(NOTE, journal.turn + 1, None, {"text": plain_note(text), "by": by})


def notes(entries: Iterable[Entry]) -> list[Note]:
    """All notes on a game, the oldest first; what is malformed in a save is none."""
    found = []
    for entry in entries:
        text, by = entry.payload.get("text"), entry.payload.get("by")
        if entry.kind == NOTE and isinstance(text, str) and isinstance(by, str):
            found.append(Note(entry.turn, text, by, entry.at))
    return found
