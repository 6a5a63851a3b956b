"""What a player sets holds at once and lasts; a file that cannot be used is told calmly and costs nothing."""

import json
import os
import stat
from functools import partial
from pathlib import Path

import pytest

from game.errors import SettingsNotKept
from game.ui import settings as module
from game.ui.screens.telling import PACES, TellingScreen
from game.ui.settings import Settings, keep_setting, read_settings, settings_path
from game.ui.theme import theme_of
from tests.ui.playing import SMALL, Player, playing


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


# ---------------------------------------------------------------- by keys


async def test_a_choice_is_seen_at_once_and_lasts_over_a_restart(file):
    async with playing(SMALL) as player:
        await player.press("s")
        await player.at("SettingsScreen")
        await player.press("right")
        assert player.app.theme == theme_of("light").name
        await player.press("down", "right", "down", "right", "down", "right")
        assert player.app.animation_level == "none"
        await player.press("escape")
        await player.at("TitleScreen")
    assert json.loads(file.read_text()) == {"theme": "light", "animation": "off", "pace": "at-once", "hints": "off"}
    async with playing(SMALL) as player:
        assert player.app.settings == Settings("light", "off", "at-once", "off")
        assert player.app.theme == theme_of("light").name
        await player.press("s")
        for words in ("‹ Light ›", "‹ Off ›", "‹ All at once ›"):
            assert words in player.shown


async def test_the_palette_opens_the_settings_anywhere_and_offers_no_foreign_theme():
    async with playing(SMALL) as player:
        await player.start("north", "3", "blank")
        for name in ("settings", "theme"):
            await player.press("ctrl+p", *name)
            await player.until(partial(_is_shown, player, name.title()), "the command")
            await player.press("down", "enter")
            await player.at("SettingsScreen")
            await player.press("escape")
            await player.at("RoomScreen")
        player.app.action_change_theme()
        await player.at("SettingsScreen")
        player.app.open_settings()
        await player.press("escape")
        await player.at("RoomScreen")


def _is_shown(player: Player, words: str) -> bool:
    return words in player.shown


async def test_animation_follows_the_setting_and_the_surroundings_go_before_it(file, monkeypatch):
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "full")
    async with playing(SMALL) as player:
        levels = [player.app.animation_level]
        await player.press("s", "down")
        for key in ("right", "left"):
            await player.press(key)
            levels.append(player.app.animation_level)
        assert levels == ["full", "none", "full"]
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    async with playing(SMALL) as player:
        assert player.app.settings.animation == "on"
        assert player.app.animation_level == "none"
        await player.press("s")
        assert "TEXTUAL_ANIMATIONS is set to none" in player.shown


@pytest.mark.parametrize("pace", ["slow", "usual", "at-once"])
async def test_cables_come_at_the_pace_that_was_set(pace, file, monkeypatch):
    file.write_text(json.dumps({"pace": pace}))
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "full")
    slow, usual = PACES["slow"], PACES["usual"]
    assert slow > usual > PACES["at-once"] == 0
    for other in {"slow", "usual"} - {pace}:
        monkeypatch.setitem(PACES, other, 0.001)
    if pace != "at-once":
        monkeypatch.setitem(PACES, pace, 1000.0)
    async with playing(SMALL) as player:
        await player.start("north", "3", "blank")
        await player.press("c")
        await player.at("CommitDialog")
        await player.press("enter")
        await player.at("TellingScreen")
        screen = player.app.screen
        assert isinstance(screen, TellingScreen)
        await player.pilot.pause(0.1)
        assert screen.shown == (len(screen.told) if pace == "at-once" else 0)
        await player.press("space")
        assert screen.shown == len(screen.told) > 0


# ---------------------------------------------------------------- the file


def test_without_a_file_the_usual_settings_hold_and_nothing_is_written(file):
    assert read_settings() == (Settings(), "")
    assert not file.exists()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"theme": "light", "colour": 3, "pace": "breakneck"}', Settings(theme="light")),
        (b'{"theme": ["light"], "animation": true, "hints": null}', Settings()),
        (b'\xef\xbb\xbf{"pace": "slow"}\r\n', Settings(pace="slow")),
        (b"{}", Settings()),
    ],
)
def test_what_is_not_known_is_passed_over(content, expected, file):
    file.write_bytes(content)
    assert read_settings() == (expected, "")


