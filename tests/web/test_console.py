"""The facilitator's console, over a room of three games."""

import re

import pytest

from game.engine.orders import order_of
from game.language import speak
from game.scenario.loader import load_scenario
from game.session.clocks import clock_of
from game.session.journal import Journal
from game.session.letters import say_to_all, write_letter
from game.session.messages import messages
from game.session.notes import notes
from game.session.rooms import Room
from game.session.seating import Sitter, seat_person
from game.session.session import Session
from game.ui.screens.base import Prose
from game.ui.screens.help import HelpDialog
from game.web.room.seats import Place
from tests.ui.playing import LARGE, SMALL
from tests.web.consoles import leading, room_of

HERE = {(1, "washington"): "Ann", (1, "tehran"): "Bob", (2, "tehran"): "Cy"}


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_all_games_stand_in_a_table_and_those_that_miss_somebody_stand_first(size):
    async with leading(room_of(sitting=HERE), size) as (leader, hall):
        await leader.at("ConsoleScreen")
        assert leader.order == [2, 3, 1]  # in the first game nobody has sat down: nobody is missed there
        assert all(name in leader.shown for name in ("Ann", "Bob", "Cy", "Washington", "Tehran", hall.room.code))
        assert leader.shown.count("1/6") == 3
        await leader.go_to(3)
        assert "nobody sits in Washington" in leader.shown
        assert "Tehran: Cy (away), is still ordering" in leader.shown


async def test_one_game_is_counted_as_one():
    async with leading(room_of(1)) as (leader, _):
        await leader.at("ConsoleScreen")
        assert "1 game · 1 being played" in leader.shown


async def test_what_the_room_does_stands_in_the_table_and_among_the_news_at_once():
    async with leading(room_of(sitting=HERE)) as (leader, hall):
        await leader.at("ConsoleScreen")
        with Session.resume(hall.room.games[1], seat="washington", scenario=hall.room.scenario) as session:
            session.commit()
        await leader.until(lambda: "Washington has committed turn 1" in leader.shown)
        assert "2*" in leader.shown  # news that nobody has looked at
        await leader.go_to(2)
        assert "Washington: Ann (away), has committed" in leader.shown
        await leader.press("n")
        await leader.until(lambda: "2*" not in leader.shown)


async def test_the_marked_game_has_its_whole_width_again_after_the_news():
    async with leading(room_of(sitting=HERE), SMALL) as (leader, hall):
        await leader.go_to(3)
        assert "nobody sits in Washington: waits for Washington, Tehran since" in leader.shown
        await leader.press("n")
        await leader.until(lambda: "The marked game" not in leader.shown)
        with Session.resume(hall.room.games[1], seat="washington", scenario=hall.room.scenario) as session:
            session.commit()  # so that all is drawn once more
        await leader.until(lambda: "Washington has committed turn 1" in leader.shown)
        await leader.press("n")
        await leader.until(lambda: "The marked game" in leader.shown)
        assert "nobody sits in Washington: waits for Washington, Tehran since" in leader.shown


async def test_the_consoles_help_is_about_leading_and_not_about_a_draft():
    async with leading(room_of()) as (leader, _):
        await leader.at("ConsoleScreen")
        await leader.press("f1")
        told = " ".join(str(one.content) for one in leader.page(HelpDialog).query(Prose).results(Prose))
        assert "Enter says what can be done" in told
        assert "Ctrl+P lists all commands" in told
        assert "draft" not in told
        assert "hint" not in told


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_game_is_seen_as_a_seat_sees_it_without_its_draft_and_as_it_is(size):
    room = room_of(sitting=HERE)
    with Session.resume(room.games[1], seat="tehran", scenario=room.scenario) as session:
        options = (order_of(option) for option in session.scenario.options if option.seat == "tehran" and option.lever)
        assert any(not session.draft_add(order) for order in options)
        session.keep(rationale="SECRETREASON")
    async with leading(room, size) as (leader, _):
        await leader.go_to(2)
        await leader.press("l")
        await leader.choose("As Tehran sees it")
        await leader.at("LookScreen")
        assert "As Tehran sees it · read only" in leader.shown
        await leader.until(lambda: "Kataib" in leader.shown or "Red Sea" in leader.shown)
        await leader.press("5")
        await leader.pilot.pause()
        assert leader.app.desk is not None
        assert leader.app.desk.session.draft == ()
        await leader.press("l", "c", "u")  # what would order or commit does nothing here
        assert type(leader.app.screen).__name__ == "LookScreen"
        await leader.press("x")
        await leader.until(lambda: "As Washington sees it" in leader.shown)
        await leader.press("v")
        await leader.at("TruthScreen")
        await leader.until(lambda: "each seat reads it" in leader.shown)
        assert "Sealed for the coming turn" not in leader.shown
        with Session.resume(room.games[1], seat="tehran", scenario=room.scenario) as session:
            session.commit()
        await leader.until(lambda: "Sealed for the coming turn" in leader.shown)
        await leader.press("escape")
        await leader.at("ConsoleScreen")


