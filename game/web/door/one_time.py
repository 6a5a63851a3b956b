"""The pages of links for one use.

Looking at one changes nothing; the button on its page does, and the key comes with its answer.
"""

import secrets

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from game.errors import CommandError
from game.web import words
from game.web.gate.cookies import KEY
from game.web.gate.gate import Gate
from game.web.gate.guard import address_of, form_of, refuse
from game.web.gate.limits import Verdict
from game.web.pages.filling import page
from game.web.room.hall import Hall
from game.web.room.links import Found


class OneTime:
    """What they show, and the button that opens them."""

    def __init__(self, hall: Hall, gate: Gate) -> None:
        self.hall, self.gate = hall, gate

    def routes(self) -> list[Route]:
        return [Route("/seat/{secret}", self.show), Route("/seat/{secret}", self.open, methods=["POST"])]

    def _found(self, request: Request) -> tuple[str, Found | None]:
        """A wrong one costs a try, as a wrong code does."""
        secret = str(request.path_params["secret"])[:100]
        self.hall.seats.catch_up()
        link = self.hall.links.find(secret)
        verdict = self.gate.tries.link.judge(address_of(request), link is not None)
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
        return self.gate.with_key(RedirectResponse("/play", 303), KEY, key)
