"""Who names no capital at a terminal is asked for one; a script, which nobody asks, plays the first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PATRON = (sys.executable, "-c", "from game.cli import main; main()")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a terminal of POSIX")


@pytest.fixture(autouse=True)
def saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATRON_SAVES", str(tmp_path))
    return tmp_path


def at_a_terminal(*words: str, typed: str) -> "subprocess.CompletedProcess[str]":
    """Run a command whose input is a terminal, where somebody types this."""
    keyboard, terminal = os.openpty()
    try:
        os.write(keyboard, f"{typed}\x04".encode())  # and then the end of input
        run = [*PATRON, *words]
        return subprocess.run(run, stdin=terminal, capture_output=True, text=True, timeout=60, check=False)
    finally:
        os.close(keyboard)
        os.close(terminal)


@pytest.mark.parametrize(("typed", "seat"), [("2\n", "Tehran"), ("9\nwashington\n", "Washington")])
def test_a_capital_is_asked_for_by_number_or_name(typed: str, seat: str):
    found = at_a_terminal("play", "tower-22", "--plain", typed=f"{typed}0\n")
    assert "Which capital do you play?" in found.stdout
    assert f"You play {seat}" in found.stdout
    assert found.returncode == 0


def test_whoever_wants_none_begins_no_game(saves: Path):
    found = at_a_terminal("play", "tower-22", "--plain", typed="0\n")
    assert (found.returncode, found.stderr) == (0, "")
    assert "You play" not in found.stdout
    assert list(saves.iterdir()) == []


def test_who_names_one_is_not_asked():
    found = at_a_terminal("play", "tower-22", "--as", "tehran", "--plain", typed="0\n")
    assert "Which capital" not in found.stdout


def test_nobody_is_asked_through_a_pipe():
    run = [*PATRON, "play", "tower-22", "--plain"]
    found = subprocess.run(run, input="0\n", capture_output=True, text=True, timeout=60, check=True)
    assert "Which capital" not in found.stdout
    assert "You play Washington" in found.stdout
