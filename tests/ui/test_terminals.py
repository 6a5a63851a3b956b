"""Any size, any key, any text: nothing crashes, nothing is lost."""

import asyncio
import random
from contextlib import suppress
from pathlib import Path

import pytest
from textual import events
from textual.errors import NoWidget
from textual.pilot import OutOfBounds

from game.engine.orders import Order
from game.errors import DiskFull
from game.report.findings import Size
from game.session.replay import replay
from game.session.session import Session
from game.ui.app import PatronApp
from game.ui.marks import text
from tests.sizes import size
from tests.ui.playing import LARGE, SMALL, playing, scenario, screen_text

KEYS = (
    *"lacwxubnthijkfgeds123456/?",
    *("enter", "enter", "escape", "escape", "up", "down", "down", "left", "right", "tab", "shift+tab", "space"),
    *("home", "end", "pagedown", "pageup", "f1", "f9", "delete", "backspace", "ctrl+p"),
)
SIZES = (SMALL, LARGE, (200, 60), (112, 24), (80, 50), (40, 10), (20, 3))


async def test_every_size_shows_what_it_can_and_loses_nothing():
    async with playing(SMALL) as player:
        await player.start()
        await player.press("l")
        await player.mark("levers", "halt_rifles")
        await player.press("enter", "escape", "3")
        await player.resize(40, 10)
        assert "at least 80 × 24; it is 40 × 10" in player.shown.replace("\n ", " ").replace("\n", " ")
        await player.press("c", "x", "u", "5")
        await player.resize(*LARGE)
        assert "Ladders" in player.shown
        assert "Cables" in player.shown
        assert len(player.desk.session.draft) == 1
        await player.resize(*SMALL)
        assert "[Cables]" in player.shown
        assert "Ladders" not in player.shown
        await player.resize(200, 60)
        assert "What you watch" in player.shown


async def test_the_draft_survives_a_small_terminal_in_the_levers_and_in_the_commit_dialog():
    async with playing(SMALL) as player:
        await player.start()
        await player.press("c")
        await player.at("CommitDialog")
        player.app.screen.query_one("#rationale").focus()
        await player.press(*"wait")
        await player.resize(40, 10)
        await player.resize(*SMALL)
        assert "wait" in player.shown


MANY = size(500, 1500, 5000)
EVENTS = [pytest.param(200, id="few"), pytest.param(MANY, marks=pytest.mark.slow, id="many")]


@pytest.mark.timeout(size(300, 1200, 3600))
@pytest.mark.parametrize("count", EVENTS)
@pytest.mark.parametrize("part", range(2))
@pytest.mark.parametrize("seat", ["washington", "tehran"])
async def test_random_keys_and_mouse_events(seat, part, count):
    """Thousands of keys, clicks and sizes: no exception, and every turn that was played is in the journal.

    Most keys come faster than the screen can answer them; after each handful it may catch up.
    """
    luck = random.Random(f"keys of {seat} {part} {count}")
    left, played = count, 0
    while left > 0:
        async with playing(SMALL) as player:
            await player.start(seat, str(part))
            name = player.desk.session.name
            player.desk.worlds = Size(5, 5)  # a debrief that is opened by chance need not be large
            while left > 0 and player.app.desk is not None and not player.app.leaving:
                left -= await some_events(player, luck)
            await player.until(lambda: not player.app.busy, "the end of the work")
            turn = player.app.desk.session.turn if player.app.desk is not None else None
        assert not left_behind()
        with Session.resume(name) as session:
            assert turn is None or session.turn == turn
            played += session.turn
        assert all(compared.same for compared in replay(name))
    assert played or count < MANY  # few events may commit nothing


def left_behind() -> list[str]:
    """The widgets, by their tasks, that an app which has ended did not end."""
    return [task.get_name() for task in asyncio.all_tasks() if task is not asyncio.current_task()]


async def some_events(player, luck: random.Random) -> int:
    """A handful of keys, sometimes a click or another size; how many events there were."""
    chance = luck.random()
    if chance < 0.05:
        await player.resize(*luck.choice(SIZES))
        return 1
    if chance < 0.25:
        shown = player.app.screen.size
        with suppress(NoWidget, OutOfBounds):  # a screen that is just opening has nothing there yet
            await player.pilot.click(offset=(luck.randrange(shown.width), luck.randrange(shown.height)))
        return 1
    if chance < 0.4:
        await player.press("escape", "escape", "c", "enter")
        return 4
    keys = [luck.choice(KEYS) for _ in range(8)]
    for key in keys:
        player.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await player.pilot.pause()
    return len(keys)


