"""An app that is shown in browsers: it stays, and the browser before it may come and go."""

import asyncio
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, Protocol, TypeVar

from game.web.gate.limits import Allowance
from game.web.showing.browser import ELSEWHERE, LEFT, MALFORMED, TOO_MUCH, Browser, Gone
from game.web.showing.driver import SocketDriver, bounded
from game.web.showing.hosted_app import HostedApp

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


class Shown(Protocol):
    """A screen of the host's, wherever it is drawn."""

    @property
    def is_connected(self) -> bool:
        """Whether a browser is before it."""

    async def serve(self, browser: Browser, size: tuple[int, int]) -> None:
        """Show it to a browser until that goes, or another one comes for the same."""

    async def prepare(self, size: tuple[int, int]) -> None:
        """Open it before a browser comes; until it is there, or will not be."""

    async def close(self, code: int = LEFT) -> None:
        """End it; what was half done is kept."""

    def look(self) -> None:
        """There is news: it need not wait for its next look."""


class Showing(Generic[App]):
    """An app that is shown to one browser at a time. `new_app` gives a new one where none runs; it opens in `line`."""

    def __init__(self, new_app: Callable[[], App], line: asyncio.Semaphore) -> None:
        self.new_app, self.line = new_app, line
        self.app: App | None = None
        self._running: asyncio.Task[object] | None = None
        self._opening: asyncio.Task[None] | None = None
        self._browser: Browser | None = None
        self._comes, self._keys = Allowance(COMES, COMES_A_SECOND), Allowance(KEYS, KEYS_A_SECOND)

    @property
    def is_connected(self) -> bool:
        return self._browser is not None

    async def serve(self, browser: Browser, size: tuple[int, int]) -> None:
        """Show it to a browser until that goes, or another one comes for the same."""
        if not self._comes.take():
            await browser.end(TOO_MUCH)
            return
        before, self._browser = self._browser, browser
        if before is not None:
            await before.end(ELSEWHERE)
        comes_back = self._is_running
        driver = await self._driver(bounded(*size))
        if driver is None:
            await browser.end(LEFT)
            return
        assert self._running is not None
        driver.resize(*size)
        if comes_back:
            driver.begin_anew()
        parts = [asyncio.create_task(self._send(browser, driver)), asyncio.create_task(self._receive(browser, driver))]
        try:
            done, _ = await asyncio.wait([*parts, self._running], return_when=asyncio.FIRST_COMPLETED)
            await browser.end(next((code for task in done if (code := _code(task))), LEFT))
        finally:
            for part in parts:
                part.cancel()
            await asyncio.gather(*parts, return_exceptions=True)
            if self._browser is browser:
                self._browser = None

    async def prepare(self, size: tuple[int, int]) -> None:
        """Open the app before a browser comes; until it is there, or will not be."""
        await self._driver(bounded(*size))
        if self._opening is not None:
            await asyncio.wait([self._opening])

    async def close(self, code: int = LEFT) -> None:
        """End the app; what its seat had half done is kept."""
        browser, self._browser = self._browser, None
        if browser is not None:
            await browser.end(code)
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
            self.app = None  # before the task: from Python 3.12 on, Textual has tasks begin at once
            self._opening = asyncio.create_task(self._open(size))
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

    async def _send(self, browser: Browser, driver: SocketDriver) -> None:
        """Until nobody reads any more; what was typed by then is still brought to the app."""
        with suppress(Gone):
            while True:
                data = await driver.line.take()
                if driver.line.overrun:
                    driver.begin_anew()
                elif data:
                    await browser.draw(data)
        await asyncio.Event().wait()

    async def _receive(self, browser: Browser, driver: SocketDriver) -> int:
        """Bring what comes to the app, until something comes that should not."""
        messages = Allowance(400, 100)
        while True:
            message = await browser.heard()
            try:
                if not (messages.take() and await take_in(browser, driver, message, self._keys)):
                    return TOO_MUCH
            except Malformed:
                return MALFORMED


async def take_in(browser: Browser, driver: SocketDriver, message: str | None, keys: Allowance) -> bool:
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
            await browser.say(json.dumps(["pong", mark]))
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
