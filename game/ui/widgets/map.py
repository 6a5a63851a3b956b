"""The map: areas coloured by their theatre's intensity, a digit for each theatre, one of them marked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from game.scenario.maps import Map
from game.ui.marks import arrow, text
from game.ui.widgets.look import look_of
from game.ui.widgets.map_layout import Layout, Place, lay_out
from game.ui.widgets.map_paint import Chip, Look, Painter, tints_of
from game.ui.widgets.rows import Row

STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
ASIDE = 2.0
"""How much more a step to the side counts than one ahead, where an arrow key looks for the next theatre."""


@dataclass(frozen=True, slots=True)
class TheatreSeen:
    """A theatre as the seat sees it now; `old` is its intensity a turn ago."""

    place: Place
    level: float
    old: float | None = None
    changed: bool = False

    @property
    def digit(self) -> int:
        return min(max(round(self.level), 0), 5)


class TheatreMap(Widget, can_focus=True):
    """`seen` gives the theatres as they stand; it is asked again by `draw`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"step('{key}')", show=False) for key in STEPS),
        Binding("enter", "open", show=False),
    ]

    class Marked(Message):
        """Another theatre is marked."""

        def __init__(self, theatre: str) -> None:
            super().__init__()
            self.theatre = theatre

    class Opened(Message):
        """Enter, or a click: the player wants to know about a theatre."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    def __init__(self, found: Map, seen: Callable[[], Sequence[TheatreSeen]], title: str, *, name: str) -> None:
        super().__init__(id=name)
        self.found = found
        self.build = seen
        self.title = title
        self.tints = tints_of(found)
        self.seen: tuple[TheatreSeen, ...] = ()
        self.theatre: str | None = None
        self._strips: list[Strip] = []
        self._painted_for: object = None

    def on_mount(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Look at the theatres anew."""
        self.seen = tuple(self.build())
        if self.theatre is None and self.seen:
            self.theatre = self.seen[0].place.id
        self._say()
        self.refresh()

    # ------------------------------------------------------------ what is marked

    @property
    def marked(self) -> Row | None:
        """The marked theatre as a row, for Enter and *why?*."""
        return Row(Content(), f"theatre:{self.theatre}") if self.theatre else None

    def mark(self, theatre: str, tell: bool = True) -> None:
        """Mark a theatre; nothing is posted if it is marked already, nor to whoever asked for it without `tell`."""
        if theatre != self.theatre and any(each.place.id == theatre for each in self.seen):
            self.theatre = theatre
            self._say()
            self.refresh()
            if tell:
                self.post_message(self.Marked(theatre))

    def _say(self) -> None:
        """The frame says in words what is marked, and what the map does not claim."""
        said = self.title
        for each in self.seen:
            if each.place.id == self.theatre:
                star = " *" if each.changed else ""
                said = f"{each.place.title} {each.digit} {arrow(each.old, each.level)}".rstrip() + star
        self.border_title = text(said).markup
        self.border_subtitle = text(self.found.sheet.map.note).markup

    # ------------------------------------------------------------ keys and mouse

    def action_step(self, way: str) -> None:
        target = self._next(way)
        if target is not None:
            self.mark(target)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing lies ahead, an arrow key is left to the screen."""
        return action != "step" or self._next(str(parameters[0])) is not None

    def action_open(self) -> None:
        if self.marked is not None:
            self.post_message(self.Opened(self.marked))

    def on_click(self, event: events.Click) -> None:
        layout, offset = self._layout, event.get_content_offset(self)
        if layout is None or offset is None:
            return
        corner = self._corner
        theatre = layout.theatre_at(offset.x - corner.x, offset.y - corner.y, [each.place for each in self.seen])
        if theatre is not None:
            self.mark(theatre)
            self.action_open()

    def _next(self, way: str) -> str | None:
        """The nearest theatre in a direction, a step aside counting double."""
        chips = self._layout.chips if self._layout is not None else {}
        if self.theatre not in chips:
            return next(iter(chips), None)
        here, (across, down) = chips[self.theatre], STEPS[way]

        def far(place: Offset) -> float:
            x, y = place.x - here.x, (place.y - here.y) * 2
            ahead, aside = x * across + y * down, abs(x * down) + abs(y * across)
            return hypot(ahead, aside * ASIDE) if ahead > 0 else 0.0

        ahead = {key: far(place) for key, place in chips.items() if far(place) > 0}
        return min(ahead, key=lambda key: ahead[key], default=None)

    # ------------------------------------------------------------ drawing

    @property
    def _layout(self) -> Layout | None:
        size = self.found.size_for(self.content_size.width, self.content_size.height)
        return lay_out(self.found, size, tuple(each.place for each in self.seen)) if size is not None else None

    @property
    def _corner(self) -> Offset:
        """Where the map begins: it stands in the middle of what room there is."""
        layout, (width, height) = self._layout, self.content_size
        return Offset((width - layout.columns) // 2, (height - len(layout.lines)) // 2) if layout else Offset(0, 0)

    @property
    def look(self) -> Look:
        """The colours that the terminal and the theme allow."""
        return look_of(self)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        size = self.found.size_for(width, container.height)
        return (size[1] + 1) // 2 if size is not None else 1

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint anew only what has changed: all lines are kept until then."""
        state = (self.content_size, self.look, self.has_focus, self.theatre, self.seen)
        if state != self._painted_for:
            self._painted_for, self._strips = state, self._paint()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.content_size.width, self.rich_style)

    def _paint(self) -> list[Strip]:
        layout, corner = self._layout, self._corner
        if layout is None:
            return []
        painter = Painter(self.look, self._levels(), self.tints, self._chips())
        width, blank = self.content_size.width, self.rich_style
        left, right = corner.x, width - corner.x - layout.columns
        strips = [Strip.blank(width, blank)] * corner.y
        for pieces in layout.lines:
            line = [Segment(" " * left, blank), *painter.paint(pieces), Segment(" " * right, blank)]
            strips.append(Strip(line, width))
        return strips

    def _levels(self) -> dict[str, int]:
        return {area: each.digit for each in self.seen for area in each.place.areas}

    def _chips(self) -> dict[str, Chip]:
        marked, focused = self.theatre, self.has_focus
        return {
            key: Chip(each.digit, each.changed, key == marked, focused) for each in self.seen for key in [each.place.id]
        }
