"""Rulings at the console: what is decided over laws and luck, level by level, act by act; and what was taken back."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from game.narration import titles
from game.narration.phrases import colon
from game.scenario.adjusting import is_adjustable
from game.session.decisions import HAPPENINGS, Act, Decision, Happens, Level, May, acts, happenings
from game.session.rulings import book_of
from game.session.white_cell import WhiteCell
from game.web.console import words
from game.web.console.deciding import number_in
from game.web.console.deed import Deed, Field, Form
from game.web.console.naming import happening_title

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.web.room.hall import Hall

Deciding = Callable[..., Awaitable[str]]
REASON = 600
"""Signs."""


class RulingDeeds:
    """`deciding` does something at the desk of a game, beside the loop."""

    def __init__(self, hall: "Hall", deciding: Deciding) -> None:
        self.hall, self.deciding = hall, deciding

    @property
    def scenario(self) -> "Scenario":
        return self.hall.room.scenario

    def of_game(self, game: int) -> list[Deed]:
        """New ones by what they are about; then those that were made, the newest first."""
        return [
            Deed("level", words.RULE_LEVEL, then=partial(self._things, game)),
            Deed("act", words.RULE_ACT, then=partial(self._fronts, game)),
            Deed("happening", words.RULE_HAPPENING, then=partial(self._happenings, game)),
            Deed("order", words.RULE_ORDER, then=partial(self._levers, game)),
            *self._made(game),
        ]

    # ------------------------------------------------------------ those that were made

    def _made(self, game: int) -> list[Deed]:
        book = book_of(self.hall.games.entries(game))
        return [
            self.take_back(game, one.id, one.reason)
            for one in reversed(list(book.rulings.values()))
            if one.id not in book.back
        ]

    def take_back(self, game: int, ruling: str, told: str) -> Deed:
        async def do(answered: Form) -> str:
            act = partial(WhiteCell.undo, ruling=ruling, reason=answered["reason"])
            return await self.deciding(game, act, words.DONE_TAKEN_BACK)

        title = words.TAKE_BACK.format(turn=book_of(self.hall.games.entries(game)).rulings[ruling].turn, reason=told)
        reason = Field("reason", words.REASON, words.REASON_HINT, most=REASON)
        return Deed(f"back:{ruling}", title, do, words.TAKE_BACK_SAYS, (reason,), asks=True)

    # ------------------------------------------------------------ new ones

    def _rule(self, game: int, decide: Callable[[Form], Decision]) -> Callable[[Form], Awaitable[str]]:
        async def do(answered: Form) -> str:
            what, lasts = [decide(answered)], int(answered.get("lasts", "1"))
            seats = [answered["seats"]] if answered.get("seats") else []
            act = partial(WhiteCell.rule, what=what, reason=answered["reason"], lasts=lasts, seats=seats)
            return await self.deciding(game, act, words.DONE_RULED)

        return do

    def _reason(self) -> Field:
        return Field("reason", words.REASON, words.REASON_HINT, most=REASON)

    def _lasts(self) -> Field:
        turns = tuple((str(number), str(number)) for number in range(1, self.scenario.turns + 1))
        return Field("lasts", words.LASTS, options=turns)

    def _things(self, game: int) -> Sequence[Deed]:
        """Whoever and whatever has levels that people may move."""
        named = {one.thing.id: one.thing.title for one in self.scenario.indicators if is_adjustable(one)}
        return [Deed(f"thing:{key}", title, then=partial(self._levels, game, key)) for key, title in named.items()]

    def _levels(self, game: int, thing: str) -> Sequence[Deed]:
        return [
            self._level(game, one.name, titles.row(self.scenario, row))
            for row, one in enumerate(self.scenario.indicators)
            if one.thing.id == thing and is_adjustable(one)
        ]

    def _level(self, game: int, name: str, title: str) -> Deed:
        whom = (("", words.EVERYBODY), *((seat, self.hall.title(seat)) for seat in self.scenario.seats))
        fields = (
            Field("how", words.HOW_MOVED, options=(("add", words.ADD), ("put", words.PUT))),
            Field("amount", words.AMOUNT, words.AMOUNT_HINT, most=12),
            self._reason(),
            Field("seats", words.READ_BY_WHOM, options=whom),
        )

        def decide(answered: Form) -> Decision:
            amount = number_in(answered["amount"])
            return Level(name, put=amount) if answered["how"] == "put" else Level(name, add=amount)

        return Deed(f"level:{name}", title, self._rule(game, decide), fields=fields)

    def _yes_or_no(self, game: int, key: str, title: str, decide: Callable[[bool], Decision], so: Any) -> Deed:
        """A decision that something is so, or that it is not, for some turns."""
        holds = Field("holds", title, options=(("yes", so[0]), ("no", so[1])))
        do = self._rule(game, lambda answered: decide(answered["holds"] == "yes"))
        return Deed(key, title, do, fields=(holds, self._reason(), self._lasts()))

    def _fronts(self, game: int) -> Sequence[Deed]:
        return [
            Deed(f"front:{one.id}", titles.front(self.scenario, one.id), then=partial(self._acts, game, one.id))
            for one in self.scenario.fronts
        ]

    def _acts(self, game: int, front: str) -> Sequence[Deed]:
        names = ((name, place) for name, (_, place) in acts(self.scenario).items() if name.startswith(f"{front}."))
        return [
            self._yes_or_no(
                game,
                f"act:{name}",
                titles.act(self.scenario, front, place).title,
                partial(Act, name),
                words.DOES_OR_NOT,
            )
            for name, place in names
        ]

    def _happenings(self, game: int) -> Sequence[Deed]:
        found: Iterable[tuple[str, str]] = (
            (kind, name) for kind in HAPPENINGS for name in happenings(self.scenario, kind)
        )
        return [
            self._yes_or_no(
                game, f"{kind}:{name}", happening_title(self.scenario, kind, name), partial(Happens, kind, name),
                words.COMES_OR_NOT,
            )
            for kind, name in found
        ]  # fmt: skip

    def _levers(self, game: int) -> Sequence[Deed]:
        return [
            self._yes_or_no(
                game, f"lever:{key}", colon(self.hall.title(lever.seat), lever.title),
                partial(_may, key), words.MAY_OR_NOT,
            )
            for key, lever in self.scenario.content.lever.items()
        ]  # fmt: skip


def _may(lever: str, holds: bool) -> Decision:
    return May(lever, holds=holds)
