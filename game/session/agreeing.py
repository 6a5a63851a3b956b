"""Several people in one seat: somebody proposes its orders, another confirms them, and only then are they sealed.

What is proposed is whole: orders, reason and forecast, as they will be sealed. A change of the draft withdraws it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from game.errors import CommandError
from game.session.journal import Entry, Header, Journal, Json, Payload, Unwritten
from game.session.journal.entries import canonical
from game.session.seating import Sitter

PROPOSED, CONFIRMED, WITHDRAWN = "proposed", "confirmed", "withdrawn"
"""Kinds of entries, of a seat and the turn that the orders are for."""


MOST_SITTERS = 4
"""People in one seat."""


def shared(header: Header, sitters: int, confirm: int) -> Header:
    """The header of a game whose seats up to so many people share, of whom so many stand behind what is sealed."""
    if not 1 <= confirm <= sitters <= MOST_SITTERS:
        told = f"1 to {MOST_SITTERS} people share a seat, and no more confirm than share it"
        raise CommandError(f"{told}: not {sitters} and {confirm}")
    more = {"sitters": sitters} if sitters > 1 else {}
    more |= {"confirm": confirm} if confirm > 1 else {}
    return replace(header, options={**header.options, **more})


def sitters_allowed(header: Header) -> int:
    return _rule(header, "sitters")


def people_needed(header: Header) -> int:
    """How many stand behind a seat's orders where as many sit there."""
    return _rule(header, "confirm")


def _rule(header: Header, name: str) -> int:
    found = header.options.get(name)
    return min(max(found, 1), MOST_SITTERS) if isinstance(found, int) and not isinstance(found, bool) else 1


@dataclass(frozen=True, slots=True)
class Proposal:
    """Orders that somebody put forward, and those who stand behind them: whoever proposed them first."""

    number: int
    digest: str
    sealed: Payload
    behind: tuple[Sitter, ...]

    @property
    def by(self) -> Sitter:
        return self.behind[0]

    def has(self, who: Sitter) -> bool:
        return any(one.digest == who.digest for one in self.behind)


def digest_of_orders(sealed: Payload) -> str:
    return sha256(canonical(sealed).encode("ascii")).hexdigest()


def proposal_of(entries: Iterable[Entry], seat: str, turn: int) -> Proposal | None:
    """What stands proposed for a seat's turn; None where nothing does, or it was withdrawn."""
    found: Proposal | None = None
    for entry in entries:
        if entry.seat != seat or entry.turn != turn:
            continue
        sealed, digest, who = entry.payload.get("sealed"), entry.payload.get("digest"), _who(entry)
        if entry.kind == PROPOSED and who is not None and isinstance(sealed, dict):
            found = Proposal(entry.id, digest_of_orders(sealed), sealed, (who,)) if _is(sealed, digest) else None
        elif entry.kind == WITHDRAWN:
            found = None
        elif entry.kind == CONFIRMED and found and who and digest == found.digest and not found.has(who):
            found = Proposal(found.number, found.digest, found.sealed, (*found.behind, who))
    return found


def _is(sealed: Payload, digest: Json) -> bool:
    return bool(digest == digest_of_orders(sealed))


def _who(entry: Entry) -> Sitter | None:
    name, digest = entry.payload.get("name"), entry.payload.get("key")
    return Sitter(name, digest) if isinstance(name, str) and isinstance(digest, str) and digest.isascii() else None


def propose(journal: Journal, seat: str, turn: int, sealed: Payload, who: Sitter) -> None:
    """Put forward a seat's orders for a turn, in place of what was proposed before."""
    digest = digest_of_orders(sealed)
    journal.append(PROPOSED, turn, seat, {"sealed": dict(sealed), "digest": digest, **signed(who)})


def confirm(journal: Journal, seat: str, turn: int, proposal: Proposal, who: Sitter) -> None:
    """Stand behind it too, where more are needed still."""
    journal.append(*confirmation(seat, turn, proposal.digest, who))


def confirmation(seat: str, turn: int, digest: str, who: Sitter) -> Unwritten:
    """Word that somebody stands behind orders, by their digest: proposed before, or sealed with it."""
    return CONFIRMED, turn, seat, {"digest": digest, **signed(who)}


def withdraw(journal: Journal, seat: str, turn: int, proposal: Proposal, who: Sitter) -> None:
    journal.append(WITHDRAWN, turn, seat, {"digest": proposal.digest, **signed(who)})


def signed(who: Sitter) -> dict[str, Json]:
    """Whose action an entry is."""
    return {"name": who.name, "key": who.digest}
