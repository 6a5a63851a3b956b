"""What the draft moves most, as the advisers see it: a few short facts that keep pace with the keys."""

from typing import TYPE_CHECKING

from textual.content import Content

from game.narration import outlook
from game.narration.phrases import colon, semicolons
from game.ui.marks import line, quiet, text
from game.ui.widgets.fan import ShowsAhead
from game.ui.words import ahead as of_ahead

if TYPE_CHECKING:
    from game.ui.desk import Desk


class Moves(ShowsAhead):
    """Two lines."""

    def __init__(self, desk: "Desk", *, name: str) -> None:
        super().__init__(id=name, classes="ahead")
        self.desk = desk

    def draw(self) -> None:
        self.refresh()

    def render(self) -> Content:
        ahead = self.desk.ahead
        head = text(colon(of_ahead.MOVES, ""), "$accent")
        if ahead is None:
            return line(head, quiet(of_ahead.NONE))
        if ahead.problem is not None:
            return line(head, quiet(of_ahead.FAILED))
        if ahead.found is None or not ahead.is_current:
            return line(head, quiet(of_ahead.BUSY))
        told = outlook.tell_moves(self.desk.scenario, ahead.found, bool(self.desk.session.drafted))
        return self._fitting(head, told)

    def _fitting(self, head: Content, told: list[str]) -> Content:
        """As many facts as there is room for, each of them whole."""
        width, height = self.content_size
        words = line(head, text(semicolons(told)))
        if len(told) > 1 and len(words.wrap(max(width, 1))) > height:
            return self._fitting(head, told[:-1])
        return words
