"""Textual's way to a browser: what an app draws goes into a line of bounded length, what is typed comes from it.

Whoever does not read slows nobody: where the line is full, what is in it is let go, and the whole screen is drawn anew
once there is room.
"""

import asyncio
from typing import TYPE_CHECKING, Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.geometry import Size

if TYPE_CHECKING:
    from textual.app import App

SMALLEST, LARGEST = (20, 5), (300, 120)
"""Columns and lines of a terminal that are taken at their word."""
ROOM = 512 * 1024
"""Bytes that wait for a browser, at most."""
ESCAPE = 0.15
"""Seconds after which a lone Escape is one, and not the beginning of another key."""

BEGIN = "\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1006h\x1b[?25l\x1b[?2004h"
"""The other screen, the mouse, no cursor, pastes marked as such: said again to each browser that comes back."""


class Line:
    """What waits for the browser of one seat."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []
        self.size = 0
        self.overrun = False
        self.news = asyncio.Event()

    def put(self, text: str) -> None:
        data = text.encode("utf-8", "replace")
        self.size += len(data)
        self.waiting.append(data)
        if self.size > ROOM:
            self.clear()
            self.overrun = True
        self.news.set()

    def clear(self) -> None:
        self.waiting, self.size = [], 0

    async def take(self) -> bytes:
        """Everything that waits, as soon as there is something; nothing where it was let go."""
        await self.news.wait()
        self.news.clear()
        data = b"".join(self.waiting)
        self.clear()
        return data


class SocketDriver(Driver):
    """One app's driver, over a `Line`."""

    def __init__(
        self, app: "App[Any]", *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=bounded(*(size or (80, 24))))
        self.line = Line()
        self._parser = XTermParser()

    @property
    def is_web(self) -> bool:
        return True

    # ------------------------------------------------------------ what Textual asks for

    def write(self, data: str) -> None:
        self.line.put(data)

    def start_application_mode(self) -> None:
        self.write(BEGIN)
        self._tell_size()

    def disable_input(self) -> None:
        """Nothing is read here: what is typed is brought by `feed`."""

    def stop_application_mode(self) -> None:
        """The browser is told by the end of its connection."""

    # ------------------------------------------------------------ what the browser brings

    def feed(self, typed: str) -> None:
        for event in self._parser.feed(typed):
            self.process_message(event)
        self._loop.call_later(ESCAPE, self._tick)

    def _tick(self) -> None:
        for event in self._parser.tick():
            self.process_message(event)

    def resize(self, width: int, height: int) -> None:
        size = bounded(width, height)
        if size != self._size:
            self._size = size
            self._tell_size()

    def begin_anew(self) -> None:
        """Another browser, or one that has fallen behind: the whole screen, and nothing from before."""
        assert self._size is not None
        self.line.clear()
        self.line.overrun = False
        self.write(BEGIN)
        width, height = self._size
        for size in (Size(width + 1, height), Size(width, height)):  # a change of size draws everything
            self.send_message(events.Resize(size, size))

    def _tell_size(self) -> None:
        assert self._size is not None
        size = Size(*self._size)
        self.send_message(events.Resize(size, size))


def bounded(width: int, height: int) -> tuple[int, int]:
    """A size that a terminal can have."""
    return min(max(width, SMALLEST[0]), LARGEST[0]), min(max(height, SMALLEST[1]), LARGEST[1])
