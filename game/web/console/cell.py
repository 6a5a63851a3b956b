"""The white cell at the console: injects, what seats ask for, rulings, and turns looked at before they are published.

What decides something opens the game's own desk beside the loop; what is only listed is read from the journal.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from game.errors import CommandError
from game.report.document import Table
from game.session import reviewing
from game.session.injects import Planned, injects_of
from game.session.leading import review_everywhere
from game.session.requests import Request, requests_of
from game.session.white_cell import WhiteCell
from game.web.console import words
from game.web.console.deciding import chance_in, effects_in
from game.web.console.deed import Deed, Field, Form
from game.web.console.previewing import preview_tables
from game.web.console.rulings import RulingDeeds
from game.web.leading.controls import BY

if TYPE_CHECKING:
    from game.web.room.hall import Hall

LONGEST = 600
"""Signs of a reason, or of what an inject says."""


class CellDeeds:
    def __init__(self, hall: "Hall") -> None:
        self.hall = hall
        self.rulings = RulingDeeds(hall, self.deciding)

    def deciding(self, game: int, act: Callable[[WhiteCell], Any], told: str = "") -> "asyncio.Future[str]":
        """Do something at the desk of a game, beside the loop; what is then told."""
        return asyncio.ensure_future(asyncio.to_thread(self._decide, game, act, told))

    def _decide(self, game: int, act: Callable[[WhiteCell], Any], told: str) -> str:
        with WhiteCell.open(self.hall.room.games[game], BY, self.hall.room.scenario) as cell:
            done = act(cell)
        return told or str(done)

    # ------------------------------------------------------------ what waits for a decision

    def waits(self, game: int) -> str:
        """What a game waits for from whoever leads it, in words."""
        if self.hall.games.is_over(game):
            return ""
        if self.is_to_publish(game):
            return words.WAITS_TO_PUBLISH
        asked = [
            one
            for one in requests_of(self.hall.games.entries(game))
            if one.answer is None and one.turn > self.hall.games.turn(game)
        ]
        return words.ASKED.format(seat=self.hall.title(asked[0].seat)) if asked else ""

    def is_to_publish(self, game: int) -> bool:
        """Whether all have committed a turn that waits to be published."""
        entries, turn = self.hall.games.entries(game), self.hall.games.turn(game) + 1
        if not reviewing.is_reviewed(entries) or reviewing.is_published(entries, turn):
            return False
        sealed = {entry.seat for entry in entries if entry.kind == "orders" and entry.turn == turn}
        return bool(sealed) and sealed >= {seat for seat, mind in self.hall.games.minds(game).items() if mind is None}

    def of_game(self, game: int) -> list[Deed]:
        return [
            Deed("requests", words.REQUESTS, then=partial(self.requests, game)),
            Deed("injects", words.INJECTS, then=partial(self.injects, game)),
            Deed("rulings", words.RULINGS, then=partial(self.rulings.of_game, game)),
            self._review(game),
        ]

    # ------------------------------------------------------------ publishing

    def publishing(self, game: int) -> list[Deed]:
        """Of a turn that waits: what it would bring, and the word that lets it out."""
        if not self.is_to_publish(game):
            return []

        async def shows() -> Sequence[Table]:
            return await asyncio.to_thread(self._preview, game)

        async def publish(_: Form) -> str:
            return await self.deciding(game, WhiteCell.publish, words.DONE_PUBLISHED.format(number=game + 1))

        return [
            Deed("preview", words.PREVIEW, shows=shows),
            Deed("publish", words.PUBLISH, publish, words.PUBLISH_SAYS, asks=True),
        ]

    def _preview(self, game: int) -> Sequence[Table]:
        with WhiteCell.open(self.hall.room.games[game], BY, self.hall.room.scenario) as cell:
            return list(preview_tables(cell.scenario, cell.preview()))

    def _review(self, game: int) -> Deed:
        on = not reviewing.is_reviewed(self.hall.games.entries(game))

        async def do(_: Form) -> str:
            return await self.deciding(game, lambda cell: cell.review(on), words.DONE_REVIEW[on])

        return Deed("review", words.REVIEW[on], do, words.REVIEW_SAYS[on], asks=not on)

    def of_all(self) -> list[Deed]:
        room = self.hall.room

        async def do(on: bool, _: Form) -> str:
            await asyncio.to_thread(review_everywhere, room.games, room.scenario, on, BY)
            return words.DONE_REVIEW[on]

        return [
            Deed(f"review {on}", words.REVIEW[on], partial(do, on), words.REVIEW_SAYS[on], asks=not on)
            for on in (True, False)
        ]

    # ------------------------------------------------------------ what seats ask for

    def requests(self, game: int) -> list[Deed]:
        """Those that wait first; then those that were answered, with the answer."""
        found = requests_of(self.hall.games.entries(game))
        waiting = [self._request(game, one) for one in found if one.answer is None]
        return [*waiting, *(self._answered(one) for one in reversed(found) if one.answer is not None)]

    def _request(self, game: int, asked: Request) -> Deed:
        fields = (
            Field("reason", words.ANSWER, words.ANSWER_HINT, most=LONGEST),
            Field("chance", words.CHANCE, words.CHANCE_HINT, "50", most=5),
            Field("effects", words.EFFECTS, words.EFFECTS_HINT, most=LONGEST),
            Field("public", words.READ_BY_WHOM, options=(("", words.ONLY_THEM), ("all", words.EVERYBODY))),
        )

        async def do(answered: Form) -> str:
            what, chance = effects_in(answered["effects"]), chance_in(answered["chance"])
            public, reason = answered["public"] == "all", answered["reason"]
            act = partial(WhiteCell.answer, request=asked.id, reason=reason, what=what, chance=chance, public=public)
            return await self.deciding(game, act, words.DONE_ANSWERED)

        title = words.REQUEST.format(seat=self.hall.title(asked.seat), text=asked.text)
        return Deed(f"request:{asked.id}", title, do, words.ARGUMENT.format(text=asked.argument), fields)

    def _answered(self, asked: Request) -> Deed:
        async def shows() -> Sequence[Table]:
            assert asked.answer is not None
            chance = "" if asked.answer.chance is None else f"{asked.answer.chance:.0%}"
            row = (asked.text, asked.argument, asked.answer.reason, chance)
            return [Table(words.REQUESTS, (words.ASKED_FOR, words.BECAUSE, words.ANSWER, words.CHANCE), (row,))]

        title = words.REQUEST_ANSWERED.format(seat=self.hall.title(asked.seat), text=asked.text)
        return Deed(f"answered:{asked.id}", title, shows=shows)

    # ------------------------------------------------------------ injects

    def injects(self, game: int) -> list[Deed]:
        found = injects_of(self.hall.games.entries(game)).values()
        listed = [
            Deed(f"inject:{one.id}", _inject_title(one), then=partial(self._inject, game, one.id)) for one in found
        ]
        return [*listed, self._new_inject(game)]

    def _inject(self, game: int, name: str) -> list[Deed]:
        one = injects_of(self.hall.games.entries(game))[name]
        return [*(self._open_inject(game, one) if one.is_open else self._fired(game, one)), self._about(one)]

    def _open_inject(self, game: int, one: Planned) -> Iterator[Deed]:
        async def fire(_: Form) -> str:
            return await self.deciding(
                game, lambda cell: cell.fire(one.id), words.DONE_FIRED.format(title=one.inject.title)
            )

        async def skip(answered: Form) -> str:
            return await self.deciding(game, lambda cell: cell.skip(one.id, answered["reason"]), words.DONE_SKIPPED)

        async def edit(answered: Form) -> str:
            return await self.deciding(game, lambda cell: cell.edit(one.id, fields_in(answered)), words.DONE_EDITED)

        yield Deed("fire", words.FIRE, fire, one.inject.text, asks=True)
        if one.status != "skipped":
            yield Deed("skip", words.SKIP, skip, fields=(Field("reason", words.REASON, most=LONGEST),))
        yield Deed("edit", words.EDIT, edit, fields=self._inject_fields(one))

    def _fired(self, game: int, one: Planned) -> Iterator[Deed]:
        if one.status == "fired":
            yield self.rulings.take_back(game, one.id, one.inject.title)

    def _about(self, one: Planned) -> Deed:
        inject = one.inject
        readers = ", ".join(map(self.hall.title, inject.audience)) or words.EVERYBODY
        rows = (
            (words.INJECT_TITLE, inject.title), (words.INJECT_TEXT, inject.text), (words.INJECT_TURN, _moment(one)),
            (words.READ_BY_WHOM, readers),
            *((words.EFFECTS, f"{effect.on} {_size(effect)}") for effect in inject.effects),
            (words.EXPECTED, inject.expected or ""), (words.TALKING_POINT, inject.talking_point or ""),
        )  # fmt: skip

        async def shows() -> Sequence[Table]:
            return [Table(inject.title, ("", ""), tuple(row for row in rows if row[1]))]

        return Deed("about", words.ABOUT_INJECT, shows=shows)

    def _new_inject(self, game: int) -> Deed:
        async def do(answered: Form) -> str:
            known = injects_of(self.hall.games.entries(game))
            name = next(name for number in range(1, 1000) if (name := f"live_{number}") not in known)
            return await self.deciding(game, lambda cell: cell.edit(name, fields_in(answered)), words.DONE_EDITED)

        return Deed("new inject", words.NEW_INJECT, do, words.NEW_INJECT_SAYS, self._inject_fields(None))

    def _inject_fields(self, one: Planned | None) -> tuple[Field, ...]:
        inject = one.inject if one is not None else None
        whom = (("", words.EVERYBODY), *((seat, self.hall.title(seat)) for seat in self.hall.room.scenario.seats))
        audience = inject.audience[0] if inject is not None and len(inject.audience) == 1 else ""
        return (
            Field("title", words.INJECT_TITLE, value=inject.title if inject else "", most=120),
            Field("text", words.INJECT_TEXT, value=inject.text if inject else "", most=LONGEST),
            Field("turn", words.INJECT_TURN, words.TURN_HINT, str(inject.turn or "") if inject else "", most=3),
            Field("audience", words.READ_BY_WHOM, value=audience, options=whom),
        )


def fields_in(answered: Form) -> dict[str, object]:
    """An inject's fields as a form has them; an empty turn takes it away."""
    turn = answered["turn"].strip()
    if turn and not turn.isdecimal():
        raise CommandError(words.NO_TURN.format(text=turn))
    return {
        "title": answered["title"].strip(),
        "text": answered["text"].strip(),
        "turn": int(turn) if turn else None,
        "audience": [answered["audience"]] if answered["audience"] else [],
    }


def _inject_title(one: Planned) -> str:
    return words.INJECT_LINE.format(status=words.STATUS[one.status], moment=_moment(one), title=one.inject.title)


def _moment(one: Planned) -> str:
    if one.turn is not None:
        return words.IN_TURN.format(turn=one.turn)
    return words.WHEN.format(formula=one.inject.when) if one.inject.when is not None else words.BY_HAND


def _size(effect: Any) -> str:
    return f"= {effect.set}" if effect.set is not None else f"+ ({effect.add})"
