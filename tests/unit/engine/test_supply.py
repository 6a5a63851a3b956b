"""Supply: a cut runs stocks down day by day and wears the leverage that it uses."""

import pytest

from game.engine.phases.supply import move_supplies
from tests.unit.engine.bench import Bench, tiny

BOND = "ally__north"


def supplied(withheld, stock, scenario=None):
    levels = {f"{BOND}.withheld": withheld, f"{BOND}.stock": stock, f"{BOND}.dependence": 80.0}
    return Bench(levels, scenario=scenario).run(move_supplies)


def test_a_full_cut_runs_stock_down_by_the_turns_days():
    assert supplied(100.0, 50.0).moved(f"{BOND}.stock") == -14
    assert supplied(100.0, 50.0, tiny("turn_days = 14", "turn_days = 5")).moved(f"{BOND}.stock") == -5


def test_stock_never_falls_below_nothing():
    assert supplied(100.0, 6.0)[f"{BOND}.stock"] == 0


def test_an_open_tap_refills_up_to_the_usual_stock_and_no_further():
    assert supplied(0.0, 20.0).moved(f"{BOND}.stock") == pytest.approx(0.3 * 14)
    assert supplied(0.0, 58.0)[f"{BOND}.stock"] == 60
    assert supplied(0.0, 90.0)[f"{BOND}.stock"] == 90


def test_leverage_used_is_leverage_spent():
    cut = supplied(100.0, 50.0)
    assert cut.moved(f"{BOND}.dependence") == pytest.approx(-0.035 * 80)
    assert cut.moved(f"{BOND}.self_reliance") == 2.5
    half = supplied(50.0, 50.0)
    assert half.moved(f"{BOND}.dependence") == pytest.approx(-0.035 * 40)


def test_what_is_not_withheld_wears_nothing():
    kept = supplied(0.0, 50.0)
    assert kept.moved(f"{BOND}.dependence") == kept.moved(f"{BOND}.self_reliance") == 0
