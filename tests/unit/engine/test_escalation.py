"""Escalation: heat, the channel that takes some of it off, rungs that are left slowly, and the top of the ladder."""

import pytest

from game.engine.phases.escalation import judge_rungs, move_tension, rung_of, war_chance
from tests.unit.engine.bench import Bench

DYAD = "lowland__ally"


def heated(heat, channel=0.0, tension=30.0):
    return Bench({f"{DYAD}.heat": heat, f"{DYAD}.channel": channel, f"{DYAD}.tension": tension}).run(move_tension)


def rung(tension, before):
    bench = Bench({f"{DYAD}.tension": tension})
    bench[f"{DYAD}.rung"] = before
    return float(rung_of(bench.stage, bench.scenario.dyads[0])[0])


def war(on, channel=0.0):
    bench = Bench({f"{DYAD}.channel": channel})
    bench[f"{DYAD}.rung"] = on
    return float(
        war_chance(bench.stage, bench.scenario.dyads[0], bench.stage.levels[bench.scenario.rows[f"{DYAD}.rung"]])[0]
    )


def test_heat_becomes_tension_and_is_spent():
    bench = heated(10.0)
    assert bench[f"{DYAD}.tension"] == 40
    assert bench[f"{DYAD}.heat"] == 0


def test_an_open_channel_takes_off_some_of_the_heat():
    assert heated(10.0, channel=100.0)[f"{DYAD}.tension"] == pytest.approx(30 + 10 * (1 - 0.45))


def test_a_channel_does_not_slow_what_cools():
    assert heated(-10.0, channel=100.0)[f"{DYAD}.tension"] == 20


def test_tension_stays_within_its_limits():
    assert heated(90.0)[f"{DYAD}.tension"] == 100
    assert heated(-90.0)[f"{DYAD}.tension"] == 0


@pytest.mark.parametrize(("tension", "expected"), [(39.9, 1), (40.0, 2), (79.9, 3), (80.0, 4), (100.0, 4)])
def test_each_fifth_of_tension_is_a_rung_of_five(tension, expected):
    assert rung(tension, before=0) == expected


@pytest.mark.parametrize(("tension", "expected"), [(59.9, 3), (56.0, 3), (55.9, 2), (35.9, 1)])
def test_a_rung_is_left_only_well_below_its_threshold(tension, expected):
    assert rung(tension, before=3) == expected


@pytest.mark.parametrize(("on", "chance"), [(0, 0), (1, 0), (2, 0.01), (3, 0.06), (4, 0.12)])
def test_only_the_three_highest_rungs_may_give_way(on, chance):
    assert war(on) == pytest.approx(chance)


def test_a_channel_calms_the_top_of_the_ladder():
    assert war(4, channel=100.0) == pytest.approx(0.12 * 0.4)


def test_war_is_the_highest_rung():
    bench = Bench({f"{DYAD}.tension": 50.0}, draws={f"war/{DYAD}": 0.0}).run(judge_rungs)
    assert (bench[f"{DYAD}.war"], bench[f"{DYAD}.rung"]) == (1, 4)


def test_below_the_three_highest_no_draw_makes_war():
    bench = Bench({f"{DYAD}.tension": 39.0}, draws={f"war/{DYAD}": 0.0}).run(judge_rungs)
    assert (bench[f"{DYAD}.war"], bench[f"{DYAD}.rung"]) == (0, 1)
