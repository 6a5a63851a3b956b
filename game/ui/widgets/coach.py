"""The scenario's hint for the screen at hand, in a strip above the keys; it goes when the player does what it asks."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from game.narration.hints import hint_for
from game.ui.marks import line, quiet, text
from game.ui.words import labels

if TYPE_CHECKING:
    from game.scenario.parts import CompiledHint
    from game.ui.desk import Desk


class Coach(Widget):
    """`topic` is the screen's name to a hint. Takes no room while there is nothing to say."""

    def __init__(self, desk: "Desk", topic: str) -> None:
        super().__init__()
        self.desk, self.topic = desk, topic
        self.hint: CompiledHint | None = None

    def on_mount(self) -> None:
        self.look()

    def look(self) -> None:
        """See what there is to say now. A screen that is made ready before it is wanted was not seen yet."""
        if self.screen.is_current:
            self.desk.did(self.topic)
        self.desk.note_deeds()
        self.hint = self._found()
        self.display = self.hint is not None
        self.refresh(layout=True)

    def _found(self) -> "CompiledHint | None":
        if not self.desk.hints_wanted:
            return None
        return hint_for(self.desk.scenario, self.desk.view, self.topic, self.desk.hints_done)

    def put_away(self) -> None:
        """The player has read it."""
        if self.hint is not None:
            self.desk.end_hints({self.hint.id})
            self.look()

    def render(self) -> Content:
        if self.hint is None:
            return Content()
        return line(text(f"{labels.HINT} ", "bold $accent"), text(self.hint.text), quiet(f" ({labels.HINT_AWAY})"))

    def on_click(self) -> None:
        self.put_away()
