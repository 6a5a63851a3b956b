"""The host's own clock: marks that the room is served, and does at each deadline what was declared for it."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from game.errors import PatronError
from game.session.absent import go_on_without
from game.session.clocks import FACILITATOR

if TYPE_CHECKING:
    from game.web.room.hall import Hall

OFTEN = 0.5
"""Seconds between two looks."""
AT_ONCE = 2
"""Games that are brought on at once: each takes a thread, and all of them the same processor."""


class Ticking:
    """`now` gives seconds since 1970."""

    def __init__(self, hall: "Hall", now: Callable[[], float] = time.time) -> None:
        self.hall, self.now = hall, now
        self._going_on: dict[int, asyncio.Task[None]] = {}
        self._turnstile = asyncio.Semaphore(AT_ONCE)

    @property
    def under_way(self) -> int:
        """How many games are being brought on."""
        return sum(not task.done() for task in self._going_on.values())

    async def run(self) -> None:
        """Until it is cancelled; what is under way then is finished."""
        try:
            while True:
                await self.tick()
                await asyncio.sleep(OFTEN)
        finally:
            await asyncio.gather(*self._going_on.values(), return_exceptions=True)

    async def tick(self) -> None:
        """One look at every game. A disk that is full or busy now may not be so at the next."""
        now = self.now()
        with suppress(PatronError):
            self.hall.room.papers.mark_served(now)
        for number in range(len(self.hall.games)):
            with suppress(PatronError):
                if self._is_due(number, now):
                    self._going_on[number] = asyncio.create_task(self._go_on(number, self.hall.games.turn(number)))

    def _is_due(self, number: int, now: float) -> bool:
        under_way = self._going_on.get(number)
        if under_way is not None and not under_way.done():
            return False
        clock = self.hall.games.clock(number)
        return clock.default != FACILITATOR and clock.is_up(now) and not self._needs_nobody(number)

    def _needs_nobody(self, number: int) -> bool:
        return self.hall.games.is_over(number) or self.hall.games.is_reviewed(number)

    async def _go_on(self, number: int, turn: int) -> None:
        async with self._turnstile:
            with suppress(PatronError):
                room, how = self.hall.room, self.hall.games.clock(number).default
                await asyncio.to_thread(go_on_without, room.games[number], room.scenario, "deadline", how, turn)
