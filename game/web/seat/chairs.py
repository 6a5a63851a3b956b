"""The chairs of one seat: one for each person who sits there, with a screen of their own over the same draft."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from game.session.seating import Sitter
from game.web.seat.chair import Chair
from game.web.seat.desk import PlainDesk
from game.web.showing.bench import Bench
from game.web.showing.browser import LEFT, Browser
from game.web.showing.showing import Shown

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.session.journal import Where


class Chairs:
    """One seat of one game. `elsewhere` gives the screen of somebody where another process draws it,
    `tell_game` has all screens of the game look at it.
    """

    def __init__(
        self,
        game: "Where",
        seat: str,
        scenario: "Scenario",
        bench: Bench,
        elsewhere: Callable[["Where", str, Sitter], Shown | None],
        tell_game: Callable[[], None],
    ) -> None:
        self.game, self.seat, self.scenario, self.bench = game, seat, scenario, bench
        self._elsewhere, self._tell_game = elsewhere, tell_game
        self._chairs: dict[str, Chair] = {}

    @property
    def is_connected(self) -> bool:
        """Whether a browser shows this seat."""
        return any(chair.is_connected for chair in self._chairs.values())

    def has(self, sitter: Sitter) -> bool:
        """Whether somebody's own browser does."""
        chair = self._chairs.get(sitter.digest)
        return chair is not None and chair.is_connected

    def has_screen(self, sitter: Sitter) -> bool:
        """Whether there is one of somebody's own, with a browser before it or not."""
        return sitter.digest in self._chairs

    def was_shown(self, sitter: Sitter) -> bool:
        """Whether somebody's own browser has shown this seat, or they have read its pages."""
        chair = self._chairs.get(sitter.digest)
        return chair is not None and chair.was_shown

    @property
    def screens(self) -> list[Shown]:
        """Of all who sit here, in the order in which they came."""
        return [chair.screen for chair in self._chairs.values()]

    def look(self) -> None:
        """There is news for this seat: its screens need not wait for their next look."""
        for screen in self.screens:
            screen.look()

    async def serve(self, browser: Browser, size: tuple[int, int], sitter: Sitter) -> None:
        """Show the seat to somebody who sits there, until their browser goes."""
        await self._chair(sitter).serve(browser, size)

    async def prepare(self, size: tuple[int, int], sitter: Sitter) -> None:
        """Open somebody's screen before they come."""
        await self._chair(sitter).prepare(size)

    def pages(self, sitter: Sitter) -> "PlainDesk":
        """What the plain pages of somebody who sits there are made at."""
        return self._chair(sitter).pages()

    def _chair(self, sitter: Sitter) -> Chair:
        chair = self._chairs.get(sitter.digest)
        if chair is None:
            new_pages = partial(PlainDesk, self.game, self.seat, self.scenario, self.bench, sitter)
            chair = self._chairs[sitter.digest] = Chair(self._screen(sitter), new_pages)
        return chair

    def _screen(self, sitter: Sitter) -> Shown:
        if (elsewhere := self._elsewhere(self.game, self.seat, sitter)) is not None:
            return elsewhere
        from game.web.seat.screen import SeatShowing

        return SeatShowing(self.game, self.seat, self.scenario, self.bench, sitter, self._tell_game)

    async def remove(self, sitter: Sitter, code: int) -> None:
        """End somebody's screen: it tells why."""
        chair = self._chairs.pop(sitter.digest, None)
        if chair is not None:
            await chair.close(code)

    async def close(self, code: int = LEFT) -> None:
        """End all; what was half done is kept."""
        for chair in list(self._chairs.values()):
            await chair.close(code)
