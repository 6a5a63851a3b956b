"""Effects: at once or delayed, gated, held within limits, and all reading the levels of the phase's start."""

import pytest

from game.engine.orders import Order
from game.engine.phases.arrivals import release_pending
from game.engine.phases.levers import carry_out
from game.engine.phases.rules import apply_rules
from tests.unit.engine.bench import Bench, tiny

GIFT = {"north": [Order("gift")]}


def test_a_delayed_effect_takes_whole_turns_and_arrives_once():
    """Thirty days are three turns of fourteen."""
    bench = Bench(given=GIFT).run(carry_out)
    tolls = [bench.run(release_pending).moved("world.toll") for _ in range(5)]
    assert tolls == [0, 0, 7, 7, 7]


def test_delayed_effects_of_several_turns_arrive_one_after_another():
    bench = Bench(given=GIFT).run(carry_out, release_pending, carry_out)
    assert [bench.run(release_pending).moved("world.toll") for _ in range(4)] == [0, 7, 14, 14]


@pytest.mark.parametrize(("face", "moved"), [(50.0, 0), (51.0, -3)])
def test_an_effect_waits_for_its_condition(face, moved):
    assert Bench({"north.face": face}, given=GIFT).run(carry_out).moved("south.face") == moved


def test_levels_are_held_within_their_limits():
    cut = {"north": [Order("cut", "ally")]}
    assert Bench({"ally__north.withheld": 30.0}, given=cut).run(carry_out)["ally__north.withheld"] == 100
    assert Bench({"north.capital": 4.0}, given=cut).run(carry_out)["north.capital"] == 0


def test_effects_of_one_phase_add_up_before_they_are_held():
    """A fall and a rise in one phase meet; neither is lost at the limit."""
    rises = tiny(
        '{ on = "world.toll", add = 2, reason = "Fields lie fallow." }',
        '{ on = "world.toll", add = 9, reason = "." }, { on = "world.toll", add = -9, reason = "." }',
    )
    assert Bench({"world.toll": 98.0}, scenario=rises).run(apply_rules)["world.toll"] == 98


def test_effects_of_one_phase_read_its_start():
    doubled = tiny(
        '{ on = "world.toll", add = 2, reason = "Fields lie fallow." }',
        '{ on = "world.toll", add = 5, reason = "." }, { on = "north.home", set = "world.toll", reason = "." }',
    )
    bench = Bench({"world.toll": 60.0}, scenario=doubled).run(apply_rules)
    assert (bench["world.toll"], bench["north.home"]) == (65, 60)


@pytest.mark.parametrize(("toll", "moved"), [(50.0, 0), (50.1, 2)])
def test_a_rule_holds_by_its_condition(toll, moved):
    assert Bench({"world.toll": toll}).run(apply_rules).moved("world.toll") == pytest.approx(moved)


def test_what_goes_on_is_scaled_to_the_turn():
    week = tiny("turn_days = 14", "turn_days = 7")
    assert Bench({"world.toll": 60.0}, scenario=week).run(apply_rules).moved("world.toll") == 1
