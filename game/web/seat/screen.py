"""The screen of somebody in a seat, drawn in this process."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from game.web.seat.app import SeatApp
from game.web.showing.bench import Shared
from game.web.showing.showing import Showing

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.session.journal import Where
    from game.session.seating import Sitter
    from game.web.showing.browser import Browser


class SeatShowing(Showing[SeatApp]):
    def __init__(
        self,
        game: "Where",
        seat: str,
        scenario: "Scenario",
        bench: Shared,
        sitter: "Sitter | None" = None,
        tell_game: Callable[[], None] | None = None,
    ) -> None:
        self.game = game
        self._new = partial(SeatApp, game, seat, scenario, bench, sitter, tell_game)
        super().__init__(self._new_app, bench.line)

    def _new_app(self) -> SeatApp:
        """Asleep where nobody is before it."""
        app = self._new()
        app.sleeps = not self.is_connected
        return app

    async def serve(self, browser: "Browser", size: tuple[int, int]) -> None:
        """Show it to a browser until that goes, or another one comes for the same."""
        if self.app is not None:
            self.app.wake()
        await super().serve(browser, size)

    def look(self) -> None:
        if self.app is not None and self.app.is_running:
            self.app.call_later(self.app.look_around)
