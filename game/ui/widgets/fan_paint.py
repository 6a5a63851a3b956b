"""A fan in cells: bands as filled areas with edges to an eighth of a cell, the median and what is without as lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from game.narration.outlook import HIGH, LOW, MEDIAN, NARROW_HIGH, NARROW_LOW, Fan
from game.ui.widgets.map_paint import Look, style

EIGHTHS = " ▁▂▃▄▅▆▇"
LINE = "▁─▔"
"""A line in the lower, middle and upper third of a cell."""

WITHOUT = "╌"
SIGNS = " ░▒"
"""Outside, eight worlds of ten, half of the worlds: where there are too few colours for shades."""

WIDE, NARROW = 0.20, 0.42
"""How far the bands stand out from the ground."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of cells shows, in eighths of a cell from the bottom; None where there is nothing."""

    edges: tuple[int, int, int, int] | None = None  # of the wide band, and of the narrow one within it
    line: int | None = None  # the past, or the median ahead
    without: int | None = None


def columns(fan: Fan, width: int, height: int) -> Iterator[Column]:
    """One column a cell, from the first turn of the axis to its last."""
    low, high = fan.span
    eighths = height * 8

    def up(value: float) -> int:
        share = (value - low) / (high - low) if high > low else 0.5
        return min(max(round(share * eighths), 0), eighths)

    for place in range(width):
        turn = fan.first + place * (fan.last - fan.first) / max(width - 1, 1)
        if turn <= fan.now and (turn < fan.now or fan.now == fan.last):
            yield Column(line=up(_at(fan.past, turn - fan.first)))
        elif turn - fan.now <= len(fan.without) - 1:
            ahead = turn - fan.now
            wide_low, narrow_low, median, narrow_high, wide_high = (
                up(_at(fan.bands[line], ahead)) for line in (LOW, NARROW_LOW, MEDIAN, NARROW_HIGH, HIGH)
            )
            without = up(_at(fan.without, ahead))
            yield Column((wide_low, narrow_low, narrow_high, wide_high), median, without)
        else:
            yield Column()


def _at(values: Sequence[float], place: float) -> float:
    """Between two turns a straight line."""
    first = min(max(int(place), 0), len(values) - 1)
    after = min(first + 1, len(values) - 1)
    return values[first] + (values[after] - values[first]) * (place - first)


class FanPainter:
    """Paints a fan's columns, row by row from the top."""

    def __init__(self, look: Look) -> None:
        self.look = look
        if look.depth != "full":
            return
        ground, ink, bright = Color.parse(look.ground), Color.parse(look.ink), Color.parse(look.bright)
        self.shades = (ground.hex6, ground.blend(bright, WIDE).hex6, ground.blend(bright, NARROW).hex6)
        self.ink, self.quiet = ink.hex6, ground.blend(ink, 0.75).hex6

    def row(self, drawn: Sequence[Column], number: int, height: int) -> list[Segment]:
        """Row `number` of `height`, 0 at the top."""
        bottom = (height - 1 - number) * 8
        return [self._cell(column, bottom, height * 8) for column in drawn]

    def _cell(self, column: Column, bottom: int, top: int) -> Segment:
        zones = [_zone(column.edges, bottom + eighth) for eighth in range(8)]
        own = _within(column.line, bottom, top)
        if own is not None:
            return self._mark(LINE[own * 3 // 8], zones[own], True)
        if _within(column.without, bottom, top) is not None:
            return self._mark(WITHOUT, zones[4], False)
        return self._fill(zones)

    def _mark(self, sign: str, zone: int, own: bool) -> Segment:
        if self.look.depth != "full":
            sign = "━" if own else WITHOUT
            return Segment(sign, self._plain(self.look.ink) + Style(bold=own))
        return Segment(sign, style(self.ink if own else self.quiet, self.shades[zone], bold=own))

    def _fill(self, zones: Sequence[int]) -> Segment:
        if self.look.depth != "full":
            return Segment(SIGNS[max(zones, key=zones.count)], self._plain(self.look.bright))
        below = zones[0]
        height = next((eighth for eighth, zone in enumerate(zones) if zone != below), 8)
        if height == 8:
            return Segment(" ", style(self.shades[below], self.shades[below]))
        return Segment(EIGHTHS[height], style(self.shades[below], self.shades[zones[height]]))

    def _plain(self, front: str) -> Style:
        """In one of the terminal's own colours, or in none."""
        return style(front, self.look.ground) if self.look.depth == "ansi" else Style.null()


def _zone(edges: tuple[int, int, int, int] | None, eighth: int) -> int:
    """0 outside of the bands, 1 in the wide one, 2 in the narrow one. A band is never thinner than an eighth."""
    if edges is None:
        return 0
    wide_low, narrow_low, narrow_high, wide_high = edges
    if narrow_low <= eighth < max(narrow_high, narrow_low + 1):
        return 2
    return 1 if wide_low <= eighth < max(wide_high, wide_low + 1) else 0


def _within(line: int | None, bottom: int, top: int) -> int | None:
    """The eighth of a cell in which a line lies; what lies on the upper edge of all belongs to the top row."""
    if line is None:
        return None
    place = min(line, top - 1) - bottom
    return place if 0 <= place < 8 else None
