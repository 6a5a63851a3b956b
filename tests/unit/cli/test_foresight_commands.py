"""The commands that hold the game against its own claims: the ladder, and the table of forecasts."""

import json

from click.testing import CliRunner

from game.cli import patron


def run(*words: str) -> str:
    found = CliRunner().invoke(patron, words)
    assert found.exit_code == 0, found.output
    return found.stdout


def test_the_ladder_is_told_and_given_as_json() -> None:
    told = run("ladder", "blank", "--games", "20", "--planner-games", "2", "--workers", "1")
    assert "even_hand" in told
    assert "planner:1" in told
    assert "20 games (default)" in told
    rows = json.loads(run("ladder", "blank", "--games", "20", "--planner-games", "0", "--workers", "1", "--json"))
    assert [row["kind"] for row in rows["rungs"]] == ["random", "passive", "doctrine"]
    for row in rows["rungs"]:
        assert 0 <= row["low"] <= row["success"] <= row["high"] <= 1


def test_the_table_of_forecasts_is_told_and_given_as_json() -> None:
    told = run("calibrate", "blank", "--positions", "10", "--worlds", "5")
    assert "foreseen" in told
    assert "Brier" in told
    found = json.loads(run("calibrate", "blank", "--positions", "10", "--worlds", "5", "--json"))
    assert sum(row["count"] for row in found["all"]) > 0
    assert "ending" in found["kinds"]


def test_the_table_of_texture_is_told_and_given_as_json() -> None:
    few = ("balance", "blank", "--worlds", "8", "--no-planner", "--workers", "1")
    told = run(*few)
    assert "North succeeds: passive" in told
    assert f"of {len(json.loads(run(*few, '--json'))['rows'])} met" in told
