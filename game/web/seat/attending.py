"""A person at the screen of a seat in a room: what the room says to them, and what they say back."""

import time
from functools import partial
from typing import TYPE_CHECKING

from game.errors import PatronError
from game.session.agreeing import Proposal
from game.session.holders import hand_over
from game.session.journal import Journal
from game.session.messages import Told, acknowledge
from game.session.seating import Sitter
from game.ui.screens.commit import CommitDialog
from game.ui.widgets.status import Status
from game.web import words
from game.web.seat.dialogs import AgreeDialog, Choice, MessageDialog, RoomDialog, SeatDialog
from game.web.seat.proposed import orders_of
from game.web.seat.watch import Watch

if TYPE_CHECKING:
    from game.ui.desk import Desk
    from game.ui.screens.room import RoomScreen
    from game.web.seat.app import SeatApp

NOTICE = 8.0
"""Seconds for which something stands over the screen."""


class Attending:
    """Over the desk of the seat. Everything is read from the journal, and written there."""

    def __init__(self, app: "SeatApp", desk: "Desk", sitter: Sitter | None) -> None:
        self.app, self.desk, self.sitter = app, desk, sitter
        self.watch = Watch(desk.session.journal, desk.session.seat, sitter)
        self._shown = ""
        self._only_watches = False
        self._said: dict[str, float] = {}  # and when
        desk.of_the_room = self._line

    def look(self) -> None:
        """See what is new: say it once, and keep the lines on top as they are now."""
        try:
            news = self.watch.look()
        except PatronError:
            return  # the disk is busy: the next look tells
        for said in news:
            self._say(said)
        self._draw_lines()
        self._show_messages()
        self._tell_mind()

    def _say(self, said: str) -> None:
        """Over the screen for a moment; not once more while it stands there."""
        now = time.monotonic()
        if now - self._said.get(said, -NOTICE) >= NOTICE:
            self._said[said] = now
            self.app.notify(said, markup=False, timeout=NOTICE)

    def _line(self) -> str:
        """Nothing once the game is over: no clock runs for anybody then."""
        return "" if self.desk.session.is_over else self.watch.line()

    def _draw_lines(self) -> None:
        before, self._shown = self._shown, self._line()
        if before != self._shown:
            for page in self.app.screen_stack:
                for status in page.query(Status):
                    status.draw()

    # ------------------------------------------------------------ messages

    def _show_messages(self) -> None:
        """The oldest that is not acknowledged, over whatever is open; the next once that is."""
        if self.watch.unread and not any(isinstance(page, MessageDialog) for page in self.app.screen_stack):
            told = self.watch.unread[0]
            self.app.push_screen(MessageDialog(told.id, told.text, partial(self._acknowledge, told)))

    def _acknowledge(self, told: Told) -> None:
        if self.sitter is not None:
            self._write(partial(acknowledge, self._journal, self.watch.seat, told.id, self.sitter))

    # ------------------------------------------------------------ a mind in the seat

    def _tell_mind(self) -> None:
        """When a mind has taken the seat, or somebody comes back to it, until they have answered."""
        if self.watch.mind is None:
            self._only_watches = False
        elif not (self._only_watches or self.desk.session.is_over):
            self._offer_seat()

    def _offer_seat(self) -> None:
        if any(isinstance(page, RoomDialog) for page in self.app.screen_stack):
            return
        buttons: list[Choice] = [(words.TAKE_BACK, self._take_back), (words.ONLY_WATCH, self._watch_only)]
        self.app.push_screen(SeatDialog(words.MIND_HOLDS, [words.MIND_HOLDS_SAYS], buttons))

    def _watch_only(self) -> None:
        self._only_watches = True

    def _take_back(self) -> None:
        who = self.sitter.name if self.sitter is not None else self.watch.seat
        self._write(partial(hand_over, self._journal, self.desk.scenario, self.watch.seat, None, who))

    # ------------------------------------------------------------ committing

    @property
    def may_commit(self) -> bool:
        """Whether there is nothing else to see to first."""
        return not self.watch.clock.paused and self.watch.mind is None and self.desk.session.proposal is None

    def open_commit(self, room: "RoomScreen") -> bool:
        """Whether there is something else to see to first."""
        if self.watch.clock.paused:
            self._say(words.PAUSED_COMMIT)
        elif self.watch.mind is not None:
            self._offer_seat()
        elif (proposal := self.desk.session.proposal) is not None:
            self._show_proposal(proposal, room)
        else:
            return False
        return True

    def tell_proposed(self) -> None:
        self._say(words.PROPOSED)
        self.look()

    def _show_proposal(self, proposal: Proposal, room: "RoomScreen") -> None:
        is_own = self.sitter is not None and proposal.has(self.sitter)
        buttons: list[Choice]
        others = (words.PROPOSE_OTHERS, partial(self._propose_others, room))
        if is_own:
            heading, buttons = words.YOU_PROPOSED, [(words.NOT_YET, _nothing), others]
        else:
            heading = words.PROPOSED_BY.format(name=proposal.by.name)
            buttons = [(words.CONFIRM, partial(self._confirm, proposal, room)), (words.NOT_YET, _nothing), others]
        listed = [f"· {line}" for line in orders_of(self.desk.scenario, self.watch.seat, proposal)]
        self.app.push_screen(AgreeDialog(heading, listed, self._reason(proposal), buttons))

    def _propose_others(self, room: "RoomScreen") -> None:
        self.app.push_screen(CommitDialog(self.desk, room))

    def _confirm(self, proposal: Proposal, room: "RoomScreen") -> None:
        def confirmed(_: object) -> None:
            self.app.go_on_after(room)

        self.app.beside(partial(self.desk.confirm, proposal), confirmed, partial(self.app.back_to, room))

    def _reason(self, proposal: Proposal) -> str:
        return str(proposal.sealed.get("rationale") or "")

    # ------------------------------------------------------------ writing

    @property
    def _journal(self) -> Journal:
        return self.desk.session.journal

    def _write(self, write: "partial[None]") -> None:
        """One entry; what cannot be written is told, and asked for again."""
        try:
            write()
        except PatronError as error:
            self.app.tell_trouble(error)
        self.look()


def _nothing() -> None:
    """The dialog closes, and that is all."""
