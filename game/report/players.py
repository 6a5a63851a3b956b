"""A session's game as a course, and who decides in worlds that leave it."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.engine.orders import Mind
from game.errors import PatronError
from game.foresight.course import Course
from game.foresight.forecast import Advisers
from game.minds import find_mind
from game.minds.find import draw_mind_luck
from game.minds.recorded import Recorded
from game.report.words import say
from game.scenario.model import Scenario
from game.session.replay import opening
from game.session.sealing import orders_of
from game.session.session import Session


@dataclass(frozen=True)
class Players:
    """Minds for every seat, and in words who they are."""

    advisers: Advisers
    told: str


def course_of(session: Session) -> Course:
    """The true states of a game and what was sealed for each turn."""
    played = session.played
    states = (opening(session.scenario, session.seed), *(turn.state for turn in played))
    sealed = tuple(orders_of(session.scenario, turn.sealed) for turn in played)
    return Course(session.scenario, states, sealed, tuple(turn.rulings for turn in played))


def doctrine_title(scenario: Scenario, spec: str | None) -> str:
    """What a mind is called; the text that names it where it is no doctrine."""
    table = scenario.content.mind.get(spec or "")
    return table.title if table else str(spec)


def after_a_change(course: Course, seat: str, minds: Mapping[str, str | None]) -> Players:
    """Who decides once something is changed: the own seat keeps to its record, the other minds decide anew."""
    found: dict[str, Mind] = {}
    told = []
    for one in course.scenario.seats:
        found[one], text = successor(course, one, seat, minds.get(one))
        told.append(text)
    return Players(Advisers(found, draw_mind_luck), " ".join(told))


def successor(course: Course, seat: str, own: str, spec: str | None) -> tuple[Mind, str]:
    """Who decides for a seat of a game that has left its course, and that in words; `own` is whose change it is."""
    scenario = course.scenario
    title = scenario.content.patron[seat].title
    declared = scenario.content.patron[seat].mind
    named = {"seat": title, "doctrine": doctrine_title(scenario, declared), "mind": doctrine_title(scenario, spec)}
    kept = Recorded.of(course, seat, find_mind(scenario, seat))
    if seat == own:
        return kept, say("whatif.own", **named)
    if spec is None:
        return kept, say("whatif.recorded", **named)
    try:
        return find_mind(scenario, seat, spec), say("whatif.mind", **named)
    except PatronError:  # a script that was moved away since
        return kept, say("whatif.lost", **named)


def playing_on(scenario: Scenario, minds: Mapping[str, str | None]) -> Advisers:
    """Who decides when chances are followed: the minds of the game, and for people their seat's declared doctrine."""

    def mind(seat: str) -> Mind:
        try:
            return find_mind(scenario, seat, minds.get(seat))
        except PatronError:
            return find_mind(scenario, seat)

    return Advisers({seat: mind(seat) for seat in scenario.seats}, draw_mind_luck)
