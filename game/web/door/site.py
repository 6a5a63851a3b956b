"""The host's site: joining, a seat's page and its connection, and the page of whoever leads the room."""

import hmac
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from game.errors import CommandError, PatronError, StoreUnreachable
from game.web import words
from game.web.console.serving import Consoles
from game.web.door.crossing import Crossing
from game.web.door.inviting import Invitations
from game.web.door.one_time import OneTime
from game.web.gate.cookies import KEY
from game.web.gate.gate import Gate
from game.web.gate.guard import Guard, address_of, comes_from_here, form_of, refuse
from game.web.gate.limits import Verdict
from game.web.gate.written import plain_code, size_in
from game.web.leading.lead import Lead
from game.web.pages.filling import HERE, nothing_here, page, stylesheet_of_charts
from game.web.plain.site import Plain
from game.web.room.hall import Hall
from game.web.room.seats import Place, place_in
from game.web.showing.browser import REMOVED, SocketBrowser


class Site:
    """The routes of one room; `address` is the one on the wall."""

    def __init__(self, hall: Hall, address: str = "") -> None:
        self.hall, self.gate = hall, Gate(hall.room.links, address)
        self.lead = Lead(hall, self.gate)
        self.consoles = Consoles(self.lead)
        self.crossing = Crossing(hall, self.gate, self.lead)

    def app(self, names: Iterable[str]) -> Starlette:
        """`names` are those by which browsers may call this host."""

        @asynccontextmanager
        async def living(_: Starlette) -> AsyncIterator[None]:
            await self.hall.open()
            yield
            await self.consoles.close()
            await self.hall.close()

        return Starlette(
            routes=[
                Route("/", self.door),
                Route("/", self.enter, methods=["POST"]),
                Route("/seats", self.seats),
                Route("/seats", self.sit, methods=["POST"]),
                Route("/free", self.free),
                Route("/play", self.play),
                Route("/alive", self.alive),
                WebSocketRoute("/ws", self.connect),
                *Invitations(self.hall, self.gate).routes(),
                *OneTime(self.hall, self.gate).routes(),
                *Plain(self.hall, self.gate).routes(),
                *self.consoles.routes(),
                *self.lead.routes(),
                *self.crossing.routes(),
                Route("/charts.css", stylesheet_of_charts),
                Mount("/static", StaticFiles(directory=HERE / "static")),
                Mount("/terminal", StaticFiles(directory=terminal_folder())),
            ],
            middleware=[Middleware(Guard, names=frozenset(names), also=self.crossing.others)],
            lifespan=living,
            exception_handlers={404: nothing_here, PatronError: not_now},
        )

    # ------------------------------------------------------------ the door

    async def door(self, request: Request) -> Response:
        if self.hall.seats.is_guest(self.gate.key_in(request)):
            return RedirectResponse("/seats", 303)
        return page("join.html", told=words.NO_MORE if self.gate.key_in(request) else "")

    async def enter(self, request: Request) -> Response:
        """A right code gets a key; a wrong one costs a try."""
        if refused := refuse(request):
            return refused
        address, typed = address_of(request), plain_code((await form_of(request)).get("code", ""))
        is_right = hmac.compare_digest(typed.encode(), plain_code(self.hall.room.code).encode())
        match self.gate.tries.code.judge(address, is_right):
            case Verdict.TOO_OFTEN:
                return page("join.html", 429, told=words.TOO_OFTEN)
            case Verdict.WRONG:
                return page("join.html", 403, told=words.WRONG_CODE)
        return self.gate.with_key(RedirectResponse("/seats", 303), KEY, self.hall.seats.guests.let_in())

    # ------------------------------------------------------------ seats

    async def seats(self, request: Request) -> Response:
        key = self.gate.key_in(request)
        if self.hall.seats.place_of(key) is not None:
            return RedirectResponse("/play", 303)
        return self.show_seats("") if self.hall.seats.is_guest(key) else RedirectResponse("/", 303)

    def show_seats(self, told: str, status: int = 200) -> Response:
        hall = self.hall
        free = [(place, hall.title(place.seat), hall.seats.who_holds(place)) for place in hall.seats.open_places()]
        return page("seats.html", status, told=told, free=free, scenario=hall.room.scenario.title)

    async def free(self, request: Request) -> Response:
        """The same for a terminal that joins: where it sits, and where it could."""
        key, seats = self.gate.key_in(request), self.hall.seats
        if not seats.is_guest(key):
            return PlainTextResponse(words.NOT_HERE, 401)
        own = seats.place_of(key)
        free = [] if own is not None else [self._told(place, seats.who_holds(place)) for place in seats.open_places()]
        scenario = self.hall.room.scenario.title
        return JSONResponse({"scenario": scenario, "own": own and self._told(own, ""), "free": free})

    def _told(self, place: Place, held: str) -> dict[str, str | int]:
        return {"game": place.game + 1, "seat": place.seat, "title": self.hall.title(place.seat), "held": held}

    async def sit(self, request: Request) -> Response:
        if refused := refuse(request):
            return refused
        key = self.gate.key_in(request)
        if not self.hall.seats.is_guest(key):
            return RedirectResponse("/", 303)
        form = await form_of(request)
        if self.hall.seats.place_of(key) is None:
            try:
                self.hall.seats.sit(key, form.get("name", ""), place_in(form.get("place", "")))
            except CommandError as error:
                if "application/json" in request.headers.get("accept", ""):
                    return JSONResponse({"told": str(error)}, 409)
                return self.show_seats(str(error), 409)
        return RedirectResponse("/plain" if "plain" in form else "/play", 303)

    async def play(self, request: Request) -> Response:
        place = self.hall.seats.place_of(self.gate.key_in(request))
        if place is None:
            return RedirectResponse("/", 303)
        title = f"{self.hall.title(place.seat)}, {words.GAME.format(number=place.game + 1)}"
        shown = {"title": title, "socket": "/ws", "plain": "/plain", "plain_title": words.PLAIN}
        return page("play.html", 200, ended=words.ENDED, **shown)

    async def alive(self, _: Request) -> Response:
        """For pages of other hosts, too: whether it is worth coming here."""
        status = 503 if self.hall.company.is_lost else 200
        return PlainTextResponse("", status, {"access-control-allow-origin": "*"})

    async def connect(self, socket: WebSocket) -> None:
        """A seat's screen, for whoever holds its key."""
        key = self.gate.key_in(socket)
        place = self.hall.seats.place_of(key)
        sitter = self.hall.seats.sitter_in(place, key) if place is not None else None
        if place is None or sitter is None or not comes_from_here(socket):
            await socket.close(1008)
            return
        await socket.accept()
        await self.hall.company.take(sitter)
        if self.hall.seats.sitter_in(place, key) != sitter:  # who was taken out meanwhile
            await socket.close(REMOVED)
            return
        await self.hall.chairs[place].serve(SocketBrowser(socket), size_in(socket.query_params), sitter)


async def not_now(_: Request, error: Exception) -> Response:
    """What keeps the room cannot be read or written now: the page tries again by itself."""
    told = words.STORE_LOST if isinstance(error, StoreUnreachable) else words.NOT_NOW
    return PlainTextResponse(told, 503, {"retry-after": "2", "refresh": "2"})


def terminal_folder() -> Path:
    """Where the terminal component for browsers is installed; nothing of its own server is run."""
    found = find_spec("textual_serve")
    assert found is not None
    assert found.submodule_search_locations is not None
    return Path(next(iter(found.submodule_search_locations))) / "static"
