"""Everything that a debrief tells, worked out from a session: the truth, the views, and worlds beside this one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from game.engine.judgement import Judgement, judge
from game.engine.record import Record
from game.engine.view import View, observe
from game.errors import CommandError
from game.foresight.counterfactual import Alternative, Change, what_if
from game.foresight.course import Course, Steps, decide, finish, options_in
from game.foresight.forecast import Advisers
from game.foresight.lucks import Lucks, try_lucks
from game.foresight.turning import Chances, try_chances
from game.report.foretold import Foretold, foretold
from game.report.players import after_a_change, course_of, playing_on
from game.report.words import say
from game.scenario.model import Scenario
from game.scenario.parts import Option
from game.session.afterwards import opened_after
from game.session.letters import Letter, letters
from game.session.lookahead import advise_on
from game.session.remembered import Played
from game.session.session import Session


@dataclass(frozen=True)
class Size:
    """How many worlds are played: under other lucks, and on from each turn."""

    lucks: int = 500
    worlds: int = 200


@dataclass(frozen=True)
class Tried:
    """Another choice at one turn; `doctrine` names whose choice it is, "" for ordering nothing."""

    alternative: Alternative
    doctrine: str = ""

    @property
    def turn(self) -> int:
        return self.alternative.change.turn


@dataclass(frozen=True)
class Opened:
    """What is known of a game once it is opened: the truth and the views, no other worlds. Quickly had.

    `advised` is by turn what the advisers would have said to what the player foretold; empty until they are asked.
    """

    game: str
    version: str
    seat: str
    seed: int
    minds: Mapping[str, str | None]
    course: Course
    played: tuple[Played, ...]
    views: tuple[View, ...]
    judged: Mapping[str, Judgement]
    ending: str | None
    over: bool
    opened_after: int | None
    players: str
    size: Size
    foretold: list[Foretold]
    advised: Mapping[int, float]
    letters: tuple[Letter, ...]

    @property
    def scenario(self) -> Scenario:
        return self.course.scenario

    @property
    def others(self) -> tuple[str, ...]:
        """The other seats."""
        return tuple(seat for seat in self.scenario.seats if seat != self.seat)

    def seat_title(self, seat: str | None = None) -> str:
        return self.scenario.content.patron[self.seat if seat is None else seat].title

    def record(self, turn: int) -> Record | None:
        """What happened in a turn; None where another version played it."""
        return self.played[turn - 1].record

    def ordered(self, turn: int, seat: str | None = None) -> tuple[Option, ...]:
        """What a seat sealed for a turn."""
        sealed = self.course.sealed[turn - 1][self.seat if seat is None else seat]
        return tuple(self.scenario.options[option] for option in options_in(sealed))

    def level(self, turn: int, row: int) -> float:
        """A true level after a turn."""
        return float(self.course.states[turn].levels[row, 0])

    def judged_level(self, turn: int, row: int) -> float:
        """What the seat took a level for after a turn."""
        return float(self.views[turn][row][0])


@dataclass(frozen=True)
class Findings(Opened):
    """All of it, with the worlds beside this one."""

    lucks: Lucks
    chances: Chances
    tried: tuple[Tried, ...]


AnyFindings = TypeVar("AnyFindings", bound=Opened)


def open_game(session: Session, *, size: Size | None = None, verdicts: Mapping[int, bool] | None = None) -> Opened:
    """Open a game. `verdicts` says by turn whether a forecast came true, on top of what its save keeps.

    CommandError for a game without a turn, and for a verdict on a forecast that is not there or that the game judges.
    """
    if not session.turn:
        raise CommandError(say("whatif.not_played", game=session.name))
    forecasts = foretold(session, verdicts)
    _check_verdicts(session, forecasts, verdicts or {})
    course = course_of(session)
    return Opened(
        game=session.name,
        version=session.journal.header.engine,
        seat=session.seat,
        seed=session.seed,
        minds=session.minds,
        course=course,
        played=tuple(session.played),
        views=tuple(observe(course.scenario, state, session.seat) for state in course.states),
        judged=judge(course.scenario, session.state),
        ending=session.ended,
        over=session.is_over,
        opened_after=opened_after(session.journal),
        players=after_a_change(course, session.seat, session.minds).told,
        size=size or Size(),
        foretold=forecasts,
        advised={},
        letters=tuple(letters(session.journal)),
    )


def _check_verdicts(session: Session, forecasts: list[Foretold], verdicts: Mapping[int, bool]) -> None:
    by_turn = {one.turn: one for one in forecasts}
    for turn in sorted(verdicts):
        if turn not in by_turn:
            raise CommandError(say("no_forecast", game=session.name, turn=turn))
        if by_turn[turn].event is not None:
            raise CommandError(say("judges_itself", turn=turn))


def judged_by(opened: AnyFindings, session: Session) -> AnyFindings:
    """The same with what people have judged of its forecasts by now."""
    return replace(opened, foretold=foretold(session))


def ask_advisers(opened: AnyFindings) -> AnyFindings:
    """The same with what the advisers would have said, when it was sealed, to what the game judges."""
    advised = {
        one.turn: advise_on(
            opened.scenario,
            opened.game,
            opened.views[one.turn - 1],
            opened.course.sealed[one.turn - 1][opened.seat],
            opened.minds,
            one.event,
            one.turns,
        )
        for one in opened.foretold
        if one.event is not None and one.turn not in opened.advised
    }
    return replace(opened, advised={**opened.advised, **advised})


def gather(
    session: Session,
    *,
    size: Size | None = None,
    verdicts: Mapping[int, bool] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Findings:
    """Open a game and play the worlds beside it; `progress` is told of work done. Errors as `open_game` has them."""
    return finish(play_beside(ask_advisers(open_game(session, size=size, verdicts=verdicts))), progress)


def play_beside(opened: Opened, chances: Chances | None = None) -> Steps[Findings]:
    """Play the worlds beside a game: other choices, other lucks, and on from each of its turns.

    `chances` are those of the same game where they are known already, from another of its seats.
    """
    course, scenario = opened.course, opened.scenario
    players = after_a_change(course, opened.seat, opened.minds).advisers
    tried = _try_others(course, opened.seat, players)
    if chances is None:
        chances = yield from try_chances(course, playing_on(scenario, opened.minds), worlds=opened.size.worlds)
    lucks = yield from try_lucks(course, opened.seat, players, worlds=opened.size.lucks)
    known = {each.name: getattr(opened, each.name) for each in fields(Opened)}
    return Findings(**known, lucks=lucks, chances=chances, tried=tried)


def work(session: Session) -> int:
    """How many turns of work `gather` tells of."""
    return (session.scenario.turns if session.ended else session.turn) + session.scenario.turns


def _try_others(course: Course, seat: str, players: Advisers) -> tuple[Tried, ...]:
    """At each turn: nothing ordered, and what the seat's declared doctrine would have ordered; where they differ."""
    doctrine = course.scenario.content.patron[seat].mind
    changes: list[tuple[Change, str]] = []
    for turn in range(1, course.turns + 1):
        given = options_in(course.sealed[turn - 1][seat])
        declared = playing_on(course.scenario, {})
        decided = decide(course.scenario, course.states[turn - 1], declared, course.rulings(turn))
        wanted = options_in(decided[seat])
        if given:
            changes.append((Change(turn, ()), ""))
        if wanted and set(wanted) != set(given):
            changes.append((Change(turn, wanted), doctrine))
    if not changes:
        return ()
    found = what_if(course, seat, [change for change, _ in changes], players)
    return tuple(Tried(alternative, who) for alternative, (_, who) in zip(found, changes, strict=True))
