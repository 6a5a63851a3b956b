"""A seat as the host keeps it: its app, which stays, and the browser before it, which may come and go."""

import asyncio
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from game.web.bench import Bench
from game.web.driver import SocketDriver, bounded
from game.web.hosted_app import HostedApp
from game.web.limits import Allowance
from game.web.plain.desk import PlainDesk
from game.web.seat_app import SeatApp

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.session.journal import Where
    from game.session.seating import Sitter

LEFT, ELSEWHERE, REMOVED, TOO_MUCH, MALFORMED = 4000, 4001, 4003, 4008, 4009
"""Why a connection ends, as the page tells it."""

OPENING = 5.0
"""Seconds for which a seat that opens keeps the next waiting, at most."""

TYPED = 4096
"""Signs that may come at once: a paste, at most."""


KEYS, KEYS_A_SECOND = 300, 60
"""Keys, clicks and pastes of one seat at once, and after that: each may draw a screen, and a key held down gives 40."""
COMES, COMES_A_SECOND = 30, 0.5
"""How often a screen may be opened anew: each time everything is drawn."""

App = TypeVar("App", bound=HostedApp)


class Malformed(ValueError):
    """A message that no page of ours sends."""


class Showing(Generic[App]):
    """An app that is shown to one browser at a time. `new_app` gives a new one where none runs; it opens in `line`."""

    def __init__(self, new_app: Callable[[], App], line: asyncio.Semaphore) -> None:
        self.new_app, self.line = new_app, line
        self.app: App | None = None
        self._running: asyncio.Task[object] | None = None
        self._opening: asyncio.Task[None] | None = None
        self._socket: WebSocket | None = None
        self._comes, self._keys = Allowance(COMES, COMES_A_SECOND), Allowance(KEYS, KEYS_A_SECOND)

    @property
    def is_connected(self) -> bool:
        return self._socket is not None

    async def serve(self, socket: WebSocket, size: tuple[int, int]) -> None:
        """Show it to a browser until that goes, or another one comes for the same."""
        if not self._comes.take():
            await end(socket, TOO_MUCH)
            return
        before, self._socket = self._socket, socket
        if before is not None:
            await end(before, ELSEWHERE)
        comes_back = self._is_running
        driver = await self._driver(bounded(*size))
        if driver is None:
            await end(socket, LEFT)
            return
        assert self._running is not None
        driver.resize(*size)
        if comes_back:
            driver.begin_anew()
        parts = [asyncio.create_task(self._send(socket, driver)), asyncio.create_task(self._receive(socket, driver))]
        try:
            done, _ = await asyncio.wait([*parts, self._running], return_when=asyncio.FIRST_COMPLETED)
            await end(socket, next((code for task in done if (code := _code(task))), LEFT))
        finally:
            for part in parts:
                part.cancel()
            await asyncio.gather(*parts, return_exceptions=True)
            if self._socket is socket:
                self._socket = None

    async def close(self, code: int = LEFT) -> None:
        """End the app; what its seat had half done is kept."""
        socket, self._socket = self._socket, None
        if socket is not None:
            await end(socket, code)
        if self._opening is not None and not self._is_running:
            self._opening.cancel()
        if self.app is not None and self._running is not None:
            self.app.action_leave()
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(asyncio.shield(self._running), 10)

    # ------------------------------------------------------------ the app

    async def _driver(self, size: tuple[int, int]) -> SocketDriver | None:
        """That of the running app; of a new one where none runs."""
        if not self._is_running and (self._opening is None or self._opening.done()):
            self.app, self._opening = None, asyncio.create_task(self._open(size))
        while not self._has_ended and (self.app is None or self.app.socket_driver is None):
            await asyncio.sleep(0.01)
        return self.app.socket_driver if self._is_running and self.app is not None else None

    @property
    def _is_running(self) -> bool:
        return self._running is not None and not self._running.done()

    @property
    def _has_ended(self) -> bool:
        """Whether it ran, and nobody is about to open it again."""
        return not self._is_running and (self._opening is None or self._opening.done())

    async def _open(self, size: tuple[int, int]) -> None:
        """One after another, as they came: where all seats open at once, each is as late as the last."""
        async with self.line:
            self.app = self.new_app()
            self._running = asyncio.create_task(self._run(self.app, size))
            opened = asyncio.create_task(self.app.opened.wait())
            await asyncio.wait([opened, self._running], timeout=OPENING, return_when=asyncio.FIRST_COMPLETED)
            opened.cancel()

    async def _run(self, app: App, size: tuple[int, int]) -> None:
        """Textual takes the process's streams while an app runs, and gives back what it found: with several apps, that
        may be what another one had put there."""
        own = sys.__stdout__, sys.__stderr__
        try:
            await app.run_async(size=size)
        finally:
            sys.stdout, sys.stderr = own
            app.close_desk()

    # ------------------------------------------------------------ the browser

    async def _send(self, socket: WebSocket, driver: SocketDriver) -> None:
        """Until nobody reads any more; what was typed by then is still brought to the app."""
        with suppress(RuntimeError, WebSocketDisconnect, OSError):
            while True:
                data = await driver.line.take()
                if driver.line.overrun:
                    driver.begin_anew()
                elif data:
                    await socket.send_bytes(data)
        await asyncio.Event().wait()

    async def _receive(self, socket: WebSocket, driver: SocketDriver) -> int:
        """Bring what comes to the app, until something comes that should not."""
        messages = Allowance(400, 100)
        while True:
            message = await heard(socket)
            try:
                if not (messages.take() and await take_in(socket, driver, message, self._keys)):
                    return TOO_MUCH
            except Malformed:
                return MALFORMED


