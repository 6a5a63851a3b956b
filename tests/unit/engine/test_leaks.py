"""Leaks: private pressure comes out, the likelier the leakier the client and the more serious the demand."""

import pytest

from game.engine.phases.leaks import expose_pressure
from tests.unit.engine.bench import Bench, tiny

ASKED = {"no_raids.standing": 1.0, "no_raids.seriousness": 0.55, "ally.leak": 80.0}
CHANCE = 0.5 * 0.8 * 0.55


def leaked(draw, levels=None, scenario=None):
    return Bench({**ASKED, **(levels or {})}, draws={"leak/no_raids": draw}, scenario=scenario).run(expose_pressure)


@pytest.mark.parametrize(("draw", "public"), [(0.0, 1), (CHANCE - 1e-9, 1), (CHANCE + 1e-9, 0)])
def test_a_private_demand_leaks_by_its_chance(draw, public):
    bench = leaked(draw)
    assert bench["no_raids.publicity"] == public
    assert bench.moved("ally__north.resentment") == (3 if public else 0)


def test_what_is_public_cannot_leak_again():
    assert leaked(0.0, {"no_raids.publicity": 1.0}).moved("ally__north.resentment") == 0


def test_what_is_not_asked_cannot_leak():
    assert leaked(0.0, {"no_raids.standing": 0.0})["no_raids.publicity"] == 0


def test_two_weeks_leak_as_often_as_two_turns_of_one():
    week = tiny("turn_days = 14", "turn_days = 7")
    in_a_week = 1 - (1 - CHANCE) ** 0.5
    assert leaked(in_a_week - 1e-9, scenario=week)["no_raids.publicity"] == 1
    assert leaked(in_a_week + 1e-9, scenario=week)["no_raids.publicity"] == 0
