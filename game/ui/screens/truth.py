"""Why, with the truth beside it: as the seat could know it, and as it was."""

from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll

from game.narration.why import Explanation
from game.ui.marks import text
from game.ui.screens.base import Dialog, Prose
from game.ui.screens.why import told
from game.ui.words import debrief as of_debrief
from game.ui.words import labels


class TruthDialog(Dialog[None]):
    CSS_PATH: ClassVar[list[str | PurePath]] = ["why.tcss", "debrief.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("w,enter", "close", labels.KEY["back"], show=False)]
    topic = "why"

    def __init__(self, known: Explanation | None, true: Explanation | None) -> None:
        super().__init__()
        self.known, self.true = known, true

    def compose_page(self) -> ComposeResult:
        with VerticalScroll(classes="window"), Container(id="both"):
            yield from self._side(of_debrief.AS_KNOWN, self.known, of_debrief.UNKNOWN_THEN)
            yield from self._side(of_debrief.AS_IT_WAS, self.true, labels.NOTHING_TO_EXPLAIN)

    def _side(self, title: str, explanation: Explanation | None, otherwise: str) -> ComposeResult:
        with Vertical(classes="side"):
            yield Prose(text(title, "bold $accent"), classes="head")
            yield from told(explanation or Explanation(otherwise))

    def on_mount(self) -> None:
        window = self.query_one(VerticalScroll)
        window.border_title = labels.WHY
        window.focus()
