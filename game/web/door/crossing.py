"""From one host of a room to another: a page learns where the others are while its own answers, and is let in there.

The way leads over a part of the address that no browser sends and no host logs.
"""

import json
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from game.web import words
from game.web.gate.cookies import KEY, LEAD, SCREEN, WATCHER
from game.web.gate.gate import Gate
from game.web.gate.guard import address_of, form_of, refuse
from game.web.gate.limits import Verdict
from game.web.gate.tickets import MOMENT
from game.web.leading.lead import Lead
from game.web.pages.filling import page
from game.web.room.hall import Hall

WAY = re.compile(r"(/[a-z]{1,20}){1,4}(\?game=\d{1,3})?", re.ASCII)
ADDRESS = re.compile(r"https?://[\w.:\[\]-]{1,255}/", re.ASCII)


def way_to(asked: str, pages: tuple[str, ...]) -> str:
    """The page that was open, where it is one of these or stands below one; else the first of these."""
    below = asked.startswith(tuple(f"{page}{sign}" for page in pages for sign in "/?")) and WAY.fullmatch(asked)
    return asked if asked in pages or below else pages[0]


def ways_from(own: str, others: Iterable[str]) -> list[str]:
    """Those of the others that whoever reaches the host at `own` can reach as well, and no less safely."""
    found = [one for one in others if ADDRESS.fullmatch(one)]
    if own.startswith("https:"):
        found = [one for one in found if one.startswith("https:")]
    return found if is_here(own) else [one for one in found if not is_here(one)]


def is_here(address: str) -> bool:
    """Whether it leads to the very machine of whoever opens it."""
    name = urlsplit(address).hostname or ""
    return name in ("localhost", "::1") or name.startswith("127.")


class Crossing:
    def __init__(self, hall: Hall, gate: Gate, lead: Lead) -> None:
        self.hall, self.gate, self.lead = hall, gate, lead

    def routes(self) -> list[Route]:
        return [
            Route("/hosts", self.hosts),
            Route("/hosts/lead", self.hosts_of_lead),
            Route("/hosts/projector", self.hosts_of_screen),
            Route("/hosts/watch", self.hosts_of_watcher),
            Route("/over", self.over),
            Route("/over", self.let_in, methods=["POST"]),
        ]

    def others(self) -> list[str]:
        """The other hosts of this room that a page of this one may lead to."""
        return ways_from(self.gate.address, self.hall.company.others)

    async def hosts(self, request: Request) -> Response:
        key = self.gate.key_in(request)
        return self._answer(json.dumps(["seat", key]) if self.hall.seats.place_of(key) is not None else None)

    async def hosts_of_lead(self, request: Request) -> Response:
        return self._answer(json.dumps(["lead"]) if self.lead.leads(request) else None)

    async def hosts_of_screen(self, request: Request) -> Response:
        return self._answer(json.dumps(["projector"]) if self.lead.projector.is_screen(request) else None)

    async def hosts_of_watcher(self, request: Request) -> Response:
        return self._answer(json.dumps(["watch"]) if self.lead.spectating.looks_on(request) else None)

    def _answer(self, says: str | None) -> Response:
        if says is None:
            return JSONResponse([], 403)
        issue = self.gate.tickets.issue
        return JSONResponse([{"address": one, "ticket": issue(says, MOMENT)} for one in self.others()])

    async def over(self, _: Request) -> Response:
        return page("over.html")

    async def let_in(self, request: Request) -> Response:
        """For a ticket a cookie, as the host that is lost had given it; says where to go on."""
        if refused := refuse(request):
            return refused
        form = await form_of(request)
        says = self._read(form.get("ticket", "")[:1000])
        match self.gate.tries.link.judge(address_of(request), says is not None):
            case Verdict.TOO_OFTEN:
                return PlainTextResponse(words.TOO_OFTEN, 429)
            case Verdict.WRONG:
                return PlainTextResponse(words.NOT_HERE, 404)
        cookie, key, pages = self._opened_by(says or [])
        return self.gate.with_key(PlainTextResponse(way_to(form.get("way", ""), pages)), cookie, key)

    def _opened_by(self, says: list[str]) -> tuple[str, str, tuple[str, ...]]:
        """The cookie and key of whom a ticket is for, and the pages that they may go on with."""
        match says:
            case ["seat", key]:
                return KEY, key, ("/play", "/plain")
            case ["projector"]:
                return SCREEN, self.lead.projector.key, ("/projector",)
            case ["watch"]:
                return WATCHER, self.lead.spectating.key, ("/watch",)
        return LEAD, self.lead.new_key(), ("/lead",)

    def _read(self, ticket: str) -> list[str] | None:
        """Whom a ticket lets in; None for one that is none, or that is for something else."""
        try:
            says = json.loads(self.gate.tickets.read(ticket) or "null")
        except ValueError:
            return None
        match says:
            case ["seat", str()] | ["lead" | "projector" | "watch"]:
                return list(says)
        return None
