"""All games of a room at a glance: where each stands, whom it waits for, and which needs whoever leads it first."""

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from game.narration.briefing import short_day
from game.session.clocks import FACILITATOR, instant
from game.web import words as of_host
from game.web.console import words
from game.web.leading.controls import clock_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from game.web.leading.standing import Seen, Standing
    from game.web.room.hall import Hall


class Need(IntEnum):
    """How much a game needs whoever leads it; what needs them most stands first."""

    DECISION = 0  # nothing goes on without them
    LOST = 1  # it waits for somebody who is not there
    LATE = 2  # others wait for one alone
    NONE = 3
    PAUSED = 4
    OVER = 5


SIGNS = {Need.DECISION: "▲", Need.LOST: "▲", Need.LATE: "●", Need.NONE: " ", Need.PAUSED: "‖", Need.OVER: "■"}


@dataclass(frozen=True, slots=True)
class Glance:
    """One game. `why` says in a few words what it waits for; `clock` what is left of the turn's time."""

    standing: "Standing"
    need: Need
    why: str
    clock: str
    date: str
    minutes: int  # since it stands where it stands

    @property
    def number(self) -> int:
        return self.standing.number


def glances(hall: "Hall", standings: "Iterable[Standing]", asked: "Iterable[tuple[int, str]]" = ()) -> list[Glance]:
    """Every game, what needs whoever leads it most first; `asked` are games that wait for a decision, and why."""
    decisions = dict(asked)
    now = hall.ticking.now()
    found = [_glance(hall, standing, decisions.get(standing.number, ""), now) for standing in standings]
    return sorted(found, key=lambda one: (one.need, one.number))


def _glance(hall: "Hall", standing: "Standing", asked: str, now: float) -> Glance:
    scenario = hall.room.scenario
    need, why = _need(standing, asked, now)
    since = instant(standing.since)
    minutes = int(max(0.0, now - since) // 60) if since is not None else 0
    date = f"{short_day(scenario.date(standing.turn))} {scenario.date(standing.turn).year}"
    clock = "" if standing.over else clock_line(standing.clock, now)
    return Glance(standing, need, why, clock, date, minutes)


def _need(standing: "Standing", asked: str, now: float) -> tuple[Need, str]:
    awaited = standing.awaited
    if standing.over:
        return Need.OVER, words.OVER
    if asked:
        return Need.DECISION, asked
    if standing.clock.is_up(now) and standing.clock.default == FACILITATOR:
        return Need.DECISION, words.TIME_IS_UP
    if standing.clock.paused:
        return Need.PAUSED, words.PAUSED
    if lost := [_lost(seen) for seen in awaited if not (seen.name and seen.connected)]:
        return (Need.LOST if _has_begun(standing) else Need.NONE), lost[0]
    if len(awaited) == 1 and any(seen.committed for seen in standing.seats):
        return Need.LATE, words.ALONE.format(seat=awaited[0].title)
    return Need.NONE, words.WAITING.format(seats=", ".join(seen.title for seen in awaited)) if awaited else ""


def _has_begun(standing: "Standing") -> bool:
    """Whether anybody has sat down, or played: before that nobody is missed."""
    return standing.turn > 0 or any(seen.name for seen in standing.seats)


def _lost(seen: "Seen") -> str:
    return words.IS_AWAY.format(name=seen.name) if seen.name else words.NOBODY_IN.format(seat=seen.title)


def seat_sign(seen: "Seen", over: bool) -> str:
    """Where a seat stands, as one sign."""
    if seen.mind:
        return "◆"
    if not seen.name:
        return "–"
    if not seen.connected:
        return "○"
    return "✓" if seen.committed or over else "…"


def who_sits(seen: "Seen") -> str:
    """Everybody in a seat, and whether they are here."""
    if seen.mind:
        return words.A_MIND.format(mind=seen.mind)
    here = {True: words.HERE, False: words.AWAY}
    return ", ".join(f"{sitter.name} ({here[is_here]})" for sitter, is_here in seen.people) or words.EMPTY


def short_name(seen: "Seen") -> str:
    return words.MIND if seen.mind else seen.name


def clock_of(standing: "Standing", line: str) -> str:
    """The clock in full: what is left, and what a turn lasts."""
    from game.web.leading.controls import spoken

    clock = standing.clock
    if clock.allowed is None:
        return words.PAUSED if clock.paused else words.NO_CLOCK
    whole = words.A_TURN.format(span=spoken(clock.allowed), then=of_host.DEFAULTS[clock.default])
    return words.CLOCK_LINE.format(line=" · ".join(filter(None, [line, whole])))
