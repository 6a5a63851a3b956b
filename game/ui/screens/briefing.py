"""The briefing: one page before play, and whenever it is wanted again."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from game.narration.briefing import Part, brief, clock_lines
from game.ui.marks import line, quiet, strong, text
from game.ui.screens.base import Heading, Page, Prose
from game.ui.words import labels

if TYPE_CHECKING:
    from game.ui.desk import Desk


class BriefingScreen(Page[None]):
    CSS_PATH = "briefing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "close", labels.KEY["to_the_situation_room"], key_display="Enter"),
        Binding("n", "notes", labels.KEY["notes_and_sources"]),
    ]
    topic = "briefing"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk

    def compose_page(self) -> ComposeResult:
        scenario = self.desk.scenario
        head, *points = brief(scenario, self.desk.view.seat)
        yield Heading(line(strong(head.title), quiet(f" · {' · '.join(clock_lines(scenario, self.desk.view))}")))
        with VerticalScroll(id="page"):
            for paragraph in head.lines:
                yield Prose(paragraph, classes="paragraph")
            for part in points:
                yield Prose(strong(part.title), classes="title")
                yield Prose(_points(part), classes="paragraph")

    def on_mount(self) -> None:
        self.query_one("#page").focus()

    def action_close(self) -> None:
        self.dismiss(None)

    def action_notes(self) -> None:
        from game.ui.screens.notes import NotesScreen

        self.app.push_screen(NotesScreen(self.desk.scenario))


def _points(part: Part) -> Content:
    return text("\n".join(f"• {words}" if part.listed else words for words in part.lines))
