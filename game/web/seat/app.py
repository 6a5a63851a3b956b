"""The game before one seat of a room: the same screens, and nothing of the host's machine within reach."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.containers import Vertical
from textual.screen import Screen

from game.errors import PatronError, StoreUnreachable
from game.ui.opening import begin
from game.ui.screens.base import Dialog, Page, Prose
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.commit import CommitDialog
from game.ui.screens.room import RoomScreen
from game.ui.unhurried import Unhurried
from game.ui.words import labels
from game.web import words
from game.web.seat.attending import Attending
from game.web.showing.bench import Shared
from game.web.showing.hosted_app import HostedApp
from game.worker import Worker

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.scenario.model import Scenario
    from game.session.journal import Where
    from game.session.seating import Sitter
    from game.ui.desk import Desk

NEWS = 30
"""Seconds for which news stands over the screen; it is a cable besides."""
OFTEN = 0.5
"""Seconds from one look at the others' seats to the next."""
SELDOM = 3.0
"""The same where nobody has come yet."""
MOMENT = 0.5
"""Seconds for which the others are waited for before the room says so: often all commit at once."""


class Threshold(Page[None]):
    """Stands below the room while that is opened."""

    def compose_page(self) -> "ComposeResult":
        with Vertical(id="sheet"):
            yield Prose(labels.BUSY)