async def test_large_letters_are_keys_too():
    async with playing(SMALL) as player:
        await player.start()
        await player.press("L")
        await player.at("LeversScreen")


async def test_what_is_at_the_foot_can_be_clicked():
    async with playing(SMALL) as player:
        await player.start()
        await player.pilot.click(offset=(3, 23))
        await player.at("LeversScreen")
        await player.pilot.click(offset=(3, 23))
        await player.at("RoomScreen")
        await player.pilot.click(offset=(18, 2))
        assert "[Clients]" in player.shown


def test_markup_and_control_characters_are_text():
    assert text("[bold red]x[/] \x1b[31m").plain == "[bold red]x[/] [31m"


async def test_markup_in_a_reason_and_in_a_file_name_is_shown_as_it_is(saves):
    saves.mkdir(parents=True)
    (saves / "[red]odd[.game").write_bytes(b"not a game")
    async with playing(LARGE) as player:
        await player.press("c")
        await player.until(lambda: "[red]odd[" in player.shown, "the file's name")
        await player.press("enter")
        assert "damaged" in player.shown


async def test_a_full_disk_is_told_calmly_and_nothing_is_lost(monkeypatch):
    async with playing(SMALL) as player:
        await player.start()
        await player.press("l")
        await player.mark("levers", "halt_rifles")
        await player.press("enter", "escape")

        def full(*_: object) -> None:
            raise DiskFull(Path("game"))

        with monkeypatch.context() as patch:
            patch.setattr(player.desk.session.journal, "seal", full)
            await player.press("c")
            await player.at("CommitDialog")
            await player.press("enter")
            await player.at("TroubleDialog")
            assert "no room left" in player.shown
            await player.press("enter")
        await player.at("RoomScreen")
        assert player.desk.session.draft == (Order("halt_rifles"),)
        await player.commit()
        assert player.desk.session.turn == 1


async def test_another_window_was_first():
    async with playing(SMALL) as player:
        await player.start()
        with Session.resume(player.desk.session.name) as other:
            other.commit()
        await player.press("c")
        await player.at("CommitDialog")
        await player.press("enter")
        await player.at("TroubleDialog")
        await player.press("enter")
        await player.at("RoomScreen")
        assert player.desk.session.turn == 1
        assert "Turn 2 of 16" in player.shown
        await player.commit()
        assert player.desk.session.turn == 2


async def test_a_command_line_opens_a_game_at_once():
    app = PatronApp(("blank", None, 5, None, "river", None))
    app.scenarios = {"blank": scenario("blank")}
    async with app.run_test(size=SMALL) as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            if "North" in screen_text(app):
                break
        assert "North" in screen_text(app)
        assert app.desk is not None
        assert app.desk.session.name == "river"
    app.close_desk()


async def test_keys_are_dead_while_the_terminal_is_too_small():
    async with playing(SMALL) as player:
        await player.resize(60, 20)
        await player.press("p")
        assert type(player.app.screen).__name__ == "TitleScreen"
        player.app.post_message(events.Resize(player.app.size, player.app.size))
        await player.press("q")
        assert player.app.leaving


def test_a_fault_of_our_own_is_kept_in_a_file_and_told_in_a_few_words(saves, monkeypatch, capsys):
    """No page of code on a player's terminal."""
    from game.ui.screens.title import TitleScreen

    def fall(_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(TitleScreen, "on_mount", fall)
    app = PatronApp()
    app.run(headless=True)
    told = " ".join(capsys.readouterr().err.split())
    assert app.return_code == 1
    assert "Nothing that was committed is lost." in told
    assert "Traceback" not in told
    (kept,) = saves.glob("fault-*.txt")
    assert "ZeroDivisionError: by nought" in kept.read_text()


async def test_the_palette_takes_a_second_enter_for_none():
    async with playing(SMALL) as player:
        await player.press("ctrl+p")
        await player.at("Palette")
        page = player.app.screen
        page.dismiss(None)
        page.dismiss(None)
        await player.at("TitleScreen")
