"""Names, the folder and the list of saves."""

from pathlib import Path

import platformdirs
import pytest

import game
from game.errors import BadSaveName, SaveNotFound
from game.session import saves as module
from game.session.journal import Journal
from game.session.saves import checked_name, find_save, list_saves, save_path, saves_folder, unique_name
from tests.unit.session.journals import play, toy


def test_the_folder_is_the_chosen_one_else_the_checkouts_else_the_users(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PATRON_SAVES", str(tmp_path / "mine"))
    assert saves_folder() == tmp_path / "mine"
    monkeypatch.delenv("PATRON_SAVES")
    assert saves_folder() == Path(game.__file__).parents[1] / "saves"
    monkeypatch.setattr(module, "is_checkout", lambda folder: False)
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda name, appauthor: str(tmp_path / name))
    assert saves_folder() == tmp_path / "patrons-dilemma" / "saves"


@pytest.mark.parametrize("name", ["gaza-2024-washington-1", "Mein Spiel", "été_2", "a.b", "x" * 80, "7"])
def test_good_names(name: str):
    assert checked_name(name) == checked_name(name + ".game") == name


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", ".hidden", "-x", "a/b", "../a", "a\\b", "C:a", "a\0b", "a\nb", "\x1b[2J", "x" * 81, "a.", "a ",
     "con", "NUL.x", "COM1", "a*", "_a"],
)  # fmt: skip
def test_bad_names(name: str):
    with pytest.raises(BadSaveName) as raised:
        save_path(name)
    assert str(raised.value).isprintable()


def test_a_unique_name_is_the_first_free_one(saves: Path):
    assert unique_name("toy", "west") == "toy-west-1"
    toy(save_path("toy-west-1")).close()
    assert unique_name("toy", "west") == "toy-west-2"


def test_a_save_is_found_by_name_by_path_and_among_the_samples(saves: Path, tmp_path: Path):
    toy(save_path("one")).close()
    toy(saves / "samples" / "two.game").close()
    assert find_save("one") == find_save("one.game") == find_save(saves / "one.game") == saves / "one.game"
    assert find_save("two") == saves / "samples" / "two.game"
    with pytest.raises(SaveNotFound, match="did you mean one"):
        find_save("onee")
    for name in ("", "nothing", "a\0b", "x" * 5000, "\x1b[2J"):
        with pytest.raises(SaveNotFound) as raised:
            find_save(name)
        assert str(raised.value).isprintable()


def test_the_list_tells_what_each_save_is_and_what_is_wrong(saves: Path):
    assert list_saves() == []
    toy(save_path("old"), turns=2).close()
    with toy(save_path("over"), turns=1) as journal:
        journal.seal(2, {"west": {}})
        journal.conclude(2, {"fingerprint": "f", "ended": "managed_drift"})
    (saves / "broken.game").write_bytes(b"no game")
    (saves / "notes.txt").write_text("not listed")
    listed = {save.id: save for save in list_saves()}
    assert list(listed)[-1] == "broken"
    assert "damaged" in listed["broken"].problem
    assert (listed["old"].title, listed["old"].scenario, listed["old"].seat) == ("A toy", "toy", "west")
    assert (listed["old"].turn, listed["old"].ended, listed["old"].problem) == (2, "", "")
    assert (listed["over"].turn, listed["over"].ended) == (2, "managed_drift")


def test_a_game_in_play_is_listed_as_it_stands(saves: Path):
    with toy(save_path("now")) as journal:
        play(journal, 1)
        assert [save.turn for save in list_saves()] == [1]
        play(journal, 2)
        assert [save.turn for save in list_saves()] == [2]
        assert isinstance(journal, Journal)
