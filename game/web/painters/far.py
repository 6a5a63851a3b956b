"""A painter: the apps of its seats, and the lines to browsers that the host holds."""

import asyncio
import os
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from game.language import speak
from game.web.painters.advisers import Asked
from game.web.painters.frames import Frame, frames, packed
from game.web.showing.browser import Gone
from game.web.showing.collecting import collect_seldom, collect_when_quiet

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.session.journal import Where
    from game.web.seat.screen import SeatShowing


class FarBrowser:
    """A browser that the host holds: one message each way is on the pipe."""

    def __init__(self, number: int, painter: "Easel") -> None:
        self.number, self._painter = number, painter
        self._messages: asyncio.Queue[str | None] = asyncio.Queue()
        self._drawn = asyncio.Event()
        self._gone = asyncio.Event()

    def take(self, text: str | None) -> None:
        self._messages.put_nowait(text)

    def is_drawn(self) -> None:
        self._drawn.set()

    def go(self) -> None:
        self._gone.set()
        self._drawn.set()

    async def heard(self) -> str | None:
        waiting = asyncio.create_task(self._messages.get())
        gone = asyncio.create_task(self._gone.wait())
        try:
            await asyncio.wait([waiting, gone], return_when=asyncio.FIRST_COMPLETED)
            if not waiting.done():
                raise Gone
            self._painter.send("taken", self.number)
            return waiting.result()
        finally:
            waiting.cancel()
            gone.cancel()

    async def draw(self, data: bytes) -> None:
        self._drawn.clear()
        self._say("draw", data)
        await self._drawn.wait()

    async def say(self, text: str) -> None:
        self._say("say", text)

    def _say(self, kind: str, what: object) -> None:
        if self._gone.is_set():
            raise Gone
        self._painter.send(kind, self.number, what)

    async def end(self, code: int) -> None:
        if not self._gone.is_set():
            self._painter.send("end", self.number, code)
            self.go()


class Easel:
    """Everything that one painter has. A scenario that was `read` and warmed up before, it need not read again."""

    def __init__(self, pipe: asyncio.StreamWriter, read: "Scenario | None" = None) -> None:
        self._pipe, self._read = pipe, read
        self._loop = asyncio.get_running_loop()
        self._browsers: dict[int, FarBrowser] = {}
        self._screens: dict[int, SeatShowing] = {}
        self._works: set[asyncio.Task[Any]] = set()
        self._asked = Asked(self._send_from_thread)
        self._new_screen: Callable[..., SeatShowing] | None = None

    def send(self, *frame: object) -> None:
        self._pipe.write(packed(frame))

    def _send_from_thread(self, *frame: object) -> None:
        data = packed(frame)
        self._loop.call_soon_threadsafe(self._pipe.write, data)

    async def work(self, pipe: asyncio.StreamReader) -> None:
        """Until the host is gone."""
        async for frame in frames(pipe):
            self._take(frame)

    def _take(self, frame: Frame) -> None:
        match frame:
            case ("begin", game, tongue):
                speak(tongue)
                self._begin(game)
            case ("chair", number, game, seat, sitter):
                assert self._new_screen is not None
                self._screens[number] = self._new_screen(
                    game, seat, sitter=sitter, tell_game=partial(self._look_at, game)
                )
            case ("prepare", chair, size):
                self._do(self._prepare(chair, self._screens[chair], size))
            case ("come", number, chair, size):
                self._browsers[number] = browser = FarBrowser(number, self)
                self._do(self._screens[chair].serve(browser, size))
            case ("heard", number, text) if number in self._browsers:
                self._browsers[number].take(text)
            case ("drawn", number) if number in self._browsers:
                self._browsers[number].is_drawn()
            case ("gone", number):
                if (left := self._browsers.pop(number, None)) is not None:
                    left.go()
            case ("look", chair):
                self._screens[chair].look()
            case ("close", chair, code):
                self._do(self._close(chair, code))
            case ("found" | "wrong" as kind, asker, number, what):
                self._asked.hear(asker, number, kind == "found", what)

    def _do(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._works.add(task)
        task.add_done_callback(self._works.discard)

    def _look_at(self, game: "Where") -> None:
        """All seats of a game have the same painter."""
        for screen in self._screens.values():
            if screen.game == game:
                screen.look()

    async def _prepare(self, chair: int, screen: "SeatShowing", size: tuple[int, int]) -> None:
        await screen.prepare(size)
        self.send("prepared", chair)

    async def _close(self, chair: int, code: int) -> None:
        await self._screens.pop(chair).close(code)
        self.send("closed", chair)

    # ------------------------------------------------------------ the screens

    def _begin(self, game: "Where") -> None:
        """Read what all its screens need, before the first is asked for."""
        from game.session.journal import Journal
        from game.session.replay import scenario_of
        from game.session.store import watch_store
        from game.web.seat.screen import SeatShowing

        watch_store(game)
        with Journal.open(game, watch=True) as journal:
            scenario = scenario_of(journal, self._read)
        self._new_screen = partial(SeatShowing, scenario=scenario, bench=self._asked)
        if scenario is not self._read:
            threading.Thread(target=warm_up, args=(scenario,), daemon=True).start()
        collect_seldom()


def warm_up(scenario: "Scenario") -> None:
    """Play a turn that nobody sees: the first one makes every formula's code, which would keep the first to commit."""
    from game.engine.orders import Orders
    from game.session.replay import opening, play_turn

    play_turn(scenario, opening(scenario, 0), {seat: Orders.none(seat) for seat in scenario.seats})


async def _paint_on_pipes(frames_out: int) -> None:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    transport, protocol = await loop.connect_write_pipe(asyncio.streams.FlowControlMixin, os.fdopen(frames_out, "wb"))
    await _paint(reader, Easel(asyncio.StreamWriter(transport, protocol, None, loop)))


async def _paint_on_line(line: socket.socket, scenario: "Scenario") -> None:
    reader, writer = await asyncio.open_unix_connection(sock=line)
    await _paint(reader, Easel(writer, scenario))


async def _paint(reader: asyncio.StreamReader, easel: Easel) -> None:
    collecting = asyncio.create_task(collect_when_quiet())
    await easel.work(reader)
    collecting.cancel()


def serve() -> None:
    """Draw until the host is gone. What a screen prints does not get among the frames."""
    frames_out = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with suppress(KeyboardInterrupt):
        asyncio.run(_paint_on_pipes(frames_out))
    os._exit(0)  # no thread of a screen holds up the end


def serve_line(line: socket.socket, scenario: "Scenario") -> None:
    """The same in a process that was forked when the scenario was read and warmed up."""
    asyncio.run(_paint_on_line(line, scenario))
