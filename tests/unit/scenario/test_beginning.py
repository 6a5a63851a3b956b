"""A scenario of one's own: made whole or not at all, sound at once, playable from every seat, wherever it lies."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from game.cli import patron
from game.scenario.beginning import begin_scenario
from game.scenario.library import content_folder, scenario_folders
from game.scenario.loader import check_folder, load_scenario


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(patron, words, input=typed)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_what_is_made_is_sound_and_has_a_name_of_its_own(here: Path):
    made = run("new", "salt-war")
    assert made.exit_code == 0
    assert "patron check salt-war" in made.stdout
    assert "patron play salt-war" in made.stdout
    checked = run("check", "salt-war")
    assert (checked.exit_code, checked.stdout) == (0, "no problems\n")
    scenario = load_scenario(here / "salt-war")
    assert (scenario.id, scenario.title) == ("salt-war", "Salt war")
    assert len(scenario.seats) == 2


@pytest.mark.parametrize("seat", ["coast", "plateau"])
def test_it_can_be_played_to_its_end_from_either_seat(here: Path, seat: str):
    assert run("new", "salt-war").exit_code == 0
    turns = "commit\n\n\n\n\n" * 12
    played = run("play", "./salt-war", "--as", seat, "--seed", "5", "--turns", "2", "--plain", typed=turns)
    assert played.exit_code == 0
    assert "You decide for" in played.stdout
    assert "to look at the game once more" in played.stdout


def test_it_claims_what_its_model_shows(here: Path):
    assert run("new", "salt-war").exit_code == 0
    told = run("claims", "salt-war", "--worlds", "600")
    assert told.exit_code == 0, told.stdout
    assert "2 of 2 hold" in told.stdout


def test_its_files_find_their_schema_beside_them(here: Path):
    for path in begin_scenario(here / "mine", "tower-22"):
        line = path.read_text(encoding="utf-8").partition("\n")[0]
        schema = path.parent / line.removeprefix("#:schema ")
        assert schema.resolve().parent == (here / "mine" / ".schema").resolve()
        assert schema.is_file()
    assert check_folder(here / "mine") == []
    assert load_scenario(here / "mine").seats == load_scenario("tower-22").seats


def test_nothing_is_ever_overwritten(here: Path):
    (here / "mine").mkdir()
    (here / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    refused = run("new", "mine")
    assert refused.exit_code == 2
    assert "is there already, and nothing is overwritten" in refused.stderr
    assert [path.name for path in here.rglob("*")] == ["mine", "notes.txt"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["My War"], "How about `my-war`?"),
        (["///"], "lower-case letters, digits and dashes"),
        (["gaza-2024"], "`gaza-2024` names something that comes with the game"),
        (["base"], "`base` names something that comes with the game"),
        (["mine", "--from", "gaza-2042"], "Did you mean `gaza-2024`?"),
    ],
)
def test_what_cannot_be_made_is_said(here: Path, words: list[str], told: str):
    refused = run("new", *words)
    assert refused.exit_code == 2
    assert told in refused.stderr
    assert list(here.iterdir()) == []


def test_a_scenario_that_cannot_be_read_is_not_begun_from(here: Path):
    (here / "theirs").mkdir()
    (here / "theirs" / "scenario.toml").write_bytes(b'[scenario]\nid = "theirs"\n\xff')
    refused = run("new", "mine", "--from", "theirs")
    assert refused.exit_code == 2
    assert refused.stderr == "scenario.toml is not UTF-8 text\n"
    assert [path.name for path in here.iterdir()] == ["theirs"]


def test_the_template_is_no_scenario_of_the_game():
    assert "small" not in {folder.name for folder in scenario_folders()}
    assert check_folder(content_folder() / "templates" / "small") == []
