"""Which rooms there are: the newest first, how far each has come, and why one cannot be gone on with."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import patron
from game.errors import RoomNotFound
from game.session.journal import Entry, Journal, Where
from game.session.kept_rooms import KEYS, FolderRooms, Rooms, rooms_folder
from game.session.listed_rooms import ListedRoom, list_rooms
from game.session.rooms import Room
from game.session.session import Session
from game.session.stopping import go_on, stop
from game.session.store.address import Address
from game.session.store.rooms import StoredRooms
from tests.positions import scenario_named
from tests.rooms import play_game


def begun(name: str, games: int = 1, turns: int | None = None, rooms: Rooms | None = None) -> Room:
    return Room.begin(scenario_named("tower-22"), games, 7, name, turns=turns, rooms=rooms)


def entries_of(game: Where) -> list[Entry]:
    with Journal.open(game, watch=True) as journal:
        return journal.entries()


def listed(*args: str) -> str:
    done = CliRunner().invoke(patron, ["list", "rooms", *args])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_list_says_how_far_the_games_of_a_room_have_come():
    room = begun("spring", games=3)
    play_game(room, 1, turns=2)
    play_game(room, 2)
    (found,) = list_rooms(FolderRooms())
    assert found.title == room.scenario.title
    assert (found.name, found.scenario, found.turns, found.over) == ("spring", "tower-22", 6, 1)
    assert found.played[::2] == (2, 0)
    entries = [entry for game in room.games for entry in entries_of(game)]
    assert (found.begun, found.last) == (entries[0].at, max(entry.at for entry in entries))
    told = listed()
    assert told.startswith("spring  Tower 22 (3 games, 0 to ")
    assert "of 6 turns played, 1 over; last on 20" in told
    with Journal.open(room.games[2]) as journal:
        stop(journal, "a test")
        assert list_rooms(FolderRooms())[0].over == 2
        go_on(journal, "a test")
    assert list_rooms(FolderRooms())[0].over == 1


def test_the_newest_stands_first_and_a_short_room_is_over_when_its_turns_are():
    for age, (name, turns) in enumerate([("short", 1), ("whole", None), ("shorter", 2)]):
        room = begun(name, turns=turns)
        play_game(room, 1, turns=1)
        os.utime(rooms_folder() / name / KEYS, (1_700_000_000 + age, 1_700_000_000 + age))
    found = list_rooms(FolderRooms())
    assert [(one.name, one.turns, one.over) for one in found] == [("shorter", 2, 0), ("whole", 6, 0), ("short", 1, 1)]
    assert [one["id"] for one in json.loads(listed("--json"))] == ["shorter", "whole", "short"]
    assert "(1 game, 1 of 1 turns played, 1 over" in listed()


def test_a_room_that_cannot_be_gone_on_with_says_why_and_hides_no_other():
    begun("spring")
    broken = begun("broken").folder / "game-01.game"
    broken.write_bytes(broken.read_bytes()[:2000])
    empty = rooms_folder() / "empty"
    empty.mkdir()
    (empty / KEYS).write_text("{}", encoding="utf-8")
    found = {one.name: one for one in list_rooms(FolderRooms())}
    assert "damaged" in found["broken"].problem
    assert "the room has no games" in found["empty"].problem
    assert found["spring"].problem == ""
    assert "empty" in listed()


def test_without_rooms_it_says_so_and_a_name_that_is_mistyped_leads_to_the_list():
    assert listed() == "There are no rooms.\n"
    with pytest.raises(RoomNotFound, match=r"there is none yet.*patron list rooms"):
        Room.resume("sprung")
    begun("spring")
    with pytest.raises(RoomNotFound, match=r"there is spring.*patron list rooms"):
        Room.resume("sprung")
    begun("autumn")
    with pytest.raises(RoomNotFound, match=r"there are autumn, spring|there are spring, autumn"):
        Room.resume("sprung")


def test_a_scenario_that_is_named_leaves_what_was_played_of_it():
    begun("spring")
    assert listed("tower-22").startswith("spring")
    assert listed("gaza-2024") == "There are no rooms of gaza-2024.\n"
    done = CliRunner().invoke(patron, ["list", "rooms", "tower-21"])
    assert done.exit_code == 2
    assert "tower-22" in done.stderr
    Session.start("blank", seat="north", seed=1, save="one").close()
    assert CliRunner().invoke(patron, ["list", "saves", "blank"]).stdout.startswith("one")
    assert CliRunner().invoke(patron, ["list", "saves", "tower-22"]).stdout == "There are no saves of tower-22.\n"
    assert len(CliRunner().invoke(patron, ["list", "scenarios", "tower-22"]).stdout.splitlines()) == 1


def test_a_store_is_asked_for_rooms_and_for_nothing_else(monkeypatch: pytest.MonkeyPatch):
    done = CliRunner().invoke(patron, ["list", "saves", "--store", "postgresql://nowhere/x"])
    assert done.exit_code == 2
    assert "patron list rooms --store URL" in done.stderr
    monkeypatch.setenv("PATRON_STORE", "postgresql://nowhere/x")
    assert CliRunner().invoke(patron, ["list", "saves"]).exit_code == 0


@pytest.mark.postgres
def test_rooms_of_a_store_are_listed_as_those_of_a_folder(store: Address, tmp_path: Path):
    rooms = StoredRooms(store)
    room = begun("spring", games=2, rooms=rooms)
    play_game(room, 1, turns=2)
    begun("autumn", turns=3, rooms=rooms)
    autumn, spring = list_rooms(rooms)
    assert isinstance(autumn, ListedRoom)
    assert (spring.played, spring.turns, autumn.played, autumn.turns) == ((2, 0), 6, (0,), 3)
    assert "spring  Tower 22 (2 games, 0 to 2 of 6 turns played; last on 20" in listed("--store", store.url)
