"""A chart of the debrief in cells: bands in eighths of a cell, lines in thirds, every line named at its end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from game.narration import levels
from game.report.document import Band, Chart, Line

LOWER = " ▁▂▃▄▅▆▇█"
STROKES = {"actual": "▁━▔", "known": "▁╌▔", "other": "▁─▔"}
"""A line low, in the middle and high in a cell. The played line has a dot at every turn besides."""
DOT, RISE, MARK = "●", "│", "▲"
PATTERNS = {"wide": "░", "narrow": "▒", "known": "░"}
"""Bands where there is no colour."""
LABELS = (0.0, 0.5, 1.0)
NAMED = 60
"""From this width on lines are named at their ends, where there are several; below they are named always."""
LONGEST = 18


@dataclass(frozen=True, slots=True)
class Cell:
    """A character; `ink` and `ground` are roles, to which the widget gives colours."""

    sign: str = " "
    ink: str = ""
    ground: str = ""


Grid = list[list[Cell]]


def paint(chart: Chart, width: int, height: int, coloured: bool = True) -> Grid:
    """The chart in `height` lines: the plot, the axis with its turns, and below it what each stroke stands for."""
    plot = _Plot(chart, width, max(height - 3, 3), coloured)
    for band in chart.bands:
        plot.fill(band)
    for line in sorted(chart.lines, key=lambda line: line.role == "actual"):
        plot.draw(line)
    return plot.finished()


def legend(chart: Chart, coloured: bool = True) -> Iterator[tuple[str, str, str]]:
    """What each stroke and shade stands for: its sign, its role, its name."""
    for line in chart.lines:
        sign = f"{STROKES['actual'][1]}{DOT}" if line.role == "actual" else STROKES[line.role][1] * 2
        yield sign, role_of(chart, line), line.title
    for band in chart.bands:
        yield ("██" if coloured else PATTERNS[band.role] * 2), f"band-{band.role}", band.title
    if chart.mark and chart.marked:
        yield MARK, "axis", chart.mark


def role_of(chart: Chart, line: Line) -> str:
    """Lines of the role "other" are told apart by their place among these."""
    others = [one for one in chart.lines if one.role == "other"]
    return f"other-{others.index(line) % 3 + 1}" if line.role == "other" else line.role


class _Plot:
    """The cells of a chart while it is painted; row 0 is the lowest."""

    def __init__(self, chart: Chart, width: int, rows: int, coloured: bool) -> None:
        self.chart, self.width, self.rows, self.coloured = chart, width, rows, coloured
        self.values = [self._value(share) for share in LABELS]
        self.left = max(map(len, self.values)) + 2
        self.is_named = width >= NAMED and len(chart.lines) > 1
        self.right = _room_for_names(chart) if self.is_named else 2
        self.columns = max(width - self.left - self.right, 8)
        self.turns = max((len(line.values) for line in chart.lines), default=1) - 1
        self.cells = [[Cell() for _ in range(self.columns)] for _ in range(rows)]
        self.ends: list[tuple[int, str, str]] = []

    def _value(self, share: float) -> str:
        low, high = self.chart.span
        return levels.in_unit(low + (high - low) * share, 0 if high - low > 4 else 1, self.chart.unit)

    # ------------------------------------------------------------ places

    def column(self, turn: float) -> int:
        """The column of a turn, counted from the first."""
        return round(turn / max(self.turns, 1) * (self.columns - 1))

    def height(self, value: float) -> float:
        """A value in rows from the bottom."""
        low, high = self.chart.span
        return min(max((value - low) / ((high - low) or 1.0), 0.0), 1.0) * self.rows

    def along(self, values: Sequence[float | None]) -> Iterator[tuple[int, float]]:
        """Every column with the height of a line there, drawn straight from turn to turn."""
        for turn, (here, there) in enumerate(pairwise(values)):
            if here is None or there is None:
                continue
            first, last = self.column(turn), self.column(turn + 1)
            for column in range(first, last + 1):
                share = (column - first) / max(last - first, 1)
                yield column, self.height(here + (there - here) * share)

    # ------------------------------------------------------------ bands

    def fill(self, band: Band) -> None:
        lows, highs = dict(self.along(band.low)), dict(self.along(band.high))
        for column in lows:
            middle = int((lows[column] + highs[column]) / 2)
            for row in range(self.rows):
                low, high = max(lows[column] - row, 0.0), min(highs[column] - row, 1.0)
                if high > low:
                    cell = self.cells[row][column]
                    self.cells[row][column] = self._shaded(cell, low, high, band, row == middle)

    def _shaded(self, cell: Cell, low: float, high: float, band: Band, is_middle: bool) -> Cell:
        """A cell of which the part from `low` to `high` belongs to a band; without colour its middle is always seen."""
        if not self.coloured:
            return replace(cell, sign=PATTERNS[band.role]) if is_middle or high - low >= 0.5 else cell
        name = f"band-{band.role}"
        bottom, top = round(low * 8), round(high * 8)
        if bottom == 0 and top == 8:
            return Cell(" ", "", name)
        if bottom == 0:
            return Cell(LOWER[top], name, cell.ground) if top else cell
        if top == 8:
            return Cell(LOWER[bottom], cell.ground or "ground", name)
        return Cell(" ", "", name) if top - bottom >= 4 else Cell(STROKES["other"][1], name, cell.ground)

    # ------------------------------------------------------------ lines

    def draw(self, line: Line) -> None:
        role, strokes, before = role_of(self.chart, line), STROKES[line.role], None
        for column, height in self.along(line.values):
            row = min(int(height), self.rows - 1)
            self._rise(column, before, row, role)
            self._ink(column, row, strokes[min(int((height - row) * 3), 2)], role)
            before = row
        known = [(turn, value) for turn, value in enumerate(line.values) if value is not None]
        if line.role == "actual" or len(known) == 1:
            for turn, value in known:
                self._ink(self.column(turn), min(int(self.height(value)), self.rows - 1), DOT, role)
        if known:
            self.ends.append((min(int(self.height(known[-1][1])), self.rows - 1), line.title, role))

    def _rise(self, column: int, before: int | None, row: int, role: str) -> None:
        """Where a line jumps over cells, they are joined."""
        if before is not None:
            for between in range(min(before, row) + 1, max(before, row)):
                self._ink(column, between, RISE, role)

    def _ink(self, column: int, row: int, sign: str, role: str) -> None:
        cell = self.cells[row][column]
        ground = cell.ink if cell.sign in LOWER[4:] and cell.ink.startswith("band") else cell.ground
        self.cells[row][column] = Cell(sign, role, ground)

    # ------------------------------------------------------------ what stands around the plot

    def finished(self) -> Grid:
        names = self._names()
        grid = [
            [*_text(f"{self._label(row):>{self.left - 2}} ┤", "axis"), *self.cells[row], *names[row]]
            for row in reversed(range(self.rows))
        ]
        return [row[: self.width] for row in (*grid, self._axis(), self._turns())]

    def _label(self, row: int) -> str:
        for share, value in zip(LABELS, self.values, strict=True):
            if row == min(int(share * self.rows), self.rows - 1):
                return value
        return ""

    def _names(self) -> dict[int, list[Cell]]:
        """Names at the ends of lines; where two end in one row, the later takes the next that is free."""
        taken: dict[int, list[Cell]] = {}
        for row, title, role in reversed(self.ends) if self.is_named else ():
            free = min((one for one in range(self.rows) if one not in taken), key=lambda one: abs(one - row))
            taken[free] = _text(f" {title:.{self.right - 1}}", role)
        return {row: taken.get(row, []) for row in range(self.rows)}

    def _axis(self) -> list[Cell]:
        marks = {self.column(turn - self.chart.first) for turn in self.chart.marked}
        line = "".join(MARK if column in marks else "─" for column in range(self.columns))
        return _text(f"{' ' * (self.left - 1)}└{line}"[: self.left + self.columns], "axis")

    def _turns(self) -> list[Cell]:
        """Numbers of turns, as many as there is room for."""
        line = [" "] * (self.columns + 3)
        step = max(1, -(-self.turns * 5 // self.columns))
        for turn in range(0, self.turns + 1, step):
            label = str(turn + self.chart.first)
            line[self.column(turn) : self.column(turn) + len(label)] = label
        return _text(" " * self.left + "".join(line), "axis")


def _room_for_names(chart: Chart) -> int:
    return min(max((len(line.title) for line in chart.lines), default=0), LONGEST) + 2


def _text(words: str, role: str) -> list[Cell]:
    return [Cell(sign, role) for sign in words]
