"""Observation: estimates follow the truth with error, and a View reads nothing else."""

from dataclasses import replace

import numpy as np
import pytest

from game.engine.phases.observation import update_estimates
from game.engine.view import observe
from tests.unit.engine.bench import Bench

TOLL = "estimate/north/world.toll"


def estimate(truth, error, before=20.0):
    """North's estimate of the toll after one more look; its services' standard error is 3."""
    bench = Bench({"world.toll": truth})
    place = bench.scenario.noises.index(TOLL)
    errors = bench.luck.errors.copy()
    errors[place] = error
    bench.stage.luck = replace(bench.luck, errors=errors)
    estimates = bench.state.estimates.copy()
    estimates[place] = before
    return float(update_estimates(bench.stage, estimates)[place, 0])


def test_an_estimate_goes_six_tenths_of_the_way_to_what_is_seen():
    assert estimate(truth=30.0, error=0.0) == pytest.approx(26)
    assert estimate(truth=30.0, error=1.0) == pytest.approx(20 + 0.6 * 13)


def test_an_estimate_stays_within_the_limits_of_what_it_judges():
    assert estimate(truth=100.0, error=4.0, before=100.0) == 100
    assert estimate(truth=0.0, error=-4.0, before=0.0) == 0


def test_each_seat_has_an_estimate_of_its_own():
    assert {TOLL, "estimate/south/world.toll"} <= set(Bench().scenario.noises)


def test_a_view_shows_estimates_exact_levels_and_published_starts():
    bench = Bench({"north.capital": 33.0, "ally.leak": 77.0, "ally__north.payoff": 90.0})
    rows = bench.scenario.rows
    estimates = bench.state.estimates + 1.0
    state = replace(bench.state, estimates=estimates)
    north, south = (observe(bench.scenario, state, seat) for seat in ("north", "south"))
    assert north[rows["north.capital"]][0] == 33
    assert north[rows["ally.leak"]][0] == 78
    assert south[rows["ally.leak"]][0] == 30
    assert south[rows["ally__north.payoff"]][0] == 40
    assert (north.errors[rows["north.capital"]], south.errors[rows["ally.leak"]]) == (0, None)


def test_every_world_has_its_own_errors():
    assert np.shape(Bench(worlds=3).state.estimates)[1] == 3
