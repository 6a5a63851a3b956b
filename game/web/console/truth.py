"""A game as it is, beside what its seats believe: for whoever leads it, and not for a projector."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from game.errors import PatronError
from game.ui.marks import spread, text
from game.ui.screens.base import Heading, Page
from game.ui.widgets.tables import table_lines
from game.ui.words import labels
from game.web import words as of_host
from game.web.console import revealing, words

if TYPE_CHECKING:
    from game.ui.desk import Desk
    from game.web.console.app import ConsoleApp

OFTEN = 1.0
"""Seconds between two looks at the game's journal."""


class TruthScreen(Page[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "to_console", labels.KEY["back"]),
        Binding("x", "other_seat", words.AS_A_SEAT),
        Binding("j", "scroll_truth(4)", labels.KEY["scroll_text"], key_display="J/K"),
        Binding("k", "scroll_truth(-4)", labels.KEY["scroll_text_back"], show=False),
    ]
    topic = "truth"

    def __init__(self, desk: "Desk", game: int) -> None:
        super().__init__()
        self.watched, self.game = desk, game
        self.under_way = False
        self.sealed = desk.session.sealed.keys()  # whose orders are shown

    @property
    def console(self) -> "ConsoleApp":
        return cast("ConsoleApp", self.app)

    def compose_page(self) -> ComposeResult:
        yield Heading(name="where")
        yield VerticalScroll(id="truth")

    async def on_mount(self) -> None:
        await self.draw()
        self.query_one("#truth").focus()
        self.set_interval(OFTEN, self._follow)

    async def draw(self) -> None:
        """Everything anew, and where it was scrolled to."""
        session, page = self.watched.session, self.query_one("#truth")
        turn = words.TURN_OF.format(turn=min(session.turn + 1, session.scenario.turns), turns=session.scenario.turns)
        title = text(
            f"{of_host.GAME.format(number=self.game + 1)} · {words.TRUTH} · {words.FOR_YOU_ALONE}", "bold reverse"
        )
        self.query_one("#where", Heading).show(spread(title, text(turn), self.app.size.width - 2))
        top, self.sealed = page.scroll_y, session.sealed.keys()
        await page.remove_children()
        await page.mount(*(table_lines(table) for table in revealing.tables(session)))
        page.scroll_to(y=top, animate=False)

    def _follow(self) -> None:
        """Go on with the game, beside the screen."""
        session = self.watched.session
        try:
            moved = not self.under_way and (session.has_moved() or session.sealed.keys() != self.sealed)
        except PatronError:
            return  # the disk is busy: the next look tells
        if moved:
            self.under_way = True
            self.console.beside(self.watched.reload, self._moved, self._not_moved)

    def _moved(self, _: object) -> None:
        self.under_way = False
        if self.is_attached:
            self.call_later(self.draw)

    def _not_moved(self) -> None:
        self.under_way = False

    def action_to_console(self) -> None:
        self.console.close_look()

    def action_other_seat(self) -> None:
        self.console.next_way(self.game, "truth")

    def action_scroll_truth(self, step: int) -> None:
        self.query_one("#truth").scroll_relative(y=step, animate=False)
