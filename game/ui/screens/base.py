"""What every screen shares: breakpoints, help and quit, and a line when the terminal is too small."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widgets import Static

from game.ui import labels
from game.ui.marks import text
from game.ui.widgets.parts import Keys

if TYPE_CHECKING:
    from game.ui.app import PatronApp

WIDTH, HEIGHT = 80, 24
WIDTHS = [(0, "-cramped"), (WIDTH, "-narrow"), (112, "-wide"), (170, "-vast")]
HEIGHTS = [(0, "-squat"), (HEIGHT, "-low"), (36, "-tall")]
COMMON: list[BindingType] = [
    Binding("f1", "app.help", "Help", key_display="F1", priority=True),
    Binding("question_mark", "app.help", "Help", show=False),
    Binding("q", "app.leave", "Quit"),
    Binding("ctrl+q", "app.leave", "Quit", show=False, priority=True),
]


class TooSmall(Static):
    """Covers the screen while the terminal is too small, and says what is needed."""

    def render(self) -> Content:
        return text(labels.TOO_SMALL.format(width=self.app.size.width, height=self.app.size.height))


class Page(Screen[ScreenResultType]):
    """A full screen. `topic` names its help."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    topic: ClassVar[str] = "general"

    @property
    def main(self) -> "PatronApp":
        """The app, as what it is."""
        return cast("PatronApp", self.app)

    def compose(self) -> ComposeResult:
        yield from self.compose_page()
        yield Keys()
        yield TooSmall()

    def compose_page(self) -> ComposeResult:
        yield from ()


class Dialog(ModalScreen[ScreenResultType]):
    """A window over a screen. Escape closes it."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Back"), *COMMON]
    topic: ClassVar[str] = "general"

    @property
    def main(self) -> "PatronApp":
        """The app, as what it is."""
        return cast("PatronApp", self.app)

    def compose(self) -> ComposeResult:
        yield from self.compose_page()
        yield Keys()
        yield TooSmall()

    def compose_page(self) -> ComposeResult:
        yield from ()

    def action_close(self) -> None:
        self.dismiss(None)


class Prose(Static):
    """Words shown as they are, never as markup."""

    def __init__(self, words: str | Content = "", *, name: str | None = None, classes: str | None = None) -> None:
        super().__init__(text(words) if isinstance(words, str) else words, markup=False, id=name, classes=classes)

    def show(self, words: str | Content) -> None:
        self.update(text(words) if isinstance(words, str) else words)


class Heading(Prose):
    """The line at the top of a screen."""


def is_too_small(width: int, height: int) -> bool:
    return width < WIDTH or height < HEIGHT
