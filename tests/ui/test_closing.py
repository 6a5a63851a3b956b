"""Pages that are closed before they stand: the game goes on, or is ended, while somebody opens one."""

import asyncio
from typing import Any

import pytest
from textual.screen import Screen

from game.ui.screens.commit import CommitDialog
from game.ui.screens.levers import LeversScreen
from game.ui.screens.questions import QuestionsScreen
from game.ui.screens.request import RequestDialog
from game.ui.screens.room import RoomScreen
from game.ui.screens.sheet import SheetDialog
from tests.ui.playing import LARGE, Player, playing


def opened(player: Player, kind: str, room: RoomScreen) -> Screen[Any]:
    desk = player.desk
    pages: dict[str, Screen[Any]] = {
        "sheet": SheetDialog(desk, "client", next(iter(desk.scenario.content.client))),
        "request": RequestDialog(desk),
        "commit": CommitDialog(desk, room),
        "levers": LeversScreen(desk),
        "questions": QuestionsScreen(desk),
    }
    return pages[kind]


@pytest.mark.parametrize("kind", ["sheet", "request", "commit", "levers", "questions"])
async def test_a_page_that_is_closed_before_it_stands_does_no_harm(kind: str):
    async with playing(LARGE) as player:
        await player.start("washington", name="tower-22")
        room = player.app.screen
        assert isinstance(room, RoomScreen)
        for steps in range(4):
            player.app.push_screen(opened(player, kind, room))
            for _ in range(steps):
                await asyncio.sleep(0)
            player.app.back_to(room)
            await player.press("l")
            await player.at("LeversScreen")
            await player.press("escape")
            await player.at("RoomScreen")
