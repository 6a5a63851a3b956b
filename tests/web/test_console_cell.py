"""The white cell at the console: what seats ask for, injects, rulings, and turns looked at before they come out."""

import pytest

from game.errors import CommandError
from game.scenario.injects import injects_beside
from game.scenario.library import find_scenario
from game.session.decisions import Level
from game.session.injects import injects_of
from game.session.requests import request, requests_of
from game.session.rooms import Room
from game.session.rulings import book_of
from game.session.session import Session
from game.session.white_cell import WhiteCell
from game.web.console.deciding import chance_in, effects_in
from tests.positions import scenario_named
from tests.ui.playing import LARGE, SMALL
from tests.web.consoles import leading, room_of

HERE = {(1, "washington"): "Ann", (1, "tehran"): "Bob"}


def commit(room: Room, game: int, *seats: str) -> None:
    for seat in seats:
        with Session.resume(room.games[game], seat=seat, scenario=room.scenario) as session:
            session.commit()


def cell_of(room: Room, game: int) -> WhiteCell:
    return WhiteCell.open(room.games[game], "facilitator", room.scenario)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_a_seat_asks_for_brings_its_game_to_the_top_and_is_answered_with_chance_and_effects(size):
    async with leading(room_of(sitting=HERE), size) as (leader, hall):
        await leader.at("ConsoleScreen")
        request(hall.games.journals[2], "tehran", "Send an envoy to Muscat", "They asked for one")
        await leader.until(lambda: leader.order[0] == 3)
        await leader.go_to(3)
        await leader.until(lambda: "Tehran asks for something" in leader.shown)
        await leader.press("e")
        await leader.choose("Tehran asks: Send an envoy to Muscat")
        await leader.at("DeedDialog")
        assert "They asked for one" in leader.shown
        await leader.press(*"Muscat", "tab", *["backspace"] * 2, *"40", "tab", *"tehran.home+2", "f9")
        await leader.at("ConsoleScreen")
        (asked,) = requests_of(hall.games.entries(2))
        assert asked.answer is not None
        assert (asked.answer.reason, asked.answer.chance, asked.answer.seats) == ("Muscat", 0.4, ("tehran",))
        assert asked.answer.what == (Level("tehran.home", add=2.0),)
        await leader.until(lambda: leader.order[0] != 3)


async def test_a_turn_under_review_waits_is_seen_before_and_comes_out_when_it_is_published():
    room = room_of(sitting=HERE)
    with cell_of(room, 1) as cell:
        cell.review(True)
    commit(room, 1, "washington", "tehran")
    async with leading(room) as (leader, hall):
        await leader.at("ConsoleScreen")
        assert leader.order[0] == 2
        assert "waits to be published" in leader.shown
        await leader.go_to(2)
        await leader.press("enter")
        await leader.choose("See what the turn would bring")
        await leader.at("ReadScreen")
        assert "What turn 1 would bring" in leader.shown
        assert hall.games.turn(1) == 0
        await leader.press("escape")
        await leader.at("ConsoleScreen")
        await leader.press("u")
        await leader.at("DeedDialog")
        await leader.press("f9")
        await leader.until(lambda: hall.games.turn(1) == 1)


async def test_injects_are_listed_with_their_state_fired_skipped_changed_and_written_anew():
    room = room_of(sitting=HERE)
    injects = injects_beside(scenario_named("tower-22"), find_scenario("tower-22"))
    with cell_of(room, 1) as cell:
        cell.plan(injects, by_hand=True)
    first, second = list(injects)[:2]
    async with leading(room) as (leader, hall):
        await leader.go_to(2)
        await leader.press("i")
        await leader.at("DeedsDialog")
        title = injects[first].title
        await leader.choose(next(one for one in leader.deeds.values() if one.endswith(title)))
        await leader.until(lambda: "Fire it now" in leader.shown)
        await leader.choose("Fire it now")
        await leader.at("DeedDialog")
        await leader.press("f9")
        await leader.until(lambda: injects_of(hall.games.entries(1))[first].status == "fired")
        await leader.at("ConsoleScreen")
        await leader.until(lambda: "inject fired" in leader.shown)
        await leader.press("i")
        await leader.at("DeedsDialog")
        await leader.choose(leader.deeds[f"inject:{second}"])
        await leader.until(lambda: "Skip it" in leader.shown)
        await leader.choose("Skip it")
        await leader.at("DeedDialog")
        await leader.press(*"late", "f9")
        await leader.until(lambda: injects_of(hall.games.entries(1))[second].status == "skipped")
        await leader.at("ConsoleScreen")
        await leader.press("i")
        await leader.choose("Write a new inject")
        await leader.at("DeedDialog")
        await leader.press(*"Storm", "tab", *"Waves", "tab", *"x", "f9")
        await leader.until(lambda: "is no turn" in leader.shown)
        await leader.press("backspace", "4", "f9")
        await leader.until(lambda: "live_1" in injects_of(hall.games.entries(1)))
        assert (made := injects_of(hall.games.entries(1))["live_1"]).inject.text == "Waves"
        assert (made.status, made.turn) == ("planned", 4)


async def test_a_level_is_moved_by_a_ruling_with_a_reason_and_it_is_taken_back():
    async with leading(room_of(sitting=HERE)) as (leader, hall):
        await leader.go_to(2)
        await leader.press("r")
        await leader.choose("Move a level")
        await leader.until(lambda: "Washington" in leader.deeds.values())
        await leader.choose("Washington")
        await leader.until(lambda: "level:washington.home" in leader.deeds)
        await leader.choose(leader.deeds["level:washington.home"])
        await leader.at("DeedDialog")
        await leader.press("tab", "-", "3", "tab", *"Speech", "f9")
        await leader.at("ConsoleScreen")
        (ruling,) = book_of(hall.games.entries(1)).rulings.values()
        assert (ruling.what, ruling.reason) == ((Level("washington.home", add=-3.0),), "Speech")
        await leader.until(lambda: "decided: Speech" in leader.shown)
        await leader.press("r")
        await leader.choose("Take back (turn 1): Speech")
        await leader.at("DeedDialog")
        await leader.press(*"wrong", "f9")
        await leader.until(lambda: ruling.id in book_of(hall.games.entries(1)).back)


def test_effects_and_chances_are_read_as_people_write_them_and_refused_in_words():
    assert effects_in(" washington.home -3; tehran.home = 4,5;") == [
        Level("washington.home", add=-3.0), Level("tehran.home", put=4.5)
    ]  # fmt: skip
    assert effects_in("") == []
    assert chance_in("40 %") == 0.4
    for wrong in ("washington.home", "washington.home -", "3", "__import__('os')"):
        with pytest.raises(CommandError, match="is no effect"):
            effects_in(wrong)
    for wrong, told in (
        (" ", "a number is still lacking"),
        ("nan", "`nan` is no number"),
        ("101", "between 0 and 100"),
        ("-1", "between 0 and 100"),
        ("half", "`half` is no number"),
    ):
        with pytest.raises(CommandError, match=told):
            chance_in(wrong)
