"""Choice: which act a draw picks, what steadies a client's hand, and what its act does."""

import numpy as np
import pytest

from game.engine.phases.choice import carry_out_acts, choose_acts
from game.errors import ContentError
from tests.unit.engine.bench import NOTHING_HAPPENS, Bench, tiny

BORDER = "act/ally/border"


def chances(bench, front=0):
    """The probabilities of a front's acts in the turn, quietest first."""
    return [weighed.probability for weighed in bench.turn()[1].acts[front].weighed]


def chosen(draw, levels=None, **more):
    return Bench(levels, draws={BORDER: draw}, **more).run(choose_acts)["ally__border.act"]


def test_the_draw_falls_on_the_acts_laid_end_to_end():
    hold, raid, _ = chances(Bench())
    assert chosen(0.0) == 0
    assert chosen(hold - 1e-9) == 0
    assert chosen(hold + 1e-9) == 1
    assert chosen(hold + raid + 1e-9) == 2
    assert chosen(NOTHING_HAPPENS) == 2


def test_an_act_whose_need_fails_is_never_chosen():
    assert chances(Bench({"ally.capability": 50}))[2] == 0
    assert chosen(NOTHING_HAPPENS, {"ally.capability": 50}) == 1


def test_some_act_of_a_front_must_always_be_possible():
    quiet = 'appeal = [{ add = 0, reason = "It is quiet." }]'
    assert tiny(quiet, 'needs = "world.toll > 90"\n' + quiet)
    with pytest.raises(ContentError, match="no act here is always possible"):
        tiny("appeal = [{ add = 0,", 'needs = "world.toll > 90"\nappeal = [{ add = 0,')


def test_logit_over_appeal_and_inertia():
    """Equal appeals: a step of two on the ladder costs two times the inertia."""
    hold, raid, _ = chances(Bench())
    precision = 2.0 * (0.5 + 0.5 * 0.6)
    assert raid / hold == pytest.approx(np.exp(-precision * 2 * 0.28))


def test_an_act_goes_on_more_easily_than_it_begins():
    raiding = {"ally__border.act": 1.0, "ally__border.intensity": 2.0}
    hold, raid, _ = chances(Bench(raiding))
    assert raid > hold


def test_loose_discipline_makes_a_client_erratic_but_not_random():
    steady, loose = chances(Bench({"ally.discipline": 100})), chances(Bench({"ally.discipline": 0}))
    assert steady[0] > loose[0] > 1 / 3


def test_attacks_vary_with_luck_around_the_acts_rate():
    raid = {BORDER: 0.8}
    rates = [
        Bench(draws={**raid, "volume/ally/border": draw}).run(choose_acts)["ally__border.attacks"] for draw in (0, 0.5)
    ]
    assert rates == [14 * 0.75, 14]


def test_a_theatre_is_as_hot_as_its_hottest_front():
    bench = Bench(draws={BORDER: 0.8, "act/cousin/hills": 0.0}).run(choose_acts)
    assert bench["valley.intensity"] == bench["ally__border.intensity"] == 2
    bench = Bench(draws={BORDER: 0.8}).run(choose_acts)
    assert bench["valley.intensity"] == bench["cousin__hills.intensity"] == 3


def test_only_the_act_that_goes_on_has_its_effects():
    assert Bench(draws={BORDER: 0.8}).run(choose_acts, carry_out_acts).moved("world.toll") == 3
    assert Bench(draws={BORDER: 0.0}).run(choose_acts, carry_out_acts).moved("world.toll") == 0


def test_effects_that_go_on_are_scaled_to_the_turn():
    week = tiny("turn_days = 14", "turn_days = 7")
    bench = Bench(draws={BORDER: 0.8}, scenario=week).run(choose_acts, carry_out_acts)
    assert bench.moved("world.toll") == 1.5
