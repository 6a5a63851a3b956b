"""Links that whoever leads gives out, each to one seat and for one use, in the journal of the game: so every host of
the room knows them, and which are used.

The journal has their digests, never what opens anything. One ends with its use, which is an entry that seats somebody
and names it; after a quarter of an hour; and when a newer one is given to the same person.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from game.errors import CommandError
from game.session.clocks import instant
from game.session.journal import Entry, Journal
from game.session.seating import SEATED, TOKEN, Sitter, Use, digest_of, seated

LINK = "link"
"""Kind of entries; the seat is where the link leads."""

MINUTES = 15


@dataclass(frozen=True, slots=True)
class Link:
    """Where it leads, and the digest of the key of whoever sits there; None for somebody new, where there is room."""

    token: str
    seat: str
    key: str | None
    until: float


@dataclass(slots=True)
class Given:
    """The links of one game that are not used: a fold over its entries, which may come in parts."""

    links: dict[str, Link] = field(default_factory=dict)

    def read(self, entries: Iterable[Entry]) -> None:
        """What is malformed in a save is no link."""
        for entry in entries:
            token = entry.payload.get(TOKEN)
            if entry.kind == SEATED and isinstance(token, str):
                self.links.pop(token, None)
            elif entry.kind == LINK and (link := _link(entry)) is not None:
                older = [one.token for one in self.links.values() if one.key is not None and one.key == link.key]
                for one in older:
                    del self.links[one]
                self.links[link.token] = link

    def find(self, token: str, now: float) -> Link | None:
        found = self.links.get(token)  # what is looked up is not the secret
        return found if found is not None and found.until > now else None


def give(journal: Journal, seat: str, sitter: Sitter | None, by: str) -> str:
    """The secret of a new link, in place of an earlier one to the same person."""
    secret = secrets.token_urlsafe(24)
    whose = {"of": {"key": sitter.digest}} if sitter is not None else {}
    journal.append(LINK, journal.turn, seat, {TOKEN: digest_of(secret), "by": by, **whose})
    return secret


def use(token: str, now: float) -> Use:
    """Use a link up: CommandError once another has, at whichever host, and where the person sits there no more."""

    def may(entries: list[Entry]) -> None:
        given = Given()
        given.read(entries)
        link = given.find(token, now)
        if link is None or not (link.key is None or link.key in _keys_in(entries, link.seat)):
            raise CommandError("This link was used already, or is too old.")

    return Use(token, may)


def _keys_in(entries: list[Entry], seat: str) -> set[str]:
    return {one.digest for one in seated(entries).get(seat, ())}


def _link(entry: Entry) -> Link | None:
    token, whose, at = entry.payload.get(TOKEN), entry.payload.get("of"), instant(entry.at)
    if not isinstance(token, str) or entry.seat is None or at is None:
        return None
    if whose is None:
        return Link(token, entry.seat, None, at + 60 * MINUTES)
    key = whose.get("key") if isinstance(whose, dict) else None
    return Link(token, entry.seat, key, at + 60 * MINUTES) if isinstance(key, str) else None
