"""People who know the room's code and have not sat down yet. Nothing is remembered of them: their key is a ticket of
the room, which every host of it reads, and which is no guest's any more once it has opened a seat.
"""

from game.session.seating import digest_of
from game.web.gate.tickets import LONG, Tickets

GUEST = "guest"
"""What their ticket says."""


class Guests:
    """Of a room with this `secret`."""

    def __init__(self, secret: str) -> None:
        self._tickets = Tickets(secret)
        self._seated: set[str] = set()

    def let_in(self) -> str:
        """The key of somebody who knows the code."""
        return self._tickets.issue(GUEST, LONG)

    def note(self, digests: set[str]) -> None:
        """These keys have opened a seat, and open no door any more, whatever became of the seat."""
        self._seated |= digests

    def has(self, key: str) -> bool:
        return self._tickets.read(key) == GUEST and digest_of(key) not in self._seated
