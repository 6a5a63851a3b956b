"""Links that whoever leads gives out, each to one place and for one use: another device, or an empty seat.

They are kept nowhere but in the running host, by their digests, and end after a quarter of an hour. Looking at one
changes nothing; the button on its page does, and the key comes with its answer.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from game.errors import CommandError
from game.session.seating import Sitter, digest_of
from game.web import words
from game.web.guard import address_of, form_of
from game.web.limits import Verdict
from game.web.pages import page

if TYPE_CHECKING:
    from game.web.hall import Place
    from game.web.site import Site

MINUTES = 15
MOST = 200
"""Links at once."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where it leads, and whose place there it is; None for whoever comes, where there is room."""

    place: "Place"
    sitter: Sitter | None
    until: float


@dataclass(slots=True)
class Links:
    clock: Callable[[], float] = time.monotonic
    _kept: dict[str, Link] = field(default_factory=dict)

    def new(self, place: "Place", sitter: Sitter | None) -> str:
        """The secret of a new link, in place of an earlier one to the same."""
        kept = [
            (key, one) for key, one in self._kept.items() if (one.place, one.sitter) != (place, sitter) or not sitter
        ]
        self._kept = dict(kept[-(MOST - 1) :])
        secret = secrets.token_urlsafe(24)
        self._kept[digest_of(secret)] = Link(place, sitter, self.clock() + 60 * MINUTES)
        return secret

    def find(self, secret: str) -> Link | None:
        found = self._kept.get(digest_of(secret))  # what is looked up is not the secret
        return found if found is not None and found.until > self.clock() else None

    def use_up(self, secret: str) -> None:
        self._kept.pop(digest_of(secret), None)


class OneTime:
    """Their pages."""

    def __init__(self, site: "Site") -> None:
        self.site, self.hall = site, site.hall

    def routes(self) -> list[Route]:
        return [Route("/seat/{secret}", self.show), Route("/seat/{secret}", self.open, methods=["POST"])]

    def _found(self, request: Request) -> tuple[str, Link | None]:
        """A wrong one costs a try, as a wrong code does."""
        secret = str(request.path_params["secret"])[:100]
        link = self.hall.links.find(secret)
        verdict = self.site.tries.link.judge(address_of(request), link is not None)
        return secret, link if verdict is Verdict.RIGHT else None

    async def show(self, request: Request) -> Response:
        _, link = self._found(request)
        return self.page(link) if link is not None else self.gone()

    def gone(self) -> Response:
        title = self.hall.room.scenario.title
        return page("one_time.html", 404, told=words.LINK_USED, says="", name="", scenario=title)

    def page(self, link: Link, told: str = "", status: int = 200) -> Response:
        name = link.sitter.name if link.sitter is not None else None
        seat, number = self.hall.title(link.place.seat), link.place.game + 1
        says = words.LINK_FOR.format(name=name or words.WHOEVER, seat=seat, number=number)
        return page("one_time.html", status, told=told, says=says, name=name, scenario=self.hall.room.scenario.title)

    async def open(self, request: Request) -> Response:
        """Sit down by the link: it is used up first, so that two who open it at once are not both let in."""
        from game.web.site import KEY, refuse

        if refused := refuse(request):
            return refused
        secret, link = self._found(request)
        if link is None:
            return self.gone()
        name = (await form_of(request)).get("name", "")
        if self.hall.links.find(secret) is not link:
            return self.gone()
        key = secrets.token_urlsafe(24)
        try:
            if link.sitter is None:
                self.hall.sit(key, name, link.place)
                self.hall.links.use_up(secret)
            else:
                self.hall.links.use_up(secret)
                await self.hall.take_over(link.place, link.sitter, key)
        except CommandError as error:
            return self.page(link, str(error), 409)
        return self.site.with_key(RedirectResponse("/play", 303), KEY, key)
