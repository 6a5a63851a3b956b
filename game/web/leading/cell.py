"""The white cell's page over one game: injects, requests, decisions, and a look before a turn is published."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from game.errors import AlreadyCommitted, CommandError
from game.session.decisions import Decision, Happens, Level, May
from game.session.decisions import read as read_decision
from game.session.white_cell import WhiteCell
from game.web.gate.guard import comes_from_here, form_of
from game.web.leading import cell_words as cell
from game.web.leading.cell_view import CellView, view_of
from game.web.pages.filling import page

if TYPE_CHECKING:
    from game.web.leading.lead import Lead

LARGEST = 16 * 1024
"""Bytes of a form: what is brought in may be long, in any script."""

Form = dict[str, str]
Do = Callable[[WhiteCell, Form], str]


class Cell:
    """Every answer is worked out in a thread, by a hold on the game of its own: no seat waits for it."""

    def __init__(self, lead: "Lead") -> None:
        self.lead, self.hall = lead, lead.hall

    def routes(self) -> list[Route]:
        deeds: dict[str, Do] = {
            "fire": _fire,
            "skip": _skip,
            "level": _level,
            "happening": _happening,
            "order": _order,
            "bring": _bring,
            "undo": _undo,
            "answer": _answer,
            "review": _review,
            "publish": _publish,
        }
        everywhere = Route("/lead/cell/everywhere", self.everywhere, methods=["POST"])
        return [Route("/lead/cell", self.show), everywhere, *(self._route(name, do) for name, do in deeds.items())]

    async def show(self, request: Request) -> Response:
        if not self.lead.leads(request):
            return RedirectResponse("/", 303)
        return await self._page(_game(request.query_params.get("game", "")))

    async def everywhere(self, request: Request) -> Response:
        """Fire an inject in every game that goes on and has not had it: a class has many, and one pair of hands."""
        if not (self.lead.leads(request) and comes_from_here(request)):
            return RedirectResponse("/", 303)
        form = await form_of(request, LARGEST)
        fired = await asyncio.to_thread(self._fire_everywhere, form.get("inject", ""))
        told = cell.FIRED_IN.format(n=fired) if fired else cell.FIRED_NOWHERE
        return await self._page(_game(form.get("game", "")), lambda _: told)

    def _fire_everywhere(self, inject: str) -> int:
        """In how many games it came."""
        room, fired = self.hall.room, 0
        for number, game in enumerate(room.games):
            with suppress(CommandError, AlreadyCommitted):
                if not self.hall.games.is_over(number):
                    with WhiteCell.open(game, scenario=room.scenario) as desk:
                        desk.fire(inject)
                        fired += 1
        return fired

    def _route(self, name: str, do: Do) -> Route:
        """For whoever leads, from our own page; what cannot be done is told on it."""

        async def answer(request: Request) -> Response:
            if not (self.lead.leads(request) and comes_from_here(request)):
                return RedirectResponse("/", 303)
            form = await form_of(request, LARGEST)
            return await self._page(_game(form.get("game", "")), lambda desk: do(desk, form))

        return Route(f"/lead/cell/{name}", answer, methods=["POST"])

    async def _page(self, game: int, do: Callable[[WhiteCell], str] | None = None) -> Response:
        if not 0 <= game < len(self.hall.games):
            return RedirectResponse("/lead", 303)
        told, status, view = await asyncio.to_thread(self._work, game, do)
        games = range(len(self.hall.games))
        return page("cell.html", status, cell=cell, told=told, view=view, game=game, games=games)

    def _work(self, game: int, do: Callable[[WhiteCell], str] | None) -> tuple[str, int, CellView]:
        told, status = "", 200
        with WhiteCell.open(self.hall.room.games[game], scenario=self.hall.room.scenario) as desk:
            try:
                told = do(desk) if do is not None else ""
            except (CommandError, AlreadyCommitted) as error:
                told, status = str(error), 409
            return told, status, view_of(desk)


def _game(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else -1


# ------------------------------------------------------------ what is done


def _fire(desk: WhiteCell, form: Form) -> str:
    desk.fire(form.get("inject", ""))
    return cell.FIRED.format(title=_inject_title(desk, form))


def _skip(desk: WhiteCell, form: Form) -> str:
    desk.skip(form.get("inject", ""))
    return cell.SKIPPED.format(title=_inject_title(desk, form))


def _inject_title(desk: WhiteCell, form: Form) -> str:
    return next(one.inject.title for one in desk.injects() if one.id == form.get("inject"))


def _level(desk: WhiteCell, form: Form) -> str:
    amount, name = _number(form.get("amount", "")), form.get("level", "")
    level = Level(name, put=amount) if form.get("how") == "put" else Level(name, add=amount)
    return _decided(desk, level, form)


def _happening(desk: WhiteCell, form: Form) -> str:
    """What is chosen is written as the journal keeps it: `incident/ID`, or `act/FRONT.ACT`."""
    kind, _, name = form.get("what", "").partition("/")
    decision = read_decision({kind: name, "holds": form.get("holds") != "no"}) or Happens(kind, name)
    return _decided(desk, decision, form)


def _order(desk: WhiteCell, form: Form) -> str:
    return _decided(desk, May(form.get("lever", ""), holds=form.get("holds") != "no"), form)


def _bring(desk: WhiteCell, form: Form) -> str:
    """Something that no plan had: written and fired at once, under the first name that is free."""
    known = {one.id for one in desk.injects()}
    name = next(name for number in range(1, len(known) + 2) if (name := f"brought_{number}") not in known)
    seat = form.get("seat", "")
    fields = {"title": form.get("title", ""), "text": form.get("text", ""), "audience": [seat] if seat else []}
    made = desk.edit(name, fields)
    desk.fire(name)
    return cell.FIRED.format(title=made.inject.title)


def _decided(desk: WhiteCell, decision: Decision, form: Form) -> str:
    made = desk.rule([decision], form.get("reason", ""))
    return cell.DECIDED.format(ruling=made.id, turn=made.turn)


def _undo(desk: WhiteCell, form: Form) -> str:
    back = desk.undo(form.get("ruling", ""), form.get("reason", ""))
    return cell.UNDONE.format(ruling=back.ruling)


def _answer(desk: WhiteCell, form: Form) -> str:
    level, chance = form.get("level", ""), _number(form.get("chance", "") or "100") / 100
    what = [Level(level, add=_number(form.get("amount", "")))] if level else []
    made = desk.answer(form.get("request", ""), form.get("reason", ""), what, chance)
    return cell.ANSWERED.format(turn=made.turn)


def _review(desk: WhiteCell, form: Form) -> str:
    on = form.get("on") == "yes"
    desk.review(on)
    return cell.REVIEW_ON if on else cell.REVIEW_OFF


def _publish(desk: WhiteCell, form: Form) -> str:
    return cell.PUBLISHED.format(turn=desk.publish())


def _number(text: str) -> float:
    """As people write it, with a comma or a point. CommandError for what is none."""
    try:
        return float(text.strip().replace(",", ".").replace("−", "-"))
    except ValueError:
        raise CommandError(cell.NO_NUMBER.format(text=text.strip()[:40])) from None