def test_a_change_leaves_everything_else_in_the_file_alone(file):
    file.write_text('{"theme": "light", "of_a_later_version": [1, 2], "pace": "breakneck"}')
    keep_setting("hints", "off")
    assert json.loads(file.read_text()) == {
        "theme": "light",
        "of_a_later_version": [1, 2],
        "pace": "breakneck",
        "hints": "off",
    }
    assert [path.name for path in file.parent.iterdir()] == [file.name]


BROKEN = {
    "not JSON": (b'{"theme": "light"', "line 1, column 18: not JSON"),
    "not text": (b"\xff\xfe\x00", "it is not UTF-8 text"),
    "a list": (b"[]", "it holds no settings"),
    "a number of many digits": (b"1" * 5000, "integer string conversion"),
    "nested": (b"[" * 50_000, "it is nested too deep"),
    "large": (b" " * 200_000, "it is too large"),
}


@pytest.mark.parametrize("kind", BROKEN)
async def test_a_broken_file_is_told_once_and_the_game_goes_on(kind, file):
    content, why = BROKEN[kind]
    file.write_bytes(content)
    assert why in read_settings()[1]
    async with playing(SMALL) as player:
        await player.until(lambda: "could not be read" in player.shown.replace("\n", " "), "what is wrong")
        assert file.read_bytes() == content
        await player.press("s", "right")
        assert player.app.theme == theme_of("light").name
    assert read_settings() == (Settings(theme="light"), "")


async def test_a_folder_in_the_place_of_the_file_is_told_and_left_alone(file):
    file.mkdir()
    assert read_settings() == (Settings(), "it is no file")
    async with playing(SMALL) as player:
        await player.press("s", "right")
        assert player.app.theme == theme_of("light").name
        await player.until(lambda: "cannot be kept" in player.shown.replace("\n", " "), "what is wrong")
    assert file.is_dir()


async def test_a_place_that_cannot_be_written_is_told_once(file, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_whole", full)
    async with playing(SMALL) as player:
        await player.press("s", "right", "right", "right")
        assert player.app.theme == theme_of("colour-blind").name
        assert len(player.app._notifications) == 1
        assert "no space left" in next(iter(player.app._notifications)).message


def test_a_write_that_fails_half_way_leaves_the_old_file(file, monkeypatch):
    keep_setting("theme", "light")
    before = file.read_bytes()

    def lost(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", lost)
    with pytest.raises(SettingsNotKept, match="input/output error"):
        keep_setting("theme", "dark")
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="only a system with modes, and not for root")
def test_a_read_only_folder_is_told(file, tmp_path):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(SettingsNotKept):
            keep_setting("theme", "light")
    finally:
        tmp_path.chmod(stat.S_IRWXU)


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_stays_a_link_and_a_loop_of_links_is_told(file, tmp_path):
    real = tmp_path / "elsewhere" / "mine.json"
    file.symlink_to(real)
    keep_setting("theme", "light")
    assert file.is_symlink()
    assert json.loads(real.read_text()) == {"theme": "light"}
    file.unlink()
    file.symlink_to(file)
    with pytest.raises(SettingsNotKept):
        keep_setting("theme", "dark")
    assert read_settings()[0] == Settings()


def test_where_the_file_is(monkeypatch, tmp_path):
    monkeypatch.setenv("PATRON_SETTINGS", str(tmp_path / "mine.json"))
    assert settings_path() == tmp_path / "mine.json"
    monkeypatch.delenv("PATRON_SETTINGS")
    checkout = Path(module.__file__).resolve().parents[2]
    assert settings_path() == checkout / "saves" / "settings.json"
    monkeypatch.setattr(module, "is_checkout", lambda folder: False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_path().name == "settings.json"
    assert "patrons-dilemma" in settings_path().parts
