"""Who sits where, in the journal of each game: a name, and the digest of the key that a browser or terminal holds.

The last entry for a seat is the one that counts, unless it says that somebody sits down beside those who are there.
The key itself is written nowhere.
"""

import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

from game.errors import CommandError
from game.session.journal import Entry, Journal, Unwritten
from game.session.plainly import plain

SEATED, VACATED = "seated", "vacated"
"""Kinds of entries."""

TOKEN = "token"
"""Where an entry names the digest of the link by which somebody sat down."""

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


@dataclass(frozen=True, slots=True)
class Use:
    """Of a link, by whoever sits down: its digest, and what is asked within the transaction. `one_time` knows links."""

    token: str
    may: Callable[[list[Entry]], None]


def digest_of(key: str) -> str:
    return sha256(key.encode("utf-8", "replace")).hexdigest()


def plain_name(name: str) -> str:
    """A name as text and nothing else; CommandError for one that is empty then."""
    found = plain(name, LONGEST)
    if not found:
        raise CommandError("Give a name that can be printed.")
    return found


def seat_person(journal: Journal, seat: str, sitter: Sitter, beside: bool = False, link: Use | None = None) -> None:
    """Put a person into a seat, in place of whoever sat there, or beside them; CommandError for a link that is used."""
    _write(journal, [_seating(journal, seat, sitter, beside, link)], link)


def vacate(journal: Journal, seat: str, sitter: Sitter | None = None) -> None:
    """Free a seat, or one person's place in it; whoever held its key holds it no more."""
    one = {"key": sitter.digest} if sitter is not None else {}
    journal.append(VACATED, journal.turn, seat, {"by": "facilitator", **one})


def replace_key(journal: Journal, seat: str, sitter: Sitter, new: Sitter, link: Use | None = None) -> None:
    """The same place for the same person by another key, as one step; the old key opens nothing any more."""
    gone = VACATED, journal.turn, seat, {"by": "facilitator", "key": sitter.digest}
    _write(journal, [gone, _seating(journal, seat, new, True, link)], link)


def _seating(journal: Journal, seat: str, sitter: Sitter, beside: bool, link: Use | None) -> Unwritten:
    more = {**({"beside": True} if beside else {}), **({TOKEN: link.token} if link is not None else {})}
    return SEATED, journal.turn, seat, {"name": sitter.name, "key": sitter.digest, **more}


def _write(journal: Journal, entries: list[Unwritten], link: Use | None) -> None:
    journal.append_all(entries, link.may if link is not None else None)


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


def keys_given(entries: Iterable[Entry]) -> set[str]:
    """The digests of all keys that ever opened a seat of a game."""
    return {sitter.digest for entry in entries if entry.kind == SEATED and (sitter := _sitter(entry)) is not None}


def _sitter(entry: Entry) -> Sitter | None:
    name, digest = entry.payload.get("name"), entry.payload.get("key")
    whole = isinstance(name, str) and isinstance(digest, str) and digest.isascii()
    return Sitter(plain(str(name), LONGEST) or "?", str(digest)) if whole else None
