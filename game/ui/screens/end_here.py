"""End here: what it means to open the truth of a game that is not over, and the way to the debrief."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button

from game.errors import PatronError
from game.session.afterwards import open_truth
from game.ui.marks import text
from game.ui.screens.base import Dialog, Prose
from game.ui.words import debrief as of_debrief
from game.ui.words import labels

if TYPE_CHECKING:
    from game.ui.desk import Desk


class EndHereDialog(Dialog[None]):
    CSS_PATH = "debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]
    topic = "end_here"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk

    def compose_page(self) -> ComposeResult:
        session = self.desk.session
        with VerticalScroll(classes="window"):
            for words in of_debrief.END_HERE_SAYS:
                yield Prose(words.format(turn=session.turn, turns=session.scenario.turns), classes="paragraph")
            with Horizontal(id="buttons"):
                yield Button(text(labels.NOT_YET), id="not-yet", variant="primary")
                yield Button(text(of_debrief.END_NOW), id="end")

    def on_mount(self) -> None:
        window = self.query_one(VerticalScroll)
        window.can_focus = False
        window.border_title = text(of_debrief.END_HERE).markup
        self.query_one("#not-yet").focus()

    @on(Button.Pressed, "#not-yet")
    def _not_yet(self) -> None:
        self.action_close()

    @on(Button.Pressed, "#end")
    def _end(self) -> None:
        from game.ui.screens.debrief import DebriefScreen

        session = self.desk.session
        try:
            open_truth(session.journal, session.seat, session.turn)
        except PatronError as error:  # nothing is shown that could not be marked as shown
            self.main.tell_trouble(error)
            return
        self.dismiss(None)
        self.app.push_screen(DebriefScreen(self.desk))
