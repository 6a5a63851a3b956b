"""Looking on: any game of the room, for people without a seat, by a code of its own.

What it shows is the projector's board and all that was said in public or leaked: nothing else is within its reach, and
its code opens no seat. However many look on, each game is drawn at most once in a while.
"""

import hmac
import time
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from game.narration.letters import overheard
from game.session.letters import folded, public
from game.session.rooms import ALPHABET, Room
from game.session.seating import digest_of
from game.web import words
from game.web.gate.cookies import WATCHER
from game.web.gate.guard import address_of, form_of, refuse
from game.web.gate.limits import Verdict
from game.web.gate.written import plain_code, whole_number
from game.web.pages.filling import page

if TYPE_CHECKING:
    from game.web.leading.lead import Lead

WHILE = 1.5
"""Seconds for which a drawn board is as good as new."""


def watch_code(room: Room) -> str:
    """Made from the facilitator's secret, which cannot be had back from it: forty bits, to be read from a wall."""
    number = int.from_bytes(hmac.digest(room.facilitator.encode(), b"looking on", "sha256"))
    signs = []
    for _ in range(8):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return f"{''.join(signs[:4])}-{''.join(signs[4:])}"


class Spectating:
    """Everybody who looks on holds the same key: it tells nothing that is not for all."""

    def __init__(self, lead: "Lead") -> None:
        self.gate, self.hall, self.projector = lead.gate, lead.hall, lead.projector
        self.code = watch_code(self.hall.room)
        self.key = hmac.digest(self.hall.room.facilitator.encode(), b"watcher", "sha256").hex()
        self._drawn: dict[int, tuple[float, str]] = {}

    @property
    def link(self) -> str:
        return f"{self.gate.address}watch"

    def routes(self) -> list[Route]:
        return [
            Route("/watch", self.show),
            Route("/watch", self.come_in, methods=["POST"]),
            Route("/watch/now", self.now),
        ]

    # ------------------------------------------------------------ who may look on

    def looks_on(self, request: Request) -> bool:
        return hmac.compare_digest(digest_of(request.cookies.get(WATCHER, "")), digest_of(self.key))

    async def come_in(self, request: Request) -> Response:
        """A right code gets the key; a wrong one costs a try, as at the room's door."""
        if refused := refuse(request):
            return refused
        typed = plain_code((await form_of(request)).get("code", ""))
        is_right = hmac.compare_digest(typed.encode(), plain_code(self.code).encode())
        match self.gate.tries.watch.judge(address_of(request), is_right):
            case Verdict.TOO_OFTEN:
                return self._door(words.TOO_OFTEN, 429)
            case Verdict.WRONG:
                return self._door(words.WRONG_CODE, 403)
        return self.gate.with_key(RedirectResponse("/watch", 303), WATCHER, self.key)

    def _door(self, told: str, status: int = 200) -> Response:
        return page("watch_door.html", status, told=told)

    # ------------------------------------------------------------ what they see

    async def show(self, request: Request) -> Response:
        if not self.looks_on(request):
            return self._door("")
        return page("watch.html", **self._values(self._game(request)))

    async def now(self, request: Request) -> Response:
        """The part of the page that changes; the page asks for it every few seconds."""
        if not self.looks_on(request):
            return HTMLResponse("", 403)
        game = self._game(request)
        made, drawn = self._drawn.get(game, (0.0, ""))
        if not drawn or time.monotonic() - made > WHILE:
            drawn = bytes(page("watch_board.html", **self._values(game)).body).decode()
            self._drawn[game] = time.monotonic(), drawn
        return HTMLResponse(drawn)

    def _game(self, request: Request) -> int:
        """By its number from 1; the first, where there is no such game."""
        asked = whole_number(request.query_params.get("game", ""), 1) - 1
        return asked if 0 <= asked < len(self.hall.games) else 0

    def _values(self, game: int) -> dict[str, Any]:
        """The projector's, without the way into the room, and all public words."""
        scenario = self.hall.room.scenario
        letters = [item.letter for item in public(folded(self.hall.games.entries(game)))]
        heard = [
            ((one.leaked or one.sent).turn, *overheard(scenario, one.channel, one.by, one.to, one.text))
            for one in letters
        ]
        shown = self.projector.values(game)
        return {**shown, "free": False, "code": "", "qr": "", "heard": heard}
