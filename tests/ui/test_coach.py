"""Hints on screen: one at a time, gone when done or put away, and gone for good."""

import pytest

from game.scenario.loader import load_content
from game.session.saves import find_save
from game.session.session import Session
from tests.ui.playing import SMALL, playing, scenario

HINTS = """
[hint.open_levers]
on = "room"
until = "levers"
text = "Open the levers (L)."
source = "design: a test"

[hint.second]
on = "room"
until = "draft"
text = "Put an order in the draft."
source = "design: a test"

[hint.third]
on = "room"
text = "Now commit (C)."
source = "design: a test"

[hint.card]
on = "levers"
text = "Read the card."
source = "design: a test"

[hint.late]
on = "room"
turn = 2
text = "A turn has passed."
source = "design: a test"
"""


@pytest.fixture(scope="module")
def taught():
    plain = scenario("blank")
    return load_content({**plain.files, "blank/hints.toml": HINTS.encode()})


async def test_a_hint_goes_when_its_deed_is_done_and_stays_gone(taught):
    async with playing(SMALL) as player:
        player.app.scenarios = {"blank": taught}
        await player.start("north", "3", "blank")
        assert "Hint: Open the levers (L). (G: got it)" in player.shown
        await player.press("l")
        await player.at("LeversScreen")
        assert "Hint: Read the card." in player.shown
        await player.press("g")
        assert "Hint" not in player.shown
        await player.press("escape")
        await player.at("RoomScreen")
        assert "Hint: Put an order in the draft." in player.shown
        await player.press("l", "enter", "enter", "escape")
        await player.at("RoomScreen")
        assert "Hint: Now commit (C)." in player.shown
        name = player.desk.session.name
        await player.press("q")
    with Session.resume(name) as session:
        assert set(session.place["hints"]) == {"open_levers", "second", "card"}
    async with playing(SMALL) as player:
        await player.press("c")
        await player.until(lambda: name in player.shown, "the save")
        await player.press("enter")
        await player.at("RoomScreen")
        assert "Hint: Now commit (C)." in player.shown
        await player.press("g")
        await player.commit()
        assert "Hint: A turn has passed." in player.shown


async def test_hints_can_be_switched_off(taught):
    async with playing(SMALL) as player:
        player.app.scenarios = {"blank": taught}
        await player.start("north", "3", "blank")
        player.desk.hints_wanted = False
        await player.press("l", "escape")
        assert "Hint" not in player.shown


async def test_a_planner_can_be_chosen_as_an_opponent():
    async with playing(SMALL) as player:
        await player.press("p")
        await player.until(lambda: player.app.screen.query("#mind-tehran"), "the opponents")
        await player._choose("#mind-tehran", "planner:2")
        assert "Tries many plans" in player.shown


async def test_hints_are_switched_off_and_on_in_the_settings(taught):
    async with playing(SMALL) as player:
        player.app.scenarios = {"blank": taught}
        await player.start("north", "3", "blank")
        for key, expected in (("right", False), ("left", True), ("right", False)):
            player.app.open_settings()
            await player.at("SettingsScreen")
            await player.press("down", "down", "down", key, "escape")
            await player.at("RoomScreen")
            assert ("Hint: Open the levers" in player.shown) == expected
        name = player.desk.session.name
    async with playing(SMALL, find_save(name)) as player:
        await player.at("BriefingScreen")
        await player.press("enter")
        await player.at("RoomScreen")
        assert "Hint:" not in player.shown
