"""The same luck with a different choice: nothing before the change moves, and no change changes nothing."""

from functools import lru_cache

import numpy as np
import pytest

from game.engine.judgement import success
from game.engine.luck import Seeds
from game.engine.state import new_state
from game.engine.view import observe
from game.foresight.counterfactual import Change, actual_levels, what_if
from game.foresight.course import Course, options_in, play_turn, replay
from game.foresight.forecast import Advisers
from game.foresight.lucks import other_lucks
from game.foresight.turning import WAR, follow_chances
from game.minds import find_mind
from game.minds.find import draw_mind_luck
from game.minds.recorded import Recorded
from tests.positions import decide, scenario_named

GAMES = [(1, None, "washington"), (2, "random", "washington"), (3, "passive", "tehran"), (6, "random", "tehran")]


@lru_cache
def course_of(seed: int, mind: str | None, seat: str) -> Course:
    """A game in which one seat is played by a mind that stands for a person."""
    scenario = scenario_named("gaza-2024")
    minds = {seat: mind} if mind else {}
    states, sealed = [new_state(scenario, Seeds.of(seed))], []
    while states[-1].turn < scenario.turns and not states[-1].ended[0]:
        sealed.append(decide(scenario, states[-1], states[-1].turn + 1, minds))
        states.append(play_turn(scenario, states[-1], sealed[-1]))
    return Course(scenario, tuple(states), tuple(sealed))


def players(course: Course, seat: str) -> Advisers:
    scenario = course.scenario
    minds = {one: find_mind(scenario, one) for one in scenario.seats}
    return Advisers(minds | {seat: Recorded.of(course, seat, find_mind(scenario, seat))}, draw_mind_luck)


def ordered(course: Course, seat: str, turn: int) -> tuple[int, ...]:
    return options_in(course.sealed[turn - 1][seat])


@pytest.mark.parametrize(("seed", "mind", "seat"), GAMES)
def test_what_was_sealed_gives_the_same_game(seed, mind, seat):
    course = course_of(seed, mind, seat)
    again = replay(course.scenario, seed, course.sealed)
    assert [state.fingerprint() for state in again.states] == [state.fingerprint() for state in course.states]


@pytest.mark.parametrize(("seed", "mind", "seat"), GAMES)
def test_the_same_orders_give_the_same_game_from_whatever_turn_they_are_given(seed, mind, seat):
    course = course_of(seed, mind, seat)
    changes = [Change(turn, ordered(course, seat, turn)) for turn in range(1, course.turns + 1)]
    for alternative in what_if(course, seat, changes, players(course, seat), last=course.turns):
        assert (alternative.levels == actual_levels(course)).all()
        assert alternative.final.fingerprint() == course.states[-1].fingerprint()


@pytest.mark.parametrize(("seed", "mind", "seat"), GAMES)
def test_a_change_leaves_the_turns_before_it_alone(seed, mind, seat):
    course = course_of(seed, mind, seat)
    turns = [turn for turn in range(1, course.turns + 1) if ordered(course, seat, turn)]
    found = what_if(course, seat, [Change(turn, ()) for turn in turns], players(course, seat))
    for turn, alternative in zip(turns, found, strict=True):
        assert (alternative.levels[:turn] == actual_levels(course)[:turn]).all()
        assert (alternative.levels[turn] != actual_levels(course)[turn]).any()


def test_changes_played_together_come_out_as_each_alone():
    course, seat = course_of(2, "random", "washington"), "washington"
    changes = [Change(5, ()), Change(2, ()), Change(5, ordered(course, seat, 5)[:1])]
    together = what_if(course, seat, changes, players(course, seat))
    for change, alternative in zip(changes, together, strict=True):
        (alone,) = what_if(course, seat, [change], players(course, seat))
        assert alternative.change == change
        assert (alternative.levels == alone.levels).all()


def test_recorded_orders_that_are_no_longer_legal_are_left_out():
    course, seat = course_of(2, "random", "washington"), "washington"
    scenario = course.scenario
    mind = Recorded.of(course, seat, find_mind(scenario, seat))
    poor = course.states[4].levels.copy()
    poor[scenario.patrons[seat].capital] = 0.0
    state = type(course.states[4])(**{**course.states[4].__dict__, "levels": poor})
    view = observe(scenario, state, seat)
    luck = draw_mind_luck(scenario, state.seeds, 5, seat)
    costly = [one for one in ordered(course, seat, 5) if view.number(scenario.options[one].cost) > 0]
    assert costly
    assert not set(costly) & set(mind.decide(view, luck).options())


def test_a_question_left_open_is_left_open_again_and_a_new_one_is_the_doctrines():
    course, seat = course_of(3, "passive", "tehran"), "tehran"
    scenario = course.scenario
    mind = Recorded.of(course, seat, find_mind(scenario, seat))
    turn = next(turn for turn, asked in mind.asked.items() if asked)
    view = observe(scenario, course.states[turn - 1], seat)
    luck = draw_mind_luck(scenario, course.states[turn - 1].seeds, turn, seat)
    assert mind.decide(view, luck).options() == ()
    unasked = Recorded(scenario, seat, mind.turns, {**mind.asked, turn: frozenset()}, mind.doctrine)
    answers = [scenario.options[one] for one in unasked.decide(view, luck).options()]
    assert answers
    assert all(option.question is not None for option in answers)


def test_other_lucks_are_counted_whole():
    course, seat = course_of(1, None, "washington"), "washington"
    lucks = other_lucks(course, seat, players(course, seat), worlds=40)
    assert sum(lucks.endings.values()) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in (*lucks.standing.values(), lucks.war, lucks.given))
    for bands in lucks.bands.values():
        assert (np.diff(bands, axis=0) >= 0).all()


def test_chances_end_in_certainty_and_their_moves_add_up():
    course = course_of(1, None, "washington")
    minds = {seat: find_mind(course.scenario, seat) for seat in course.scenario.seats}
    chances = follow_chances(course, Advisers(minds, draw_mind_luck), worlds=25)
    assert chances.after[WAR][-1].value in (0.0, 1.0)
    assert chances.after[WAR][-1].error == 0
    for seat, mask in success(course.scenario, course.states[-1]).items():
        assert chances.after[seat][-1].value == float(mask[0])
    for before, move, after in zip(chances.after[WAR], chances.moves[WAR], chances.after[WAR][1:], strict=False):
        assert (move.before, move.after) == (before.value, after.value)
        assert move.ordered.value + move.came_out.value == pytest.approx(move.move.value)
        # Nobody ordered anything but what the doctrines order: their own jitter is the whole difference.
        assert abs(move.ordered.value) <= 0.5


def test_the_chance_at_the_opening_is_what_a_game_between_the_minds_has():
    course = course_of(1, None, "washington")
    start = Course(course.scenario, course.states[:1], ())
    minds = {seat: find_mind(course.scenario, seat) for seat in course.scenario.seats}
    chances = follow_chances(start, Advisers(minds, draw_mind_luck), worlds=30)
    assert len(chances.after[WAR]) == 1
    assert sum(chances.after[ending.id][0].value for ending in course.scenario.endings) == pytest.approx(1)
