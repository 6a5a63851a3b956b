"""What whoever leads the room does so that nobody can stall it: clocks stopped, set on and given more."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from game.errors import CommandError
from game.session import clocks
from game.session.clocks import Clock
from game.session.journal import Journal
from game.web import words
from game.web.guard import comes_from_here, form_of
from game.web.watch import time_left

if TYPE_CHECKING:
    from game.web.leading import Lead

BY = "facilitator"

Form = dict[str, str]


class Controls:
    """Each answers with the page, and says on it what was done."""

    def __init__(self, lead: "Lead") -> None:
        self.lead, self.hall = lead, lead.hall

    def routes(self) -> list[Route]:
        return [self._route("/lead/clock", self.clock)]

    def _route(self, path: str, do: Callable[[Form], str]) -> Route:
        """For whoever leads, from our own page; a CommandError is told on it."""

        async def answer(request: Request) -> Response:
            if not (self.lead.leads(request) and comes_from_here(request)):
                return RedirectResponse("/", 303)
            try:
                return self.lead.page(do(await form_of(request)))
            except CommandError as error:
                return self.lead.page(str(error), 409)

        return Route(path, answer, methods=["POST"])

    def games(self, form: Form) -> list[int]:
        """The games that a form is about; CommandError for one that is not there."""
        from game.web.site import number

        written = form.get("game", "")
        if written == "all":
            return list(range(len(self.hall.journals)))
        game = number(written, -1)
        if not 0 <= game < len(self.hall.journals):
            raise CommandError(words.NOT_HERE)
        return [game]

    def clock(self, form: Form) -> str:
        """Pause, go on, more time, or another deadline: for one game or for all."""
        games = self.games(form)
        told, write = self._clock(form)
        for game in games:
            write(self.hall.journals[game])
        return told.format(games=named(games, len(self.hall.journals)))

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
