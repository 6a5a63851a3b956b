"""A page that is made ready before it is wanted: mounted, styled and laid out where nobody sees it.

Whoever waits for a turn waits for the page that tells it, too. Made ready while they still think, it has only to be
filled and drawn.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from textual import events
from textual.screen import Screen

if TYPE_CHECKING:
    from game.ui.app import PatronApp

PageT = TypeVar("PageT", bound=Screen[None])


class Beforehand(Generic[PageT]):
    """At most one page for each app; `new` makes one, which fills itself when it first comes to the top."""

    def __init__(self, app: "PatronApp", new: Callable[[], PageT]) -> None:
        self._app, self._new = app, new
        self._page: PageT | None = None
        self._fits: object = None

    @property
    def is_ready(self) -> bool:
        """Whether there is one that fits the screen as it is now."""
        return self._page is not None and self._fits == self._looks

    @property
    def _looks(self) -> object:
        return self._app.size, self._app.settings

    def make(self) -> None:
        """Have one; where it is ready already, that costs nothing."""
        if self.is_ready:
            return
        self.drop()
        self._page, self._fits = self._new(), self._looks
        self._app._load_screen_css(self._page)
        self._app._get_screen(self._page)
        self._page.post_message(events.ScreenSuspend())  # there, and below others: it is then laid out without a frame
        self._page.post_message(events.Resize(self._app.size, self._app.size))

    def take(self) -> PageT:
        """The one that is ready, or a new one; it is the caller's now."""
        if not self.is_ready:
            self.drop()
        page, self._page = self._page, None
        return page or self._new()

    def drop(self) -> None:
        """Close the one that is ready."""
        page, self._page = self._page, None
        if page is not None and page.is_attached:
            page.remove()
