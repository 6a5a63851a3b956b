"""What a room does to one seat, as its screen sees it: its clock, and what was decided without it."""

import time
from collections.abc import Callable
from functools import reduce
from math import ceil

from game.session.agreeing import Proposal, proposal_of
from game.session.clocks import Clock, after
from game.session.following import Followed
from game.session.holders import holders
from game.session.journal import Entry, Journal
from game.session.messages import Told, unread
from game.session.seating import Sitter, seated
from game.session.stopping import STOPPED
from game.web import words

WARNING = 60.0
"""Seconds before the deadline at which a seat is warned."""
LAST = 10.0
"""Seconds before it that are counted one by one."""


class Watch:
    """`now` gives seconds since 1970."""

    def __init__(
        self, journal: Journal, seat: str, sitter: Sitter | None = None, now: Callable[[], float] = time.time
    ) -> None:
        self.seat, self.sitter, self.now = seat, sitter, now
        self.clock = Clock()
        self.mind: str | None = None
        self.beside: tuple[str, ...] = ()  # who sits in this seat, too
        self.proposal: Proposal | None = None
        self.unread: list[Told] = []
        self._header = journal.header
        self._followed = Followed(journal)
        self._warned = False
        self.look()

    def look(self) -> list[str]:
        """What has become new since the last look, in words."""
        new, before = self._followed.look(), self.clock
        self.clock = reduce(after, new, before)
        if new:
            self._read(self._followed.entries)
        told = filter(None, (self._decided(entry) or stopped(entry) for entry in new))
        return [*self._paused(before), *told, *self._warning(new)]

    def _read(self, entries: list[Entry]) -> None:
        """Who holds the seat, who sits in it, what is proposed there, and what was said to it."""
        turn = next((entry.turn for entry in reversed(entries) if entry.kind == "turn"), 0) + 1
        sealed = any(entry.kind == "orders" and (entry.turn, entry.seat) == (turn, self.seat) for entry in entries)
        self.mind = holders(self._header.seats, entries)[self.seat]
        self.proposal = None if sealed else proposal_of(entries, self.seat, turn)
        if self.sitter is not None:
            people = seated(entries).get(self.seat, ())
            self.beside = tuple(one.name for one in people if one.digest != self.sitter.digest)
            self.unread = unread(entries, self.seat, self.sitter)

    def line(self) -> str:
        """For the lines on top: the clock, who decides here, what is proposed, and who else sits here."""
        return " · ".join(filter(None, (self._clock_line(), self._seat_line())))

    def _seat_line(self) -> str:
        if self.mind is not None:
            return words.MIND_DECIDES
        if self.proposal is not None:
            return words.PROPOSES.format(name=self.proposal.by.name)
        return words.WITH.format(names=", ".join(self.beside)) if self.beside else ""

    def _clock_line(self) -> str:
        if self.clock.paused:
            return words.PAUSED
        left = self.clock.left(self.now())
        if left is None or self.clock.since is None:
            return ""
        return time_left(left) if left else words.TIME_IS_UP

    def _paused(self, before: Clock) -> list[str]:
        if self.clock.paused == before.paused:
            return []
        return [words.PAUSED_COMMIT if self.clock.paused else words.RESUMED]

    def _decided(self, entry: Entry) -> str:
        """What was decided for this seat without whoever sits there."""
        by = entry.payload.get("by")
        if entry.kind != "orders" or entry.seat != self.seat or by is None:
            return ""
        return words.WITHOUT_YOU["mind" if "mind" in entry.payload else "hold" if by == "deadline" else "facilitator"]

    def _warning(self, new: list[Entry]) -> list[str]:
        """Once a turn, when a minute is left; not where a turn is no longer than that."""
        if any(entry.kind == "turn" for entry in new):
            self._warned = False
        left = self.clock.left(self.now())
        if left is None or self.clock.since is None or (self.clock.allowed or 0) <= WARNING:
            return []
        near = 0 < left <= WARNING
        warned, self._warned = self._warned, near
        return [words.ONE_MINUTE] if near and not warned else []


def stopped(entry: Entry) -> str:
    """That the game was ended here for all, or goes on after all."""
    on = entry.payload.get("on")
    return words.STOPPED_HERE[str(on).lower()] if entry.kind == STOPPED and isinstance(on, bool) else ""


def time_left(seconds: float) -> str:
    """Whole minutes while there are more than two, then every five seconds, and the last ten one by one.

    No screen is drawn anew for what nobody needs so exactly.
    """
    if seconds > 2 * WARNING:
        return words.MINUTES_LEFT.format(minutes=ceil(seconds / 60))
    step = 5 if seconds > LAST else 1
    minutes, rest = divmod(ceil(seconds / step) * step, 60)
    return words.SECONDS_LEFT.format(minutes=minutes, seconds=rest)
