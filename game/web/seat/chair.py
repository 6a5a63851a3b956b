"""A person in a seat of a game, as the host keeps them: their screen, and their pages of text."""

from collections.abc import Callable

from game.web.seat.desk import PlainDesk
from game.web.showing.browser import LEFT, Browser
from game.web.showing.showing import Shown


class Chair:
    """The pages are made when somebody asks for one."""

    def __init__(self, screen: Shown, new_pages: Callable[[], PlainDesk]) -> None:
        self.screen, self._new_pages = screen, new_pages
        self._pages: PlainDesk | None = None
        self.was_shown = False  # to anybody, here

    @property
    def is_connected(self) -> bool:
        return self.screen.is_connected or (self._pages is not None and self._pages.is_read)

    def pages(self) -> PlainDesk:
        """What the seat's plain pages are made at."""
        self.was_shown = True
        if self._pages is None:
            self._pages = self._new_pages()
        return self._pages

    async def serve(self, browser: Browser, size: tuple[int, int]) -> None:
        """Show the screen to a browser until that goes, or another one comes for the same."""
        self.was_shown = True
        await self.screen.serve(browser, size)

    async def prepare(self, size: tuple[int, int]) -> None:
        """Open the screen before a browser comes."""
        await self.screen.prepare(size)

    async def close(self, code: int = LEFT) -> None:
        """End the screen and the pages; what the seat had half done is kept."""
        pages, self._pages = self._pages, None
        if pages is not None:
            await pages.close()
        await self.screen.close(code)
