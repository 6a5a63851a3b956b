"""Between two people at one terminal: shows nothing of any seat, and asks who sits down next."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.ui.marks import quiet, strong, text
from game.ui.screens.base import Page, Prose
from game.ui.words import labels

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.session.journal import Where


class HandOverScreen(Page[None]):
    CSS_PATH = "hand_over.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "sit_down", labels.SIT_DOWN),
        Binding("t", "to_title", labels.KEY["title"]),
    ]
    topic = "hand_over"

    def __init__(self, game: "Where", scenario: "Scenario", seats: Sequence[str]) -> None:
        super().__init__()
        self.game, self.scenario, self.seats = game, scenario, seats

    def compose_page(self) -> ComposeResult:
        patrons = self.scenario.content.patron
        with Vertical(id="sheet"):
            yield Prose(strong(labels.HAND_OVER), name="name")
            yield Prose(quiet(labels.HAND_OVER_SAYS), name="says")
            yield OptionList(
                *(Option(text(labels.NOW_SITS.format(seat=patrons[seat].title)), id=seat) for seat in self.seats),
                id="menu",
            )

    def on_mount(self) -> None:
        self.query_one("#menu").focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._sit_down(str(event.option_id))

    def action_sit_down(self) -> None:
        menu = self.query_one("#menu", OptionList)
        self._sit_down(self.seats[menu.highlighted or 0])

    def _sit_down(self, seat: str) -> None:
        from game.ui.desk import Desk
        from game.ui.opening import begin

        begin(self.main, partial(Desk.resume, self.game, seat, self.scenario), seated=True)

    def action_to_title(self) -> None:
        self.main.back_to_bottom()
