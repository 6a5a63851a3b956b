"""Tower 22 teaches: every hint is shown in some game of its seat, and what each lesson needs comes up early."""

import textwrap
from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from game.engine.judgement import success
from game.engine.luck import Seeds
from game.engine.state import State, new_state
from game.engine.view import View, observe
from game.narration.hints import hint_for
from game.ui.words import labels
from tests.positions import everyone, next_turn, scenario_named

SEATS = ("washington", "tehran")
GAMES: dict[str | None, int] = {None: 4, "random": 16}


@cache
def states(mind: str | None, seed: int, worlds: int = 1) -> tuple[State, ...]:
    """The states of a game, or of many side by side, from its opening to its end."""
    scenario = scenario_named("tower-22")
    found = [new_state(scenario, Seeds.of(seed, worlds))]
    while found[-1].turn < scenario.turns and not found[-1].ended.all():
        found.append(next_turn(scenario, found[-1], everyone(scenario, mind) if mind else None).state)
    return tuple(found)


def views(seat: str) -> Iterator[View]:
    """What a seat sees in some games of doctrines and of chance."""
    for mind, count in GAMES.items():
        for seed in range(count):
            yield from (observe(scenario_named("tower-22"), state, seat) for state in states(mind, seed))


def shown(view: View, screen: str) -> list[str]:
    """What a screen tells, one hint after the other, as each is put away."""
    done: list[str] = []
    while hint := hint_for(scenario_named("tower-22"), view, screen, done):
        done.append(hint.id)
    return done


@pytest.mark.parametrize("seat", SEATS)
def test_every_hint_of_a_seat_is_shown_in_some_game(seat):
    hints = scenario_named("tower-22").hints
    screens = dict.fromkeys(hint.on for hint in hints)
    told = {hint for view in views(seat) for screen in screens for hint in shown(view, screen)}
    assert told == {hint.id for hint in hints if hint.seat in (None, seat)}


def test_every_hint_takes_three_lines_of_the_smallest_screen():
    for hint in scenario_named("tower-22").hints:
        strip = f"{labels.HINT} {hint.text} ({labels.HINT_AWAY})"
        assert len(textwrap.wrap(strip, 78)) <= 3, hint.id


@pytest.mark.parametrize("seat", SEATS)
def test_the_first_turn_is_taught_by_doing(seat):
    scenario = scenario_named("tower-22")
    opening = observe(scenario, states(None, 0)[0], seat)
    ends = {hint.id: hint.until for hint in scenario.hints}
    assert [ends[hint] for hint in shown(opening, "room")] == [None, "answered", "levers", "ahead", "commit"]
    assert [ends[hint] for hint in shown(opening, "levers")] == ["draft"]
    assert shown(opening, "questions"), "each seat has something to answer, and is told how"


def test_a_crossing_must_be_answered_early_and_no_outcome_is_sure():
    scenario, games = scenario_named("tower-22"), states(None, 3, 300)
    crossed = {
        seat: np.any(
            [s.levels[d.rows.crossed] > 0 for s in games[:3] for d in scenario.demands if d.seat == seat], axis=0
        )
        for seat in SEATS
    }
    assert min(found.mean() for found in crossed.values()) >= 0.75
    assert np.bincount(games[-1].ended).max() <= 0.62 * 300
    for seat in SEATS:
        assert 0.3 <= success(scenario, games[-1])[seat].mean() <= 0.7
