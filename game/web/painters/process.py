"""A painter's process as the host holds it: begun when it is needed, and again where it is lost."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from game.errors import PatronError
from game.forking import Forked
from game.language import language
from game.web.painters.begun import Begun, started, taken_up
from game.web.painters.frames import Frame, frames, packed
from game.web.showing.bench import Bench, Client, Question
from game.web.showing.browser import AGAIN

if TYPE_CHECKING:
    from game.session.journal import Where

PATIENCE = 12.0
"""Seconds for which a screen that is closed is waited for."""


class Line:
    """What came for one browser."""

    def __init__(self) -> None:
        self.frames: asyncio.Queue[Frame] = asyncio.Queue()
        self.taken = asyncio.Event()


class Painter:
    """One process, `forked` before the host began or begun for the first screen; begun again where it is lost."""

    def __init__(self, game: "Where", bench: Bench, forked: Forked | None = None) -> None:
        self._game, self._bench, self._forked = game, bench, forked
        self._process: Begun | None = None
        self._starting = asyncio.Lock()
        self._reader: asyncio.Task[None] | None = None
        self._lines: dict[int, Line] = {}
        self._closing: dict[int, asyncio.Event] = {}
        self._preparing: dict[int, asyncio.Event] = {}
        self._askers: dict[int, Client] = {}
        self._known: set[int] = set()  # the chairs that this process has been told of
        self._next = 0
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.is_running

    @property
    def process(self) -> int | None:
        """Its number."""
        return self._process.number if self._process is not None and self.is_running else None

    async def begin(self) -> None:
        """Have the process there."""
        async with self._starting:
            if not self.is_running:
                self._loop = asyncio.get_running_loop()
                forked, self._forked = self._forked, None
                self._process = await (taken_up(forked) if forked is not None else started())
                self._known.clear()
                self._reader = asyncio.create_task(self._read(self._process))
                self.send("begin", self._game, language())

    def send(self, *frame: object) -> None:
        """Nothing where the process is gone: whoever waits for it hears of that."""
        if self._process is not None:
            self._process.send(packed(frame))

    async def open_line(self, chair: int, about: Frame, size: tuple[int, int]) -> tuple[int, Line]:
        """A line for a browser that comes to a chair; `about` says whose that is."""
        await self._tell_of(chair, about)
        self._next += 1
        self._lines[self._next] = line = Line()
        self.send("come", self._next, chair, size)
        return self._next, line

    async def prepare_chair(self, chair: int, about: Frame, size: tuple[int, int]) -> None:
        """Have its screen opened before a browser comes."""
        await self._tell_of(chair, about)
        prepared = self._preparing.setdefault(chair, asyncio.Event())
        self.send("prepare", chair, size)
        await prepared.wait()
        self._preparing.pop(chair, None)

    async def _tell_of(self, chair: int, about: Frame) -> None:
        await self.begin()
        if chair not in self._known:
            self._known.add(chair)
            self.send("chair", chair, *about)

    def close_line(self, number: int) -> None:
        self._lines.pop(number, None)
        self.send("gone", number)

    async def close_chair(self, chair: int, code: int) -> None:
        if chair in self._known:
            self._known.discard(chair)
            closed = self._closing.setdefault(chair, asyncio.Event())
            self.send("close", chair, code)
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(closed.wait(), PATIENCE if self.is_running else 0)
            self._closing.pop(chair, None)

    def look(self, chair: int) -> None:
        if chair in self._known:
            self.send("look", chair)

    async def close(self) -> None:
        if self._process is not None and self._reader is not None:
            self._process.tell_end()
            done, _ = await asyncio.wait([self._reader], timeout=PATIENCE)
            if not done:
                self._process.kill()
            await self._reader

    # ------------------------------------------------------------ what comes from it

    async def _read(self, process: Begun) -> None:
        async for frame in frames(process.frames_out):
            self._take(frame)
        await process.ended()
        self._lose()

    def _take(self, frame: Frame) -> None:
        match frame:
            case ("draw" | "say" | "end", number, _):
                if number in self._lines:
                    self._lines[number].frames.put_nowait(frame)
            case ("taken", number):
                if number in self._lines:
                    self._lines[number].taken.set()
            case ("closed", chair):
                if chair in self._closing:
                    self._closing[chair].set()
            case ("prepared", chair):
                if chair in self._preparing:
                    self._preparing[chair].set()
            case ("ask", asker, number, task, arguments):
                self._ask(asker, number, task, arguments)
            case ("drop", asker):
                if asker in self._askers:
                    self._askers.pop(asker).drop()

    def _lose(self) -> None:
        """The process is gone: browsers come back, and begin another."""
        for number, line in self._lines.items():
            line.frames.put_nowait(("end", number, AGAIN))
            line.taken.set()
        for awaited in (*self._closing.values(), *self._preparing.values()):
            awaited.set()
        for asker in self._askers.values():
            asker.drop()
        self._askers.clear()

    # ------------------------------------------------------------ look-aheads: all seats share the host's bench

    def _ask(self, asker: int, number: int, task: object, arguments: tuple[object, ...]) -> None:
        def tell(found: object) -> None:
            self._from_thread("found", asker, number, found)

        def fail(error: PatronError) -> None:
            self._from_thread("wrong", asker, number, error)

        client = self._askers.setdefault(asker, self._bench.client())
        self._bench.ask(client, Question(task, arguments, tell, fail))

    def _from_thread(self, *frame: object) -> None:
        assert self._loop is not None
        with suppress(RuntimeError):  # the host has ended
            self._loop.call_soon_threadsafe(self.send, *frame)
