"""The turn told as dated cables, one after another; one key shows the rest at once."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import OptionList

from game.narration.briefing import span
from game.narration.phrases import say
from game.ui import labels
from game.ui.marks import quiet, strong, text
from game.ui.screens.base import Heading, Page
from game.ui.widgets.cables import cable_row
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.ui.desk import Desk

PACE = 0.35
"""Seconds from one cable to the next."""


class TellingScreen(Page[None]):
    CSS_PATH = "telling.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "skip", "All at once", priority=True),
        Binding("w", "why", "Why?"),
        Binding("enter", "go_on", "Go on", priority=True),
        Binding("escape", "go_on", "Go on", show=False),
    ]
    topic = "telling"

    def __init__(self, desk: "Desk", at_once: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.told = list(desk.cables_of(desk.view.turn))
        self.shown = len(self.told) if at_once else 0
        self.timer: Timer | None = None

    def compose_page(self) -> ComposeResult:
        turn, turns = self.desk.view.turn, self.desk.scenario.turns
        when = f"{say('turn', turn=turn, turns=turns)} · {span(self.desk.scenario, turn)}"
        yield Heading(strong(labels.TELLING) + quiet(f" · {when}"))
        yield Rows(self._rows, "", name="told")

    def on_mount(self) -> None:
        self.query_one(Rows).focus()
        if self.app.animation_level == "none":
            self.shown = len(self.told)
        if self.shown < len(self.told):
            self.timer = self.set_interval(PACE, self._next)

    def _rows(self, width: int) -> list[Row]:
        rows = [cable_row(cable, width) for cable in self.told[: self.shown]]
        if self.shown == len(self.told):
            rows.append(Row(text(labels.END_OF_CABLES, "$quiet"), heading=True))
        return rows

    def _next(self) -> None:
        self._show(self.shown + 1)
        panel = self.query_one(Rows)
        panel.highlighted = self.shown - 1
        panel.scroll_end(animate=False)

    def _show(self, count: int) -> None:
        self.shown = min(count, len(self.told))
        if self.shown == len(self.told) and self.timer is not None:
            self.timer.stop()
        self.query_one(Rows).draw_rows()

    def action_skip(self) -> None:
        """All cables, and the cursor on the first."""
        self._show(len(self.told))
        panel = self.query_one(Rows)
        panel.highlighted = 0 if self.told else None
        panel.scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_why()

    def action_go_on(self) -> None:
        """First the rest, then the room or the ending."""
        if self.shown < len(self.told):
            self.action_skip()
            return
        self.dismiss(None)
        if self.desk.session.is_over:
            from game.ui.screens.ending import EndingScreen

            self.app.push_screen(EndingScreen(self.desk))

    def action_why(self) -> None:
        from game.ui.screens.opened import why_row

        if self.shown < len(self.told):
            self.action_skip()
        why_row(self, self.desk, self.query_one(Rows).marked)
