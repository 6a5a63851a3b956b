"""The page that tells a turn is there before the turn is: nobody sees it early, and it tells what came of the turn."""

from typing import Any

from textual.screen import Screen

from game.scenario.loader import load_content
from game.ui.screens.telling import TellingScreen
from tests.ui.playing import LARGE, SMALL, Player, playing, scenario

HINT = """
[hint.told]
on = "room"
until = "telling"
text = "Commit, and read what comes of it."
source = "design: a test"
"""


def page_of(player: Player) -> Screen[Any] | None:
    """What the app has ready."""
    ready = player.app._telling
    return ready._page if ready is not None and ready.is_ready else None


async def ready(player: Player) -> Screen[Any]:
    """In the dialog in which a turn is committed, until the page that will tell it is there."""
    await player.press("c")
    await player.at("CommitDialog")
    await player.until(lambda: (page := page_of(player)) is not None and page.query("#told"), "the page")
    page = page_of(player)
    assert page is not None
    return page


async def read_on(player: Player) -> None:
    """Commit, and through what came of it to the room."""
    await player.press("f9")
    await player.at("TellingScreen")
    while type(player.app.screen).__name__ != "RoomScreen":
        await player.press("enter")


async def test_the_page_that_was_ready_is_the_one_that_tells_the_turn():
    async with playing(LARGE) as player:
        await player.start()
        page = await ready(player)
        assert type(player.app.screen).__name__ == "CommitDialog"
        assert page not in player.app.screen_stack
        await player.press("f9")
        await player.at("TellingScreen")
        assert player.app.screen is page
        assert [type(one).__name__ for one in player.app.screen_stack][-2:] == ["RoomScreen", "TellingScreen"]
        await player.press("space")
        assert "Turn 1 of" in player.shown
        assert player.desk.cables_of(1)[0].headline[:30] in player.shown
        await player.press("enter")
        await player.until(lambda: type(player.app.screen).__name__ in ("RoomScreen", "MomentDialog"), "the room")
        await player.until(lambda: not page.is_attached or page in player.app.screen_stack, "its end")


async def test_the_next_turn_has_a_page_of_its_own():
    async with playing(SMALL) as player:
        await player.start()
        page = await ready(player)
        await read_on(player)
        again = await ready(player)
        assert again is not page
        await player.press("f9")
        await player.at("TellingScreen")
        assert "Turn 2 of" in player.shown


async def test_it_waits_for_as_long_as_somebody_thinks_and_only_while_it_fits():
    async with playing(SMALL) as player:
        await player.start()
        page = await ready(player)
        await player.press("escape")
        await player.at("RoomScreen")
        assert await ready(player) is page
        await player.press("escape")
        await player.at("RoomScreen")
        await player.resize(*LARGE)
        larger = await ready(player)
        assert larger is not page
        await player.until(lambda: not page.is_attached, "its end")
        player.app.change_setting("theme", "light")
        assert page_of(player) is None
        await player.press("f9")
        await player.at("TellingScreen")
        assert player.app.screen not in (page, larger)
        assert "Turn 1 of" in player.shown


async def test_a_game_that_is_left_takes_it_along():
    async with playing(SMALL) as player:
        await player.start()
        page = await ready(player)
        await player.press("escape")
        player.app.leave_game()
        await player.at("TitleScreen")
        await player.until(lambda: not page.is_attached, "its end")


async def test_a_hint_that_goes_when_a_turn_is_told_stands_until_it_is():
    taught = load_content({**scenario("blank").files, "blank/hints.toml": HINT.encode()})
    async with playing(SMALL) as player:
        player.app.scenarios = {"blank": taught}
        await player.start("north", "3", "blank")
        await ready(player)
        await player.press("escape")
        await player.at("RoomScreen")
        assert "Hint: Commit, and read what comes of it." in player.shown
        await ready(player)
        await read_on(player)
        assert "Hint:" not in player.shown


async def test_what_the_turn_stood_over_is_closed_though_nobody_waits_for_that():
    async with playing(SMALL) as player:
        await player.start()
        await ready(player)
        dialog = player.app.screen
        await player.press("f9")
        await player.at("TellingScreen")
        assert dialog not in player.app.screen_stack
        await player.until(lambda: not dialog.is_attached, "its end")
        assert isinstance(player.app.screen, TellingScreen)
