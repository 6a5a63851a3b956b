"""The host's end: which painter draws which game, and the screens that are drawn there."""

import asyncio
import os
from collections.abc import Sequence
from contextlib import suppress
from itertools import zip_longest
from typing import TYPE_CHECKING

from game.forking import Forked
from game.web.painters.process import Line, Painter
from game.web.showing.bench import Bench
from game.web.showing.browser import AGAIN, LEFT, Browser, Gone

if TYPE_CHECKING:
    from game.session.journal import Where
    from game.session.seating import Sitter

FEW = 8
"""Seats that one process draws well enough: more processes would weigh more than they help."""
MOST = 8
"""Painters, however many cores there are: each weighs as much as ten seats."""


def painters_for(seats: int) -> int:
    """How many painters a room needs here; 0 where the host's own process draws."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST, -(-seats // FEW)) if cores > 1 and seats > FEW else 0


class Painted:
    """The screen of somebody in a seat, drawn by a painter."""

    def __init__(self, painter: Painter, number: int, game: "Where", seat: str, sitter: "Sitter") -> None:
        self._painter, self._number = painter, number
        self._about = game, seat, sitter
        self._shown = 0

    @property
    def is_connected(self) -> bool:
        return bool(self._shown)

    async def serve(self, browser: Browser, size: tuple[int, int]) -> None:
        """Show it to a browser until that goes, or another one comes for the same."""
        self._shown += 1
        try:
            try:
                number, line = await self._painter.open_line(self._number, self._about, size)
            except OSError:  # there is no room for another process now
                await browser.end(AGAIN)
                return
            parts = [
                asyncio.create_task(self._bring(browser, number, line)),
                asyncio.create_task(self._show(browser, number, line)),
            ]
            try:
                await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for part in parts:
                    part.cancel()
                await asyncio.gather(*parts, return_exceptions=True)
                self._painter.close_line(number)
        finally:
            self._shown -= 1

    async def _bring(self, browser: Browser, number: int, line: Line) -> None:
        """What the browser says, as fast as it is taken."""
        with suppress(Gone):
            while True:
                text = await browser.heard()
                line.taken.clear()
                self._painter.send("heard", number, text)
                await line.taken.wait()

    async def _show(self, browser: Browser, number: int, line: Line) -> None:
        """What is drawn, as fast as the browser reads; the next comes when this is on its way."""
        with suppress(Gone):
            while True:
                kind, _, what = await line.frames.get()
                if kind == "end":
                    await browser.end(what)
                    return
                await (browser.draw(what) if kind == "draw" else browser.say(what))
                if kind == "draw":
                    self._painter.send("drawn", number)

    async def prepare(self, size: tuple[int, int]) -> None:
        """Open it before a browser comes; whoever comes opens it where there is no room for a process now."""
        with suppress(OSError):
            await self._painter.prepare_chair(self._number, self._about, size)

    async def close(self, code: int = LEFT) -> None:
        """End it; what its seat had half done is kept."""
        await self._painter.close_chair(self._number, code)

    def look(self) -> None:
        self._painter.look(self._number)


class Painters:
    """All of a room: the seats of one game have the same one. None where the host draws by itself."""

    def __init__(self, count: int, game: "Where", bench: Bench, forked: Sequence[Forked] = ()) -> None:
        self.all = [Painter(game, bench, first) for first, _ in zip_longest(forked, range(count))]
        self._beginning: list[asyncio.Task[None]] = []
        self._screens = 0

    def screen(self, number: int, game: "Where", seat: str, sitter: "Sitter") -> Painted | None:
        """A new screen, of the game with this number."""
        if not self.all:
            return None
        self._screens += 1
        return Painted(self.all[number % len(self.all)], self._screens, game, seat, sitter)

    def begin(self) -> None:
        """Have them there before anybody comes."""
        self._beginning = [asyncio.create_task(painter.begin()) for painter in self.all]

    async def close(self) -> None:
        await asyncio.gather(*(painter.close() for painter in self.all))
