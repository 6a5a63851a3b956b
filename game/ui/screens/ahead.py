"""Look ahead: where each watched level may go with the draft and without, and how the game may end."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList

from game.narration import levels, outlook
from game.ui.marks import below, hanging, line, lines, quiet, strong, text
from game.ui.screens.base import Page, Prose
from game.ui.widgets.fan import FanChart, ShowsAhead
from game.ui.widgets.rows import Row, Rows
from game.ui.widgets.status import Status
from game.ui.words import ahead as of_ahead
from game.ui.words import labels

if TYPE_CHECKING:
    from game.ui.desk import Desk


class AheadRows(Rows, ShowsAhead):
    """The list at the left; keeps its place when there is news."""

    def draw(self) -> None:
        self.draw_rows()


class AheadScreen(Page[None]):
    CSS_PATH = "ahead.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f", "close", labels.KEY["back"]),
        Binding("w", "why", labels.KEY["why"]),
    ]
    topic = "ahead"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk

    def compose_page(self) -> ComposeResult:
        yield Status(self.desk)
        with Horizontal(id="panels"):
            rows = AheadRows(self._rows, of_ahead.TITLE, of_ahead.BUSY, name="expected")
            rows.add_class("ahead")
            yield rows
            with Vertical(id="side"):
                yield FanChart(self.desk, name="fan")
                yield Prose(quiet(of_ahead.LEGEND), name="legend")
                yield Prose(quiet(self._method()), name="method")

    def _method(self) -> str:
        ahead, scenario = self.desk.ahead, self.desk.scenario
        return outlook.tell_method(scenario, self.desk.view.seat, ahead.minds) if ahead is not None else ""

    def on_mount(self) -> None:
        self.query_one(AheadRows).focus()
        self.desk.look_ahead()

    # ------------------------------------------------------------ the list

    def _rows(self, width: int) -> list[Row]:
        ahead, scenario = self.desk.ahead, self.desk.scenario
        if ahead is None or ahead.problem is not None or self.desk.session.is_over or ahead.found is None:
            return [Row(quiet(self._nothing()), heading=True)]
        levels_ = [Row(_level(self.desk, one, width), one.name) for one in outlook.expected(scenario, ahead.found)]
        endings = [Row(_ending(one, width), f"ending:{one.id}") for one in outlook.endings(scenario, ahead.found)]
        return [
            Row(strong(of_ahead.LEVELS), heading=True),
            *levels_,
            Row(strong(of_ahead.ENDINGS), heading=True),
            *endings,
        ]

    def _nothing(self) -> str:
        """Why there is nothing to show."""
        ahead = self.desk.ahead
        if ahead is None:
            return of_ahead.NONE
        if self.desk.session.is_over:
            return of_ahead.OVER
        return of_ahead.BUSY if ahead.problem is None else f"{of_ahead.FAILED} {ahead.problem}"

    @on(OptionList.OptionHighlighted, "#expected")
    def _marked(self) -> None:
        row = self.query_one(AheadRows).marked
        if row is not None and row.about is not None and row.about in self.desk.scenario.rows:
            self.query_one(FanChart).show(row.about)

    @on(OptionList.OptionSelected)
    def action_why(self) -> None:
        from game.ui.screens.opened import why_row

        row = self.query_one(AheadRows).marked
        why_row(self, self.desk, row if row is not None and row.about in self.desk.scenario.rows else None)

    def action_close(self) -> None:
        self.dismiss(None)


def _level(desk: "Desk", one: outlook.Expected, width: int) -> Content:
    """The title, and beneath it now, the middle, the band, and what the draft moves."""
    indicator = desk.scenario.indicators[one.row]
    now, low, median, high = (levels.amount(indicator, value) for value in (one.now, one.low, one.median, one.high))
    told = line(quiet(f"{now} → "), text(median, "bold"), quiet(f"  {low}–{high}"))
    if one.move:
        told = line(told, "  ", text(outlook.tell_move(desk.scenario, one), "bold $accent"))
    return lines(hanging(text(one.title), width), below(told, width))


def _ending(one: outlook.EndingExpected, width: int) -> Content:
    """`25%  A truce that held  +6`"""
    chance = text(f"{levels.chance(one.chance):>8}", "bold")
    move = text(f"  {levels.signed(one.move * 100, 0)}", "bold $accent") if one.move else Content("")
    return hanging(line(chance, "  ", text(one.title), move), width, 10)
