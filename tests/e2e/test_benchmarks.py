"""The benchmarks run, small: what they time is what they say, and who lacks a peer is told what to install."""

import importlib.util

import pytest

from benchmarks import peers, rehearsal, sweep
from benchmarks.rehearsing.people import Memory
from benchmarks.rehearsing.timing import Spent, Step, table
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


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_rehearsal_goes_through_the_whole_plan_and_tells_of_every_step(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.argv", ["rehearsal.py", "--games", "1", "--turns", "2", "--pace", "0"])
    rehearsal.main()
    told = capsys.readouterr().out
    for step in ("Opening", "Reading in", "First week, together", "Halt: the other side's case", "Debrief", "Close"):
        assert step in told
    for wait in ("the turn is committed", "pause, until every screen says so", "the page of the class: all of it"):
        assert f"{wait}" in told
    assert "Hindered: " in told


def test_what_a_step_leaves_for_talk_is_what_its_slowest_person_and_the_room_leave():
    step = Step("Weeks", 5, "play")
    step.people = {"one": Spent(own=100, machine=2), "other": Spent(own=200, machine=10, undone=60)}
    step.waits = [("all", 20.0)]
    assert (step.needed(), step.left, step.machine) == ((206.0, 290.0), 10.0, 30.0)
    before, step.leading = step.fits, 11
    assert (before, step.fits) == (True, False)
    assert "OVER" in table([step])


def test_nobody_reads_the_same_twice_though_its_lines_break_elsewhere():
    memory = Memory()
    assert memory.take("│ The group had known where │ 56 ±5 │") == 7
    assert memory.take("The group had known\nwhere") == 1
    assert memory.take("The group had known where the line was") == 3


def test_turns_go_to_the_steps_of_play_by_their_minutes():
    steps = [Step("early", 15, "play"), Step("halt", 8, "halt"), Step("late", 10, "play")]
    assert rehearsal.turns_of(steps, 6) == {"early": 3, "late": 2}
    assert rehearsal.turns_of(steps, 2) == {"early": 1, "late": 0}