class SeatApp(HostedApp):
    """One seat of one game."""

    def __init__(
        self,
        game: "Where",
        seat: str,
        scenario: "Scenario",
        bench: Shared,
        sitter: "Sitter | None" = None,
        tell_game: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.game, self.seat, self.scenario, self.bench, self.sitter = game, seat, scenario, bench, sitter
        self.tell_game = tell_game  # that the other screens of the game have something to look at
        self.takes_requests = True
        self.attending: Attending | None = None
        self.store_lost = False
        self.sleeps = False  # nobody has been before it: it looks at nothing, and keeps nothing
        self._to_ask = False  # what was asked when the seat was left will be asked again in a moment
        self._size_kept: tuple[int, int] | None = None

    def get_default_screen(self) -> Screen[Any]:
        return Threshold()

    def _after_first_frame(self) -> None:
        begin(self, partial(self._open, self.game, self.seat), seated=True, busy=False)
        self.set_interval(OFTEN, self.look_around)
        self.set_interval(SELDOM, self._doze)

    def _open(self, game: "Where", seat: str) -> "Desk":
        from game.ui.desk import Desk

        desk = Desk.resume(game, seat, self.scenario)
        desk.session.sitter, desk.keeps = self.sitter, not self.sleeps
        self.attending = Attending(self, desk, self.sitter)
        return desk

    def new_worker(self) -> Worker:
        """All seats share as many processes as the machine has cores to spare."""
        return self.bench.client()

    # ------------------------------------------------------------ opened before anybody came

    def wake(self) -> None:
        """Somebody comes: what they have half done is taken up, and from now on kept."""
        if self.sleeps:
            self.sleeps = False
            self.call_later(self._wake)

    def _wake(self) -> None:
        if self.desk is not None:
            self._take_up_all(self.desk)
            self.desk.keeps = True
            self.look_around()

    def _doze(self) -> None:
        """Follow from time to time, so that less is to be done when somebody comes."""
        if self.sleeps and self.desk is not None and not self.busy and not self.desk.session.is_over:
            self._take_up_all(self.desk)
            self._follow_game(self.desk)

    def _take_up_all(self, desk: "Desk") -> None:
        """Stand where this seat stands on another screen. What was told there is no news here."""
        try:
            if self.attending is not None:
                self.attending.watch.look()
            desk.take_up_news()
            desk.take_up_place()
        except PatronError:
            return  # the disk is busy: the next look takes up what it can
        self._take_up_draft(desk)
        if (room := self._room) is not None:
            room.turn_to_kept_page()
            if isinstance(self.screen, BriefingScreen) and desk.session.draft:
                self.back_to(room)
            self._go_on_committing()

    # ------------------------------------------------------------ the others

    def entered(self) -> None:
        """The room is drawn first: then comes what stood over it."""
        self._to_ask = self.desk is not None and self.desk.was_committing and self.screen is self._room
        if self._to_ask:
            self.call_after_refresh(self._ask_as_before)
        self.call_after_refresh(self.opened.set)

    def _ask_as_before(self) -> None:
        self._go_on_committing()
        self._to_ask = False

    def _go_on_committing(self) -> None:
        """Ask again what was asked when the seat was left, or is asked on another screen of it."""
        desk, room = self.desk, self._room
        if desk is None or room is None:
            return
        asks = desk.was_committing and desk.can_order and self.attending is not None and self.attending.may_commit
        if asks and self.screen is room:
            self.push_screen(CommitDialog(desk, room, goes_on=True))
        elif not asks and self.sleeps and isinstance(self.screen, CommitDialog):
            self.back_to(room)

    def go_on_after(self, room: RoomScreen) -> None:
        """Where others are waited for, their turn may come before the room is drawn for nothing."""
        if self.tell_game is not None:
            self.tell_game()
        if room.desk.session.is_waiting:
            dialog = self.screen
            Unhurried(self, MOMENT, lambda: self._wait_in(room, dialog))
        elif self.attending is not None and room.desk.session.proposal is not None:
            self.back_to(room)
            self.attending.tell_proposed()
        else:
            super().go_on_after(room)

    def _wait_in(self, room: RoomScreen, dialog: Screen[Any]) -> None:
        if dialog in self.screen_stack:
            self.back_to(room)
            self._draw_room()
            Unhurried(self, MOMENT, partial(self.make_ready, room.desk))

    def wait_for_others(self, desk: "Desk") -> None:
        """Nobody else sits down here: the room stays open, and says who is waited for."""
        self._draw_room()

    def look_around(self) -> None:
        """See what the room does to this seat, and go on as soon as the others have committed."""
        desk = self.desk
        if desk is None or self.busy or self.sleeps:
            return
        with ExitStack() as looking:
            try:
                looking.enter_context(desk.session.journal.glance())
            except PatronError:
                return  # the disk is busy: the next look tells
            self._look_around(desk)

    def _look_around(self, desk: "Desk") -> None:
        self._tell_of_store(desk)
        if self.attending is not None:
            self.attending.look()
        if desk.session.is_over and not desk.session.is_stopped:
            return
        self._take_up_draft(desk)
        self._keep_place()
        self.hear_letters(desk)
        self._follow_game(desk)

    def _follow_game(self, desk: "Desk") -> None:
        session, before = desk.session, desk.session.awaited
        try:
            moved = session.has_moved()
        except PatronError:
            return
        if moved:
            self._keep_typed()
            turn = session.turn
            self.beside(desk.reload, lambda _: self._moved(desk, turn), lambda: None)
        else:
            self._tell_news(desk)
            if session.awaited != before:
                self._draw_room()

    def _tell_news(self, desk: "Desk") -> None:
        """What whoever leads brings into the turn that is being ordered: said at once, and a cable in the room."""
        try:
            news = desk.take_up_news()
        except PatronError:
            return
        for cable in news:
            self.notify(cable.text, title=cable.headline, markup=False, timeout=NEWS)
        if news:
            self._draw_room()

    def _tell_of_store(self, desk: "Desk") -> None:
        """Once when what keeps the game is lost, and once when it is found again."""
        lost = not desk.session.journal.is_reachable
        if lost != self.store_lost:
            self.store_lost = lost
            self.clear_notifications()
            if lost:
                self.notify(words.STORE_LOST, markup=False, severity="error", timeout=3600)
            else:
                self.notify(words.STORE_FOUND, markup=False)

    def _keep_typed(self) -> None:
        """The game goes on: a reason that is being typed is kept for the next turn."""
        for page in self.screen_stack:
            if isinstance(page, CommitDialog):
                page.keep_typed()

    def _keep_place(self) -> None:
        """And the size, whenever it is another: a host that goes on opens the screen in it before somebody comes."""
        if self.desk is None or self.sleeps:
            return
        super()._keep_place()
        if not self._to_ask:
            self.desk.keep_place(committing=any(isinstance(page, CommitDialog) for page in self.screen_stack))
        if self._size_kept != self.size:
            self._size_kept = self.size.width, self.size.height
            self.desk.keep_place(size=self._size_kept)

    def _take_up_draft(self, desk: "Desk") -> None:
        """The same seat may be open as a plain page, too."""
        try:
            changed = desk.session.take_up_draft()
        except PatronError:
            return
        if changed:
            for page in self.screen_stack:
                if isinstance(page, Page | Dialog):
                    page.draft_changed()

    def open_commit(self, room: RoomScreen) -> None:
        if self.attending is None or not self.attending.open_commit(room):
            super().open_commit(room)

    def _moved(self, desk: "Desk", turn: int) -> None:
        if desk is not self.desk:
            return
        self._keep_typed()  # and what was typed while the game was taken up
        if (room := self._room) is None:
            return
        if desk.session.turn > turn:
            self.tell_turn(room)
        else:
            self.back_to(room)
            self._draw_room()

    @property
    def _room(self) -> RoomScreen | None:
        return next((page for page in self.screen_stack if isinstance(page, RoomScreen)), None)

    def _draw_room(self) -> None:
        if (room := self._room) is not None:
            room.draw_if_new()

    # ------------------------------------------------------------ what is the host's, and not the seat's

    def tell_trouble(self, error: PatronError) -> None:
        """Where the host keeps its files is nobody else's concern."""
        if isinstance(error, StoreUnreachable):
            error = StoreUnreachable(self.game)  # nor how it is reached
        folder = f"{self.game.parent}{os.sep}" if isinstance(self.game, Path) else ""
        super().tell_trouble(PatronError(str(error).replace(folder, "") if folder else str(error)))
