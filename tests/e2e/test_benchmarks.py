"""The benchmarks run, small: what they time is what they say, and who lacks a peer is told what to install."""

import importlib.util

import pytest

from benchmarks import peers, sweep
from tests.positions import scenario_named

MODULES = {"Mesa": "mesa", "OpenSpiel": "pyspiel"}


def test_the_peers_play_the_same_model_and_a_missing_one_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.argv", ["peers.py", "--worlds", "400", "--peer-worlds", "60", "--repeat", "1"])
    there = {name for name, module in MODULES.items() if importlib.util.find_spec(module)}
    assert peers.main() == (0 if there == set(MODULES) else 1)
    told = capsys.readouterr()
    assert told.out.startswith("ours: ")
    for name in MODULES:
        assert (f"{name} / ours: median" in told.out) == (name in there)
        assert (f"{name} is not installed" in told.err) == (name not in there)


def test_another_model_is_not_taken_for_the_same():
    worlds = [{"tension": 50.0 + (number % 5) - 2} for number in range(100)]
    assert peers.furthest({"tension": 50.0}, worlds) < peers.FURTHEST < peers.furthest({"tension": 52.0}, worlds)


def test_the_sweep_times_the_engine_its_floor_and_the_minds():
    assert all(seconds > 0 for seconds in sweep.play_blocks(scenario_named("blank"), 100, 2))
