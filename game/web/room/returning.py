"""Screens that are open before anybody comes to them: of everybody who sits in a room that goes on.

A host that is started again meets all who sit there in one moment, and so does one that goes on where another is lost;
opened then, one after another, the last screen would be late. They sleep until somebody comes: other hosts may show
the same seats.
"""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from game.errors import PatronError

if TYPE_CHECKING:
    from game.session.seating import Sitter
    from game.web.room.hall import Hall
    from game.web.room.seats import Place

PATIENCE = 6.0
"""Seconds for which nobody is let in, at most: in a very large room the rest opens while people come."""
PAUSE = 0.5
"""Seconds from one screen to the next that is opened for somebody who sits before another host."""
SIZE = (80, 24)
"""Of a screen of which none is kept: the smallest is drawn soonest, and is drawn anew at the size of who comes."""


class Returning:
    """Who may come back to a hall."""

    def __init__(self, hall: "Hall") -> None:
        self.hall = hall
        self.opening: list[asyncio.Task[None]] = []
        self._going_on: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Open them; until that is done, or has taken too long. Then go on for those who sit down elsewhere."""
        self.opening = [asyncio.create_task(self._prepare(place, one)) for place, one in self._absent()]
        if self.opening:
            await asyncio.wait(self.opening, timeout=PATIENCE)
        self._going_on = asyncio.create_task(self._go_on())

    async def _go_on(self) -> None:
        """One after another, slowly: people are played with here meanwhile."""
        while True:
            await asyncio.sleep(PAUSE)
            with suppress(PatronError):
                if self.hall.company.others and (absent := next(self._absent(), None)) is not None:
                    await self._prepare(*absent)

    def _absent(self) -> "Iterator[tuple[Place, Sitter]]":
        """Those who sit in games that go on, and have no screen here."""
        for place, people in self.hall.seats.people.items():
            if not self.hall.games.is_over(place.game):
                yield from ((place, one) for one in people if not self.hall.chairs[place].has_screen(one))

    async def _prepare(self, place: "Place", sitter: "Sitter") -> None:
        await self.hall.chairs[place].prepare(self._size(place), sitter)

    def _size(self, place: "Place") -> tuple[int, int]:
        """In which a seat was seen last."""
        match self.hall.games.journals[place.game].drafts().get(place.seat, {}).get("place"):
            case {"size": [int(width), int(height)]}:
                return width, height
        return SIZE

    async def close(self) -> None:
        tasks = [*self.opening, *filter(None, [self._going_on])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
