"""Charts of the debrief: painted in cells, told in words below, and every number of them on demand."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from game.narration import levels
from game.report.document import Chart
from game.ui.marks import FULL, line, lines, quiet, strong, text
from game.ui.widgets.chart_paint import Grid, legend, paint
from game.ui.widgets.look import look_of
from game.ui.widgets.tables import table_lines
from game.ui.words import debrief as of_debrief

HEIGHT = 13
"""Lines of a chart over turns, its axis among them."""
LONGEST_BAR = 30
INKS = {
    "actual": "foreground", "known": "calm", "other-1": "grave", "other-2": "uneasy", "other-3": "calm",
    "axis": "quiet", "ground": "surface",
}  # fmt: skip
BANDS = {"band-wide": 0.22, "band-narrow": 0.42, "band-known": 0.3}
"""How much of the theme's first colour a band takes."""


class ChartView(Widget, can_focus=True):
    """The drawing. Enter, or a click, shows its numbers."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "numbers", of_debrief.NUMBERS)]
    DEFAULT_CSS = """
    ChartView { width: 100%; height: auto; }
    ChartView:focus { background: $marked 40%; }
    """

    class Asked(Message):
        """The numbers are wanted, or wanted no more."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart
        self._grid: Grid = []
        self._styles: dict[tuple[str, str], Style] = {}
        self._painted_for: object = None

    def action_numbers(self) -> None:
        self.post_message(self.Asked())

    def on_click(self, event: events.Click) -> None:
        self.action_numbers()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return HEIGHT - 1

    # ------------------------------------------------------------ drawing

    @property
    def is_coloured(self) -> bool:
        return look_of(self).depth == "full"

    def render_line(self, y: int) -> Strip:
        state = (self.content_size.width, self.is_coloured, self.app.theme, self.rich_style)
        if state != self._painted_for:
            self._painted_for, self._styles = state, {}
            self._grid = paint(self.chart, self.content_size.width, HEIGHT, self.is_coloured)
        if y >= len(self._grid):
            return Strip.blank(self.content_size.width, self.rich_style)
        cells = [Segment(cell.sign, self._style(cell.ink, cell.ground)) for cell in self._grid[y]]
        return Strip(cells).simplify().adjust_cell_length(self.content_size.width, self.rich_style)

    def _style(self, ink: str, ground: str) -> Style:
        if (ink, ground) not in self._styles:
            bold = Style(bold=True) if ink == "actual" else Style()
            self._styles[ink, ground] = self.rich_style + self._colours(ink, ground) + bold
        return self._styles[ink, ground]

    def _colours(self, ink: str, ground: str) -> Style:
        if not self.is_coloured:
            return Style()
        return Style(color=self._colour(ink), bgcolor=self._colour(ground))

    def _colour(self, role: str) -> str | None:
        shown = self.app.theme_variables
        if role in BANDS:
            return Color.parse(shown["surface"]).blend(Color.parse(shown["primary"]), BANDS[role]).hex
        return Color.parse(shown[INKS[role]]).hex if role in INKS else None


class Bars(Static):
    """A chart of bars by name; the one that stands out is marked by a sign and not by its colour alone."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(markup=False)
        self.chart = chart

    def render(self) -> Content:
        chart = self.chart
        values = chart.lines[0].values
        most = max((value or 0.0 for value in values), default=0.0) or 1.0
        rows = []
        for place, (name, value) in enumerate(zip(chart.names, values, strict=True)):
            style = "bold $accent" if place in chart.marked else "$calm"
            share = (value or 0.0) / most
            less = "<" if value and value < 1 else ""
            shown = less + levels.in_unit(1 if less else value or 0, 0, chart.unit)
            sign = "▸ " if place in chart.marked else "  "
            drawn = line(sign, text(FULL * max(round(share * LONGEST_BAR), 1 if value else 0), style), f" {shown}")
            rows.append(lines(text(name, "bold" if place in chart.marked else ""), drawn))
        return lines(*rows)


class ChartBlock(Vertical):
    """A chart with its title, what is seen in words, and its table once it is asked for."""

    DEFAULT_CSS = """
    ChartBlock { height: auto; margin-bottom: 1; }
    ChartBlock .numbers { display: none; margin: 1 0; }
    ChartBlock.-open .numbers { display: block; }
    """

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart

    def compose(self) -> ComposeResult:
        from game.ui.screens.base import Prose

        yield Prose(strong(self.chart.title))
        if self.chart.is_bars:
            yield Bars(self.chart)
        else:
            view = ChartView(self.chart)
            yield view
            yield Legend(self.chart)
        yield Prose(quiet(self.chart.text))
        yield table_lines(self.chart.table, classes="numbers")

    def on_chart_view_asked(self, event: ChartView.Asked) -> None:
        event.stop()
        self.toggle_class("-open")


class Legend(Static):
    """What each stroke and shade of a chart stands for."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(markup=False)
        self.chart = chart

    def render(self) -> Content:
        coloured = look_of(self).depth == "full"
        parts = []
        for sign, role, title in legend(self.chart, coloured):
            ink = f"${INKS[role]}" if role in INKS else f"$primary {BANDS[role]:.0%}"
            parts.append(line(text(sign, ink), " ", quiet(title)))
        return Content("   ").join(parts)
