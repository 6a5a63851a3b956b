"""The debrief of the class, for whoever leads the room: the page of all games, and other teams' orders tried live.

Everything is worked out by the host's bench, in processes beside the one that serves: a page that is not ready says so
and comes back by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from game.errors import CommandError, PatronError
from game.report.page import styles
from game.report.room.exchange import DOCTRINE, NOTHING, Wish
from game.report.room.reading import Source
from game.report.room.tasks import Part, class_page, try_exchange
from game.session import stopping
from game.session.notes import notes
from game.session.white_cell import FACILITATOR
from game.web import words
from game.web.gate.guard import comes_from_here, form_of
from game.web.gate.written import whole_number
from game.web.pages.filling import page

if TYPE_CHECKING:
    from game.web.leading.lead import Lead

KEPT = 12
"""Answers that are kept for whoever looks again."""


@dataclass(slots=True)
class Answer:
    """What is worked out: `part` is as much of it as is there, `wrong` says why no more will come."""

    part: Part | None = None
    wrong: str = ""

    @property
    def is_there(self) -> bool:
        return (self.part is not None and self.part.is_whole) or bool(self.wrong)


class Debriefing:
    def __init__(self, lead: "Lead") -> None:
        self.lead, self.hall = lead, lead.hall
        self._answers: dict[tuple[object, ...], Answer] = {}

    def routes(self) -> list[Route]:
        return [
            Route("/lead/debrief", self.show),
            Route("/lead/stop", self.stop, methods=["POST"]),
        ]

    # ------------------------------------------------------------ the page

    async def show(self, request: Request) -> Response:
        if not self.lead.leads(request):
            return RedirectResponse("/", 303)
        return self.page(request)

    def page(self, request: Request) -> Response:
        """The class page, and above it what is tried, as far as both are there."""
        asked = request.query_params
        names = asked.get("names") != "0"
        games, every = self.hall.games, range(len(self.hall.games))
        over = [number for number in every if games.is_over(number)]
        played = [number for number in over if games.turn(number)]
        whole = self._ask(class_page, names) if played else None
        wish = self._wish(request)
        tried = self._ask(try_exchange, names, wish) if played and wish is not None else None
        return page(
            "lead_debrief.html",
            told=words.DONE.get(asked.get("done", ""), ""),
            style=Markup(styles()),
            scenario=self.hall.room.scenario.title,
            names=names,
            games=every,
            over=over,
            played=played,
            stopped=[number for number in over if stopping.is_stopped(games.entries(number))],
            notes=[(number, note) for number in every for note in notes(games.entries(number))],
            seats=[(seat, self.hall.title(seat)) for seat in self.hall.room.scenario.seats],
            turns=range(1, max((games.turn(number) for number in played), default=0) + 1),
            wish=wish,
            whole=_markup(whole),
            tried=_markup(tried),
            waits=any(one is not None and not one.is_there for one in (whole, tried)),
            others={NOTHING: words.TRY_NOTHING, DOCTRINE: words.TRY_DOCTRINE},
        )

    def _wish(self, request: Request) -> Wish | None:
        """What is to be tried, as the form says it; None where nothing is."""
        asked = request.query_params
        if "whose" not in asked:
            return None
        written = asked["whose"]
        whose = written if written in (NOTHING, DOCTRINE) else whole_number(written, -1)
        lasting = asked.get("lasting") == "1"
        game, turn = (whole_number(asked.get(name, ""), -1) for name in ("game", "turn"))
        return Wish(game, asked.get("seat", "")[:60], turn, whose, lasting)

    # ------------------------------------------------------------ answers

    def _ask(self, task: Callable[..., Any], *args: object) -> Answer:
        """The answer of a task about the room as it stands; asked of the bench where it was not yet."""
        games = self.hall.games
        key = task.__name__, *args, *(len(games.entries(number)) for number in range(len(games)))
        answer = self._answers.get(key)
        if answer is None:
            answer = self._answers[key] = Answer()
            while len(self._answers) > KEPT:
                self._answers.pop(next(iter(self._answers)))
            client = self.hall.bench.client()
            client.ask(task, _telling(answer), _failing(answer), Source.of(self.hall.room), *args)
        return answer

    # ------------------------------------------------------------ ended here, for all

    async def stop(self, request: Request) -> Response:
        """End games where they stand, so that the debrief can begin; or let them go on after all."""
        if not (self.lead.leads(request) and comes_from_here(request)):
            return RedirectResponse("/", 303)
        return RedirectResponse(f"/lead/debrief?done={self._stop(await form_of(request))}", 303)

    def _stop(self, form: dict[str, str]) -> str:
        """What was done, as `words.DONE` has it."""
        if form.get("do") == "go_on":
            for journal in self.hall.games.journals:
                stopping.go_on(journal, FACILITATOR)
            return "goes_on"
        if form.get("sure") != "yes":
            return "not_sure"
        for number, journal in enumerate(self.hall.games.journals):
            if not self.hall.games.is_over(number):
                stopping.stop(journal, FACILITATOR)
        return "stopped"


def _telling(answer: Answer) -> Callable[[Part], None]:
    def tell(part: Part) -> None:
        answer.part = part

    return tell


def _failing(answer: Answer) -> Callable[[PatronError], None]:
    def fail(error: PatronError) -> None:
        answer.wrong = str(error) if isinstance(error, CommandError) else type(error).__name__

    return fail


def _markup(answer: Answer | None) -> Markup | str:
    """What our own templates made in the worker, everything filled in escaped; or why there is nothing."""
    if answer is None:
        return ""
    if answer.part is not None:
        return Markup(answer.part.html)
    return words.DEBRIEF_FAILED.format(why=answer.wrong) if answer.wrong else ""
