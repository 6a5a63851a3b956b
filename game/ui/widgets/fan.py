"""The fan chart: a level's past, and where it may go with the draft, and without."""

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from game.narration import levels, outlook
from game.narration.briefing import day, short_day
from game.ui.marks import text
from game.ui.widgets.fan_paint import FanPainter, columns
from game.ui.widgets.look import look_of
from game.ui.words import ahead as of_ahead

if TYPE_CHECKING:
    from game.narration.outlook import Fan
    from game.ui.desk import Desk

GUTTER = 5
"""Cells for the numbers at the left, the last of them empty."""


class ShowsAhead(Widget):
    """Shows something of what the advisers find; has the class `ahead`, and is drawn anew when there is news."""

    def draw(self) -> None:
        """Take up what the advisers have found."""


class FanChart(ShowsAhead):
    """Shows the level `chosen`; where none is chosen, the one that the draft moves most. `draw` looks anew."""

    def __init__(self, desk: "Desk", *, name: str) -> None:
        super().__init__(id=name, classes="ahead")
        self.desk = desk
        self.chosen: str | None = None
        self.fan: Fan | None = None
        self.said: list[str] = [""]
        self._strips: list[Strip] = []
        self._painted_for: object = None

    def on_mount(self) -> None:
        self.draw()

    def show(self, name: str) -> None:
        """Show another level."""
        if name != self.chosen:
            self.chosen = name
            self.draw()

    def draw(self) -> None:
        """Take up what the advisers have found."""
        ahead, scenario = self.desk.ahead, self.desk.scenario
        found = ahead.found if ahead is not None else None
        self.fan, self.said = None, [self._nothing()]
        if found is not None and found.with_orders.bands:
            known = self.chosen is not None and self.chosen in found.with_orders.bands
            name = self.chosen if known and self.chosen else outlook.largest_move(scenario, found)
            self.fan = outlook.fan(scenario, found, name, self.desk.history)
            one = next(one for one in outlook.expected(scenario, found) if one.name == name)
            worlds = of_ahead.WORLDS.format(worlds=found.worlds)
            until = of_ahead.UNTIL.format(worlds=worlds, date=day(scenario.date(found.through)))
            current = ahead is not None and ahead.is_current
            self.said = [one.title, self._levels(one), *([until, worlds] if current else [of_ahead.BUSY])]
        self._say()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        self._say()

    def _say(self) -> None:
        """The frame says what is drawn in numbers, as far as there is room."""
        title, *more = self.said
        above = " ".join([title, *more[:1]])
        if len(above) + 6 <= self.size.width:
            above, more = above, more[1:]
        else:
            above = title
        below = next((words for words in more if len(words) + 6 <= self.size.width), "")
        self.border_title, self.border_subtitle = text(above).markup, text(below).markup

    def _nothing(self) -> str:
        """What to say where nothing was found."""
        ahead = self.desk.ahead
        if ahead is None:
            return of_ahead.NONE
        if self.desk.session.is_over:
            return of_ahead.OVER
        return of_ahead.BUSY if ahead.problem is None else of_ahead.FAILED

    def _levels(self, one: outlook.Expected) -> str:
        """`47 → 48 (41–55), +2 by your draft`"""
        indicator = self.desk.scenario.indicators[one.row]
        now, low, median, high = (levels.amount(indicator, value) for value in (one.now, one.low, one.median, one.high))
        said = of_ahead.LEVEL.format(now=now, median=median, low=low, high=high)
        if not one.move:
            return said
        return of_ahead.MOVED.format(level=said, move=outlook.tell_move(self.desk.scenario, one))

    # ------------------------------------------------------------ drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint anew only what has changed."""
        state = (self.content_size, look_of(self), self.fan)
        if state != self._painted_for:
            self._painted_for, self._strips = state, self._paint()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.content_size.width, self.rich_style)

    def _paint(self) -> list[Strip]:
        width, height = self.content_size.width, self.content_size.height - 1
        fan, blank = self.fan, self.rich_style
        if fan is None or width < GUTTER + 8 or height < 2:
            return []
        drawn = list(columns(fan, width - GUTTER, height))
        painter = FanPainter(look_of(self))
        strips = []
        for number in range(height):
            scale = Segment(self._scale(fan, number, height).rjust(GUTTER - 1) + " ", blank + Style(dim=True))
            strips.append(Strip([scale, *painter.row(drawn, number, height)], width))
        axis = " " * GUTTER + self._axis(fan, width - GUTTER)
        return [*strips, Strip([Segment(axis, blank + Style(dim=True))], width)]

    def _scale(self, fan: "Fan", number: int, height: int) -> str:
        """The limits, and the middle where there is room."""
        low, high = fan.span
        shown = {0: high, height - 1: low}
        if height >= 7:
            shown[height // 2] = high - (high - low) * (height // 2 + 0.5) / height
        value = shown.get(number)
        if value is None:
            return ""
        return levels.number(value, 0 if high - low > 4 else 1)

    def _axis(self, fan: "Fan", width: int) -> str:
        """Dates beneath: of the first turn, of now, and of the last one."""
        cells = [" "] * width
        for turn, words in self._dates(fan):
            place = round((turn - fan.first) * (width - 1) / max(fan.last - fan.first, 1))
            start = min(max(place - len(words) // 2, 0), width - len(words))
            if start >= 0 and all(cell == " " for cell in cells[max(start - 1, 0) : start + len(words) + 1]):
                cells[start : start + len(words)] = words
        return "".join(cells)

    def _dates(self, fan: "Fan") -> list[tuple[int, str]]:
        def short(turn: int) -> str:
            return short_day(self.desk.scenario.date(turn))

        middle = (fan.now + fan.last) // 2
        return [
            (fan.now, of_ahead.NOW),
            (fan.last, short(fan.last)),
            (middle, short(middle)),
            (fan.first, short(fan.first)),
        ]
