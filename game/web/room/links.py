"""Links that whoever leads gives out, each to one place and for one use: another device, or an empty seat.

Looking at one changes nothing; the button on its page does, and the key comes with its answer. They are kept by
`session/one_time.py`, so that every host of the room serves them.
"""

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from game.errors import CommandError
from game.session.one_time import Given, use
from game.session.seating import Sitter, Use, digest_of
from game.web import words
from game.web.gate.cookies import KEY
from game.web.gate.guard import address_of, form_of, refuse
from game.web.gate.limits import Verdict
from game.web.pages.filling import page
from game.web.room.seats import Place

if TYPE_CHECKING:
    from game.web.door.site import Site
    from game.web.room.hall import Hall


@dataclass(frozen=True, slots=True)
class Found:
    """Where a link leads, and whose place there it is; None for whoever comes, where there is room."""

    place: Place
    sitter: Sitter | None
    token: str


class Links:
    """Those of all games of a room, read on from where they were read before."""

    def __init__(self, hall: "Hall") -> None:
        self.hall = hall
        self._given = [Given() for _ in hall.games.journals]
        self._read = [0] * len(hall.games)

    def find(self, secret: str) -> Found | None:
        """None for one that is no link, is used or too old, or whose person does not sit there any more."""
        token = digest_of(secret)
        return next((found for game in range(len(self._given)) if (found := self._find(game, token)) is not None), None)

    def _find(self, game: int, token: str) -> Found | None:
        entries, given = self.hall.games.entries(game), self._given[game]
        given.read(entries[self._read[game] :])
        self._read[game] = len(entries)
        link = given.find(token, self.hall.ticking.now())
        if link is None:
            return None
        place = Place(game, link.seat)
        sitter = next((one for one in self.hall.seats.people.get(place, ()) if one.digest == link.key), None)
        return Found(place, sitter, token) if sitter is not None or link.key is None else None

    def use(self, found: Found) -> Use:
        return use(found.token, self.hall.ticking.now())


class OneTime:
    """Their pages."""

    def __init__(self, site: "Site") -> None:
        self.site, self.hall = site, site.hall

    def routes(self) -> list[Route]:
        return [Route("/seat/{secret}", self.show), Route("/seat/{secret}", self.open, methods=["POST"])]

    def _found(self, request: Request) -> tuple[str, Found | None]:
        """A wrong one costs a try, as a wrong code does."""
        secret = str(request.path_params["secret"])[:100]
        self.hall.seats.catch_up()
        link = self.hall.links.find(secret)
        verdict = self.site.tries.link.judge(address_of(request), link is not None)
        return secret, link if verdict is Verdict.RIGHT else None

    async def show(self, request: Request) -> Response:
        _, link = self._found(request)
        return self.page(link) if link is not None else self.gone()

    def gone(self) -> Response:
        title = self.hall.room.scenario.title
        return page("one_time.html", 404, told=words.LINK_USED, says="", name="", scenario=title)

    def page(self, link: Found, told: str = "", status: int = 200) -> Response:
        name = link.sitter.name if link.sitter is not None else None
        seat, number = self.hall.title(link.place.seat), link.place.game + 1
        says = words.LINK_FOR.format(name=name or words.WHOEVER, seat=seat, number=number)
        return page("one_time.html", status, told=told, says=says, name=name, scenario=self.hall.room.scenario.title)

    async def open(self, request: Request) -> Response:
        """Sit down by the link: its use is written with that, so that of two who open it at once one is let in."""
        if refused := refuse(request):
            return refused
        secret, link = self._found(request)
        if link is None:
            return self.gone()
        name, key = (await form_of(request)).get("name", ""), secrets.token_urlsafe(24)
        try:
            if link.sitter is None:
                self.hall.seats.sit(key, name, link.place, self.hall.links.use(link))
            else:
                await self.hall.take_over(link.place, link.sitter, key, self.hall.links.use(link))
        except CommandError as error:
            return self.gone() if self.hall.links.find(secret) is None else self.page(link, str(error), 409)
        return self.site.with_key(RedirectResponse("/play", 303), KEY, key)
