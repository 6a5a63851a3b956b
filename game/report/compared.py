"""A choice of one's own at one turn, under the same luck, beside the game as it was played: in words and as data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from game.engine.arrays import Floats
from game.engine.judgement import judge
from game.engine.orders import Answer, Order, check_order, find_option
from game.engine.state import State
from game.engine.view import observe
from game.errors import CommandError, OrderRefused
from game.foresight.counterfactual import Alternative, Change, actual_levels, what_if
from game.foresight.course import Course, options_in
from game.foresight.forecast import watched
from game.narration import objections, titles
from game.report.players import after_a_change, course_of
from game.report.sections.common import amount, ending_title, listed, order_title, row_title
from game.report.words import say
from game.scenario.model import Scenario
from game.scenario.parts import Option
from game.scenario.scripts import read_script
from game.session.session import Session

LASTING = ("act", "deal", "war")
"""Kinds of differences that go on from turn to turn."""


@dataclass(frozen=True)
class Compared:
    """The game as it was played, and what came of the change."""

    game: str
    seat: str
    course: Course
    alternative: Alternative
    players: str

    @property
    def scenario(self) -> Scenario:
        return self.course.scenario

    @property
    def turn(self) -> int:
        return self.alternative.change.turn

    @property
    def ended_after(self) -> int:
        """The last turn that the changed world played."""
        return int(self.alternative.levels[-1, self.scenario.world.turn])


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that comes out otherwise in a turn: an act on a front, or what happens in one world alone."""

    turn: int
    kind: str
    id: str
    played: str | None
    changed: str | None


def compare(session: Session, turn: int, path: Path) -> Compared:
    """What would have come of the orders of a script for one turn; an empty script orders nothing.

    CommandError for a turn that was not played, OrderRefused for orders that the seat could not have given.
    """
    course = course_of(session)
    if not 1 <= turn <= course.turns:
        missing = say("whatif.not_played", game=session.name)
        raise CommandError(
            say("whatif.no_turn", game=session.name, last=course.turns, turn=turn) if course.turns else missing
        )
    return compare_orders(session, turn, _chosen(course, session.seat, turn, path))


def compare_orders(session: Session, turn: int, options: Iterable[Option]) -> Compared:
    """What would have come of other orders in a turn that was played; that they can be given is taken for granted."""
    course = course_of(session)
    players = after_a_change(course, session.seat, session.minds)
    change = Change(turn, tuple(option.index for option in options))
    alternative = what_if(course, session.seat, [change], players.advisers)[0]
    return Compared(session.name, session.seat, course, alternative, players.told)


def _chosen(course: Course, seat: str, turn: int, path: Path) -> list[Option]:
    script = read_script(path)
    if script and all(line.turn != turn for line in script):
        raise CommandError(say("whatif.no_orders", file=path, turn=turn))
    view = observe(course.scenario, course.states[turn - 1], seat, course.rulings(turn))
    draft: list[Option] = []
    for line in script:
        if line.turn != turn:
            continue
        order = (
            Answer(line.answer, line.choose or "")
            if line.answer is not None
            else Order(line.lever or "", line.target, line.terms)
        )
        option = find_option(course.scenario, seat, order)
        if found := check_order(course.scenario, view, option, draft):
            text = " ".join(objections.say(course.scenario, one) for one in found)
            name = order_title(course.scenario, option)
            raise OrderRefused(found, say("whatif.refused", order=name, turn=turn, objections=text))
        draft.append(option)
    return draft


# ---------------------------------------------------------------- what comes out otherwise


def differences(compared: Compared) -> Iterator[Difference]:
    """Acts, incidents, events, agreements, crossings and wars that differ, as far as both worlds were played."""
    scenario, actual = compared.scenario, actual_levels(compared.course)
    for turn in range(compared.turn, min(compared.course.turns, compared.ended_after) + 1):
        yield from differing(scenario, turn, actual[turn], compared.alternative.levels[turn])


def differing(scenario: Scenario, turn: int, played: Floats, changed: Floats) -> Iterator[Difference]:
    """What comes out otherwise in one turn of two worlds, by the levels of each after it."""
    yield from _acts(scenario, turn, played, changed)
    for kind, key, row in _happenings(scenario):
        if (played[row] > 0) != (changed[row] > 0):
            yield Difference(turn, kind, key, key if played[row] > 0 else None, key if changed[row] > 0 else None)


def _acts(scenario: Scenario, turn: int, played: Floats, changed: Floats) -> Iterator[Difference]:
    for front in scenario.fronts:
        here, there = int(played[front.rows.act]), int(changed[front.rows.act])
        if here != there:
            yield Difference(turn, "act", front.id, front.acts[here].id, front.acts[there].id)


