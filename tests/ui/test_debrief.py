"""The debrief on screen, by keys: every part, why with the truth, another choice, verdicts, the page, its worker."""

import asyncio
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Static

from game.report import tasks
from game.report.findings import Size, open_game
from game.session.afterwards import opened_after, verdicts_of
from game.session.session import Session
from game.ui.screens.debrief import PARTS, DebriefScreen
from game.ui.screens.whatif import OtherOrdersScreen
from game.ui.widgets.parts_of_debrief import Part
from game.ui.widgets.rows import Rows
from game.ui.words import beginning as of_beginning
from game.ui.words import debrief as of_debrief
from tests.debriefs import play_game
from tests.ui.playing import LARGE, SMALL, Player, playing, scenario
from tests.unit.session.journals import file_of

SAID = (
    "Played:", "Turn 1: ", "Chance of open war", "Your services never", "Each line changes one turn",
    "Endings under", "no raid", "What clients were after", "For a person to lead",
)  # fmt: skip
"""A piece of every part."""
FEW = Size(lucks=20, worlds=20)
MANY = Size(lucks=20_000, worlds=20_000)


def river_game(*, over: bool = True) -> Path:
    """A saved game on the river: an order and a forecast in its first turn, and in a running one no more."""
    with Session.start(scenario("blank"), "north", seed=3, save="river") as session:
        session.draft_add(next(iter(_orders(session))))
        session.commit("they listen", {"statement": "no raid", "probability": 0.2})
        while over and not session.is_over:
            session.commit()
        return file_of(session.journal)


def _orders(session: Session):
    from game.engine.orders import legal_orders, order_of

    return (order_of(option) for option in legal_orders(session.scenario, session.view) if option.lever)


async def open_debrief(player: Player, size: Size = FEW, parts: int = len(PARTS)) -> None:
    """From the room or the ending to the debrief, until so many parts are found."""
    await player.until(lambda: player.app.desk is not None, "the game")
    player.desk.worlds = size
    await player.until(lambda: type(player.app.screen).__name__ in ("RoomScreen", "EndingScreen"), "the game's screen")
    await player.press("d")
    if type(player.app.screen).__name__ == "EndHereDialog":
        await player.press("right", "enter")
    await player.at("DebriefScreen")
    await player.until(lambda: _found(player) >= parts, f"{parts} parts")


def _found(player: Player) -> int:
    document = player.page(DebriefScreen).document
    return len(document.sections) if document else 0


async def test_parts_can_be_turned_faster_than_they_are_shown_while_news_of_them_comes():
    async with playing(LARGE, river_game()) as player:
        await open_debrief(player)
        page = player.page(DebriefScreen)
        for _ in range(4):
            for _ in range(len(PARTS)):
                player.app.post_message(events.Key("right", None))
                page.post_message(page.Found(page.document))
            await player.pilot.pause()
        await player.until(lambda: page.part.shows(PARTS[page.place], page._section(PARTS[page.place])), "the part")


async def test_every_part_opens_in_a_small_terminal_and_in_a_large_one():
    async with playing(SMALL, river_game()) as player:
        await player.at("EndingScreen")
        await open_debrief(player)
        for number, expected in enumerate(SAID, start=1):
            await player.press(str(number))
            await player.until(partial(_is_said, player, expected), expected)
            if number in (3, 7):
                await player.resize(*(LARGE if number == 3 else SMALL))
                assert (of_debrief.CONTENTS in player.shown) == (number == 3)
                assert f"{number} of 9" in player.shown
        await player.press("left")
        assert "8 of 9" in player.shown
        await player.press("right", "right")
        assert "1 of 9" in player.shown
        await player.press("escape")
        await player.at("EndingScreen")


def _is_said(player: Player, words: str) -> bool:
    """Whether words stand on the page, or further down in the part."""
    below = player.app.screen.query("#part Static").results(Static)
    return words in player.shown or any(words in str(one.content) for one in below)


async def test_contents_are_walked_with_the_arrows_and_entered():
    async with playing(LARGE, river_game()) as player:
        await open_debrief(player)
        player.app.screen.query_one("#contents").focus()
        await player.press("down")
        assert "2 of 9" in player.shown
        await player.press("enter", "down")
        assert "2 of 9" in player.shown
        assert "▸2" in player.shown


async def test_ending_here_says_what_it_means_and_marks_the_save():
    path = river_game(over=False)
    async with playing(SMALL, path) as player:
        await player.at("RoomScreen")
        await player.press("d")
        await player.at("EndHereDialog")
        assert "Nothing is lost" in player.shown
        await player.press("enter")
        await player.at("RoomScreen")
        assert opened_after(player.desk.session.journal) is None
        await open_debrief(player, parts=6)
        assert opened_after(player.desk.session.journal) == 1
        await player.press("escape")
        await player.at("TitleScreen")
        await player.press("c")
        await player.at("SavesScreen")
        await player.until(lambda: of_beginning.SAVE_OPENED in player.shown, "the mark")
        await player.press("enter")
        await player.at("RoomScreen")
        await player.until(lambda: "of this game was opened" in player.shown, "the notice")
        await player.commit()
        assert player.desk.session.turn == 2


async def test_before_the_first_turn_there_is_nothing_to_open():
    async with playing(SMALL) as player:
        await player.start("north", "3", "blank")
        await player.press("d")
        assert type(player.app.screen).__name__ == "RoomScreen"


