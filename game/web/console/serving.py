"""The console's page and its connection: for whoever holds the facilitator's key, and nobody else."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from game.session.seating import digest_of
from game.web import words as of_host
from game.web.console import words
from game.web.console.app import ConsoleApp
from game.web.gate.guard import comes_from_here
from game.web.gate.written import size_in
from game.web.pages.filling import page
from game.web.showing.browser import LEFT, SocketBrowser
from game.web.showing.showing import Showing

if TYPE_CHECKING:
    from game.web.leading.lead import Lead

MOST = 6
"""Consoles that are open at once; the one that was opened first gives way."""


class Consoles:
    """One console for each key: whoever leads with a second device has a second one."""

    def __init__(self, lead: "Lead") -> None:
        self.lead = lead
        self.open: dict[str, Showing[ConsoleApp]] = {}

    def routes(self) -> list[BaseRoute]:
        return [Route("/lead/console", self.show), WebSocketRoute("/lead/ws", self.connect)]

    async def show(self, request: Request) -> Response:
        if not self.lead.leads(request):
            return RedirectResponse("/", 303)
        ended = {**of_host.ENDED, str(LEFT): words.LEFT_CONSOLE}
        shown = {"title": words.CONSOLE, "socket": "/lead/ws", "plain": "/lead", "plain_title": of_host.LEAD}
        return page("play.html", 200, ended=ended, **shown)

    async def connect(self, socket: WebSocket) -> None:
        """The console's screen."""
        if not (self.lead.leads(socket) and comes_from_here(socket)):
            await socket.close(1008)
            return
        await socket.accept()
        await (await self._console(socket)).serve(SocketBrowser(socket), size_in(socket.query_params))

    async def _console(self, socket: WebSocket) -> Showing[ConsoleApp]:
        digest = digest_of(self.lead.key_in(socket))
        if digest not in self.open:
            if len(self.open) >= MOST:
                await self.open.pop(next(iter(self.open))).close()
            self.open[digest] = Showing(partial(ConsoleApp, self.lead), asyncio.Semaphore())
        return self.open[digest]

    async def close(self) -> None:
        for console in self.open.values():
            await console.close()
