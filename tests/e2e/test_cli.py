"""The commands, as a shell runs them: their contract, their exit codes, and no traceback."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import game
from tests.positions import scenario_named

PATRON = (sys.executable, "-c", "from game.cli import main; main()")


def patron(*args: str, typed: str = "", folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command with some input; stdout and stderr apart."""
    found = subprocess.run(
        [*PATRON, *args],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        cwd=folder,
        check=False,
    )
    assert "Traceback" not in found.stderr, found.stderr
    return found


def test_version_and_help():
    assert patron("--version").stdout.strip() == f"patron, version {game.__version__}"
    shown = patron("--help").stdout
    for command in [
        "play",
        "simulate",
        "list",
        "replay",
        "export",
        "import",
        "new",
        "check",
        "schema",
        "manual",
        "resume",
        "branch",
        "completion",
    ]:
        assert command in shown
        assert patron(command, "--help").returncode == 0


@pytest.mark.parametrize("args", [(), ("play",), ("play", "blank"), ("resume",)])
def test_screens_need_a_terminal_and_say_so(args):
    found = patron(*args)
    assert found.returncode == 2
    assert "--plain" in found.stderr


def test_a_whole_game_then_replay_export_import_branch_resume(saves):
    typed = "\n".join(["commit", "", ""] * 12)
    found = patron("play", "blank", "--plain", "--seed", "7", "--save", "one", typed=typed)
    assert found.returncode == 0
    assert "How it ended" in found.stdout

    assert "Cables of turn 1," in patron("replay", "one").stdout
    verified = patron("replay", "one", "--verify")
    assert (verified.returncode, verified.stdout) == (0, "6 turns computed again: all as written\n")

    exported = patron("export", "one").stdout
    (saves / "out.jsonl").write_text(exported, encoding="utf-8")
    assert patron("import", str(saves / "out.jsonl"), "--save", "two").returncode == 0
    assert patron("export", "two").stdout == exported
    assert patron("import", "-", "--save", "three", typed=exported).returncode == 0

    assert patron("branch", "one", "--turn", "2", "--save", "four").returncode == 0
    assert "Turn 3 of 6" in patron("resume", "four", "--plain").stdout
    assert patron("branch", "one", "--turn", "9").returncode == 2

    listed = json.loads(patron("list", "saves", "--json").stdout)
    assert {save["id"] for save in listed} == {"one", "two", "three", "four"}
    assert all(save["title"] == "The river" for save in listed)


def test_a_script_plays_the_same_game_again(tmp_path):
    play = ("play", "gaza-2024", "--plain", "--as", "tehran", "--seed", "11")
    typed = "\n".join(["commit", "", ""] * 4)
    one = patron(*play, "--save", "a", typed=typed).stdout
    two = patron(*play, "--save", "b", typed=typed).stdout
    assert one.replace("kept as a", "").splitlines()[3:-1] == two.replace("kept as b", "").splitlines()[3:-1]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("play", "nowhere", "--plain"), 2),
        (("play", "blank", "--plain", "--as", "rome"), 2),
        (("play", "gaza-2024", "--plain", "--against", "nobody"), 2),
        (("play", "gaza-2024", "--plain", "--against", "script:/nowhere.toml"), 2),
        (("play", "blank", "--plain", "--against", "passive"), 2),
        (("play", "--plain", "--seed", "-1"), 2),
        (("play", "blank", "--plain", "--save", "../up"), 2),
        (("resume", "nothing", "--plain"), 1),
        (("replay", "nothing"), 1),
        (("export", "nothing"), 1),
        (("import", "nothing.jsonl"), 2),
        (("branch", "nothing", "--turn", "1"), 1),
        (("check", "nowhere"), 2),
        (("list", "cats"), 2),
        (("simulate",), 2),
        (("simulate", "blank", "--worlds", "0"), 2),
        (("simulate", "blank", "--mind", "north"), 2),
        (("simulate", "blank", "--mind", "rome=passive"), 2),
        (("simulate", "blank", "--set", "north.home=3", "--set", "north.home=4"), 2),
        (("simulate", "blank", "--set", "north.home=much"), 2),
        (("simulate", "blank", "--set", "north.home=nan"), 2),
        (("simulate", "blank", "--set", "north.house=3"), 2),
        (("no-such-command",), 2),
    ],
)
def test_what_is_wrong_is_said_on_standard_error(args, code):
    found = patron(*args)
    assert found.returncode == code, found.stderr
    assert found.stderr
    assert not found.stdout