async def test_a_game_goes_on_without_those_it_waits_for_once_that_is_confirmed():
    async with leading(room_of(sitting=HERE)) as (leader, hall):
        await leader.go_to(2)
        await leader.press("h")
        await leader.at("DeedDialog")
        assert "Ann" in leader.shown
        assert "cannot be undone" in " ".join(leader.shown.replace("│", " ").split())
        await leader.press("enter")  # what cannot be undone is not what Enter does
        await leader.at("ConsoleScreen")
        assert hall.games.turn(1) == 0
        await leader.press("h")
        await leader.at("DeedDialog")
        await leader.press("f9")
        await leader.until(lambda: hall.games.turn(1) == 1)
        await leader.at("ConsoleScreen")
        await leader.until(lambda: "turn 1 has been played" in leader.shown)


async def test_clocks_stop_and_go_on_get_more_time_and_another_deadline_for_one_game_or_all():
    async with leading(room_of(sitting=HERE)) as (leader, hall):
        await leader.go_to(2)
        await leader.press("p")
        await leader.until(lambda: hall.games.clock(1).paused)
        assert not hall.games.clock(2).paused
        await leader.press("p")
        await leader.until(lambda: not hall.games.clock(1).paused)
        await leader.press("a")
        await leader.choose("How long a turn lasts")
        await leader.at("DeedDialog")
        await leader.press(*"soon", "f9")
        await leader.until(lambda: "no span of time" in leader.shown)  # and what was typed is still there
        await leader.press(*["backspace"] * 4, *"10m", "f9")
        await leader.at("ConsoleScreen")
        assert [clock_of(hall.games.entries(game)).allowed for game in range(3)] == [600, 600, 600]
        await leader.until(lambda: "10 min left" in leader.shown)
        await leader.press("t")
        await leader.at("DeedDialog")
        await leader.press("enter")
        await leader.until(lambda: hall.games.clock(1).more == 300)


async def test_notes_and_messages_are_in_the_journal_of_their_game():
    async with leading(room_of(sitting=HERE)) as (leader, hall):
        await leader.go_to(3)
        await leader.press("o")
        await leader.at("DeedDialog")
        await leader.press(*"bold")
        await leader.press("enter")
        await leader.at("ConsoleScreen")
        assert [(note.turn, note.text) for note in notes(hall.games.entries(2))] == [(1, "bold")]
        assert notes(hall.games.entries(1)) == []
        await leader.press("m")
        await leader.at("DeedDialog")
        await leader.press(*"hello", "tab", "right", "right", "f9")
        await leader.at("ConsoleScreen")
        assert [(told.seat, told.text) for told in messages(hall.games.entries(2))] == [("tehran", "hello")]


async def test_whoever_leads_reads_letters_while_they_are_under_way():
    async with leading(room_of(sitting=HERE)) as (leader, hall):
        await leader.at("ConsoleScreen")
        with Session.resume(hall.room.games[2], seat="tehran", scenario=hall.room.scenario) as session:
            write_letter(session, "muscat", "Hold them back.")
            say_to_all(session, "We want no war.")
        await leader.until(lambda: "Tehran has written a letter" in leader.shown)
        assert "Hold them back." not in leader.shown  # it is read where it is asked for
        await leader.go_to(3)
        await leader.press("enter")
        await leader.choose("Letters between the seats")
        await leader.at("ReadScreen")
        assert all(told in leader.shown for told in ("Hold them back.", "not yet: after turn 1", "all, in public"))
        await leader.press("escape")
        for seat in hall.room.scenario.seats:
            with Session.resume(hall.room.games[2], seat=seat, scenario=hall.room.scenario) as session:
                session.commit()
        await leader.press("enter")
        await leader.choose("Letters between the seats")
        await leader.until(lambda: "after turn 1" in leader.shown and "not yet" not in leader.shown)


async def test_people_are_moved_and_taken_out_and_minds_hold_seats_until_they_are_taken_back():
    async with leading(room_of(sitting=HERE)) as (leader, hall):
        await leader.go_to(3)
        await leader.press("s")
        await leader.choose("Move Cy from Tehran to another seat")
        await leader.at("DeedDialog")
        await leader.press("f9")
        await leader.until(lambda: hall.seats.sitting.get(Place(0, "washington")) is not None)
        await leader.go_to(2)
        await leader.press("s")
        await leader.choose("Give Tehran to a mind")
        await leader.at("DeedDialog")
        await leader.press("f9")
        await leader.until(lambda: "a mind" in leader.shown)
        await leader.press("s")
        await leader.choose("Give Tehran back to people")
        await leader.until(lambda: hall.games.minds(1)["tehran"] is None)
        await leader.press("s")
        await leader.choose("Take Bob out of Tehran")
        await leader.at("DeedDialog")
        await leader.press("f9")
        await leader.until(lambda: Place(1, "tehran") not in hall.seats.sitting)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_in_french_marks_stand_as_in_french_and_no_head_is_cut(size):
    speak("fr")
    room = Room.begin(load_scenario("tower-22"), 2, 7)
    with Journal.open(room.games[0]) as journal:
        seat_person(journal, "tehran", Sitter("Cy", "c" * 20))
    async with leading(room, size) as (leader, _):
        await leader.go_to(1)
        shown = leader.shown
        assert "N°   Tour" in shown
        assert "Cy n'est pas là" in shown or "personne à Washington" in shown
        await leader.press("l")
        await leader.choose("Telle qu'elle est")
        await leader.until(lambda: "Exigences en vigueur" in leader.shown)
        for page in (shown, leader.shown):
            assert not re.search(r"[^\W\d][:;] ", page), page
