"""The console as an app: its pages, and what they all read of the room."""

import os
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual.screen import Screen

from game.errors import PatronError
from game.ui.screens.base import Page
from game.web.console import words
from game.web.console.deed import Deed
from game.web.console.deeds import Deeds
from game.web.console.looking import LookScreen, look_in
from game.web.console.news import News
from game.web.console.screen import ConsoleScreen
from game.web.console.truth import TruthScreen
from game.web.leading.controls import Controls
from game.web.showing.hosted_app import HostedApp

if TYPE_CHECKING:
    from game.ui.desk import Desk
    from game.web.leading.lead import Lead

TRUTH = "truth"


class ConsoleApp(HostedApp):
    """For whoever leads the room."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [*HostedApp.CSS_PATH, Path(__file__).parent / "console.tcss"]

    def __init__(self, lead: "Lead") -> None:
        super().__init__()
        self.looks_ahead = False
        self.hall, self.address = lead.hall, lead.gate.address
        self.controls = Controls(lead)
        self.deeds = Deeds(self.controls)
        self.news = News(self.hall)
        self._decisions: dict[int, tuple[int, str]] = {}  # with how many entries they rest on

    def get_default_screen(self) -> Screen[Any]:
        return ConsoleScreen()

    def _after_first_frame(self) -> None:
        """There is nothing to load: the room is there."""
        self.opened.set()

    def decisions(self) -> list[tuple[int, str]]:
        """The games that wait for a decision, and for which; worked out anew where something was written."""
        for game in range(len(self.hall.games)):
            written = len(self.hall.games.entries(game))
            if self._decisions.get(game, (-1, ""))[0] != written:
                self._decisions[game] = written, self.deeds.cell.waits(game)
        return [(game, why) for game, (_, why) in self._decisions.items() if why]

    # ------------------------------------------------------------ looking in

    def ways_in(self, game: int) -> list[Deed]:
        """As each seat sees a game, and as it is."""
        seats = self.hall.room.scenario.seats
        ways = [(seat, words.LOOK_AS.format(seat=self.hall.title(seat))) for seat in seats]
        return [Deed(way, title) for way, title in [*ways, (TRUTH, words.TRUTH)]]

    def look_in(self, game: int, way: str) -> None:
        """Open a game beside the screen, as a seat sees it or as it is."""
        seat = self.hall.room.scenario.seats[0] if way == TRUTH else way
        opening = partial(look_in, self.hall.room.games[game], seat, self.hall.room.scenario)
        self.beside(opening, partial(self._opened, game, way), lambda: None)

    def _opened(self, game: int, way: str, desk: "Desk") -> None:
        self.close_look()
        self.desk = desk
        page: Page[None] = TruthScreen(desk, game) if way == TRUTH else LookScreen(desk, game)
        self.push_screen(page)

    def close_look(self) -> None:
        """Back to the console."""
        self.back_to_bottom()
        self.close_desk()

    def next_way(self, game: int, way: str) -> None:
        """From a seat to the next, and from the last to the first."""
        seats = self.hall.room.scenario.seats
        self.look_in(game, seats[(seats.index(way) + 1) % len(seats)] if way in seats else seats[0])

    # ------------------------------------------------------------ what is the host's

    def tell_trouble(self, error: PatronError) -> None:
        """Where the host keeps its files is no matter for a projector."""
        folder = f"{self.hall.room.folder}{os.sep}"
        super().tell_trouble(PatronError(str(error).replace(folder, "")))
