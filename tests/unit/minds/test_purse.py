"""Many orders given at once are those that would be given one by one."""

import numpy as np
import pytest

from game.engine.luck import Seeds
from game.engine.view import observe
from game.minds.purse import Purse
from tests.positions import play, scenario_named

WORLDS = 40


@pytest.mark.parametrize(("name", "seat"), [("gaza-2024", "washington"), ("gaza-2024", "tehran"), ("blank", "north")])
def test_orders_given_in_every_world_its_own_are_those_given_one_by_one(name: str, seat: str):
    scenario = scenario_named(name)
    view = observe(scenario, play(scenario, Seeds.of(6, WORLDS), 3), seat)
    own = np.array([one.index for one in scenario.options if one.seat == seat and one.question is None])
    wanted = np.random.Generator(np.random.PCG64(2)).choice(own, size=(30, WORLDS))
    at_once, one_by_one = Purse(scenario, view), Purse(scenario, view)
    at_once.pull_each(wanted)
    for row in wanted:
        for number in np.unique(row):
            one_by_one.pull(scenario.options[int(number)], row == number)
    found, expected = at_once.orders().chosen, one_by_one.orders().chosen
    assert {option: worlds.tolist() for option, worlds in found.items()} == {
        option: worlds.tolist() for option, worlds in expected.items()
    }
    assert sum(len(worlds) for worlds in found.values()) > WORLDS
    assert (at_once.capital == one_by_one.capital).all()
    assert (at_once.attention == one_by_one.attention).all()
    for option in scenario.options:
        if option.index in own:
            assert (at_once.allowed(option) == one_by_one.allowed(option)).all()
