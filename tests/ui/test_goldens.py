"""The main screens as text, and a few as pictures. After a change that is meant, look at what it changed and run

make test ARGS="tests/ui/test_goldens.py --snapshot-update"
"""

import pytest

from game.ui.app import PatronApp
from tests.ui.playing import LARGE, SMALL, playing, scenario
from tests.ui.test_debrief import open_debrief, river_game

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])


@SIZES
async def test_title(size, snapshot):
    async with playing(size) as player:
        assert player.shown == snapshot


@SIZES
async def test_opening_of_the_war(size, snapshot):
    """Briefing, room and levers as a player first sees them."""
    async with playing(size) as player:
        await player.start()
        assert player.shown == snapshot(name="room")
        await player.press("b")
        await player.at("BriefingScreen")
        assert player.shown == snapshot(name="briefing")
        await player.press("escape", "l")
        await player.at("LeversScreen")
        await player.press("down", "enter")
        assert player.shown == snapshot(name="levers")


@SIZES
async def test_game_on_the_river(size, snapshot):
    """The small scenario from its first turn to its ending."""
    async with playing(size) as player:
        await player.start("north", "3", "blank")
        await player.press("c")
        await player.at("CommitDialog")
        assert player.shown == snapshot(name="commit")
        await player.press("enter")
        await player.at("TellingScreen")
        await player.press("space")
        assert player.shown == snapshot(name="telling")
        await player.press("w")
        await player.at("WhyDialog")
        assert player.shown == snapshot(name="why")
        await player.press("escape", "enter")
        await player.at("RoomScreen")
        await player.pilot.pause()
        assert player.shown == snapshot(name="room")
        while not player.desk.session.is_over:
            await player.commit()
        await player.at("EndingScreen")
        assert player.shown == snapshot(name="ending")


@SIZES
async def test_debrief_of_the_river(size, snapshot):
    """A few of its parts, and the choice of another choice."""
    async with playing(size, river_game()) as player:
        await open_debrief(player)
        assert player.shown == snapshot(name="ended")
        for key, part in (("2", "timeline"), ("3", "turning"), ("6", "lucks"), ("7", "forecasts")):
            await player.press(key)
            await player.pilot.pause()
            assert player.shown == snapshot(name=part)
        await player.press("o")
        await player.at("TurnsScreen")
        await player.pilot.pause()
        assert player.shown == snapshot(name="turns")


@SIZES
async def test_help_and_notes(size, snapshot):
    async with playing(size) as player:
        await player.start("north", "3", "blank")
        await player.press("f1")
        await player.at("HelpDialog")
        assert player.shown == snapshot(name="help")
        await player.press("escape", "n")
        await player.at("NotesScreen")
        assert player.shown == snapshot(name="notes")


def test_picture_of_the_title(snap_compare):
    assert snap_compare(PatronApp(), terminal_size=SMALL)


def test_picture_of_a_room(snap_compare):
    app = PatronApp(("blank", None, 3, None, None, None))
    app.scenarios = {"blank": scenario("blank")}

    async def to_the_room(pilot):
        for _ in range(200):
            await pilot.pause(0.02)
            if type(app.screen).__name__ == "BriefingScreen":
                break
        await pilot.press("enter")
        await pilot.pause()

    assert snap_compare(app, terminal_size=LARGE, run_before=to_the_room)
