"""What whoever leads the room does so that nobody can stall it: clocks stopped, set on and given more."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from game.errors import CommandError
from game.minds.find import list_minds
from game.session import clocks
from game.session.clocks import Clock
from game.session.holders import declared_mind
from game.session.journal import Journal
from game.session.messages import plain_message
from game.session.one_time import MINUTES, give
from game.session.white_cell import FACILITATOR
from game.web import words
from game.web.gate.guard import comes_from_here, form_of
from game.web.gate.written import whole_number
from game.web.room.seats import Place, place_in
from game.web.seat.watch import time_left

if TYPE_CHECKING:
    from game.web.leading.lead import Lead

BY = FACILITATOR

Form = dict[str, str]


class Controls:
    """Each answers with the page, and says on it what was done."""

    def __init__(self, lead: "Lead") -> None:
        self.lead, self.hall = lead, lead.hall

    def routes(self) -> list[Route]:
        return [
            self._route("/lead/clock", self.clock),
            self._route("/lead/mind", self.mind),
            self._route("/lead/minds", self.minds),
            self._route("/lead/tell", self.tell),
            self._route("/lead/link", self.link),
        ]

    def _route(self, path: str, do: Callable[[Form], Awaitable[str]]) -> Route:
        """For whoever leads, from our own page; a CommandError is told on it."""

        async def answer(request: Request) -> Response:
            if not (self.lead.leads(request) and comes_from_here(request)):
                return RedirectResponse("/", 303)
            try:
                told = await do(await form_of(request))
                return self.lead.page(told, stays=do == self.link)
            except CommandError as error:
                return self.lead.page(str(error), 409)

        return Route(path, answer, methods=["POST"])

    def games(self, form: Form) -> list[int]:
        """The games that a form is about; CommandError for one that is not there."""
        written = form.get("game", "")
        if written == "all":
            return list(range(len(self.hall.games)))
        game = whole_number(written, -1)
        if not 0 <= game < len(self.hall.games):
            raise CommandError(words.NOT_HERE)
        return [game]

    def place(self, form: Form) -> Place:
        place = place_in(form.get("place", ""))
        if place not in self.hall.chairs:
            raise CommandError(words.NOT_HERE)
        return place

    async def clock(self, form: Form) -> str:
        """Pause, go on, more time, or another deadline: for one game or for all."""
        games = self.games(form)
        told, write = self._clock(form)
        for game in games:
            write(self.hall.games.journals[game])
        return told.format(games=named(games, len(self.hall.games)))

    async def mind(self, form: Form) -> str:
        """Hand a seat to a mind of the scenario, or with none named back to people."""
        place, mind = self.place(form), form.get("mind", "") or None
        known = {spec: title for spec, _, title in list_minds(self.hall.room.scenario, place.seat)}
        if mind is not None and mind not in known:
            raise CommandError(words.NOT_HERE)
        await self.hall.hand_over(place, mind, BY)
        told = words.DONE_PERSON if mind is None else words.DONE_MIND
        return told.format(seat=self._named(place), mind=known.get(mind or ""))

    async def minds(self, form: Form) -> str:
        """A seat's declared mind into every seat where nobody sits."""
        filled = 0
        for place in [place for game in self.games(form) for place in self.hall.seats.empty_places(game)]:
            await self.hall.hand_over(place, declared_mind(self.hall.room.scenario, place.seat), BY)
            filled += 1
        return words.DONE_FILLED.format(n=filled)

    async def tell(self, form: Form) -> str:
        """Say something to a seat, a game or all. Whoever it concerns sees it at once, and says that they read it."""
        text = plain_message(form.get("text", ""))
        to = form.get("to", "")
        place = self.place({"place": to}) if "." in to else None
        games = [place.game] if place else self.games({"game": to})
        self.hall.tell(games, place.seat if place else None, text, BY)
        return words.DONE_TOLD.format(to=self._named(place) if place else named(games, len(self.hall.games)))

    async def link(self, form: Form) -> str:
        """A link that works once: for the same person on another device, or for somebody in an empty place."""
        place, digest = self.place(form), form.get("person", "")
        sitter = next((one for one in self.hall.seats.people.get(place, ()) if one.digest == digest), None)
        if (digest and sitter is None) or (sitter is None and not self.hall.seats.has_room(place)):
            raise CommandError(words.LINK_IS_OLD)
        address = f"{self.lead.gate.address}seat/{give(self.hall.games.journals[place.game], place.seat, sitter, BY)}"
        who = sitter.name if sitter is not None else words.WHOEVER
        return words.DONE_LINK.format(who=who, seat=self._named(place), minutes=MINUTES, address=address)

    def _named(self, place: Place) -> str:
        return f"{words.GAME.format(number=place.game + 1)} · {self.hall.title(place.seat)}"

    def _clock(self, form: Form) -> tuple[str, Callable[[Journal], None]]:
        """What will be told, with room for the games, and what is written into each of their journals."""
        span = form.get("span", "").strip()
        match form.get("do"):
            case "pause":
                return words.DONE_PAUSED, partial(clocks.pause, by=BY)
            case "resume":
                return words.DONE_RESUMED, partial(clocks.resume, by=BY)
            case "extend":
                seconds = clocks.seconds_in(span)
                told = words.DONE_EXTENDED.replace("{time}", spoken(seconds))
                return told, partial(clocks.extend, seconds=seconds, by=BY)
            case "deadline":
                allowed = clocks.seconds_in(span) if span else None
                told = words.DONE_DEADLINE.replace("{time}", spoken(allowed) if allowed else words.NO_DEADLINE)
                return told, partial(clocks.set_deadline, seconds=allowed, default=form.get("default", ""), by=BY)
        raise CommandError(words.NOT_HERE)


def named(games: list[int], there_are: int) -> str:
    return words.ALL_GAMES if len(games) == there_are > 1 else ", ".join(words.GAME.format(number=n + 1) for n in games)


def clock_line(clock: Clock, now: float) -> str:
    """Where a game's clock stands, for whoever leads."""
    left = clock.left(now)
    if clock.paused:
        stands = f" ({time_left(left)})" if left else ""
        return words.PAUSED_HERE + stands
    if left is None or clock.since is None:
        return ""
    return time_left(left) if left else words.OVERDUE


def spoken(seconds: float | None) -> str:
    """A span as it may be typed: 1h30m, 10m, 90s."""
    if not seconds:
        return ""
    hours, rest = divmod(round(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    return "".join(f"{amount}{unit}" for amount, unit in ((hours, "h"), (minutes, "m"), (rest, "s")) if amount)
