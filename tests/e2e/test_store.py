"""`--store` as it is typed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import patron
from game.session.replay import replay
from game.session.rooms import Room
from game.session.session import Session
from game.session.store.address import Address
from game.session.store.rooms import StoredRooms
from tests.positions import scenario_named

WITHOUT = """
import sys
sys.modules["psycopg"] = None
from game.cli import main
sys.argv = ["patron", *sys.argv[1:]]
main()
"""


@pytest.mark.postgres
def test_a_game_of_a_store_is_exported_and_replays_as_a_save(store: Address, tmp_path: Path):
    room = Room.begin(scenario_named("tower-22"), 2, 7, "spring", {"tehran": None}, rooms=StoredRooms(store))
    with Session.resume(room.games[1], scenario=room.scenario) as session:
        for _ in range(3):
            session.commit("because")
        fingerprint = session.state.fingerprint()
    out = tmp_path / "two.jsonl"
    runner = CliRunner()
    done = runner.invoke(patron, ["export", "spring/game-02", "--store", store.url, "-o", str(out)])
    assert (done.exit_code, "sentinel" in done.output) == (0, False), done.output
    assert runner.invoke(patron, ["import", str(out), "--save", "two"]).exit_code == 0
    assert [compared.same for compared in replay("two")] == [True] * 3
    with Session.resume("two") as again:
        assert again.state.fingerprint() == fingerprint
    ambiguous = runner.invoke(patron, ["export", "spring"], env={"PATRON_STORE": store.url})
    assert ambiguous.exit_code == 1
    assert "spring/game-01, spring/game-02" in ambiguous.output


def test_without_the_extra_it_says_what_to_install():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, "host", "tower-22", "--store", "postgresql://me:sentinel@h/d"],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 2
    assert f"{sys.executable} -m pip install -e '" in done.stderr
    assert "[host,postgres]'" in done.stderr
    assert "sentinel" not in done.stderr + done.stdout


@pytest.mark.parametrize("address", ["sqlite:///sentinel", "postgresql://me:sentinel-%zz@h/d", "h/sentinel"])
def test_an_address_of_no_store_is_refused_without_repeating_it(address: str):
    done = CliRunner().invoke(patron, ["host", "tower-22", "--store", address])
    assert done.exit_code == 2
    assert "postgresql://" in done.output
    assert "sentinel" not in done.output


def test_a_store_that_is_not_there_is_told_plainly():
    done = CliRunner().invoke(patron, ["host", "tower-22", "--store", "postgresql://me:sentinel@127.0.0.1:1/d"])
    assert done.exit_code == 1
    assert "cannot be reached" in done.output
    assert "sentinel" not in done.output