class Chair(Showing[SeatApp]):
    """One person in a seat of a game."""

    def __init__(
        self, game: "Where", seat: str, scenario: "Scenario", bench: Bench, sitter: "Sitter | None" = None
    ) -> None:
        super().__init__(partial(SeatApp, game, seat, scenario, bench, sitter), bench.line)
        self._new_pages = partial(PlainDesk, game, seat, scenario, bench, sitter)
        self._pages: PlainDesk | None = None

    @property
    def is_connected(self) -> bool:
        return super().is_connected or (self._pages is not None and self._pages.is_read)

    def pages(self) -> PlainDesk:
        """What the seat's plain pages are made at."""
        if self._pages is None:
            self._pages = self._new_pages()
        return self._pages

    async def close(self, code: int = LEFT) -> None:
        pages, self._pages = self._pages, None
        if pages is not None:
            await pages.close()
        await super().close(code)


async def heard(socket: WebSocket) -> str | None:
    """The next message; None for one that is no text. WebSocketDisconnect where none comes any more."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message["code"])
    text: str | None = message.get("text")
    return text


async def take_in(socket: WebSocket, driver: SocketDriver, message: str | None, keys: Allowance) -> bool:
    """One message of the terminal's in a page; False where it was too much, Malformed for any that it does not send."""
    try:
        found: Any = json.loads(message or "")
    except (ValueError, RecursionError):
        raise Malformed from None
    match found:
        case ["stdin", str(typed)] if len(typed) <= TYPED:
            return driver.feed(typed, keys)
        case ["resize", {"width": int(width), "height": int(height)}]:
            driver.resize(width, height)
        case ["ping", str(mark)] if len(mark) <= 40:
            await socket.send_text(json.dumps(["pong", mark]))
        case ["focus"] | ["blur"]:
            pass
        case _:
            raise Malformed
    return True


def _code(task: "asyncio.Task[Any]") -> int:
    """Why a part of a connection ended; 0 where the browser or the app went by itself."""
    if task.cancelled() or task.exception() is not None:
        return 0
    result = task.result()
    return result if isinstance(result, int) else 0


async def end(socket: WebSocket, code: int) -> None:
    """Close a connection that may be gone already, or not read any more."""
    if socket.application_state is WebSocketState.CONNECTED:
        with suppress(RuntimeError, WebSocketDisconnect, OSError, asyncio.TimeoutError):
            await asyncio.wait_for(socket.close(code), 2)