async def test_the_palette_ends_the_game_here():
    async with playing(SMALL, river_game(over=False)) as player:
        await player.at("RoomScreen")
        await player.press("ctrl+p", *"end here")
        await player.until(lambda: of_debrief.END_HERE in player.shown, "the command")
        await player.press("down", "enter")
        await player.at("EndHereDialog")


async def test_why_has_the_truth_beside_what_could_be_known():
    with play_game("one", turns=1) as session:
        path = file_of(session.journal)
    async with playing(LARGE, path) as player:
        await open_debrief(player, parts=6)
        await player.press("2", "w")
        await player.at("TruthDialog")
        heads = next(line for line in player.shown.splitlines() if of_debrief.AS_KNOWN in line)
        assert of_debrief.AS_IT_WAS in heads
        await player.press("escape")
        rows = player.app.screen.query_one("#timeline", Rows).rows
        secret = next(row for row in rows if "Not known" in str(row.content))
        await player.mark("timeline", secret.about or "")
        await player.press("enter")
        assert of_debrief.UNKNOWN_THEN in player.shown
        assert "Only Tehran knew of it." in player.shown
        await player.resize(*SMALL)
        titles = of_debrief.AS_KNOWN, of_debrief.AS_IT_WAS
        lines = [line for line in player.shown.splitlines() if any(title in line for title in titles)]
        assert len(lines) == 2


async def test_another_choice_is_composed_with_the_levers_and_played_beside_the_game():
    async with playing(SMALL, river_game()) as player:
        await open_debrief(player)
        before = player.desk.session.state.fingerprint()
        await player.press("o")
        await player.at("TurnsScreen")
        await player.press("enter")
        await player.at("OtherOrdersScreen")
        await player.press("c")
        await player.until(lambda: "Change something first" in player.shown, "the hint")
        drafted = player.page(OtherOrdersScreen).desk.session.drafted
        await player.mark("levers", str(drafted[0].lever))
        await player.press("x", "c")
        await player.at("BesideScreen")
        await player.until(lambda: "How the two end" in player.shown, "the comparison")
        assert "nothing ordered" in player.shown
        await player.press("pagedown", "pagedown")
        assert "instead" in player.shown
        await player.press("escape", "escape", "escape")
        await player.at("DebriefScreen")
        assert player.desk.session.state.fingerprint() == before
        assert player.desk.session.draft == ()


async def test_a_verdict_is_kept_and_scored_here_and_in_the_report():
    path = river_game()
    async with playing(SMALL, path) as player:
        await open_debrief(player)
        await player.press("7")
        assert "not judged" in player.shown
        await player.press("n")
        await player.until(lambda: "Its Brier score is 0.04" in player.shown, "the score")
        await player.press("u")
        await player.until(lambda: of_debrief.CANNOT_SAY in player.shown, "the verdict")
        await player.press("y")
        await player.until(lambda: "Its Brier score is 0.64" in player.shown, "the score")
    async with playing(SMALL, path) as player:
        await open_debrief(player, parts=6)
        await player.press("7")
        assert of_debrief.CAME in player.shown
        assert "0.64" in player.shown
    with Session.resume(path, watch=True) as session:
        assert verdicts_of(session.journal, "north") == {1: True}
        assert [one.came for one in open_game(session).foretold] == [True]


async def test_the_page_is_written_beside_the_saves_under_a_name_of_ones_choice(saves):
    async with playing(SMALL, river_game()) as player:
        await open_debrief(player)
        await player.press("p")
        await player.at("WritePageDialog")
        await player.press("end", *["backspace"] * 30, *"a/b", "enter")
        assert type(player.app.screen).__name__ == "WritePageDialog"
        await player.press(*["backspace"] * 3, *"mine", "enter")
        await player.until(lambda: "Written:" in player.shown, "where it is")
    assert "<html" in (saves / "mine.html").read_text(encoding="utf-8")
    assert (saves / "mine.md").exists()
    assert (saves / "mine.csv").exists()


async def test_what_needs_no_other_world_can_be_read_while_others_are_played_and_leaving_ends_the_worker():
    async with playing(SMALL, river_game()) as player:
        await open_debrief(player, MANY, parts=6)
        page = player.page(DebriefScreen)
        process = page.finder._process
        assert process is not None
        await player.press("3")
        assert of_debrief.NOT_YET_FOUND[:40] in player.shown
        await player.press("2")
        assert "Turn 1: " in player.shown
        await player.until(lambda: page.progress is not None, "progress")
        assert "Other worlds:" in player.shown
        await player.press("escape")
        await player.until(lambda: not process.is_running, "the end of the worker")


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_the_debrief_of_a_whole_game_with_all_its_worlds():
    with play_game("whole") as session:
        path = file_of(session.journal)
    async with playing(LARGE, path) as player:
        await open_debrief(player, Size())
        for number in range(1, len(PARTS) + 1):
            await player.press(str(number))
            await player.press(*["pagedown"] * 30)
            assert f"{number} of 9" in player.shown


async def test_what_advisers_said_while_one_part_is_put_in_the_place_of_another_does_no_harm():
    async with playing(LARGE, river_game()) as player:
        await open_debrief(player)
        page = player.page(DebriefScreen)
        await page.showing.acquire()
        await page.query(Part).remove()
        page.post_message(page.Found(tasks.Advised({1: 0.5})))
        await asyncio.sleep(0.1)
        page.showing.release()
        await player.press("right")
        await player.until(lambda: len(page.query(Part)) == 1, "another part")
        assert page.advised[1] == 0.5
