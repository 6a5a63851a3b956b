"""Screens that are open before the host listens: of everybody who sits in a room that goes on.

A host that is started again meets all who sit there in one moment; opened then, one after another, the last screen
would be late. A host that shares its room with others leaves them alone: there they may be open.
"""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.web.room.hall import Hall
    from game.web.room.seats import Place

PATIENCE = 6.0
"""Seconds for which nobody is let in, at most: in a very large room the rest opens while people come."""
SIZE = (80, 24)
"""Of a screen of which none is kept: the smallest is drawn soonest, and is drawn anew at the size of who comes."""


class Returning:
    """Who has not come back to a hall."""

    def __init__(self, hall: "Hall") -> None:
        self.hall = hall
        self.opening: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Open them; until that is done, or has taken too long."""
        self.opening = [
            asyncio.create_task(self.hall.chairs[place].prepare(self._size(place), sitter))
            for place, people in self.hall.seats.people.items()
            if isinstance(self.hall.room.games[place.game], Path) and not self.hall.games.is_over(place.game)
            for sitter in people
        ]
        if self.opening:
            await asyncio.wait(self.opening, timeout=PATIENCE)

    def _size(self, place: "Place") -> tuple[int, int]:
        """In which a seat was seen last."""
        match self.hall.games.journals[place.game].drafts().get(place.seat, {}).get("place"):
            case {"size": [int(width), int(height)]}:
                return width, height
        return SIZE

    async def close(self) -> None:
        for task in self.opening:
            task.cancel()
        await asyncio.gather(*self.opening, return_exceptions=True)
