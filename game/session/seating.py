"""Who sits where, in the journal of each game: a name, and the digest of the key that a browser or terminal holds.

The last entry for a seat is the one that counts. The key itself is written nowhere.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from game.errors import CommandError
from game.session.journal import Journal

SEATED, VACATED = "seated", "vacated"
"""Kinds of entries."""

LONGEST = 40
"""Signs of a name."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """A person in a seat, by the name that they gave."""

    name: str
    digest: str

    def holds(self, key: str) -> bool:
        """Whether this is the key of the seat, in the same time whether it is or not."""
        return hmac.compare_digest(self.digest, digest_of(key))


def digest_of(key: str) -> str:
    return sha256(key.encode("utf-8", "replace")).hexdigest()


def plain_name(name: str) -> str:
    """A name as text and nothing else; CommandError for one that is empty then."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:LONGEST]
    if not plain:
        raise CommandError("Give a name that can be printed.")
    return plain


def seat_person(journal: Journal, seat: str, sitter: Sitter) -> None:
    """Put a person into a seat, in place of whoever sat there."""
    journal.append(SEATED, journal.turn, seat, {"name": sitter.name, "key": sitter.digest})


def vacate(journal: Journal, seat: str) -> None:
    """Free a seat; whoever held its key holds it no more."""
    journal.append(VACATED, journal.turn, seat, {"by": "facilitator"})


def sitters(journal: Journal) -> dict[str, Sitter]:
    """Who sits in this game, by seat; what is malformed in a save is nobody."""
    found: dict[str, Sitter] = {}
    for entry in journal.entries():
        seat = str(entry.seat)
        name, digest = entry.payload.get("name"), entry.payload.get("key")
        if entry.kind == SEATED and isinstance(name, str) and isinstance(digest, str) and digest.isascii():
            found[seat] = Sitter(name, digest)
        elif entry.kind == VACATED:
            found.pop(seat, None)
    return found
