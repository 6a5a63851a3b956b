"""Demands are judged: crossed while what they forbid goes on, heeded when it stops."""

import pytest

from game.engine.phases.demands import judge_demands
from tests.unit.engine.bench import Bench

ASKED = {"no_raids.standing": 1.0, "no_raids.seriousness": 0.55}


def judged(levels=None, asked=True):
    return Bench((ASKED if asked else {}) | (levels or {})).run(judge_demands)


@pytest.mark.parametrize(("act", "crossed"), [(0.0, 0), (1.0, 1), (2.0, 1)])
def test_an_act_that_it_forbids_crosses_a_demand(act, crossed):
    bench = judged({"ally__border.act": act})
    assert (bench["no_raids.crossed"], bench["no_raids.crossings"]) == (crossed, crossed)
    assert bench["ally__north.defied"] == 100 * crossed


def test_so_does_an_incident():
    assert judged({"child_shot.happened": 1.0})["no_raids.crossed"] == 1


def test_what_was_not_asked_is_not_crossed_but_is_remembered():
    bench = judged({"ally__border.act": 1.0}, asked=False)
    assert bench["no_raids.crossed"] == bench["ally__north.defied"] == 0
    assert bench["no_raids.defying"] == 1


def test_stepping_back_is_heeding_and_proves_control():
    bench = judged({"no_raids.defying": 1.0})
    assert (bench["no_raids.heeded"], bench["no_raids.defying"]) == (1, 0)
    assert bench.moved("north.proven_control") == pytest.approx(9 * 0.55)


def test_quiet_that_goes_on_proves_nothing():
    bench = judged()
    assert bench["no_raids.heeded"] == bench.moved("north.proven_control") == 0


def test_stepping_back_unasked_proves_nothing():
    bench = judged({"no_raids.defying": 1.0}, asked=False)
    assert bench["no_raids.heeded"] == bench.moved("north.proven_control") == 0
