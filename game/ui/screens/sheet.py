"""A client or a theatre by itself: what it is, and every level of it that the seat's services can tell."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList

from game.narration import situation
from game.narration.phrases import say
from game.ui.marks import meter, quiet, spread, strong, text
from game.ui.screens.base import Dialog, Prose
from game.ui.widgets.clients import reading_line
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.ui.desk import Desk


class SheetDialog(Dialog[None]):
    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("w", "why", "Why?")]
    topic = "room"

    def __init__(self, desk: "Desk", kind: str, key: str) -> None:
        super().__init__()
        self.desk, self.kind, self.key = desk, kind, key

    def compose_page(self) -> ComposeResult:
        content = self.desk.scenario.content
        with Vertical(classes="window"):
            if self.kind == "client":
                client = content.client[self.key]
                yield Prose(strong(client.title), name="what")
                yield Prose(client.character)
                yield Prose(quiet(say("almanac.case", case=client.case)))
            else:
                yield Prose(strong(content.theatre[self.key].title), name="what")
                yield Prose(content.theatre[self.key].text)
            yield Rows(self._rows, "", name="levels")

    def on_mount(self) -> None:
        self.query_one(Rows).focus()

    def _rows(self, width: int) -> list[Row]:
        fronts = situation.fronts(self.desk.scenario, self.desk.view)
        own = [one for one in fronts if one.theatre == self.key or one.id.startswith(f"{self.key}__")]
        rows = [
            Row(
                spread(text(f"{one.title}: {one.act}").truncate(width - 9, ellipsis=True), meter(one.intensity), width),
                one.id,
            )
            for one in own
        ]
        return rows + [Row(reading_line(self.desk, one, min(width, 60)), one.name) for one in self._readings()]

    def _readings(self) -> list[situation.Reading]:
        things = [self.key]
        if self.kind == "client":
            things = [f"{self.key}__{self.desk.scenario.content.client[self.key].patron}", self.key]
        desk = self.desk
        return [one for thing in things for one in situation.readings_of(desk.scenario, desk.view, thing, desk.before)]

    @on(OptionList.OptionSelected)
    def action_why(self) -> None:
        from game.ui.screens.opened import why_row

        why_row(self, self.desk, self.query_one(Rows).marked)
