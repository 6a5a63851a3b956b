"""Learned defiance: what follows a crossing teaches what crossing brings."""

import pytest

from game.engine.phases.learning import learn_from_defiance
from tests.unit.engine.bench import Bench, tiny

BOND = "ally__north"


def learned(scenario=None, **levels):
    start = {f"{BOND}.payoff": 40.0, f"{BOND}.defied": 100.0}
    given = start | {f"{BOND}.{name}": level for name, level in levels.items()}
    return Bench(given, scenario=scenario).run(learn_from_defiance).moved(f"{BOND}.payoff")


def test_without_fresh_defiance_nothing_is_learned():
    assert learned(defied=0.0, rewarded=100.0) == 0


def test_defiance_that_goes_unanswered_pays_moderately():
    assert learned(payoff=0.0) == pytest.approx(0.3 * 40)
    assert learned(payoff=40.0) == 0


def test_support_after_defiance_teaches_that_it_pays():
    assert learned(rewarded=40.0) == pytest.approx(0.3 * 40)


def test_penalties_teach_that_it_does_not():
    assert learned(punished=30.0) == pytest.approx(-0.3 * 30)


def test_what_is_received_lies_between_nothing_and_all():
    assert learned(rewarded=100.0) == pytest.approx(0.3 * 60)
    assert learned(punished=100.0) == pytest.approx(-0.3 * 40)


def test_lessons_fade_with_the_freshness_of_the_defiance_and_are_scaled_to_the_turn():
    assert learned(defied=50.0, rewarded=40.0) == pytest.approx(0.15 * 40)
    assert learned(tiny("turn_days = 14", "turn_days = 7"), rewarded=40.0) == pytest.approx(0.15 * 40)
