"""The page of messages, by its keys, in the smallest terminal."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import pytest
from textual.widgets import Input

from game.session.letters import letters
from game.session.session import Session
from game.ui.opening import begin
from game.ui.screens.room import RoomScreen
from tests.ui.playing import SMALL, Player, playing, scenario


@asynccontextmanager
async def two_at_a_terminal(seat: str = "washington") -> AsyncIterator[tuple[Player, Session]]:
    """One seat on the screen, and the other seat of the same game somewhere else."""
    from game.ui.desk import Desk

    tower = scenario("tower-22")
    with (
        Session.start(tower, "washington", seed=7, save="pair", persons=["tehran"]) as washington,
        Session.resume("pair", seat="tehran", scenario=tower) as tehran,
    ):
        async with playing(SMALL) as player:
            begin(player.app, partial(Desk.resume, "pair", seat, tower), seated=True)
            await player.at("BriefingScreen")
            await player.press("enter")
            await player.at("RoomScreen")
            yield player, tehran if seat == "washington" else washington


async def write(player: Player, way: str, text: str) -> None:
    await player.mark("channels", f"way:{way}")
    await player.press("enter")
    await player.until(lambda: isinstance(player.app.focused, Input), "the message")
    await player.press(*("space" if sign == " " else sign for sign in text), "enter")


def has_sent(session: Session, count: int) -> bool:
    return len(letters(session.journal)) == count


def holds(player: Player, text: str) -> bool:
    return player.app.screen.query_one("#message", Input).value == text


async def test_a_letter_is_written_sent_and_shown_with_what_became_of_it():
    async with two_at_a_terminal() as (player, tehran):
        await player.press("m")
        await player.at("LettersScreen")
        for title in ("Everything", "In public", "By way of Muscat", "Through Baghdad"):
            assert title in player.shown
        await player.mark("channels", "way:muscat")
        assert "“An official" in player.shown  # and not the office that writes
        assert "about 8% likely" in player.shown
        assert "To Tehran · By way of Muscat" in player.shown
        await write(player, "muscat", "hold them back")
        await player.until(lambda: letters(tehran.journal), "the letter")
        assert "hold them back" in player.shown
        assert "Under way: it arrives when turn 1 has been" in player.shown
        (letter,) = letters(tehran.journal)
        assert (letter.by, letter.channel, letter.text) == ("washington", "muscat", "hold them back")
        assert player.app.screen.query_one("#message", Input).value == ""


async def test_what_others_write_is_marked_in_the_room_until_it_was_read():
    from game.session.letters import say_to_all, write_letter

    async with two_at_a_terminal() as (player, tehran):
        say_to_all(tehran, "[b]We answer[/b] for nobody.")
        write_letter(tehran, "swiss", "We can speak.")
        write_letter(tehran, "muscat", "Not before the turn is over.")
        player.app.hear_letters(player.desk)
        await player.until(lambda: "new messages: 2 (M)" in player.shown, "the mark")
        await player.press("m")
        await player.at("LettersScreen")
        assert "[b]We answer[/b] for nobody." in player.shown
        assert "Tehran writes · By way of" in player.shown
        assert "Not before" not in player.shown
        write_letter(tehran, "swiss", "And once more.")
        player.app.hear_letters(player.desk)
        await player.until(lambda: "And once more." in player.shown, "what came meanwhile")
        await player.press("escape")
        await player.at("RoomScreen")
        await player.until(lambda: "new messages" not in player.shown, "that it was read")
        with Session.resume("pair", seat="washington", scenario=tehran.scenario) as again:
            from game.session.mailbox import Mailbox

            assert Mailbox(again).unread == []


async def test_half_a_message_is_there_again_and_each_channel_has_its_own():
    async with two_at_a_terminal() as (player, _):
        for way, text in (("swiss", "peace"), ("", "war")):
            await player.press("m")
            await player.at("LettersScreen")
            await player.mark("channels", f"way:{way}")
            await player.press("enter")
            await player.until(lambda: isinstance(player.app.focused, Input), "the message")
            await player.press(*text, "escape", "escape")
            await player.at("RoomScreen")
        await player.press("m")
        await player.at("LettersScreen")
        for way, text in (("swiss", "peace"), ("", "war")):
            await player.mark("channels", f"way:{way}")
            await player.until(partial(holds, player, text), text)


async def test_a_closed_way_says_why_and_takes_nothing():
    async with two_at_a_terminal() as (player, tehran):
        for number in range(tehran.scenario.channels["swiss"].most):
            if number == 0:
                await player.press("m")
                await player.at("LettersScreen")
            await write(player, "swiss", f"number{number}")
            await player.until(partial(has_sent, tehran, number + 1), "the letter")
        await player.until(lambda: "No more letters go this way" in player.shown, "why")
        assert not player.app.screen.query_one("#message", Input).display
        await player.press("enter")
        assert not isinstance(player.app.focused, Input)


async def test_a_leak_is_a_cable_and_says_why():
    from game.session.letters import write_letter

    async with two_at_a_terminal() as (player, tehran):
        tower = tehran.scenario
        with Session.resume("pair", seat="washington", scenario=tower) as washington:
            leaked = None
            while leaked is None and not washington.is_over:
                write_letter(tehran, "baghdad", "Between us.")
                write_letter(washington, "baghdad", "Between you and me.")
                for session in (washington, tehran):
                    session.commit()
                for session in (washington, tehran):
                    session.follow()
                leaked = next((one for one in letters(tehran.journal) if one.leaked is not None), None)
        assert leaked is not None
        player.desk.reload()
        (cable,) = [cable for cable in player.desk.cables if cable.kind == "leak"]
        assert cable.text == f"Nobody owns to having written it, and all can now read it: “{leaked.text}”"
        assert cable.about == f"leak/{cable.turn}/1"  # and nothing of who wrote it
        explained = player.desk.explain(str(cable.about), cable.turn)
        assert explained is not None
        assert "the chance in that turn was about" in explained.notes[0]
        assert player.desk.explain("leak/99/1", cable.turn) is None
        player.page(RoomScreen).draw()
        await player.press("3")
        await player.until(lambda: "Leaked: a letter. Through Baghdad" in player.shown, "the cable")


async def test_two_at_one_terminal_read_each_their_own():
    """What one has written and the other may not read yet is on no screen of the other's."""
    from game.ui.desk import Desk

    tower = scenario("tower-22")
    async with playing(SMALL) as player:
        begin(player.app, partial(Desk.start, tower, "washington", None, 7, "pair", None, ["tehran"]))
        for keys, seat in (((), "washington"), (("down",), "tehran")):
            await player.at("HandOverScreen")
            await player.press(*keys, "enter")
            await player.at("BriefingScreen")
            await player.press("enter")
            await player.at("RoomScreen")
            assert player.desk.session.seat == seat
            await player.press("m")
            await player.at("LettersScreen")
            assert "zebra" not in player.shown
            if seat == "washington":
                await write(player, "muscat", "zebra")
                await player.until(lambda: "Under way" in player.shown, "the letter")
            for way in ("everything", "", *tower.channels):
                await player.mark("channels", f"way:{way}")
                assert ("zebra" in player.shown) == (seat == "washington" and way in ("everything", "muscat"))
            await player.press("escape", "h")


async def test_against_minds_there_are_no_messages():
    async with playing(SMALL) as player:
        await player.start(name="tower-22")
        assert "Messages" not in player.shown
        await player.press("m")
        await player.pilot.pause()
        assert type(player.app.screen).__name__ == "RoomScreen"


@pytest.mark.parametrize("seat", ["washington", "tehran"])
async def test_the_page_fits_the_smallest_terminal(seat: str):
    from game.session.letters import say_to_all

    async with two_at_a_terminal(seat) as (player, other):
        say_to_all(other, "A long word. " * 20)
        await player.press("m")
        await player.at("LettersScreen")
        for way in ("everything", "", *(f"{channel}" for channel in other.scenario.channels)):
            await player.mark("channels", f"way:{way}")
            rows = player.shown.splitlines()
            assert (len(rows), max(map(len, rows)) <= SMALL[0]) == (SMALL[1], True)
            assert "Messages" in rows[0]
            assert "Help" in rows[-1]
            field = player.app.screen.query_one("#message", Input)
            assert field.display == (way != "everything")
            assert not field.display or field.region.bottom <= SMALL[1] - 1