def _happenings(scenario: Scenario) -> Iterator[tuple[str, str, int]]:
    """Rows that are above 0 in a turn in which something happens, or holds."""
    yield from (("incident", one.id, one.rows.happened) for one in scenario.incidents)
    yield from (("event", one.id, one.rows.happened) for one in scenario.events)
    yield from (("deal", one.id, one.rows.on) for one in scenario.deals)
    yield from (("demand", one.id, one.rows.crossed) for one in scenario.demands)
    yield from (("war", one.id, one.rows.war) for one in scenario.dyads)


# ---------------------------------------------------------------- in words


def tell(compared: Compared) -> Iterator[str]:
    """The comparison, one fact a line."""
    scenario, change = compared.scenario, compared.alternative.change
    sealed = options_in(compared.course.sealed[compared.turn - 1][compared.seat])
    orders, instead = (listed(scenario, (scenario.options[one] for one in some)) for some in (change.options, sealed))
    yield say("whatif.head", turn=compared.turn, orders=orders)
    yield say("whatif.instead", orders=instead)
    yield compared.players
    played, changed = finals(compared)
    yield say("whatif.endings", played=told_ending(scenario, played), changed=told_ending(scenario, changed))
    for name in watched(scenario, compared.seat):
        row = scenario.rows[name]
        here, there = (amount(scenario, row, float(state.levels[row, 0])) for state in (played, changed))
        yield say("whatif.levels", title=row_title(scenario, row), played=here, changed=there)
    yield say("whatif.where")
    yield from told_differences(compared) or [say("whatif.equal")]
    yield say("whatif.caution.short")


def told_differences(compared: Compared) -> list[str]:
    """What comes out otherwise, one line for each beginning of it."""
    return [_told(compared.scenario, one) for one in _beginnings(differences(compared))]


def _beginnings(found: Iterable[Difference]) -> Iterator[Difference]:
    """What lasts is told once, in the turn in which it first comes out otherwise."""
    last: dict[tuple[str, str], Difference] = {}
    for one in found:
        before = last.get((one.kind, one.id))
        goes_on = before is not None and replace(before, turn=one.turn) == one and before.turn == one.turn - 1
        last[one.kind, one.id] = one
        if not (goes_on and one.kind in LASTING):
            yield one


def _told(scenario: Scenario, one: Difference) -> str:
    if one.kind == "act":
        front = next(front for front in scenario.fronts if front.id == one.id)
        names = {act.id: titles.act(scenario, front.id, act.index).title for act in front.acts}
        named = {"actual": names[one.played or ""], "other": names[one.changed or ""]}
        text = say("whatif.act", front=titles.front(scenario, front.id), **named)
    else:
        title = getattr(scenario.content, "dyad" if one.kind == "war" else one.kind)[one.id].title
        what = say(f"whatif.{one.kind}", title=title)
        held = "held" if one.kind in LASTING else "happened"
        text = say(f"whatif.{held}" if one.changed else f"whatif.not_{held}", what=what)
    return say("whatif.at", turn=one.turn, text=text)


def finals(compared: Compared) -> tuple[State, State]:
    return compared.course.states[-1], compared.alternative.final


def told_ending(scenario: Scenario, state: State) -> str:
    return ending_title(scenario, _ending_id(scenario, state), state.turn)


def _ending_id(scenario: Scenario, state: State) -> str | None:
    number = int(state.ended[0])
    return scenario.endings[number - 1].id if number else None


# ---------------------------------------------------------------- as data


def as_data(compared: Compared) -> dict[str, Any]:
    """The comparison for a program: every watched level by turn, and all that comes out otherwise."""
    scenario, change = compared.scenario, compared.alternative.change
    sealed = options_in(compared.course.sealed[compared.turn - 1][compared.seat])
    played, changed = finals(compared)
    actual, other = actual_levels(compared.course), compared.alternative.levels[: compared.ended_after + 1]
    rows = {name: scenario.rows[name] for name in watched(scenario, compared.seat)}
    judged, otherwise = judge(scenario, played), judge(scenario, changed)
    return {
        "game": compared.game,
        "scenario": scenario.id,
        "seat": compared.seat,
        "turn": compared.turn,
        "players": compared.players,
        "orders": {
            "played": [scenario.options[option].id for option in sealed],
            "changed": [scenario.options[option].id for option in change.options],
        },
        "turns": {"played": compared.course.turns, "changed": compared.ended_after},
        "ending": {"played": _ending_id(scenario, played), "changed": _ending_id(scenario, changed)},
        "success": {
            seat: {"played": judged[seat].success, "changed": otherwise[seat].success} for seat in scenario.seats
        },
        "levels": {
            name: {"played": _path(actual, row), "changed": _path(other, row)} for name, row in rows.items()
        },
        "differences": [
            {"turn": one.turn, "kind": one.kind, "id": one.id, "played": one.played, "changed": one.changed}
            for one in differences(compared)
        ],
    }  # fmt: skip


def _path(levels: Floats, row: int) -> list[float]:
    return [round(float(value), 4) for value in levels[:, row]]
