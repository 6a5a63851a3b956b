"""Links that whoever leads gives out, each to one place and for one use: another device, or an empty seat.

They are kept by `session/one_time.py`, so that every host of the room serves them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.session.one_time import Given, use
from game.session.seating import Sitter, Use, digest_of
from game.web.room.seats import Place

if TYPE_CHECKING:
    from game.web.room.hall import Hall


@dataclass(frozen=True, slots=True)
class Found:
    """Where a link leads, and whose place there it is; None for whoever comes, where there is room."""

    place: Place
    sitter: Sitter | None
    token: str


class Links:
    """Those of all games of a room, read on from where they were read before."""

    def __init__(self, hall: "Hall") -> None:
        self.hall = hall
        self._given = [Given() for _ in hall.games.journals]
        self._read = [0] * len(hall.games)

    def find(self, secret: str) -> Found | None:
        """None for one that is no link, is used or too old, or whose person does not sit there any more."""
        token = digest_of(secret)
        return next((found for game in range(len(self._given)) if (found := self._find(game, token)) is not None), None)

    def _find(self, game: int, token: str) -> Found | None:
        entries, given = self.hall.games.entries(game), self._given[game]
        given.read(entries[self._read[game] :])
        self._read[game] = len(entries)
        link = given.find(token, self.hall.ticking.now())
        if link is None:
            return None
        place = Place(game, link.seat)
        sitter = next((one for one in self.hall.seats.people.get(place, ()) if one.digest == link.key), None)
        return Found(place, sitter, token) if sitter is not None or link.key is None else None

    def use(self, found: Found) -> Use:
        return use(found.token, self.hall.ticking.now())
