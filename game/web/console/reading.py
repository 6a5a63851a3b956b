"""A page of tables to read: notes, messages and who has read them, what a turn would bring."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from game.report.document import Table
from game.ui.marks import quiet, strong
from game.ui.screens.base import Heading, Page, Prose
from game.ui.widgets.tables import table_lines
from game.ui.words import labels
from game.web.console import words


class ReadScreen(Page[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_page", labels.KEY["back"]),
        Binding("j", "scroll_tables(4)", labels.KEY["scroll_text"], key_display="J/K"),
        Binding("k", "scroll_tables(-4)", labels.KEY["scroll_text_back"], show=False),
    ]
    topic = "console"

    def __init__(self, title: str, tables: Sequence[Table]) -> None:
        super().__init__()
        self.of, self.tables = title, [table for table in tables if table.rows]

    def compose_page(self) -> ComposeResult:
        yield Heading(strong(self.of))
        with VerticalScroll(id="tables"):
            if not self.tables:
                yield Prose(quiet(words.NOTHING_HERE))
            for table in self.tables:
                yield table_lines(table)

    def on_mount(self) -> None:
        self.query_one("#tables").focus()

    def action_scroll_tables(self, step: int) -> None:
        self.query_one("#tables").scroll_relative(y=step, animate=False)
