"""The page of whoever leads the room: all games, who sits where, whom each waits for; seats freed and changed."""

import hmac

from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from game.errors import CommandError
from game.minds.find import list_minds
from game.web import words
from game.web.gate.cookies import LEAD
from game.web.gate.gate import Gate
from game.web.gate.guard import address_of, comes_from_here, form_of
from game.web.gate.limits import Verdict
from game.web.gate.tickets import LONG
from game.web.gate.written import whole_number
from game.web.leading.cell import Cell
from game.web.leading.controls import Controls, clock_line, spoken
from game.web.leading.debriefing import Debriefing
from game.web.leading.projecting import Projector
from game.web.leading.said import all_said
from game.web.leading.spectating import Spectating
from game.web.leading.standing import where_games_stand
from game.web.pages.filling import nothing_here, page, qr_of
from game.web.room.hall import Hall
from game.web.room.seats import place_in

LEADS = "leads"
"""What the ticket of whoever leads says."""


class Lead:
    """The facilitator's rights are another key's than a seat's."""

    def __init__(self, hall: Hall, gate: Gate) -> None:
        self.hall, self.gate = hall, gate
        self.projector = Projector(self)
        self.spectating = Spectating(self)

    def routes(self) -> list[BaseRoute]:
        return [
            *Debriefing(self).routes(),
            *Cell(self).routes(),
            Route("/lead", self.show),
            Route("/lead/free", self.free, methods=["POST"]),
            Route("/lead/move", self.move, methods=["POST"]),
            Route("/lead/hold", self.hold, methods=["POST"]),
            *Controls(self).routes(),
            *self.projector.routes(),
            *self.spectating.routes(),
            Route("/lead/{secret}", self.come_in),
        ]

    async def come_in(self, request: Request) -> Response:
        """The link is exchanged for a cookie at once, so that it stands in no address bar on a projector."""
        given = str(request.path_params["secret"]).encode()
        is_right = hmac.compare_digest(given, self.hall.room.facilitator.encode())
        if self.gate.tries.lead.judge(address_of(request), is_right) is not Verdict.RIGHT:
            return await nothing_here(request, ValueError())
        return self.gate.with_key(RedirectResponse("/lead", 303), LEAD, self.new_key())

    def new_key(self) -> str:
        """Every host of the room knows it as one, and so does this one when it is begun again."""
        return self.gate.tickets.issue(LEADS, LONG)

    def key_in(self, connection: HTTPConnection) -> str:
        return str(connection.cookies.get(LEAD, ""))[:100]

    def leads(self, connection: HTTPConnection) -> bool:
        return self.gate.tickets.read(self.key_in(connection)) == LEADS

    async def show(self, request: Request) -> Response:
        if not self.leads(request):
            return RedirectResponse("/", 303)
        return self.page("")

    def page(self, told: str, status: int = 200, stays: bool = False) -> Response:
        """What was done is told above; where it `stays`, the page is not drawn anew by itself."""
        hall = self.hall
        free = [(place, hall.title(place.seat)) for place in hall.seats.free_places()]
        return page(
            "lead.html",
            status,
            told=told or (words.STORE_LOST if hall.company.is_lost else ""),
            stays=stays,
            games=list(where_games_stand(hall)),
            free=free,
            turns=hall.room.scenario.turns,
            scenario=hall.room.scenario.title,
            room=hall.room,
            address=self.gate.address,
            qr=qr_of(self.gate.address),
            told_so_far=all_said(hall)[:12],
            minds={seat: list_minds(hall.room.scenario, seat) for seat in hall.room.scenario.seats},
            clock_line=clock_line,
            span=spoken,
            now=hall.ticking.now(),
            projector=self.projector,
            spectating=self.spectating,
        )

    async def free(self, request: Request) -> Response:
        return await self._do(request, words.DONE_FREED)

    async def move(self, request: Request) -> Response:
        return await self._do(request, words.DONE_MOVED)

    async def hold(self, request: Request) -> Response:
        """Go on without those that a game waits for: they hold this turn, and the journal says by whom."""
        if not (self.leads(request) and comes_from_here(request)):
            return RedirectResponse("/", 303)
        game = whole_number((await form_of(request)).get("game", ""), -1)
        held = await self.hall.go_on_without(game)
        told = words.DONE_HELD.format(number=game + 1, seats=", ".join(map(self.hall.title, held)))
        return self.page(told if held else "", 200 if held else 409)

    async def _do(self, request: Request, done: str) -> Response:
        """Free a seat or change it. The answer comes when it has reached the screen that it concerns."""
        if not (self.leads(request) and comes_from_here(request)):
            return RedirectResponse("/", 303)
        form = await form_of(request)
        place = place_in(form.get("place", ""))
        person = form.get("person", "")
        there = self.hall.seats.people.get(place, [])
        sitter = next((one for one in there if person in ("", one.digest)), None)
        if sitter is None:
            return self.page("", 409)
        try:
            if done is words.DONE_MOVED:
                await self.hall.move(place, place_in(form.get("to", "")), sitter.digest)
            else:
                await self.hall.free(place, sitter.digest)
        except CommandError as error:
            return self.page(str(error), 409)
        return self.page(done.format(name=sitter.name))
