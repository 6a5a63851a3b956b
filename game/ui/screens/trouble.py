"""An error, told calmly: what is wrong and what to do."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Button

from game.errors import AlreadyCommitted, PatronError
from game.ui.marks import strong, text
from game.ui.screens.base import Dialog, Prose
from game.ui.words import labels


class TroubleDialog(Dialog[None]):
    """Where another window was first, closing it takes up what that window did."""

    CSS_PATH = "trouble.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "close", labels.UNDERSTOOD)]

    def __init__(self, error: PatronError) -> None:
        super().__init__()
        self.error = error

    def compose_page(self) -> ComposeResult:
        with VerticalScroll(classes="window"):
            yield Prose(strong(labels.TROUBLE))
            what = str(self.error)
            yield Prose(what[:1].upper() + what[1:], name="what")
            yield Prose(labels.ELSEWHERE if isinstance(self.error, AlreadyCommitted) else labels.NOTHING_LOST)
            yield Button(text(labels.UNDERSTOOD), id="understood", variant="primary")

    def on_mount(self) -> None:
        self.query_one(Button).focus()

    def on_button_pressed(self) -> None:
        self.action_close()
