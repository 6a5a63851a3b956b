"""A game as everybody may see it: public news, the map's heat and the ladders. For a screen on the wall.

Made from what all seats know exactly, and from news that none of them has alone: nothing else is within its reach.
"""

from dataclasses import dataclass

from game.engine.state import State
from game.engine.view import NOBODY, View, observe_publicly
from game.narration import situation
from game.narration.briefing import day, span
from game.narration.cables import Cable, tell_inject, tell_opening, tell_turn
from game.narration.letters import overheard
from game.narration.levels import level
from game.report.sections.common import ending_title
from game.scenario.model import Scenario
from game.session.injects import heard_by
from game.session.letters import folded, public
from game.session.replay import opening
from game.session.rulings import INJECT
from game.session.session import Session

NEWS, SAID, TITLES = 7, 4, 5
HEARD = 2
"""Cables from this weight on are news; of others those that begin something."""


@dataclass(frozen=True, slots=True)
class News:
    date: str
    headline: str
    grave: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """A pair of adversaries: on which rung it stands, and on which it stood a turn ago; counted from 0."""

    title: str
    rung: int
    before: int
    rungs: tuple[str, ...]
    at_war: bool


@dataclass(frozen=True, slots=True)
class Heat:
    """How much goes on in a theatre, from 0 to 5."""

    theatre: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Board:
    """`said` are public words by the title of the seat that spoke, and letters that leaked by how they went."""

    turn: int
    turns: int
    days: str
    over: bool
    ending: str
    news: tuple[News, ...]
    ladders: tuple[Ladder, ...]
    heats: tuple[Heat, ...]
    said: tuple[tuple[str, str], ...]


def board_of(session: Session) -> Board:
    """The game as it stands. What it tells is the same whichever seat the session holds."""
    scenario, played = session.scenario, session.played
    states = [opening(scenario, session.seed), *(one.state for one in played)]
    view, before = (observe_publicly(scenario, state) for state in (states[-1], states[max(len(states) - 2, 0)]))
    turn = session.turn
    return Board(
        turn=turn,
        turns=scenario.turns,
        days=span(scenario, turn) if turn else day(scenario.start),
        over=session.is_over,
        ending=ending_title(scenario, session.ended, turn) if session.ended else "",
        news=tuple(_news(session)),
        ladders=_ladders(scenario, view, before),
        heats=_heats(scenario, view, states[-1]),
        said=_said(session),
    )


def _news(session: Session) -> list[News]:
    """The gravest of the last turn, in the order of days; before the first, what has just happened."""
    told: list[Cable] = []
    last = tell_opening(session.scenario, NOBODY)
    for played in session.played:
        last = [] if played.record is None else tell_turn(session.scenario, played.record, NOBODY, told)
        told += last
    last += _brought(session)
    chosen = sorted(last, key=lambda cable: -cable.weight)[:NEWS]
    heard = [cable for cable in last if cable in chosen and cable.weight > 0]
    return [News(day(cable.date), cable.headline, cable.weight > HEARD) for cable in heard]


def _brought(session: Session) -> list[Cable]:
    """What all read at the beginning of the turn that is being ordered."""
    heard = heard_by(NOBODY, session.journal.entries(INJECT), session.book)
    coming = [one for one in heard if one.turn == session.turn + 1]
    return [tell_inject(session.scenario, one.turn, one.id, one.title, one.text) for one in coming]


def _ladders(scenario: Scenario, view: View, before: View) -> tuple[Ladder, ...]:
    """Those whose rung everybody sees, the highest first."""
    rows = {dyad.id: dyad.rows.rung for dyad in scenario.dyads}
    earlier = {seen.id: seen.rung for seen in situation.dyads(scenario, before)}
    found = [
        Ladder(seen.title, seen.rung, earlier[seen.id], seen.rungs, seen.at_war)
        for seen in situation.dyads(scenario, view)
        if view.errors[rows[seen.id]] == 0
    ]
    return tuple(sorted(found, key=lambda one: -(one.rung / max(len(one.rungs) - 1, 1)))[:TITLES])


def _heats(scenario: Scenario, view: View, state: State) -> tuple[Heat, ...]:
    return tuple(
        Heat(key, scenario.content.theatre[key].title, min(max(round(level(view, rows.intensity)), 0), 5))
        for key, rows in scenario.theatres.items()
        if view.errors[rows.intensity] == 0
    )


def _said(session: Session) -> tuple[tuple[str, str], ...]:
    """The last words that were spoken to all, and letters that leaked: of those no more than all may know."""
    found = [item.letter for item in public(folded(session.journal.entries()))[-SAID:]]
    return tuple(overheard(session.scenario, one.channel, one.by, one.to, one.text) for one in found)
