"""A game as one of its seats sees it: that seat's own screens, and nothing on them can be decided."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.errors import PatronError
from game.session.watching import Watching
from game.ui.desk import Desk
from game.ui.marks import text
from game.ui.screens.base import Prose
from game.ui.screens.room import RoomScreen
from game.ui.widgets.rows import Rows
from game.ui.words import labels
from game.web import words as of_host
from game.web.console import words
from game.web.showing.hosted_app import SCREENS

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.session.journal import Where
    from game.web.console.app import ConsoleApp

OFTEN = 1.0
"""Seconds between two looks at the game's journal."""
NOT_HERE = ("levers", "commit", "take_out", "undo", "answer", "messages", "hand_over", "end_here", "ahead", "debrief")


def look_in(game: "Where", seat: str, scenario: "Scenario") -> Desk:
    """A desk that only looks on. Slow: for a thread."""
    desk = Desk.over(Watching.resume(game, seat=seat, watch=True, scenario=scenario))
    desk.hints_wanted = False
    return desk


class LookScreen(RoomScreen):
    CSS_PATH = str(SCREENS / "screens" / "room.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "to_console", labels.KEY["back"]),
        Binding("x", "other_seat", words.OTHER_SEAT),
        Binding("v", "truth", words.TRUTH),
    ]
    topic = "look_in"

    def __init__(self, desk: Desk, game: int) -> None:
        super().__init__(desk)
        self.game = game
        self.under_way = False

    @property
    def console(self) -> "ConsoleApp":
        return cast("ConsoleApp", self.app)

    def compose_page(self) -> ComposeResult:
        seat = self.desk.scenario.content.patron[self.desk.view.seat].title
        title = f"{of_host.GAME.format(number=self.game + 1)} · {words.LOOK_AS.format(seat=seat)} · {words.READ_ONLY}"
        yield Prose(text(title, "bold reverse"), name="watching")
        yield from super().compose_page()

    def on_mount(self) -> None:
        self.set_interval(OFTEN, self._follow)

    def settle(self) -> None:
        super().settle()
        self.query_one("#draft", Rows).empty = words.NOTHING_HERE  # what is sealed will be

    def _follow(self) -> None:
        """Go on with the game, beside the screen."""
        try:
            moved = not self.under_way and self.desk.session.has_moved()
        except PatronError:
            return  # the disk is busy: the next look tells
        if moved:
            self.under_way = True
            self.console.beside(self.desk.reload, self._moved, self._not_moved)

    def _moved(self, _: object) -> None:
        self.under_way = False
        if self.is_attached:
            self.draw()

    def _not_moved(self) -> None:
        self.under_way = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return False if action in NOT_HERE else super().check_action(action, parameters)

    def action_to_console(self) -> None:
        self.console.close_look()

    def action_other_seat(self) -> None:
        self.console.next_way(self.game, self.desk.view.seat)

    def action_truth(self) -> None:
        self.console.look_in(self.game, "truth")
