"""How long the seats of a game may still take: a fold over its journal, which knows no time but that of the entries.

A turn's time runs from the last result, before the first from when somebody sat down. It stands while the game is
paused, and while no host was there to play with. Seconds everywhere; an instant is seconds since 1970.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from math import isfinite

from game.engine.orders import Objection
from game.errors import CommandError, OrderRefused
from game.session.journal import Entry, Journal, Json, Payload
from game.session.seating import SEATED

CLOCK = "clock"
"""Kind of entries; `do` says what: deadline, extend, pause, resume, or away for a time without a host."""

HOLD, MIND, FACILITATOR = DEFAULTS = ("hold", "mind", "facilitator")
"""What is done when the time is up: no orders, those of the seat's declared mind, or nothing by itself."""

LONGEST = 30 * 86400.0
SHORTEST = 1.0
SPAN = re.compile(r"(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,7})s?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a game's clock stands after an entry; `left` says what that means at an instant."""

    allowed: float | None = None  # a turn; None for as long as they like
    default: str = HOLD
    more: float = 0.0  # for this turn alone; less than nothing where it was cut
    spent: float = 0.0  # of this turn, before `since`
    since: float | None = None  # from when it runs; None while it stands
    begun: bool = False
    paused: bool = False

    def used(self, now: float) -> float:
        """What the seats have used of this turn's time."""
        return self.spent + (0.0 if self.since is None else max(0.0, now - self.since))

    def left(self, now: float) -> float | None:
        """What is left of this turn's time, never less than nothing; None where there is no deadline."""
        return None if self.allowed is None else max(0.0, self.allowed + self.more - self.used(now))

    def is_up(self, now: float) -> bool:
        """Whether the time is up; never while the clock stands."""
        return self.since is not None and self.left(now) == 0.0

    def _settled(self, at: float) -> "Clock":
        return replace(self, spent=self.used(at), since=None)

    def _running(self, at: float) -> "Clock":
        return replace(self, since=at if self.begun and not self.paused else None)


def clock_of(entries: Iterable[Entry]) -> Clock:
    """Where the clock of a game stands; what is malformed in a save moves nothing."""
    return reduce(after, entries, Clock())


def check_goes_on(entries: Iterable[Entry]) -> None:
    """OrderRefused while a game is paused: then nobody commits."""
    if clock_of(entries).paused:
        raise OrderRefused([Objection("paused")], "The game is paused: nobody commits until it goes on.")


def after(clock: Clock, entry: Entry) -> Clock:
    """The clock once an entry is written."""
    if entry.kind not in ("turn", SEATED, CLOCK):
        return clock
    at = instant(entry.at)
    if at is None:
        return clock
    if entry.kind == "turn":
        return replace(clock, begun=True, spent=0.0, more=0.0)._running(at)
    if entry.kind == SEATED and not clock.begun:
        return replace(clock, begun=True)._running(at)
    return _told(clock, entry.payload, at) if entry.kind == CLOCK else clock


def _told(clock: Clock, payload: Payload, at: float) -> Clock:
    seconds = payload.get("seconds")
    match payload.get("do"):
        case "pause" if not clock.paused:
            return replace(clock._settled(at), paused=True)
        case "resume" if clock.paused:
            return replace(clock, paused=False)._running(at)
        case "deadline" if (seconds is None or is_span(seconds)) and payload.get("default") in DEFAULTS:
            return replace(clock, allowed=seconds, default=str(payload["default"]))
        case "extend" if is_number(seconds):
            return replace(clock, more=min(max(clock.more + float(seconds or 0), -LONGEST), LONGEST))
        case "away" if is_number(payload.get("since")):
            return clock._settled(min(float(payload["since"]), at))._running(at)
    return clock


def instant(written: str) -> float | None:
    """When an entry was written; None for what is no time."""
    try:
        return datetime.fromisoformat(written).timestamp()
    except (ValueError, OverflowError):
        return None


def is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12 and isfinite(value)


def is_span(value: Json) -> bool:
    return is_number(value) and SHORTEST <= value <= LONGEST


def seconds_in(written: str) -> float:
    """Seconds in `10m`, `1h30m`, `90s` or `90`; CommandError for what is no span of time."""
    found = SPAN.fullmatch(written.strip().lower())
    if found is None or not any(found.groups()):
        raise CommandError(f"`{written[:40]}` is no span of time: give it as 10m, 1h30m or 90s")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    span = 3600.0 * hours + 60.0 * minutes + seconds
    if not is_span(span):
        raise CommandError("a deadline lies between 1 second and 30 days")
    return span


# ---------------------------------------------------------------- writing


def set_deadline(journal: Journal, seconds: float | None, default: str, by: str) -> None:
    """How long a turn may take from now on, the present one among them, and what is done then."""
    if default not in DEFAULTS or not (seconds is None or is_span(seconds)):
        raise CommandError(f"there is no such deadline: from 1 second to 30 days, then {', '.join(DEFAULTS)}")
    before = clock_of(journal.entries())
    if (before.allowed, before.default) != (seconds, default):
        _write(journal, {"do": "deadline", "seconds": seconds, "default": default, "by": by})


def extend(journal: Journal, seconds: float, by: str) -> None:
    """More time for the present turn alone; less with a number below zero."""
    if not is_number(seconds) or abs(seconds) > LONGEST:
        raise CommandError("a turn can be given up to 30 days more")
    _write(journal, {"do": "extend", "seconds": seconds, "by": by})


def pause(journal: Journal, by: str) -> None:
    """Stop the clock of a game: nobody commits until it is resumed."""
    if not clock_of(journal.entries()).paused:
        _write(journal, {"do": "pause", "by": by})


def resume(journal: Journal, by: str) -> None:
    if clock_of(journal.entries()).paused:
        _write(journal, {"do": "resume", "by": by})


def note_absence(journal: Journal, since: float) -> None:
    """Nobody served the game from `since` until now: that counts against no seat."""
    _write(journal, {"do": "away", "since": since})


def _write(journal: Journal, payload: dict[str, Json]) -> None:
    journal.append(CLOCK, journal.turn, None, payload)
