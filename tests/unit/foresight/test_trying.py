"""One turn with orders and without: the causes add up, and only what the orders change is told."""

import numpy as np
import pytest

from game.engine.luck import Seeds
from game.engine.orders import Order, find_option
from game.engine.state import new_state
from game.foresight.trying import try_turn
from game.minds.bench import finder
from game.report.sandbox import tell_tried
from tests.positions import scenario_named


def tried(*orders, turn=1, worlds=60):
    scenario = scenario_named("blank")
    find = finder(scenario)
    options = [find_option(scenario, "north", order) for order in orders]
    minds = {"north": find("north", None)}
    return scenario, try_turn(scenario, minds, "north", options, turn=turn, worlds=worlds)


DEMAND = Order("demand", "no_burning", {"how": "public"})
ELDERS = Order("receive_elders", "river_men")


def test_the_causes_of_the_first_world_add_up_to_its_move():
    scenario, alone = tried(DEMAND, ELDERS, worlds=1)
    assert alone.moved
    for one in alone.moved:
        assert sum(size for size, _ in one.terms) == pytest.approx(one.band.mean), scenario.indicators[one.row].name
        assert one.band.low == one.band.high == pytest.approx(one.band.mean)


def test_what_an_order_does_is_told_by_its_own_place_in_the_content():
    scenario, found = tried(ELDERS)
    access = next(one for one in found.moved if scenario.indicators[one.row].name == "river_men__north.access")
    assert access.terms == ((15.0, "lever.receive_elders.effects.0"),)
    assert access.band.mean == pytest.approx(15)
    told = "\n".join(tell_tried(scenario, "north", found))
    assert "+15.00  Their elders were received. [lever.receive_elders.effects.0]" in told


def test_without_orders_it_is_the_turn_itself():
    scenario, found = tried()
    start = new_state(scenario, Seeds.of(0, 60))
    pressure = next(one for one in found.moved if scenario.indicators[one.row].name == "river_men.pressure")
    assert pressure.terms[0][1] == "law.rest"
    assert found.shifted == found.waiting == ()
    assert np.all(start.levels[pressure.row] == 50)


def test_an_order_that_could_not_be_given_is_tried_all_the_same_and_says_so():
    scenario, found = tried(ELDERS, ELDERS)
    assert found.objections[1][0].id == "twice"
    told = "\n".join(tell_tried(scenario, "north", found))
    assert "In this turn it could not be given:" in told
    assert "What follows is what would be if it could." in told


def test_a_later_turn_is_reached_by_the_minds_own_play():
    _, first = tried(ELDERS)
    _, later = tried(ELDERS, turn=3)
    assert (first.turn, later.turn) == (1, 3)
    assert {one.row: one.band for one in first.moved} != {one.row: one.band for one in later.moved}
