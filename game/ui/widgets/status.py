"""The lines at the top of a game's screens: where and when; what can be spent, and what is near."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from game.narration import levels
from game.narration.briefing import clock_lines
from game.narration.phrases import say, semicolons
from game.ui.marks import line, lines, quiet, spread, strong, text
from game.ui.widgets.draft import purse_line, unanswered
from game.ui.words import labels
from game.ui.words import letters as of_letters

if TYPE_CHECKING:
    from game.ui.desk import Desk


DIRE = 0.05


def others_line(desk: "Desk") -> str:
    """Who is waited for, where this seat has committed; else who has committed before it."""
    session, patrons = desk.session, desk.scenario.content.patron
    if session.is_reviewed:
        return labels.REVIEWED
    if session.is_waiting:
        return labels.WAITED_FOR.format(seats=", ".join(patrons[seat].title for seat in session.awaited))
    done = [patrons[seat].title for seat in session.persons if seat not in session.awaited and not session.is_over]
    return labels.HAS_COMMITTED.format(seats=", ".join(done)) if done else ""


def unread_line(desk: "Desk") -> str:
    """How many messages wait to be read."""
    unread = len(desk.mail.unread) if desk.mail is not None else 0
    return of_letters.UNREAD.format(n=unread) if unread else ""


class Status(Widget):
    """A third line where a war may break out. `draw` looks anew. What is told last gives way where a line is full."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self.set_class(bool(desk.dangers), "-danger")

    def draw(self) -> None:
        self.set_class(bool(self.desk.dangers), "-danger")
        self.refresh()

    def render(self) -> Content:
        desk, width = self.desk, self.content_size.width
        seat = desk.scenario.content.patron[desk.view.seat].title
        turn, days, *clocks = clock_lines(desk.scenario, desk.view)
        where = line(strong(seat), quiet(f" · {desk.scenario.title}"))
        when = line(text(turn, "bold"), quiet(f" · {days}"))
        if where.cell_length + when.cell_length >= width:
            where = strong(seat)
        if desk.is_shared:
            clocks = [*filter(None, [unread_line(desk), others_line(desk)]), *clocks]
        clocks = [*filter(None, [desk.of_the_room()]), *clocks]
        purse = text(purse_line(desk), "bold $grave" if unanswered(desk) else "bold $accent")
        near = text(" · ".join(clocks), "bold $grave" if self._is_late() else "$quiet")
        near = near.truncate(max(width - purse.cell_length - 1, 0), ellipsis=True)
        return lines(spread(where, when, width), spread(purse, near, width), self._danger(width))

    def _is_late(self) -> bool:
        """Whether a date that weighs on the seat is near."""
        clocks = self.desk.scenario.content.clock
        own = [self.desk.scenario.clocks[key] for key, clock in clocks.items() if clock.of == self.desk.view.seat]
        return any(self.desk.view[rows.near][0] > 0 for rows in own)

    def _danger(self, width: int) -> Content:
        """Which ladders may give way, where one may."""
        found = self.desk.dangers
        if not found:
            return Content()
        told = semicolons(say("danger.one", dyad=dyad, chance=levels.chance(chance)) for dyad, chance in found)
        style = "bold $dire" if found[0][1] >= DIRE else "bold $grave"
        return text(f"▲ {say('danger', dangers=told)}", style).truncate(width, ellipsis=True)
