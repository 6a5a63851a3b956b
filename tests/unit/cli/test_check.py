"""patron check: warnings beside errors, and what they do to the exit code."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import patron

CONTENT = Path(__file__).parents[3] / "content"
COMET = """
[event.comet]
title = "A comet"
when = "lowland.mood > 100"
chance = 0.5
effects = [{ on = "lowland.mood", add = 1, reason = "It is a sign." }]
tells = ["a", "b", "c"]
source = "design: an example"
"""


@pytest.fixture
def river(tmp_path):
    return Path(shutil.copytree(CONTENT / "blank", tmp_path / "river"))


def checked(*args):
    done = CliRunner().invoke(patron, ["check", *map(str, args)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_a_scenario_that_makes_sense_has_no_problems(river):
    assert checked(river, "--strict") == (0, "no problems\n")


def test_a_warning_is_told_with_its_place_and_fails_only_if_asked_to(river):
    (river / "more.toml").write_text(COMET)
    code, shown = checked(river)
    assert code == 0
    assert "river/more.toml:4:8: warning: `comet` can never happen: nothing makes this true" in shown
    assert 'if it is meant: accept = { unreachable_event = "why" }' in shown
    assert shown.endswith("no problems, 1 warning\n")
    assert checked(river, "--strict")[0] == 1


def test_what_is_accepted_is_shown_with_all_only(river):
    (river / "more.toml").write_text(f'{COMET}accept = {{ unreachable_event = "for a later chapter" }}\n')
    assert checked(river, "--strict") == (0, "no problems, no warnings, 1 accepted (--all shows them)\n")
    code, shown = checked(river, "--all")
    assert (code, "accepted (unreachable_event): for a later chapter" in shown) == (0, True)


def test_problems_come_before_warnings(river):
    (river / "more.toml").write_text(COMET.replace("chance = 0.5", 'chance = "nobody.knows"'))
    code, shown = checked(river)
    assert (code, "warning" in shown) == (1, False)
    assert shown.endswith("1 problem\n")


def test_playing_for_warnings(river):
    (river / "more.toml").write_text(COMET.replace("> 100", "> 99.999"))
    code, shown = checked(river, "--deep", "--worlds", "20")
    assert code == 0
    assert "`comet` happened in none of" in shown
