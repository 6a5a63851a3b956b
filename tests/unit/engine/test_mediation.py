"""Mediation: a deal is struck, holds with its effects, and breaks down."""

import pytest

from game.engine.phases.mediation import mediate
from tests.unit.engine.bench import Bench, tiny

IN_FORCE = {"truce.on": 1.0, "truce.permanent": 1.0, "truce.days": 28.0}


@pytest.mark.parametrize(("draw", "struck"), [(0.0, 1), (0.4999, 1), (0.5, 0)])
def test_a_deal_is_struck_by_its_chance(draw, struck):
    bench = Bench(draws={"deal/truce": draw}).run(mediate)
    assert (bench["truce.on"], bench["truce.struck"], bench.moved("world.toll")) == (struck, struck, struck)


def test_no_deal_is_struck_while_its_condition_fails():
    assert Bench({"world.toll": 10.0}, draws={"deal/truce": 0.0}).run(mediate)["truce.on"] == 0


@pytest.mark.parametrize(("draw", "permanent"), [(0.2499, 1), (0.25, 0)])
def test_luck_says_whether_it_is_made_to_last(draw, permanent):
    bench = Bench(draws={"deal/truce": 0.0, "permanent/truce": draw}).run(mediate)
    assert bench["truce.permanent"] == permanent


def test_while_it_holds_its_days_and_effects_go_on():
    bench = Bench(IN_FORCE, draws={"collapse/truce": 0.1, "deal/truce": 0.0}).run(mediate)
    assert (bench["truce.on"], bench["truce.days"], bench["truce.struck"]) == (1, 42, 0)
    assert bench.moved("world.toll") == -2


def test_its_effects_are_scaled_to_the_turn_and_so_is_its_collapse():
    week = tiny("turn_days = 14", "turn_days = 7")
    assert Bench(IN_FORCE, scenario=week).run(mediate).moved("world.toll") == -1
    collapse = 1 - 0.9**0.5
    for draw, on in ((collapse - 1e-9, 0), (collapse + 1e-9, 1)):
        assert Bench(IN_FORCE, draws={"collapse/truce": draw}, scenario=week).run(mediate)["truce.on"] == on


def test_a_deal_that_breaks_down_leaves_nothing_in_force():
    bench = Bench(IN_FORCE, draws={"collapse/truce": 0.0999}).run(mediate)
    assert (bench["truce.on"], bench["truce.permanent"], bench["truce.days"]) == (0, 0, 0)
    assert bench.moved("world.toll") == 10
