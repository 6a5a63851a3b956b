"""Textual's way to a browser: what an app draws goes into a line of bounded length, what is typed comes from it.

Whoever does not read slows nobody: where the line is full, what is in it is let go, and the whole screen is drawn anew
once there is room.
"""

import asyncio
import time
from typing import TYPE_CHECKING, Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message

from game.web.gate.limits import Allowance

if TYPE_CHECKING:
    from textual.app import App

SMALLEST, LARGEST = (20, 5), (300, 120)
"""Columns and lines of a terminal that are taken at their word."""
ROOM = 512 * 1024
"""Bytes that wait for a browser, at most."""
ESCAPE = 0.15
"""Seconds after which a lone Escape is one, and not the beginning of another key."""
LONE, REST = "\x1b", ("[", "O")
"""Escape, and what goes on as another key after it."""
PASTE = 64 * 1024
"""Signs of a paste, at most."""
CALM = 0.2
"""Seconds between two changes of size that an app is told of: each draws everything."""
TYPED = (events.Key, events.Paste, events.MouseEvent, events.AppFocus, events.AppBlur)

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
        self._pending = 0  # signs that the parser has not made anything of
        self._escape: asyncio.TimerHandle | None = None  # one that came by itself, and waits to be told
        self._told: tuple[int, int] | None = None  # the size that the app knows
        self._told_at = 0.0
        self._later: asyncio.TimerHandle | None = None

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

    def feed(self, typed: str, allowed: Allowance) -> bool:
        """What was typed; False where that was more than is allowed. A paste that does not end is none."""
        typed = self._after_escape(typed)
        if typed == LONE:
            self._escape = self._loop.call_later(ESCAPE, self._tell_escape)
            return allowed.take()
        return self._parse(typed, allowed) if typed else True

    def _after_escape(self, typed: str) -> str:
        """An Escape that came by itself is one, however soon the next key comes, unless this is the rest of a key.

        Where the host is busy both are read in the same moment, and the parser would take them for one key with Alt.
        """
        if self._escape is None:
            return typed
        if typed[:1] in REST:
            self._escape.cancel()
            self._escape = None
            return LONE + typed
        self._tell_escape()
        return typed

    def _tell_escape(self) -> None:
        if self._escape is not None:
            self._escape.cancel()
            self._escape = None
            self.process_message(events.Key("escape", LONE))

    def _parse(self, typed: str, allowed: Allowance) -> bool:
        self._pending += len(typed)
        for event in self._parser.feed(typed):
            self._pending = 0
            if not allowed.take():
                if isinstance(event, events.MouseMove):
                    continue  # the next one tells where it went
                self._forget_typed()
                return False
            self._take(event)
        if self._pending > PASTE:
            self._forget_typed()
        self._loop.call_later(ESCAPE, self._tick)
        return True

    def _forget_typed(self) -> None:
        if self._escape is not None:
            self._escape.cancel()
            self._escape = None
        self._parser, self._pending = XTermParser(), 0

    def _tick(self) -> None:
        for event in self._parser.tick():
            self._take(event)

    def _take(self, message: Message) -> None:
        """What a person can do, and nothing that a terminal could tell of itself: its size is told by the page."""
        if isinstance(message, TYPED):
            self.process_message(message)

    def resize(self, width: int, height: int) -> None:
        """At once, or where sizes come in a storm, the last of them after a moment."""
        self._size = bounded(width, height)
        if self._size != self._told and self._later is None:
            wait = self._told_at + CALM - time.monotonic()
            if wait > 0:
                self._later = self._loop.call_later(wait, self._resize_now)
            else:
                self._resize_now()

    def _resize_now(self) -> None:
        self._later = None
        if self._size != self._told:
            self._told_at = time.monotonic()
            self._tell_size()

    def begin_anew(self) -> None:
        """Another browser, or one that has fallen behind: the whole screen, and nothing from before."""
        self.line.clear()
        self.line.overrun = False
        self._forget_typed()
        self.write(BEGIN)
        self._tell_size()
        self._app.call_later(self._app.refresh)

    def _tell_size(self) -> None:
        assert self._size is not None
        self._told = self._size
        size = Size(*self._size)
        self.send_message(events.Resize(size, size))


def bounded(width: int, height: int) -> tuple[int, int]:
    """A size that a terminal can have."""
    return min(max(width, SMALLEST[0]), LARGEST[0]), min(max(height, SMALLEST[1]), LARGEST[1])
