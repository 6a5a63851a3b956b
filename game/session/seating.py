"""Who sits where, in the journal of each game: a name, and the digest of the key that a browser or terminal holds.

The last entry for a seat is the one that counts, unless it says that somebody sits down beside those who are there.
The key itself is written nowhere.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from game.errors import CommandError
from game.session.journal import Entry, Journal
from game.session.plainly import plain

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
    found = plain(name, LONGEST)
    if not found:
        raise CommandError("Give a name that can be printed.")
    return found


def seat_person(journal: Journal, seat: str, sitter: Sitter, beside: bool = False) -> None:
    """Put a person into a seat, in place of whoever sat there, or beside them."""
    more = {"beside": True} if beside else {}
    journal.append(SEATED, journal.turn, seat, {"name": sitter.name, "key": sitter.digest, **more})


def vacate(journal: Journal, seat: str, sitter: Sitter | None = None) -> None:
    """Free a seat, or one person's place in it; whoever held its key holds it no more."""
    one = {"key": sitter.digest} if sitter is not None else {}
    journal.append(VACATED, journal.turn, seat, {"by": "facilitator", **one})


def replace_key(journal: Journal, seat: str, sitter: Sitter, new: Sitter) -> None:
    """The same place for the same person by another key, as one step; the old key opens nothing any more."""
    journal.append_all(
        [
            (VACATED, journal.turn, seat, {"by": "facilitator", "key": sitter.digest}),
            (SEATED, journal.turn, seat, {"name": new.name, "key": new.digest, "beside": True}),
        ]
    )


def sitters(journal: Journal) -> dict[str, Sitter]:
    """Who sits in this game, by seat: the first, where several do."""
    return {seat: people[0] for seat, people in seated(journal.entries()).items()}


def seated(entries: Iterable[Entry]) -> dict[str, list[Sitter]]:
    """Everybody who sits in a game, by seat, the first first; what is malformed in a save is nobody."""
    found: dict[str, list[Sitter]] = {}
    for entry in entries:
        seat, digest = str(entry.seat), entry.payload.get("key")
        if entry.kind == SEATED and (sitter := _sitter(entry)) is not None:
            beside = found.get(seat, []) if entry.payload.get("beside") is True else []
            found[seat] = [*(one for one in beside if one.digest != sitter.digest), sitter]
        elif entry.kind == VACATED:
            found[seat] = [one for one in found.get(seat, []) if digest is not None and one.digest != digest]
    return {seat: people for seat, people in found.items() if people}


def _sitter(entry: Entry) -> Sitter | None:
    name, digest = entry.payload.get("name"), entry.payload.get("key")
    whole = isinstance(name, str) and isinstance(digest, str) and digest.isascii()
    return Sitter(plain(str(name), LONGEST) or "?", str(digest)) if whole else None
