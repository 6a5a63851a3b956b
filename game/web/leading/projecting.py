"""The projector: a page for a screen on the wall, by a link of its own. It tells what everybody may know, and no more.

What it shows is worked out by the host's bench from public levels and news alone (`report/room/board.py`), and kept
until the game moves on. It holds neither a seat's key nor the facilitator's.
"""

import base64
import hmac
from functools import cached_property
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from game.errors import PatronError
from game.report.room.board import Board
from game.report.room.map import Drawing, drawing
from game.report.room.reading import Source
from game.report.room.tasks import public_board
from game.session.rooms import Room
from game.session.seating import digest_of
from game.session.wall import on_wall, put_on_wall
from game.session.white_cell import FACILITATOR
from game.web import words
from game.web.gate.cookies import SCREEN
from game.web.gate.guard import address_of, comes_from_here, form_of
from game.web.gate.limits import Verdict
from game.web.gate.written import whole_number
from game.web.leading.standing import where_games_stand
from game.web.pages.filling import nothing_here, page, qr_of

if TYPE_CHECKING:
    from game.web.leading.lead import Lead
    from game.web.showing.bench import Client

EACH = 20.0
"""Seconds that each game is shown for, where all take turns."""
PUBLIC = ("turn", "said", "stopped")
"""Kinds of entries that may change what everybody may know."""

Mark = tuple[int, ...]


def projector_key(room: Room) -> str:
    """The secret of the projector's link: made from the facilitator's, which cannot be had back from it."""
    made = hmac.digest(room.facilitator.encode(), b"projector", "sha256")
    return base64.urlsafe_b64encode(made[:18]).decode("ascii")


class Projector:
    """Every host of a room shows the same."""

    def __init__(self, lead: "Lead") -> None:
        self.lead, self.gate, self.hall = lead, lead.gate, lead.hall
        self.key = projector_key(self.hall.room)
        self._boards: dict[int, Board] = {}
        self._asked: dict[int, Mark] = {}
        self._clients: dict[int, Client] = {}

    @property
    def link(self) -> str:
        return f"{self.gate.address}projector/{self.key}"

    @property
    def chosen(self) -> int | None:
        """The game that is shown, from 0; None where all take turns."""
        return on_wall(self.hall.games.entries(0), len(self.hall.games))

    @cached_property
    def map(self) -> Drawing | None:
        return drawing(self.hall.room.scenario)

    def routes(self) -> list[Route]:
        return [
            Route("/projector/now", self.now),
            Route("/projector/{secret}", self.come_in),
            Route("/projector", self.show),
            Route("/lead/projector", self.choose, methods=["POST"]),
        ]

    # ------------------------------------------------------------ who may see it

    async def come_in(self, request: Request) -> Response:
        """The link is exchanged for a cookie, so that it stands in no address bar that a camera sees."""
        is_right = hmac.compare_digest(str(request.path_params["secret"]).encode(), self.key.encode())
        if self.gate.tries.link.judge(address_of(request), is_right) is not Verdict.RIGHT:
            return await nothing_here(request, ValueError())
        return self.gate.with_key(RedirectResponse("/projector", 303), SCREEN, self.key)

    def is_screen(self, request: Request) -> bool:
        given = request.cookies.get(SCREEN, "")
        return hmac.compare_digest(digest_of(given), digest_of(self.key)) or self.lead.leads(request)

    # ------------------------------------------------------------ what it shows

    async def show(self, request: Request) -> Response:
        if not self.is_screen(request):
            return RedirectResponse("/", 303)
        return page("projector.html", **self.values())

    async def now(self, request: Request) -> Response:
        """The part of the page that changes; the page asks for it every few seconds."""
        if not self.is_screen(request):
            return HTMLResponse("", 403)
        return page("projector_board.html", **self.values())

    async def choose(self, request: Request) -> Response:
        """Which game is shown; for whoever leads."""
        if not (self.lead.leads(request) and comes_from_here(request)):
            return RedirectResponse("/", 303)
        written = (await form_of(request)).get("game", "")
        game = whole_number(written, -1)
        if written != "all" and not 0 <= game < len(self.hall.games):
            return self.lead.page(words.NOT_HERE, 409)
        put_on_wall(self.hall.games.journals[0], None if written == "all" else game, FACILITATOR)
        told = words.PROJECTOR_ALL if written == "all" else words.GAME.format(number=game + 1)
        return self.lead.page(words.DONE_SHOWN.format(games=told))

    def shown(self) -> int:
        """The game that is shown now."""
        chosen = self.chosen
        return int(self.hall.ticking.now() // EACH) % len(self.hall.games) if chosen is None else chosen

    def values(self, game: int | None = None) -> dict[str, Any]:
        """What the templates are filled with, of one game: nothing in it is a secret of any seat's."""
        from game.web.leading.controls import clock_line

        hall, number = self.hall, self.shown() if game is None else game
        standings = list(where_games_stand(hall))
        for each in range(len(standings)):
            self._look(each)
        standing, free = standings[number], bool(hall.seats.open_places())
        return {
            "scenario": hall.room.scenario.title,
            "map": self.map,
            "board": self._boards.get(number),
            "number": number,
            "standing": standing,
            "games": standings,
            "awaited": ", ".join(seen.title for seen in standing.awaited),
            "clock": "" if standing.over else clock_line(standing.clock, hall.ticking.now()),
            "turns": hall.room.scenario.turns,
            "free": free,
            "code": hall.room.code if free else "",
            "address": self.gate.address,
            "qr": qr_of(self.gate.address) if free else "",
        }

    def _look(self, game: int) -> None:
        """Have a game's board made anew where something public has happened since it was."""
        mark = tuple(entry.id for entry in self.hall.games.entries(game) if entry.kind in PUBLIC)
        if self._asked.get(game) == mark:
            return
        self._asked[game] = mark

        def tell(board: Board) -> None:
            self._boards[game] = board

        def wrong(_: PatronError) -> None:
            self._asked.pop(game, None)  # the next look asks again

        client = self._clients.setdefault(game, self.hall.bench.client())
        client.ask(public_board, tell, wrong, Source.of(self.hall.room), game + 1)
