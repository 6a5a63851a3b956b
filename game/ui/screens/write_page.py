"""Write the debrief into files beside the saves, under a name of the player's choice."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input

from game.errors import BadSaveName
from game.session.saves import checked_name, saves_folder
from game.ui.marks import quiet, text
from game.ui.screens.base import Dialog, Prose
from game.ui.widgets.typed import TypedLine
from game.ui.words import debrief as of_debrief
from game.ui.words import labels


class WritePageDialog(Dialog[Path | None]):
    """Is dismissed with where to write, the ending of each format left out."""

    CSS_PATH = "debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "write", of_debrief.WRITE_NOW, key_display="F9")]
    topic = "page"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.suggested = name

    def compose_page(self) -> ComposeResult:
        with VerticalScroll(classes="window"):
            yield Prose(quiet(of_debrief.WRITE_PAGE_SAYS.format(folder=saves_folder())), classes="paragraph")
            yield TypedLine(self.suggested, placeholder=of_debrief.FILE_NAME, max_length=80, id="file")
            with Horizontal(id="buttons"):
                yield Button(text(of_debrief.WRITE_NOW), id="write", variant="primary")
                yield Button(text(labels.NOT_YET), id="not-yet")

    def on_mount(self) -> None:
        window = self.query_one(VerticalScroll)
        window.can_focus = False
        window.border_title = text(of_debrief.WRITE_PAGE).markup
        self.query_one(Input).focus()

    @on(Button.Pressed, "#not-yet")
    def _not_yet(self) -> None:
        self.action_close()

    @on(Input.Submitted)
    @on(Button.Pressed, "#write")
    def action_write(self) -> None:
        try:
            name = checked_name(self.query_one(Input).value.strip())
        except BadSaveName as error:
            self.notify(str(error), markup=False, severity="warning")
            return
        self.dismiss(saves_folder() / name)
