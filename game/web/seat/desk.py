"""The desk of a seat's pages: beside the desk of its terminal screen, over the same journal."""

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from game.errors import PatronError
from game.ui.ahead import Ahead
from game.ui.desk import Desk
from game.web.gate.limits import Allowance
from game.web.seat.opening import Opening
from game.web.seat.watch import Watch
from game.web.showing.bench import Bench

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.session.journal import Where
    from game.session.seating import Sitter

T = TypeVar("T")

HERE = 90.0
"""Seconds after a page was asked for during which somebody is taken to sit before it."""


class SeatGone(Exception):
    """These pages are nobody's any more."""


class PlainDesk:
    """What a page needs of a game is worked out in a thread, one page at a time: no other seat waits for it."""

    def __init__(
        self, game: "Where", seat: str, scenario: "Scenario", bench: Bench, sitter: "Sitter | None" = None
    ) -> None:
        self.game, self.seat, self.scenario, self.bench, self.sitter = game, seat, scenario, bench, sitter
        self.allowance = Allowance(60, 6)
        self.debrief = Opening(bench)
        self.news = asyncio.Event()
        self.watch: Watch | None = None
        self._desk: Desk | None = None
        self._lock = asyncio.Lock()
        self._loop = asyncio.get_running_loop()
        self._asked = 0.0
        self._is_closed = False

    @property
    def is_read(self) -> bool:
        """Whether somebody sits before these pages, as far as can be told."""
        return bool(self._asked) and time.monotonic() - self._asked < HERE

    async def use(self, work: Callable[[Desk], T]) -> T:
        """Do this at the desk, as the game and its draft stand now. PatronErrors come through.

        SeatGone where whoever asks was taken out of the seat while they waited.
        """
        self._asked = time.monotonic()
        async with self._lock:
            if self._is_closed:
                raise SeatGone
            return await asyncio.to_thread(self._use, work)

    def _use(self, work: Callable[[Desk], T]) -> T:
        if self._desk is None:
            self._desk = Desk.resume(self.game, self.seat, self.scenario)
            self._desk.session.sitter = self.sitter
            self.watch = Watch(self._desk.session.journal, self.seat, self.sitter)
        desk = self._desk
        if desk.session.has_moved():
            desk.reload()
        else:
            desk.session.take_up_draft()
            desk.take_up_news()
        if desk.mail is not None:
            desk.mail.follow()
        return work(desk)

    def told(self, error: PatronError) -> str:
        """What went wrong, without where the host keeps its files."""
        folder = f"{self.game.parent}{os.sep}" if isinstance(self.game, Path) else ""
        return str(error).replace(folder, "") if folder else str(error)

    def look_ahead(self, desk: Desk) -> Ahead:
        """Have the advisers look at the draft as it stands; `news` is set when they have something to say."""
        if desk.ahead is None:
            desk.ahead = Ahead(desk.session, self._heard, worker=self.bench.client())
        desk.ahead.look()
        return desk.ahead

    def _heard(self) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.news.set)

    async def close(self) -> None:
        async with self._lock:
            self._is_closed = True
            self.debrief.close()
            if self._desk is not None:
                self._desk.close()
                self._desk = None
