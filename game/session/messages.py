"""What whoever leads says to a seat, a game or a room, and who has acknowledged that they read it.

A message to several games is the same in each of their journals. People acknowledge for themselves: where several sit
in a seat, each does.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from game.errors import CommandError
from game.session.journal import Entry, Journal
from game.session.plainly import one_line
from game.session.seating import SEATED, Sitter

TOLD, ACKNOWLEDGED = "told", "acknowledged"
"""Kinds of entries; one told has no seat where it is for the whole game."""

LONGEST = 500
"""Signs of a message."""


@dataclass(frozen=True, slots=True)
class Told:
    """A message; `seat` None is everybody in the game, `read` who acknowledged it, by the digest of their key."""

    id: str
    seat: str | None
    text: str
    at: str
    number: int
    read: dict[str, str] = field(default_factory=dict)

    def is_for(self, seat: str) -> bool:
        return self.seat in (None, seat)


def plain_message(text: str) -> str:
    """A message as text and nothing else; CommandError for one that is empty then, or too long."""
    plain = "\n".join(map(one_line, text.splitlines())).strip()
    if not plain:
        raise CommandError("Write something to be read.")
    if len(plain) > LONGEST:
        raise CommandError(f"A message has up to {LONGEST} signs, not {len(plain)}.")
    return plain


def new_message() -> str:
    """What tells a message from another, the same in every journal that it is written into."""
    return secrets.token_hex(6)


def tell(journal: Journal, seat: str | None, text: str, by: str, message: str) -> None:
    """Say something to a seat, or with None to all seats of the game. CommandError for no such seat or text."""
    if seat is not None and seat not in journal.header.seats:
        raise CommandError(f"there is no seat `{seat}` in this game")
    journal.append(TOLD, journal.turn, seat, {"id": message, "text": plain_message(text), "by": by})


def acknowledge(journal: Journal, seat: str, message: str, who: Sitter) -> None:
    """Write down that somebody in a seat has read a message."""
    journal.append(ACKNOWLEDGED, journal.turn, seat, {"id": message, "name": who.name, "key": who.digest})


def messages(entries: Iterable[Entry]) -> list[Told]:
    """Everything that was said in a game, the oldest first; what is malformed was not said."""
    found: list[Told] = []
    for entry in entries:
        payload = entry.payload
        message, text, digest, name = (payload.get(key) for key in ("id", "text", "key", "name"))
        if entry.kind == TOLD and isinstance(message, str) and isinstance(text, str):
            found.append(Told(message, entry.seat, text, entry.at, entry.id))
        elif entry.kind == ACKNOWLEDGED and isinstance(digest, str) and isinstance(name, str):
            for told in found:
                if told.id == message and told.is_for(str(entry.seat)):
                    told.read.setdefault(digest, name)
    return found


def unread(entries: list[Entry], seat: str, who: Sitter) -> list[Told]:
    """What somebody in a seat has yet to acknowledge: of what was said since they sat down."""
    since = next(
        (
            entry.id
            for entry in reversed(entries)
            if entry.kind == SEATED and entry.seat == seat and entry.payload.get("key") == who.digest
        ),
        0,
    )
    return [
        told for told in messages(entries) if told.is_for(seat) and told.number > since and who.digest not in told.read
    ]


def readers(told: Told, sitting: Mapping[str, Iterable[Sitter]]) -> list[tuple[str, str, bool]]:
    """Whom a message concerns, by who sits where now: seat, name, and whether they have acknowledged it."""
    return [
        (seat, who.name, who.digest in told.read)
        for seat, people in sitting.items()
        if told.is_for(seat)
        for who in people
    ]
