"""The hosts that serve a room together: what one of them does reaches the screens before another.

Of a room in files there is one host, and what another process writes there is heeded in the same way.
"""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from game.errors import PatronError
from game.session.seating import Sitter
from game.session.store import peers_of
from game.web.showing.browser import ELSEWHERE, REMOVED

if TYPE_CHECKING:
    from game.web.room.hall import Hall

OFTEN = 0.25
"""Seconds between two looks."""
PATIENCE = 3.0
"""Seconds for which a removal is waited for to reach a screen before another host."""


class Company:
    """This host among the others, for the loop that serves the room. `address` is where browsers reach it."""

    def __init__(self, hall: "Hall", address: str) -> None:
        self.hall = hall
        self._peers = peers_of(hall.room.games[0], address)
        self._looks: asyncio.Task[None] | None = None

    def open(self) -> None:
        self._looks = asyncio.create_task(self._run())

    async def close(self) -> None:
        if self._looks is not None:
            self._looks.cancel()
            await asyncio.gather(self._looks, return_exceptions=True)
        if self._peers is not None:
            await asyncio.to_thread(self._peers.close)

    # ------------------------------------------------------------ the others

    @property
    def others(self) -> list[str]:
        """Where the other living hosts are reached; each address ends with a slash."""
        return [host.address for host in self._peers.others] if self._peers is not None else []

    @property
    def is_lost(self) -> bool:
        """Whether what keeps the room cannot be reached."""
        return self._peers is not None and self._peers.is_lost

    def has(self, sitter: Sitter) -> bool:
        """Whether another host shows their screen."""
        return self._peers is not None and any(sitter.digest in host.here for host in self._peers.others)

    async def take(self, sitter: Sitter) -> None:
        """Their screen is here now: others close theirs."""
        if self._peers is not None and self._peers.others:
            await asyncio.to_thread(self._peers.take, sitter.digest)

    async def until_gone(self, sitter: Sitter) -> None:
        """Wait until no other host shows a screen that should be closed."""
        with suppress(asyncio.TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while self.has(sitter):
                    await asyncio.sleep(0.05)

    # ------------------------------------------------------------ what is done elsewhere

    async def _run(self) -> None:
        while True:
            with suppress(PatronError):
                await self.look()
            await asyncio.sleep(OFTEN)

    async def look(self) -> None:
        """Catch up, and close the screens of those who do not sit there any more, or sit before another host."""
        self.hall.seats.catch_up()
        closing = []
        for place, sitter in self.hall.seats.those_who_left():
            again = any(one.name == sitter.name for one in self.hall.seats.people.get(place, ()))
            closing.append(self.hall.chairs[place].remove(sitter, ELSEWHERE if again else REMOVED))
        if self._peers is not None:
            taken = self._peers.taken()
            everybody = [(place, one) for place, people in self.hall.seats.people.items() for one in people]
            gone = [(at, one) for at, one in everybody if one.digest in taken and self.hall.chairs[at].was_shown(one)]
            closing += [self.hall.chairs[at].remove(one, ELSEWHERE) for at, one in gone]
        await asyncio.gather(*closing)
        if self._peers is not None:
            self._peers.show(sitter.digest for sitter in self.hall.sitters_here())
