"""What the content's titles are held to is what the smallest screen has: lists with their bars, columns, headlines."""

import pytest

from game.scenario import cells
from game.ui.widgets.cables import INDENT
from game.ui.widgets.choice import Choice
from game.ui.widgets.clients import ROOMY
from game.ui.widgets.rows import Rows
from tests.ui.playing import SMALL, playing

SIGN, READING_HEAD, CHOICE_HEAD = 2, 10, 6
"""Cells of a lever's sign, of a level with its error and arrow, and of the signs around a choice."""


def test_the_smallest_screen_is_that_of_the_tests():
    assert cells.SMALLEST == SMALL


async def test_rooms_are_those_of_the_smallest_screen():
    async with playing(SMALL) as player:
        await player.start()
        await player.press("2")
        await player.pilot.pause()
        clients = player.app.screen.query_one("#clients", Rows)
        assert clients.room >= ROOMY
        assert cells.READING.cells == (clients.room - 2) // 2 - 2 - READING_HEAD
        await player.press("3")
        await player.pilot.pause()
        assert cells.HEADLINE.cells == player.app.screen.query_one("#cables", Rows).room - INDENT
        await player.press("l")
        await player.at("LeversScreen")
        assert cells.LEVER.cells == player.app.screen.query_one("#levers", Rows).room - SIGN
        await player.mark("levers", "condition_arms")
        await player.until(lambda: player.app.screen.query(Choice), "the terms")
        assert cells.CHOICE.cells == player.app.screen.query(Choice).first().content_size.width - CHOICE_HEAD


@pytest.mark.parametrize(
    ("text", "lines"),
    [("Hold", 1), ("x" * 27, 1), ("x" * 28, 3), ("Hold back weapons from Israel", 2), ("a b " * 27, 4), ("漢" * 14, 3)],
)
def test_a_title_is_broken_between_words(text, lines):
    assert cells.LEVER.takes(text) == lines
