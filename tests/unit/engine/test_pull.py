"""The patron's pull: what a demand, a fresh order and the bond do to an act, each term at its ends."""

import math

import numpy as np
import pytest

from game.engine.phases.pull import pulls_on
from tests.unit.engine.bench import Bench

ASKED = {
    "no_raids.standing": 1.0,
    "no_raids.seriousness": 0.55,
    "ally__north.dependence": 80.0,
    "ally__north.credibility": 50.0,
    "ally__north.self_reliance": 0.0,
}


def pulls(levels=None, act=1):
    bench = Bench(levels)
    client, front = bench.scenario.clients["ally"], bench.scenario.fronts[0]
    found = pulls_on(bench.stage, client, front.acts[act])
    return {reason.removeprefix("law."): float(np.asarray(amount).reshape(-1)[0]) for amount, reason in found}


def test_what_is_not_forbidden_is_not_pulled_at():
    assert pulls(ASKED, act=0) == {}
    assert not [reason for reason in pulls() if reason.startswith("demand")]


def test_a_threat_bites_by_dependence_credibility_seriousness_and_reach():
    assert pulls(ASKED)["demand_cost"] == pytest.approx(-3.0 * 0.8 * 0.6 * 0.5 * 0.55 * 0.8)


@pytest.mark.parametrize("stock", [0, 21, 42, 180])
def test_a_cut_bites_as_stocks_run_down_and_at_once_a_little(stock):
    cut = {**ASKED, "ally__north.withheld": 100.0, "ally__north.stock": float(stock)}
    bite = max(0.25, math.exp(-stock / 42))
    assert pulls(cut)["demand_cost"] == pytest.approx(-3.0 * 0.8 * bite * 0.5 * 0.55 * 0.8)


def test_self_reliance_takes_from_the_threat():
    alone = {**ASKED, "ally__north.self_reliance": 100.0}
    assert pulls(alone)["demand_cost"] == pytest.approx(0.4 * pulls(ASKED)["demand_cost"])


def test_an_offer_counts_only_beside_a_demand_and_as_far_as_it_is_believed():
    offer = {"ally__north.offer": 100.0, "ally__north.promises": 50.0}
    assert "demand_offer" not in pulls(offer)
    assert pulls(ASKED | offer)["demand_offer"] == pytest.approx(-1.2 * 0.5)
    assert pulls(ASKED | offer | {"ally__north.promises": 0.0})["demand_offer"] == 0


def test_yielding_costs_no_face_in_private_and_most_in_public_under_fragility():
    def face(publicity, fragility):
        return pulls({**ASKED, "no_raids.publicity": publicity, "ally.fragility": fragility})["demand_face"]

    assert face(0.0, 100.0) == 0
    assert face(1.0, 0.0) == pytest.approx(0.5 * 0.5 * 0.5)
    assert face(1.0, 100.0) == pytest.approx(0.5 * 0.5 * 1.5)


def test_a_way_out_experience_and_soreness():
    found = pulls({**ASKED, "ally__north.exit": 100.0, "ally__north.payoff": 75.0, "ally__north.resentment": 50.0})
    assert found["demand_exit"] == pytest.approx(-0.9)
    assert found["demand_learned"] == pytest.approx(0.25)
    assert found["demand_resentment"] == pytest.approx(0.3)


def test_a_fresh_order_restrains_the_most_intense_most():
    held = {"ally__north.restraint": 100.0}
    assert pulls(held, act=1)["restraint"] == pytest.approx(-2.0)
    assert pulls(held, act=2)["restraint"] == pytest.approx(-5.0)


def test_leave_to_strike_lifts_what_symbiosis_forbids():
    close = {"ally__north.symbiosis": 100.0}
    assert pulls(close, act=2)["approval"] == pytest.approx(-3.0)
    assert pulls(close | {"ally__north.approved": 100.0}, act=2)["approval"] == 0
    assert "approval" not in pulls(close, act=1)


def test_commitment_beyond_the_usual_feeds_the_appetite_for_risk():
    assert pulls({"ally__north.commitment": 50.0}, act=2)["moral_hazard"] == 0
    assert pulls({"ally__north.commitment": 100.0}, act=2)["moral_hazard"] == pytest.approx(0.25)
    assert pulls({"ally__north.commitment": 0.0}, act=2)["moral_hazard"] == pytest.approx(-0.25)
