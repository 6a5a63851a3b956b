"""One line on which one of several things is chosen in place: with left and right, or by a click."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from game.ui.marks import column, line, lines, quiet, text
from game.ui.words import labels

LABEL, LONG_LABEL, ROOMY = 18, 30, 64
"""Cells for the label, and where there is room; a title that then has no room stands on a line of its own."""


class Choice(Widget, can_focus=True):
    """`options` are pairs of a key and a title."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,l", "step(1)", labels.KEY["change"], key_display="←→"),
        Binding("left,h", "step(-1)", labels.KEY["change_back"], show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    place: reactive[int] = reactive(0)

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, choice: "Choice") -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> "Choice":
            return self.choice

    def __init__(self, label: str, options: Sequence[tuple[str, str]], key: str | None = None, *, name: str) -> None:
        super().__init__(id=name)
        self.label = label
        self.options = list(options)
        self.set_reactive(Choice.place, self._place_of(key))

    def _place_of(self, key: str | None) -> int:
        return next((place for place, (own, _) in enumerate(self.options) if own == key), 0)

    @property
    def value(self) -> str:
        """The key of what is chosen."""
        return self.options[self.place][0]

    @property
    def _label(self) -> int:
        """Cells for the label."""
        return LONG_LABEL if self.content_size.width >= ROOMY else LABEL

    def render(self) -> Content:
        count, width = len(self.options), self._label
        sign = text("▸ " if self.has_focus else "  ", "bold $primary")
        title = text(self.options[self.place][1], "bold")
        if count == 1:
            return line(sign, column(self.label, width, "$quiet"), title)
        value = line(text("‹ ", "$accent"), title, text(" ›", "$accent"), quiet(f" {self.place + 1}/{count}"))
        if len(self.label) < width and 2 + width + value.cell_length <= self.content_size.width:
            return line(sign, column(self.label, width, "$quiet"), value)
        if 4 + value.cell_length <= self.content_size.width:
            return lines(line(sign, quiet(self.label)), line("    ", value))
        return lines(line(sign, quiet(f"{self.label} {self.place + 1}/{count}")), line("  ‹ ", title, " ›"))

    def action_step(self, step: int) -> None:
        if len(self.options) > 1:
            self.place = (self.place + step) % len(self.options)
            self.refresh(layout=True)
            self.post_message(self.Changed(self))

    def on_click(self, event: events.Click) -> None:
        """A click on the left arrow goes back, any other goes on."""
        self.action_step(-1 if event.x <= (self._label if event.y == 0 else 2) + 3 else 1)
