"""The routes of a seat's pages. Whoever holds the key of a seat sees that seat's, as over its terminal's connection."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from game.errors import PatronError
from game.report.words import say
from game.web import words as site_words
from game.web.gate.gate import Gate
from game.web.gate.guard import form_of, refuse
from game.web.pages.filling import page as filled
from game.web.plain import (
    attending,
    committing,
    debriefing,
    letters,
    looking,
    ordering,
    reading,
    requesting,
    trying,
    turn,
    words,
)
from game.web.plain.views import Asked, Go, Page, View, state_of
from game.web.room.hall import Hall
from game.web.seat.desk import PlainDesk, SeatGone

if TYPE_CHECKING:
    from game.ui.desk import Desk
    from game.web.room.seats import Place

Handler = Callable[[Request], Awaitable[Response]]

LOOKING: dict[str, View] = {
    "": turn.turn,
    "/clients": reading.clients,
    "/cables": reading.cables,
    "/demands": reading.demands,
    "/messages": letters.page,
    "/ahead": looking.ahead,
    "/why": reading.why,
    "/almanac": reading.look_up,
    "/brief": reading.brief,
    "/notes": reading.notes,
    "/help": reading.help_,
    "/lever": ordering.lever,
    "/else": requesting.page,
    "/commit": committing.page,
    "/debrief": debriefing.debrief,
    "/debrief/why": debriefing.why_then,
    "/debrief/other": trying.try_other,
}
DOING: dict[str, View] = {
    "/answer": turn.answer,
    "/out": turn.take_out,
    "/undo": turn.undo,
    "/order": ordering.order,
    "/else": requesting.ask,
    "/commit": committing.commit,
    "/messages": letters.send,
    "/debrief/judge": debriefing.judge,
    "/read": attending.read,
    "/back": attending.take_back,
    "/confirm": attending.confirm,
}
LARGEST = 16 * 1024
"""Bytes of a form: a reason and a forecast in any script."""
PATH = "/plain"


class Plain:
    """Pages of all seats of a room."""

    def __init__(self, hall: Hall, gate: Gate) -> None:
        self.hall, self.gate = hall, gate

    def routes(self) -> list[Route]:
        return [
            Route(f"{PATH}/state", self.state),
            *(Route(f"{PATH}{path}", self._look(view)) for path, view in LOOKING.items()),
            *(Route(f"{PATH}{path}", self._do(view), methods=["POST"]) for path, view in DOING.items()),
        ]

    def _look(self, view: View) -> Handler:
        async def look(request: Request) -> Response:
            return await self.answer(request, dict(request.query_params), view)

        return look

    def _do(self, view: View) -> Handler:
        async def do(request: Request) -> Response:
            return refuse(request) or await self.answer(request, await form_of(request, LARGEST), view)

        return do

    def at(self, request: Request) -> "tuple[Place, PlainDesk] | None":
        """The seat whose key a browser holds."""
        key = self.gate.key_in(request)
        place = self.hall.seats.place_of(key)
        sitter = None if place is None else self.hall.seats.sitter_in(place, key)
        return None if place is None or sitter is None else (place, self.hall.chairs[place].pages(sitter))

    async def answer(self, request: Request, values: dict[str, str], view: View) -> Response:
        """Fill in what a view gives back, at the desk of the seat."""
        found = self.at(request)
        if found is None:
            return RedirectResponse("/", 303)
        place, desk = found
        if not desk.allowance.take():
            return Response(words.TOO_MUCH, 429, media_type="text/plain")
        asked = Asked(values, place, desk)
        try:
            return await desk.use(lambda at: self._fill(at, asked, view))
        except SeatGone:
            return RedirectResponse("/", 303)

    def _fill(self, desk: "Desk", asked: Asked, view: View) -> Response:
        """In the desk's thread. What goes wrong on purpose is told on the page of the turn, and the game goes on."""
        try:
            page = view(desk, asked)
        except PatronError as error:
            desk.reload()
            page = turn.turn(desk, asked, (asked.at.told(error),), 409)
        if isinstance(page, Go):
            return RedirectResponse(page.path, 303)
        return self._page(desk, asked, page)

    def _page(self, desk: "Desk", asked: Asked, page: Page) -> Response:
        seat = self.hall.title(asked.place.seat)
        left_out = ("debrief" if not desk.session.is_over else "ahead", *(("messages",) if desk.mail is None else ()))
        names = [name for name in words.PAGES if name not in left_out]
        return filled(
            f"plain/{page.template}",
            page.status,
            plain=words,
            say=say,
            here=page.here,
            title=page.title,
            told=page.told,
            room=attending.room_of(desk, asked),
            seat=words.SEAT.format(seat=seat, number=asked.place.game + 1),
            scenario=desk.scenario.title,
            navigation=[(name, PATH if name == "turn" else f"{PATH}/{name}", said_of(desk, name)) for name in names],
            state=state_of(desk),
            asked_turn=desk.session.turn if desk.session.turn in desk.played else 0,
            **page.values,
        )

    async def state(self, request: Request) -> Response:
        """Whether there is anything new, for a page with a script."""
        found = self.at(request)
        if found is None:
            return Response(site_words.NOT_HERE, 401, media_type="text/plain")
        if not found[1].allowance.take():
            return Response(words.TOO_MUCH, 429, media_type="text/plain")
        try:
            return JSONResponse(await found[1].use(state_of))
        except SeatGone:
            return Response(site_words.NOT_HERE, 401, media_type="text/plain")


def said_of(desk: "Desk", name: str) -> str:
    """A page in the navigation; that of messages says how many are new."""
    unread = len(desk.mail.unread) if name == "messages" and desk.mail is not None else 0
    return words.MESSAGES_NEW.format(n=unread) if unread else words.PAGES[name]
