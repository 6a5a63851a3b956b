"""Why? The causes of whatever was marked, as far as the seat can know them."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from game.narration.levels import signed
from game.narration.why import Explanation, Reason
from game.ui.marks import bar, line, quiet, strong, text
from game.ui.screens.base import Dialog, Prose
from game.ui.words import labels

SIZE = 7
BAR = 6


class WhyDialog(Dialog[None]):
    CSS_PATH = "why.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("w,enter", "close", labels.KEY["back"], show=False)]
    topic = "why"

    def __init__(self, explanation: Explanation) -> None:
        super().__init__()
        self.explanation = explanation

    def compose_page(self) -> ComposeResult:
        with VerticalScroll(classes="window"):
            yield from told(self.explanation)

    def on_mount(self) -> None:
        window = self.query_one(VerticalScroll)
        window.border_title = labels.WHY
        window.focus()


def told(explanation: Explanation) -> ComposeResult:
    """An explanation: its title, what must be said of it, and each reason with its size."""
    largest = max((abs(reason.size or 0) for reason in explanation.reasons), default=0) or 1
    yield Prose(strong(explanation.title), name="what")
    for note in explanation.notes:
        yield Prose(quiet(note), classes="note")
    for depth, reason in _walk(explanation.reasons, 0):
        with Horizontal(classes=f"reason depth-{min(depth, 3)}"):
            yield Prose(_size(reason, largest), classes="size")
            yield Prose(text(reason.text) + quiet(f" · {reason.word}" if reason.word else ""), classes="words")


def _walk(reasons: Iterable[Reason], depth: int) -> Iterator[tuple[int, Reason]]:
    for reason in reasons:
        yield depth, reason
        yield from _walk(reason.children, depth + 1)


def _size(reason: Reason, largest: float) -> Content:
    """`+1.2 ████··`: the sign tells the side, the colour repeats it."""
    if reason.size is None:
        return Content("")
    style = "$grave" if reason.size > 0 else "$calm"
    share = min(abs(reason.size) / largest, 1)
    return line(text(f"{signed(reason.size):>{SIZE - 1}} ", f"bold {style}"), bar(share, BAR, style))
