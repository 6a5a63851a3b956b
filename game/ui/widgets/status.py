"""The two lines at the top of a game's screens: where and when; what can be spent, and what is near."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from game.narration.briefing import clock_lines
from game.ui.marks import line, lines, quiet, spread, strong, text
from game.ui.widgets.draft import purse_line, unanswered

if TYPE_CHECKING:
    from game.ui.desk import Desk


class Status(Widget):
    """Drawn anew with `refresh`."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk

    def render(self) -> Content:
        desk, width = self.desk, self.content_size.width
        seat = desk.scenario.content.patron[desk.view.seat].title
        turn, days, *clocks = clock_lines(desk.scenario, desk.view)
        where = line(strong(seat), quiet(f" · {desk.scenario.title}"))
        when = line(text(turn, "bold"), quiet(f" · {days}"))
        if where.cell_length + when.cell_length >= width:
            where = strong(seat)
        style = "bold $grave" if unanswered(desk) else "bold $accent"
        return lines(
            spread(where, when, width), spread(text(purse_line(desk), style), quiet(" · ".join(clocks)), width)
        )
