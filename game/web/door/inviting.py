"""The links of a roster: a page that says whose seat it opens, and a button that opens it.

The link itself changes nothing, so that a program that looks at links before people do seats nobody; and the key comes
with an answer to this site's own page, so that a browser sends it back whichever page the link stood on.
"""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from game.errors import CommandError
from game.session.roster import Invited
from game.web import words
from game.web.gate.cookies import KEY
from game.web.gate.gate import Gate
from game.web.gate.guard import address_of, form_of, refuse
from game.web.gate.limits import Verdict
from game.web.pages.filling import nothing_here, page
from game.web.room.hall import Hall
from game.web.room.seats import Place


class Invitations:
    def __init__(self, hall: Hall, gate: Gate) -> None:
        self.hall, self.gate = hall, gate

    def routes(self) -> list[Route]:
        return [Route("/mine/{link}", self.show), Route("/mine/{link}", self.sit, methods=["POST"])]

    def found(self, request: Request) -> Invited | None:
        """Whose link it is; a wrong one costs a try, as a wrong code does."""
        invited = self.hall.seats.invited(str(request.path_params["link"])[:100])
        verdict = self.gate.tries.link.judge(address_of(request), invited is not None)
        return invited if verdict is Verdict.RIGHT else None

    async def show(self, request: Request) -> Response:
        invited = self.found(request)
        return await nothing_here(request, ValueError()) if invited is None else self.page(invited)

    def page(self, invited: Invited, told: str = "", status: int = 200) -> Response:
        """Where they sit now, which is elsewhere than on the roster where the facilitator has moved them."""
        person = invited.person
        place = self.hall.seats.place_of(invited.key) or Place(person.game, person.seat)
        seat, number = self.hall.title(place.seat), place.game + 1
        says = words.INVITED_SAYS.format(name=person.name, seat=seat, number=number)
        return page("invited.html", status, told=told, says=says, scenario=self.hall.room.scenario.title)

    async def sit(self, request: Request) -> Response:
        if refused := refuse(request):
            return refused
        invited = self.found(request)
        if invited is None:
            return await nothing_here(request, ValueError())
        try:
            self.hall.seats.sit_invited(invited)
        except CommandError:
            return self.page(invited, words.OTHER_SITS, 409)
        way = "/plain" if "plain" in await form_of(request) else "/play"
        return self.gate.with_key(RedirectResponse(way, 303), KEY, invited.key)
