"""Looking ahead on screen: the fan follows the draft, and never holds up a key."""

import time

import pytest
from rich.segment import Segment

from game.narration import outlook
from game.narration.outlook import Fan
from game.ui.widgets.fan import FanChart
from game.ui.widgets.fan_paint import Column, FanPainter, columns
from game.ui.widgets.map_paint import Look
from tests.ui.playing import LARGE, SMALL, playing


async def whole(player):
    await player.until(lambda: player.desk.ahead.is_whole, "the whole look ahead")


async def test_the_fan_follows_the_draft():
    async with playing(LARGE, looks_ahead=True) as player:
        await player.start("north", "3", "blank")
        await whole(player)
        before = player.desk.ahead.found
        assert "50 → 50 (" in player.shown
        await player.press("l", "enter", "enter")
        await player.until(lambda: len(player.desk.session.draft) == 1, "the draft")
        await whole(player)
        after = player.desk.ahead.found
        assert after.without.endings == before.without.endings  # the same imagined lucks
        assert "Your draft moves: " in player.shown
        await player.press("u")
        await player.until(lambda: player.desk.ahead.is_current, "the look without orders")
        assert "no orders yet." in player.shown


@pytest.mark.parametrize("size", [SMALL, LARGE, (200, 60)])
async def test_the_whole_look_ahead_on_a_page_of_its_own(size):
    async with playing(size, looks_ahead=True) as player:
        await player.start("north", "3", "blank")
        await player.press("f")
        await player.at("AheadScreen")
        await whole(player)
        for words in ("What you watch, by the end", "How it may end", "400 worlds, to 24 May 2030", "now"):
            assert words in player.shown
        await player.press("down", "down")
        title = player.app.screen.query_one(FanChart).border_title
        assert str(title).startswith("Villages emptied")
        await player.press("escape")
        await player.at("RoomScreen")


async def test_no_key_waits_for_the_advisers():
    """The first look of the large scenario takes seconds; meanwhile levers open and close."""
    async with playing(SMALL, looks_ahead=True) as player:
        await player.start()
        assert not player.desk.ahead.is_whole
        start = time.monotonic()
        await player.press("l")
        await player.at("LeversScreen")
        await player.press("down", "down", "escape")
        await player.at("RoomScreen")
        # Not a benchmark: a key that waited for four hundred worlds would show at any pace of the machine.
        assert not player.desk.ahead.is_whole or time.monotonic() - start < 2


async def test_without_advisers_the_page_says_so():
    async with playing(SMALL) as player:
        await player.start("north", "3", "blank")
        await player.press("f")
        await player.at("AheadScreen")
        assert "Looking ahead is off." in player.shown


async def test_what_goes_wrong_is_told_calmly(monkeypatch):
    from game.ui import ahead

    monkeypatch.setattr(ahead, "look_ahead", _refuse)
    async with playing(SMALL, looks_ahead=True) as player:
        await player.start("north", "3", "blank")
        await player.press("f")
        await player.at("AheadScreen")
        await player.until(lambda: player.desk.ahead.problem is not None, "the problem")
        assert "Your advisers have no answer." in player.shown
        await player.press("escape")
        await player.commit()
        assert player.desk.session.turn == 1


def _refuse(*_: object):
    raise ValueError("nothing to say")


async def test_the_process_of_the_advisers_ends_with_the_game():
    async with playing(SMALL, looks_ahead=True) as player:
        await player.start("north", "3", "blank")
        await whole(player)
        process = player.desk.ahead._worker._process
        player.app.leave_game()
        assert not process.is_running


# ---------------------------------------------------------------- what is drawn

BANDS = ((0, 10, 20), (20, 30, 30), (40, 40, 40), (50, 50, 60), (80, 70, 70))
FAN = Fan("A level", (0.0, 80.0), 0, 2, 4, (40.0, 40.0, 40.0), BANDS, (40.0, 20.0, 0.0))


def painted(look: Look) -> list[list[Segment]]:
    drawn = list(columns(FAN, 5, 10))
    painter = FanPainter(look)
    return [painter.row(drawn, row, 10) for row in range(10)]


def test_columns_are_the_past_and_then_the_bands():
    drawn = list(columns(FAN, 5, 10))
    assert drawn[:2] == [Column(line=40), Column(line=40)]
    assert drawn[2] == Column((0, 20, 50, 80), 40, 40)
    assert drawn[4] == Column((20, 30, 60, 70), 40, 0)


def test_every_cell_of_a_fan_is_one_cell():
    for depth in ("full", "ansi", "none"):
        for row in painted(Look(depth)):
            assert len(row) == 5
            assert all(segment.cell_length == 1 for segment in row)


def test_without_colour_signs_tell_the_bands_from_one_another():
    rows = ["".join(segment.text for segment in row) for row in painted(Look("none"))]
    last = [row[4] for row in rows]  # from the top: 80-100% outside, then eight in ten, then half, then again
    assert last == [" ", "░", "▒", "▒", "━", "▒", "░", " ", " ", "╌"]


def test_a_fan_that_hardly_moves_looks_so():
    assert outlook._span((0.0, 100.0), [50.0, 50.2]) == (40.0, 65.0)
    assert outlook._span((0.0, 100.0), [3.0, 96.0]) == (0.0, 100.0)
    assert outlook._span((0.0, 1.0), [0.98, 1.0]) == pytest.approx((0.85, 1.0))
