"""Why? The causes of whatever was marked, as far as the seat can know them."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from game.narration.levels import signed
from game.narration.why import Explanation, Reason
from game.ui import labels
from game.ui.marks import bar, line, quiet, strong, text
from game.ui.screens.base import Dialog, Prose

SIZE = 7
BAR = 6


class WhyDialog(Dialog[None]):
    CSS_PATH = "why.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("w,enter", "close", "Back", show=False)]
    topic = "why"

    def __init__(self, explanation: Explanation) -> None:
        super().__init__()
        self.explanation = explanation

    def compose_page(self) -> ComposeResult:
        largest = max((abs(reason.size or 0) for reason in self.explanation.reasons), default=0) or 1
        with VerticalScroll(classes="window"):
            yield Prose(strong(self.explanation.title), name="what")
            for note in self.explanation.notes:
                yield Prose(quiet(note), classes="note")
            for depth, reason in _walk(self.explanation.reasons, 0):
                yield Prose(_reason(reason, largest), classes=f"reason depth-{min(depth, 3)}")

    def on_mount(self) -> None:
        window = self.query_one(VerticalScroll)
        window.border_title = labels.WHY
        window.focus()


def _walk(reasons: Iterable[Reason], depth: int) -> Iterator[tuple[int, Reason]]:
    for reason in reasons:
        yield depth, reason
        yield from _walk(reason.children, depth + 1)


def _reason(reason: Reason, largest: float) -> Content:
    """`+1.2 ████·· The words of the cause, strongly for it`: the sign tells the side, the colour repeats it."""
    if reason.size is None:
        head = quiet(" " * SIZE + " " * BAR)
    else:
        style = "$grave" if reason.size > 0 else "$calm"
        share = min(abs(reason.size) / largest, 1)
        head = line(text(f"{signed(reason.size):>{SIZE - 1}} ", f"bold {style}"), bar(share, BAR, style))
    return line(head, "  ", text(reason.text), quiet(f" · {reason.word}" if reason.word else ""))
