"""Notes: on framing and sources, and the almanac of every idea, actor, lever, act and indicator."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList

from game.narration import almanac
from game.narration.briefing import framing
from game.narration.phrases import say
from game.ui.marks import lines, quiet, strong, text
from game.ui.screens.base import Heading, Page, Prose
from game.ui.widgets.rows import Row, Rows
from game.ui.widgets.typed import TypedLine
from game.ui.words import labels

if TYPE_CHECKING:
    from game.scenario.model import Scenario


class NotesScreen(Page[None]):
    CSS_PATH = "notes.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_page", labels.KEY["back"]),
        Binding("slash,f3", "search", labels.SEARCH, key_display="/"),
        Binding("j", "scroll_entry(4)", labels.KEY["scroll_text"], key_display="J/K"),
        Binding("k", "scroll_entry(-4)", labels.KEY["scroll_text_back"], show=False),
    ]
    topic = "notes"

    def __init__(self, scenario: "Scenario") -> None:
        super().__init__()
        self.scenario = scenario
        self.found: dict[str, almanac.Entry] = {}

    def compose_page(self) -> ComposeResult:
        yield Heading(strong(labels.NOTES))
        with Horizontal():
            with Vertical(id="side"):
                yield TypedLine(placeholder=labels.SEARCH, max_length=60, id="search")
                yield Rows(self._rows, "", labels.NOTHING_FOUND, name="entries")
            with VerticalScroll(id="page"):
                yield Prose(name="entry")

    def on_mount(self) -> None:
        self.query_one("#page").can_focus = False
        self.query_one("#entries").focus()

    def _rows(self, width: int) -> list[Row]:
        wanted = self.query_one("#search", Input).value.strip()
        entries = almanac.search(self.scenario, wanted) if wanted else almanac.entries(self.scenario)
        self.found = {f"{entry.section}/{entry.id}": entry for entry in entries}
        rows = [] if wanted else [Row(strong(labels.FRAMING), "framing")]
        section = ""
        for key, entry in self.found.items():
            if entry.section != section and not wanted:
                section = entry.section
                rows.append(Row(text(section, "bold $accent"), heading=True))
            rows.append(Row(text(entry.title).truncate(width, ellipsis=True), key))
        return rows

    @on(OptionList.OptionHighlighted)
    def _marked(self) -> None:
        marked = self.query_one(Rows).marked
        if marked is not None and marked.about is not None:
            entry = self.found.get(marked.about)
            self.query_one("#entry", Prose).show(_entry(entry) if entry else _framing(self.scenario))
            self.query_one("#page").scroll_home(animate=False)

    @on(Input.Changed)
    def _typed(self) -> None:
        panel = self.query_one(Rows)
        panel.rows = []  # what was marked before has no place among what is found now
        panel.draw_rows()

    @on(Input.Submitted)
    def _to_entries(self) -> None:
        self.query_one("#entries").focus()

    def action_search(self) -> None:
        self.query_one("#search").focus()

    def action_scroll_entry(self, step: int) -> None:
        self.query_one("#page").scroll_relative(y=step, animate=False)


def _entry(entry: almanac.Entry) -> Content:
    paragraphs = [strong(entry.title), quiet(entry.section), *map(text, entry.lines)]
    return Content("\n\n").join([*paragraphs, quiet(say("source", source=entry.source))])


def _framing(scenario: "Scenario") -> Content:
    parts = [lines(strong(part.title), *part.lines) for part in framing(scenario)]
    return Content("\n\n").join(parts)
