"""A panel of rows: marked with the arrows or the mouse, kept in place when the rows are drawn anew."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from textual import _widget_navigation, events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.ui.marks import quiet, text
from game.ui.widgets.later import Later


@dataclass(frozen=True, slots=True)
class Row:
    """What a line shows, and what it is about: what *why?* and Enter take it for. Headings cannot be marked."""

    content: Content | Later
    about: str | None = None
    turn: int | None = None
    heading: bool = False

    @property
    def words(self) -> Content:
        return self.content if isinstance(self.content, Content) else self.content.made()


def are_alike(some: Sequence[Row], others: Sequence[Row]) -> bool:
    """Whether rows look the same: Textual's contents are equal where their texts are, whatever their colours."""
    return len(some) == len(others) and all(
        one is other or (one == other and one.words.spans == other.words.spans)
        for one, other in zip(some, others, strict=True)
    )


class Rows(OptionList):
    """`build` makes the rows for a width in cells; it is asked again whenever the width changes."""

    def __init__(self, build: Callable[[int], Sequence[Row]], title: str, empty: str = "", *, name: str) -> None:
        super().__init__(id=name, markup=False)
        self.build = build
        self.rows: list[Row] = []
        self.empty = empty
        self.drawn_for = -1
        self.follow: Callable[[Row], None] | None = None  # told at once what is marked, in the same frame
        self.border_title = text(title).markup

    @property
    def room(self) -> int:
        """Cells for a row's text."""
        return max(self.scrollable_content_region.width - 2, 20)

    @property
    def is_laid_out(self) -> bool:
        """Whether it has rows for the width that it has: else they are built as soon as that is known."""
        return self.drawn_for == self.room

    @property
    def marked(self) -> Row | None:
        """The row under the cursor."""
        number = self.highlighted
        return self.rows[number] if number is not None and number < len(self.rows) else None

    def watch_highlighted(self, highlighted: int | None) -> None:
        super().watch_highlighted(highlighted)
        if self.follow is not None and self.marked is not None:
            self.follow(self.marked)

    def mark(self, about: str) -> None:
        """Put the cursor on what a row is about, if it is here."""
        for number, row in enumerate(self.rows):
            if row.about == about and not row.heading:
                self.highlighted = number
                return

    def _move_page(self, direction: _widget_navigation.Direction) -> None:
        """Textual looks for the cursor's line; a list without room has none."""
        with suppress(KeyError):
            super()._move_page(direction)

    @property
    def is_on_page(self) -> bool:
        return all(node.display for node in self.ancestors_with_self if isinstance(node, Widget))

    def on_resize(self, event: events.Resize) -> None:
        self._fit()
        self.call_after_refresh(self._fit)  # the room for text follows a moment after the widget's own size

    def _fit(self) -> None:
        if self.room != self.drawn_for:
            self.draw_rows()
            self.call_after_refresh(self.refresh, layout=True)  # one asked for amid a layout can be lost

    def draw_rows(self) -> None:
        """Draw all rows anew; the cursor stays on what it was on, as far as that is still there.

        A panel that is not on the page is drawn when it is shown.
        """
        if not self.is_on_page:
            self.drawn_for = -1
            return
        rows = list(self.build(self.room)) or [Row(quiet(self.empty), heading=True)]
        if self.drawn_for == self.room and are_alike(rows, self.rows):
            return
        if self.drawn_for == self.room and self.rows and are_alike(rows[: len(self.rows)], self.rows):
            self.add_options(Option(row.content, disabled=row.heading) for row in rows[len(self.rows) :])
            self.rows = rows
            if self.highlighted is None:
                self.highlighted = self._place(None, 0)
            return
        before, number, top = self.marked, self.highlighted or 0, self.scroll_y
        self.drawn_for, self.rows = self.room, rows
        self.set_options(Option(row.content, disabled=row.heading) for row in self.rows)
        self.highlighted = self._place(before, number)
        self.scroll_to(y=top, animate=False)

    def _place(self, before: Row | None, number: int) -> int | None:
        free = [place for place, row in enumerate(self.rows) if not row.heading]
        same = [
            place
            for place in free
            if before
            and before.about
            and (self.rows[place].about, self.rows[place].turn) == (before.about, before.turn)
        ]
        if same:
            return same[0]
        return min(free, key=lambda place: abs(place - number), default=None)
