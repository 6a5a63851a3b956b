"""Every screen as text at three sizes, reached by its keys, and a few as pictures. After a change that is meant, run

make test ARGS="tests/ui/test_goldens.py --snapshot-update"

and read what it changed like a page.
"""

import asyncio
import re
import tempfile

import pytest

from game.errors import DiskFull
from game.ui.app import PatronApp
from game.ui.screens.whatif import OtherOrdersScreen
from tests.ui.playing import LARGE, SMALL, Player, playing, scenario
from tests.ui.test_debrief import open_debrief, river_game

VAST = (200, 60)
SIZES = pytest.mark.parametrize(
    "size",
    [
        pytest.param(SMALL, id="80x24"),
        pytest.param(LARGE, id="120x40"),
        pytest.param(VAST, id="200x60", marks=pytest.mark.slow),
    ],
)
CHANGING = (
    (re.compile(r"\S*/(pytest|tmp)\S*"), "(a folder)"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d"), "(a moment)"),
)
STILL = 4
"""Looks in a row that show the same: then a screen has come to rest."""


@pytest.fixture(autouse=True)
def saves(monkeypatch):
    """Folders whose paths are as long in every run: some screens break lines after them."""
    with tempfile.TemporaryDirectory(prefix="patron-") as folder:
        monkeypatch.setenv("PATRON_SAVES", f"{folder}/saves")
        monkeypatch.setenv("PATRON_SETTINGS", f"{folder}/settings.json")
        yield


async def shown(player: Player, *keys: str, at: str = "") -> str:
    """What stands on the screen once keys were pressed, the screen is there, and nothing changes any more."""
    await player.press(*keys)
    if at:
        await player.at(at)
    before, same = "", 0
    while same < STILL:
        await asyncio.sleep(0.01)
        await player.pilot.pause()
        now = player.shown
        before, same = now, same + 1 if now == before else 0
    for pattern, plain in CHANGING:
        before = pattern.sub(plain, before)
    return "\n".join(line.rstrip() for line in before.splitlines())


# ---------------------------------------------------------------- before a game


@SIZES
async def test_title_and_what_it_opens(size, snapshot):
    async with playing(size) as player:
        assert await shown(player) == snapshot(name="title")
        assert await shown(player, "a", at="AboutDialog") == snapshot(name="about")
        assert await shown(player, "escape", "s", at="SettingsScreen") == snapshot(name="settings")
        assert await shown(player, "escape", "ctrl+p", at="Palette") == snapshot(name="palette")
        await player.press("escape", "p")
        await player.until(lambda: player.app.screen.query("#begin"), "the choices")
        assert await shown(player) == snapshot(name="new game")
        await player.press("escape", "l")
        await player.until(lambda: player.app.screen.query("#begin"), "the choices")
        assert await shown(player) == snapshot(name="learn")


@SIZES
async def test_saved_games(size, snapshot):
    river_game()
    async with playing(size) as player:
        await player.press("c")
        await player.until(lambda: "river" in player.shown, "the save")
        assert await shown(player) == snapshot(name="saves")


# ---------------------------------------------------------------- the large scenarios as they open


@SIZES
async def test_opening_of_the_war(size, snapshot):
    async with playing(size) as player:
        await player.press("p")
        await player.until(lambda: player.app.screen.query("#seed"), "the choices")
        player.app.screen.query_one("#seed").focus()
        await player.press(*"7", "enter")
        assert await shown(player, at="BriefingScreen") == snapshot(name="briefing")
        assert await shown(player, "enter", at="RoomScreen") == snapshot(name="room")
        assert await shown(player, "enter", at="SheetDialog") == snapshot(name="theatre")
        assert await shown(player, "escape", "2", "enter", at="SheetDialog") == snapshot(name="client")
        assert await shown(player, "escape", "l", "down", at="LeversScreen") == snapshot(name="levers")


@SIZES
async def test_first_week_of_the_game_that_teaches(size, snapshot):
    """Hints, what waits for an answer, and the pages of a small terminal."""
    async with playing(size) as player:
        await player.start("tehran", "4", "tower-22")
        await shown(player)  # so that a panel has the focus by now
        assert await shown(player) == snapshot(name="room with a hint")
        for page, name in enumerate(("clients", "cables", "demands", "orders", "ahead"), start=2):
            if size == SMALL:
                assert await shown(player, str(page)) == snapshot(name=name)
        assert await shown(player, "a", at="QuestionsScreen") == snapshot(name="questions")


# ---------------------------------------------------------------- a small game from its first turn to its debrief


@SIZES
async def test_game_on_the_river(size, snapshot):
    async with playing(size) as player:
        await player.start("north", "3", "blank")
        await shown(player)  # so that a panel has the focus by now
        assert await shown(player, "f1", at="HelpDialog") == snapshot(name="help")
        assert await shown(player, "escape", "n", at="NotesScreen") == snapshot(name="notes")
        assert await shown(player, "escape", "c", at="CommitDialog") == snapshot(name="commit")
        await player.press("enter")
        await player.at("TellingScreen")
        assert await shown(player, "space") == snapshot(name="telling")
        assert await shown(player, "w", at="WhyDialog") == snapshot(name="why")
        await player.press("escape", "enter")
        await player.until(lambda: type(player.app.screen).__name__ in ("RoomScreen", "MomentDialog"), "the room")
        if type(player.app.screen).__name__ == "MomentDialog":
            await player.press("enter")
        assert await shown(player, at="RoomScreen") == snapshot(name="room")
        assert await shown(player, "d", at="EndHereDialog") == snapshot(name="end here")
        await player.press("escape")
        while not player.desk.session.is_over:
            await player.commit()
        assert await shown(player, at="EndingScreen") == snapshot(name="ending")


@SIZES
async def test_a_crossed_line_alone_on_the_screen(size, snapshot):
    async with playing(size) as player:
        await player.start()
        await shown(player)  # so that a panel has the focus by now
        for _ in range(player.desk.scenario.turns):
            await player.press("c")
            await player.at("CommitDialog")
            await player.press("enter")
            await player.at("TellingScreen")
            while type(player.app.screen).__name__ == "TellingScreen":
                await player.press("enter")
            if type(player.app.screen).__name__ == "MomentDialog":
                break
            await player.at("RoomScreen")
        assert await shown(player, at="MomentDialog") == snapshot(name="moment")


@SIZES
async def test_looking_ahead(size, snapshot):
    async with playing(size, river_game(over=False), looks_ahead=True) as player:
        await player.at("RoomScreen")
        await player.press("f")
        await player.at("AheadScreen")
        await player.until(lambda: player.desk.ahead.is_whole, "the whole look ahead")
        assert await shown(player, "down") == snapshot(name="ahead")


@SIZES
async def test_what_goes_wrong(size, snapshot, monkeypatch):
    async with playing(size) as player:
        await player.start("north", "3", "blank")
        await shown(player)  # so that a panel has the focus by now

        def full(*_: object) -> None:
            raise DiskFull("river.game")

        monkeypatch.setattr(player.desk.session.journal, "seal", full)
        await player.press("c")
        await player.at("CommitDialog")
        assert await shown(player, "enter", at="TroubleDialog") == snapshot(name="trouble")


@SIZES
async def test_debrief_of_the_river(size, snapshot):
    """Its parts, the truth beside what was known, and a different choice beside the one that was made."""
    async with playing(size, river_game()) as player:
        await open_debrief(player)
        assert await shown(player) == snapshot(name="ended")
        for key, part in (("2", "timeline"), ("3", "turning"), ("4", "known"), ("6", "lucks"), ("7", "forecasts")):
            assert await shown(player, key) == snapshot(name=part)
        assert await shown(player, "8") == snapshot(name="motives")
        assert await shown(player, "2", "down", "w", at="TruthDialog") == snapshot(name="truth")
        assert await shown(player, "escape", "p", at="WritePageDialog") == snapshot(name="write")
        assert await shown(player, "escape", "o", at="TurnsScreen") == snapshot(name="turns")
        assert await shown(player, "enter", at="OtherOrdersScreen") == snapshot(name="other orders")
        drafted = player.page(OtherOrdersScreen).desk.session.drafted
        await player.mark("levers", str(drafted[0].lever))
        await player.press("x", "c")
        await player.at("BesideScreen")
        await player.until(lambda: "How the two end" in player.shown, "the comparison")
        assert await shown(player) == snapshot(name="beside")


# ---------------------------------------------------------------- pictures


def test_picture_of_the_title(snap_compare):
    assert snap_compare(PatronApp(), terminal_size=SMALL)


def test_picture_of_a_room(snap_compare):
    app = PatronApp(("blank", None, 3, None, None, None))
    app.looks_ahead = False
    app.scenarios = {"blank": scenario("blank")}

    async def to_the_room(pilot):
        for _ in range(200):
            await pilot.pause(0.02)
            if type(app.screen).__name__ == "BriefingScreen":
                break
        await pilot.press("enter")
        for _ in range(20):
            await pilot.pause(0.02)

    assert snap_compare(app, terminal_size=LARGE, run_before=to_the_room)
