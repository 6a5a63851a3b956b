"""The console within a test: over a room on the disk, driven with real keys and no browser."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.drivers.headless_driver import HeadlessDriver

from game.session.journal import Journal
from game.session.rooms import Room
from game.session.seating import Sitter, seat_person
from game.ui.widgets.rows import Rows
from game.web.console.app import ConsoleApp
from game.web.console.asking import DeedsDialog
from game.web.door.site import Site
from game.web.room.hall import Hall
from tests.positions import scenario_named
from tests.ui.playing import LARGE, Player


def room_of(games: int = 3, sitting: dict[tuple[int, str], str] | None = None, **more: Any) -> Room:
    """A room in which people sit already: by game from 0 and seat, their names."""
    room = Room.begin(scenario_named("tower-22"), games, 7, **more)
    for (game, seat), name in (sitting or {}).items():
        with Journal.open(room.games[game]) as journal:
            seat_person(journal, seat, Sitter(name, name * 8))
    return room


class Leader(Player):
    """Somebody at the console."""

    async def go_to(self, game: int) -> None:
        """Go to a game of the table by its number."""
        await self.at("ConsoleScreen")
        self.app.screen.query_one("#games", Rows).mark(f"game:{game - 1}")
        await self.pilot.pause()

    @property
    def order(self) -> list[int]:
        """The games as they stand below one another."""
        rows = self.app.screen.query_one("#games", Rows).rows
        return [int(str(row.about).removeprefix("game:")) + 1 for row in rows if not row.heading]

    @property
    def deeds(self) -> dict[str, str]:
        """What can be done, by the list on top: key and title."""
        page = self.app.screen
        return {deed.key: deed.title for deed in page.deeds} if isinstance(page, DeedsDialog) else {}

    async def choose(self, title: str) -> None:
        """Enter on a line of the list of what can be done."""
        await self.at("DeedsDialog")
        titles = list(self.deeds.values())
        assert title in titles, titles
        await self.press(*["down"] * titles.index(title), "enter")


@asynccontextmanager
async def leading(room: Room | None = None, size: tuple[int, int] = LARGE) -> AsyncIterator[tuple[Leader, Hall]]:
    """Somebody at the console of a room."""
    hall = Hall(room or room_of())
    app = ConsoleApp(Site(hall, "http://127.0.0.1:8022/").lead)
    app.driver_class = HeadlessDriver
    try:
        async with app.run_test(size=size) as pilot:
            yield Leader(app, pilot), hall
    finally:
        app.close_desk()
        await hall.close()
