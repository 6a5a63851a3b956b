"""What every screen shares: breakpoints, help and quit, and a line when the terminal is too small."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Static

from game.ui.below import is_drawn_through
from game.ui.marks import text
from game.ui.standing import Standing
from game.ui.widgets.parts import Keys
from game.ui.words import labels

if TYPE_CHECKING:
    from game.ui.app import PatronApp
    from game.ui.widgets.coach import Coach
    from game.ui.widgets.fan import ShowsAhead

WIDTH, HEIGHT = 80, 24
WIDTHS = [(0, "-cramped"), (WIDTH, "-narrow"), (112, "-wide"), (170, "-vast")]
HEIGHTS = [(0, "-squat"), (HEIGHT, "-low"), (36, "-tall")]
SHOWN = "-shown"
"""A screen that has been on top before."""
COMMON: list[BindingType] = [
    Binding("tab", "app.focus_next", show=False, priority=True),  # before the next key looks for what has the focus
    Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    Binding("f1", "app.help", labels.KEY["help"], key_display="F1", priority=True),
    Binding("question_mark", "app.help", labels.KEY["help"], show=False),
    Binding("q", "app.leave", labels.KEY["quit"]),
    Binding("ctrl+q", "app.leave", labels.KEY["quit"], show=False, priority=True),
]
GOT_IT = Binding("g", "put_away", labels.KEY["put_the_hint_away"], show=False)


class TooSmall(Static):
    """Covers the screen while the terminal is too small, and says what is needed."""

    def render(self) -> Content:
        return text(labels.TOO_SMALL.format(width=self.app.size.width, height=self.app.size.height))


class Page(Standing, Screen[ScreenResultType]):
    """A full screen. `topic` names its help."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [GOT_IT]
    topic: ClassVar[str] = "general"
    # The two widgets that lose and get the focus draw themselves; Textual would draw the whole screen.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    @property
    def main(self) -> "PatronApp":
        """The app, as what it is."""
        return cast("PatronApp", self.app)

    def compose(self) -> ComposeResult:
        fit(self)
        yield from self.compose_page()
        yield from _coach_of(self)
        yield Keys()
        yield TooSmall()

    def compose_page(self) -> ComposeResult:
        yield from ()

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close this screen if it is still on top: a key may come again before the first has done its work."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def draft_changed(self) -> None:
        """The draft was changed on another screen of this seat."""

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        style_once(self, event)
        self.coach()
        self.show_ahead()

    def _compositor_refresh(self) -> None:
        if not is_drawn_through(self):
            super()._compositor_refresh()

    def show_ahead(self) -> None:
        """Take up what the advisers have found since."""
        for shown in self.query(".ahead"):
            cast("ShowsAhead", shown).draw()

    def action_leave_page(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)

    def coach(self) -> None:
        """See what the scenario hints at here now."""
        for strip in _coaches(self):
            strip.look()

    def action_put_away(self) -> None:
        for strip in _coaches(self):
            strip.put_away()


class Dialog(Standing, ModalScreen[ScreenResultType]):
    """A window over a screen. Escape closes it."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", labels.KEY["back"]), GOT_IT, *COMMON]
    topic: ClassVar[str] = "general"
    takes_text: ClassVar[bool] = False  # whether letters typed anywhere on it are text, large and small

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        style_once(self, event)

    def _compositor_refresh(self) -> None:
        if not is_drawn_through(self):
            super()._compositor_refresh()

    @property
    def main(self) -> "PatronApp":
        """The app, as what it is."""
        return cast("PatronApp", self.app)

    def compose(self) -> ComposeResult:
        fit(self)
        yield from self.compose_page()
        yield from _coach_of(self)
        yield Keys()
        yield TooSmall()

    def compose_page(self) -> ComposeResult:
        yield from ()

    def draft_changed(self) -> None:
        """The draft was changed on another screen of this seat."""

    def before_key(self, event: events.Key) -> None:
        """A key that goes to whatever has the focus after this."""

    @property
    def is_deaf(self) -> bool:
        """Whether keys do nothing now, but leave the game."""
        return False

    def action_put_away(self) -> None:
        for strip in _coaches(self):
            strip.put_away()

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close this screen if it is still on top: a key may come again before the first has done its work."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def action_close(self) -> None:
        self.dismiss(None)


def fit(page: Screen[Any]) -> None:
    """Give a screen the classes of its size before there is anything on it: later, all would be styled once more."""
    for size, steps in zip(page.app.size, (WIDTHS, HEIGHTS), strict=True):
        fitting = max((least, name) for least, name in steps if size >= least)[1]
        page.update_classes({name: name == fitting for _, name in steps}, animate=False)


def style_once(page: Screen[Any], event: events.ScreenResume) -> None:
    """What has just been composed is styled: Textual would style all of it again as it comes to the top."""
    event.refresh_styles = event.refresh_styles and page.has_class(SHOWN)
    page.set_class(True, SHOWN, update=False)


def _coach_of(page: "Page[Any] | Dialog[Any]") -> ComposeResult:
    """A strip for hints where a game is at hand and its scenario hints at anything."""
    desk = getattr(page, "desk", None)
    if desk is not None and desk.scenario.hints:
        from game.ui.widgets.coach import Coach

        yield Coach(desk, page.topic)


def shows_hint(page: Screen[Any]) -> bool:
    """Whether a hint stands there, that can be put away."""
    return any(strip.display for strip in _coaches(page))


def _coaches(page: Screen[Any]) -> "Iterator[Coach]":
    """The strip for hints, if this screen has one."""
    yield from cast("Iterable[Coach]", page.query("Coach"))


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
