"""Time: levels drift to where they rest, calendars advance, and neither leaves the limits."""

import pytest

from game.engine.phases.drift import advance_time, settle_levels
from tests.unit.engine.bench import Bench, tiny

REST = 'levels.pressure = {{ start = 30, rest = {}, half_life = 14, source = "design: a test" }}\n'


def resting(at):
    """The tiny scenario with the ally's pressure drifting to some level."""
    return tiny('case = "It wants its hills back."\n', 'case = "It wants its hills back."\n' + REST.format(at))


def test_a_half_life_halves_the_distance_from_rest():
    bench = Bench({"lowland__ally.tension": 90.0}).run(*[settle_levels] * 4)
    assert bench["lowland__ally.tension"] == pytest.approx(10 + 80 / 2)


@pytest.mark.parametrize(("rest", "expected"), [(80, 55.0), ('"world.toll + 60"', 55.0)])
def test_a_rest_may_be_a_level_or_a_formula(rest, expected):
    assert Bench(scenario=resting(rest)).run(settle_levels)["ally.pressure"] == pytest.approx(expected)


@pytest.mark.parametrize(("rest", "limit"), [(400, 100), (-400, 0), ('"world.toll * 50"', 100)])
def test_a_rest_beyond_the_limits_pulls_no_further_than_they_are(rest, limit):
    assert Bench(scenario=resting(rest)).run(settle_levels)["ally.pressure"] == limit


def test_what_has_no_half_life_stays():
    assert Bench({"world.toll": 70.0}).run(settle_levels)["world.toll"] == 70


def test_turns_and_days_are_counted():
    bench = Bench(turn=3).run(advance_time)
    assert (bench["world.turn"], bench["world.day"]) == (3, 42)


@pytest.mark.parametrize(("turn", "left", "near"), [(1, 42, 0), (2, 28, 0), (3, 14, 0.5), (4, 0, 1), (5, -14, 0)])
def test_a_date_is_near_within_its_window_and_past_the_day_after(turn, left, near):
    bench = Bench(turn=turn).run(advance_time)
    assert (bench["vote.days_left"], bench["vote.near"]) == (left, near)


@pytest.mark.parametrize("name", ["cut.since", "flood.since"])
def test_days_are_counted_up_to_the_limit(name):
    assert Bench({name: 20.0}).run(advance_time)[name] == 34
    assert Bench({name: 100_000.0}).run(advance_time)[name] == 100_000
