"""Success: every indispensable aim, and as many in all as the patron needs."""

import numpy as np

from game.engine.explain import war_chance, weigh_acts
from game.engine.judgement import judge, success
from game.engine.luck import Seeds
from game.engine.state import new_state
from game.engine.view import observe
from tests.positions import scenario_named


def test_success_needs_every_must_and_enough_aims():
    blank = scenario_named("blank")
    state = new_state(blank, Seeds.of(1, 4))
    rows = blank.rows
    state.levels[rows["lowland__river_men.tension"]] = [10, 10, 90, 90]
    state.levels[rows["lowland__river_men.war"]] = [0, 1, 0, 0]
    state.levels[rows["river_men__north.resentment"]] = [10, 10, 10, 90]
    needs = blank.content.patron["north"].needs
    judged = [judge(blank, state, world)["north"] for world in range(4)]
    assert [one.met for one in judged] == [3, 2, 2, 1]
    assert [one.success for one in judged] == [needs <= 3, False, needs <= 2, needs <= 1]
    assert success(blank, state)["north"].tolist() == [one.success for one in judged]


def test_a_seat_weighs_acts_by_its_own_levels():
    """What the services of a seat do not see may be anything: the weights are the same."""
    gaza = scenario_named("gaza-2024")
    state = new_state(gaza, Seeds.of(1))
    view = observe(gaza, state, "washington")
    told = [weigh_acts(gaza, view, front.id) for front in gaza.fronts]
    for row, error in enumerate(view.errors):
        if error != 0:
            state.levels[row] = gaza.indicators[row].high
    view = observe(gaza, state, "washington")
    assert [weigh_acts(gaza, view, front.id) for front in gaza.fronts] == told
    for weighed in told:
        assert np.isclose(sum(one.probability for one in weighed), 1.0)


def test_war_is_a_chance_only_on_the_highest_rungs():
    blank = scenario_named("blank")
    state = new_state(blank, Seeds.of(1))
    rungs = []
    for rung in range(6):
        state.levels[blank.rows["lowland__river_men.rung"]] = rung
        rungs.append(war_chance(blank, observe(blank, state, "north"), "lowland__river_men"))
    assert rungs[:3] == [0, 0, 0]
    assert 0 < rungs[3] < rungs[4] < rungs[5]
