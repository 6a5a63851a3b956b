"""A client or a theatre by itself: what it is, and every level of it that the seat's services can tell."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList

from game.narration import levels, situation, titles
from game.narration.phrases import colon, say
from game.ui.marks import below, hanging, line, lines, meter, quiet, strong, text
from game.ui.screens.base import Dialog, Prose
from game.ui.widgets.clients import reading_line
from game.ui.widgets.rows import Row, Rows
from game.ui.words import labels

if TYPE_CHECKING:
    from game.ui.desk import Desk


LIKELY = 0.05


class SheetDialog(Dialog[None]):
    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("w", "why", labels.KEY["why"])]
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
        rows = [Row(self._front(one, width), one.id) for one in own]
        return rows + [Row(reading_line(self.desk, one), one.name) for one in self._readings()]

    def _front(self, front: situation.FrontSeen, width: int) -> Content:
        """What is done there, and what the services think comes next."""
        head = line(meter(front.intensity), "  ", text(colon(front.title, "")), strong(front.act))
        return lines(hanging(head, width, 9), below(quiet(next_acts(self.desk, front.id)), width, 9))

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


def next_acts(desk: "Desk", front: str) -> str:
    """What a client will do next, as the seat's services judge it: the likeliest acts first."""
    from game.engine.explain import weigh_acts

    weighed = sorted(weigh_acts(desk.scenario, desk.view, front), key=lambda one: -one.probability)
    told = [
        f"{titles.act(desk.scenario, front, one.act).title} {levels.chance(one.probability)}"
        for one in weighed
        if one.possible and one.probability >= LIKELY
    ]
    return f"{labels.NEXT} {'; '.join(told)}"
