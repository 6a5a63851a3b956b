"""The turn told as dated cables, one after another; one key shows the rest at once."""

from functools import cache
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from game.narration.briefing import span
from game.narration.phrases import say
from game.ui.marks import quiet, strong, text
from game.ui.screens.base import Heading, Page
from game.ui.unhurried import Unhurried
from game.ui.widgets.cables import cable_row
from game.ui.widgets.rows import Row, Rows
from game.ui.words import labels

if TYPE_CHECKING:
    from game.narration.cables import Cable
    from game.ui.desk import Desk

PACES = {"slow": 1.0, "usual": 0.35, "at-once": 0.0}
"""Seconds from one cable to the next, by the player's setting."""

GRAVE = 3
"""How much longer a grave one stands alone."""


class TellingScreen(Page[None]):
    CSS_PATH = "telling.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "skip", labels.KEY["all_at_once"], priority=True),
        Binding("w", "why", labels.KEY["why"]),
        Binding("enter", "go_on", labels.KEY["go_on"], priority=True),
        Binding("escape", "go_on", labels.KEY["go_on"], show=False),
    ]
    topic = "telling"

    def __init__(self, desk: "Desk", at_once: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.again = at_once
        self.told: list[Cable] = []
        self.shown = 0
        self.is_filled = False
        self.timer: Unhurried | None = None
        self.row = cache(cable_row)

    def compose_page(self) -> ComposeResult:
        yield Heading(self._heading())
        yield Rows(self._rows, "", name="told")

    def on_mount(self) -> None:
        self.query_one(Rows).focus()

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        if not self.is_filled:
            self.is_filled = True
            self._fill()

    def _fill(self) -> None:
        """With the turn that was played last when the page comes to the top: it may be there before the turn is."""
        self.told = list(self.desk.cables_of(self.desk.view.turn))
        at_once = self.again or self.app.animation_level == "none" or not self.pace
        self.shown = len(self.told) if at_once else 0
        if self.shown < len(self.told):
            self.timer = Unhurried(self, self.pace, self._next)
        self.query_one(Heading).show(self._heading())
        panel = self.query_one(Rows)
        if panel.is_laid_out:
            panel.draw_rows()

    def _heading(self) -> Content:
        turn, turns = self.desk.view.turn, self.desk.scenario.turns
        when = f"{say('turn', turn=turn, turns=turns)} · {span(self.desk.scenario, turn)}"
        return strong(labels.TELLING) + quiet(f" · {when}")

    @property
    def pace(self) -> float:
        return PACES[self.main.settings.pace]

    def _rows(self, width: int) -> list[Row]:
        rows = [self.row(cable, width) for cable in self.told[: self.shown]]
        if self.shown == len(self.told):
            rows.append(Row(text(labels.END_OF_CABLES, "$quiet"), heading=True))
        return rows

    def _next(self) -> None:
        """One cable more; after a grave one, a pause."""
        self._show(self.shown + 1)
        if self.shown < len(self.told):
            pause = GRAVE if self.told[self.shown - 1].weight >= GRAVE else 1
            self.timer = Unhurried(self, self.pace * pause, self._next)
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
        moment = None if self.again else self.desk.moment()
        if moment is None:
            self._leave("")
        else:
            from game.ui.screens.moment import MomentDialog

            self.app.push_screen(MomentDialog(self.desk, moment), self._leave)

    def _leave(self, wish: str | None) -> None:
        """To the ending, to what waits for an answer, or to the room."""
        app, desk = self.app, self.desk
        self.dismiss(None)
        if desk.session.is_over and not self.again:
            from game.ui.screens.ending import EndingScreen

            app.push_screen(EndingScreen(desk))
        elif wish == "answer":
            from game.ui.screens.questions import QuestionsScreen

            app.push_screen(QuestionsScreen(desk))

    def action_why(self) -> None:
        from game.ui.screens.opened import why_row

        if self.shown < len(self.told):
            self.action_skip()
        why_row(self, self.desk, self.query_one(Rows).marked)