def test_check_says_what_is_wrong_and_where(tmp_path):
    assert patron("check", "blank").returncode == 0
    text = (Path(__file__).parents[2] / "content" / "blank" / "scenario.toml").read_text(encoding="utf-8")
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "scenario.toml").write_text(text.replace("river_men.fear", "river_men.feer"), encoding="utf-8")
    for found in (patron("check", str(bad)), patron("check", folder=bad)):
        assert found.returncode == 1
        assert "feer" in found.stdout
        assert "scenario.toml:" in found.stdout
    found = patron("play", str(bad), "--plain")
    assert found.returncode == 1
    assert "feer" in found.stderr


@pytest.mark.parametrize("kind", ["scenarios", "levers", "acts", "indicators", "minds"])
def test_lists_are_objects_with_id_and_title(kind):
    listed = json.loads(patron("list", kind, "--json").stdout)
    assert listed
    assert all(thing["id"] and thing["title"] for thing in listed)
    assert listed[0]["id"] in patron("list", kind).stdout


def test_simulate_counts_what_the_contract_names():
    args = ("simulate", "blank", "--worlds", "50", "--seed", "5", "--json")
    found = json.loads(patron(*args).stdout)
    loaded = scenario_named("blank")
    assert list(found) == [
        "scenario", "digest", "worlds", "seed", "turns", "endings", "success", "indicators", "acts", "incidents",
    ]  # fmt: skip
    assert (found["scenario"], found["digest"], found["worlds"]) == ("blank", loaded.digest, 50)
    assert sum(found["endings"].values()) == pytest.approx(1)
    assert set(found["indicators"]) == set(loaded.rows)
    assert set(found["indicators"]["north.home"]) == {"mean", "p10", "p50", "p90"}
    assert len(found["indicators"]["north.home"]["p50"]) == loaded.turns
    assert set(found["acts"]["river_men/border"]) == {"stay", "raids", "burn"}
    assert len(found["incidents"]["child_shot"]) == loaded.turns
    assert json.loads(patron(*args).stdout) == found


def test_simulate_sets_levels_minds_and_turns():
    args = ("simulate", "blank", "--worlds", "20", "--turns", "1", "--json", "--mind", "north=passive")
    low = json.loads(patron(*args, "--set", "north.home=20").stdout)
    assert low["turns"] == 1
    assert low["indicators"]["north.home"]["mean"][0] == pytest.approx(20, abs=3)
    assert "Endings" in patron("simulate", "blank", "--worlds", "20").stdout


def test_a_reader_who_leaves_early_is_no_error():
    command = f"{' '.join(map(_quoted, PATRON))} list indicators gaza-2024 | head -n 1; echo ${{PIPESTATUS[0]}}"
    found = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=100, check=False)
    assert found.stderr == ""
    assert found.stdout.splitlines()[-1] == "0"


def _quoted(text: str) -> str:
    return f"'{text}'"


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to send there")
def test_an_interrupt_stops_without_a_traceback():
    command = [*PATRON, "simulate", "gaza-2024", "--worlds", "100000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        time.sleep(3)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.strip().endswith("Stopped.")
    assert "Traceback" not in said


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_installed_where_the_shell_looks(shell, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SHELL", f"/bin/{shell}")
    found = patron("completion", "install")
    assert found.returncode == 0
    (written,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert "_PATRON_COMPLETE" in written.read_text(encoding="utf-8")
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert patron("completion", "install").returncode == 2


def test_the_shell_completes_commands_and_scenarios(monkeypatch):
    monkeypatch.setenv("_PATRON_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "patron simulate bl")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert patron().stdout.splitlines() == ["plain,blank"]


@pytest.mark.parametrize("typed", ["./my", "../scenarios/", "nothing-like-this"])
def test_the_shell_completes_folders_where_no_scenario_fits(typed, monkeypatch):
    monkeypatch.setenv("_PATRON_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"patron play {typed}")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert patron().stdout.splitlines() == [f"dir,{typed}"]


def test_nothing_heavy_is_imported_for_the_version():
    code = "import sys; from game.cli import patron; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "pydantic", "textual", "rich", "tomli"} & set(loaded)


def test_the_language_is_asked_for_before_or_after_the_command_or_taken_from_the_locale(monkeypatch):
    french = "Vous jouez Washington dans Tower 22."
    game = ("play", "tower-22", "--plain", "--seed", "1")
    assert patron("--lang", "fr", *game).stdout.startswith(french)
    assert patron(*game, "--lang", "fr").stdout.startswith(french)
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    assert patron(*game).stdout.startswith(french)
    assert patron(*game, "--lang", "en").stdout.startswith("You play Washington in Tower 22.")


def test_a_language_that_is_not_there_is_told_with_those_that_are():
    found = patron("--lang", "de", "--version")
    assert found.returncode == 2
    assert "there are en, fr" in found.stderr
