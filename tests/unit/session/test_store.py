"""A store that several hosts share: what it promises beside what every journal does."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from game.errors import (
    CommandError,
    JournalBusy,
    JournalDamaged,
    JournalTooNew,
    SaveError,
    SaveExists,
    SaveNotFound,
    StoreUnreachable,
)
from game.session.journal import Journal
from game.session.replay import replay
from game.session.rooms import Room
from game.session.seating import Sitter, seat_person, sitters
from game.session.session import Session
from game.session.store.address import Address
from game.session.store.connections import connections_to
from game.session.store.games import StoredGame, StoredKeeping
from game.session.store.hosts import Host, take
from game.session.store.rooms import StoredRooms, find_stored
from game.session.store.watch import Watch, watch
from tests.positions import scenario_named
from tests.postgres import Server
from tests.unit.session.journals import FILES, play, state_of, toy, toy_header

pytestmark = pytest.mark.postgres


def until(found: Callable[[], object]) -> None:
    deadline = time.monotonic() + 15
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def do(store: Address, statement: str, *values: Any) -> None:
    """What no journal does."""
    with psycopg.connect(store.url, autocommit=True) as connection:
        connection.execute(statement, values)


def game(store: Address, name: str = "game") -> StoredGame:
    return StoredGame(store, "room", name)


def test_entries_can_be_neither_changed_nor_removed(store: Address):
    with toy(game(store), turns=1) as journal:
        before = state_of(journal)
        for statement in ("UPDATE patron_entry SET at = 'x'", "DELETE FROM patron_entry", "TRUNCATE patron_entry"):
            with pytest.raises(psycopg.Error, match="never"):
                do(store, statement)
    with Journal.open(game(store)) as journal:
        assert state_of(journal) == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE patron_entry SET payload = '{}' WHERE id = 3",
        "UPDATE patron_entry SET at = '2020' WHERE id = 4",
        "DELETE FROM patron_entry WHERE id = 2",
        "DELETE FROM patron_entry",
        "UPDATE patron_entry SET payload = 'no json' WHERE id = 1",
    ],
)
def test_what_was_changed_by_force_is_noticed(store: Address, damage: str):
    toy(game(store), turns=2).close()
    do(store, "DROP TRIGGER patron_entry_is_never_changed ON patron_entry")
    do(store, damage)
    with pytest.raises(JournalDamaged):
        Journal.open(game(store))


def test_damage_outside_the_chain_costs_only_a_convenience(store: Address):
    with toy(game(store), turns=2) as journal:
        journal.keep_draft("west", {"rationale": "a"})
    do(store, "UPDATE patron_snapshot SET bytes = 'x' WHERE turn = 1")
    do(store, "UPDATE patron_draft SET payload = '{}'")
    with Journal.open(game(store)) as journal:
        assert [snapshot.turn for snapshot in journal.snapshots()] == [2]
        assert journal.drafts() == {}
    do(store, "UPDATE patron_bytes SET bytes = 'x'")
    with Journal.open(game(store)) as journal, pytest.raises(SaveError):
        journal.files()


def test_games_with_the_same_content_share_its_bytes(store: Address):
    for name in ("one", "two"):
        toy(game(store, name)).close()
    with connections_to(store).one("test") as connection:
        assert connection.execute("SELECT count(*) FROM patron_bytes").fetchone() == (len(FILES),)


def test_a_store_of_a_newer_game_is_left_alone(store: Address):
    toy(game(store)).close()
    do(store, "UPDATE patron_store SET version = 99")
    connections_to(store).close()
    connections_to(store)._laid_out = False
    with pytest.raises(JournalTooNew, match="store version 99"):
        Journal.open(game(store))


def test_many_who_come_first_lay_the_tables_out_once(store: Address):
    wrong: list[BaseException] = []

    def come(number: int) -> None:
        try:
            toy(game(store, f"game-{number}"), turns=1).close()
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=come, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


# ---------------------------------------------------------------- rooms


def test_a_room_is_the_same_from_every_host(store: Address):
    rooms = StoredRooms(store)
    scenario = scenario_named("tower-22")
    room = Room.begin(scenario, 2, 7, "spring", rooms=rooms)
    again = Room.resume("spring", scenario, rooms)
    assert (again.code, again.facilitator, again.links, again.games) == (
        room.code,
        room.facilitator,
        room.links,
        room.games,
    )
    with pytest.raises(SaveExists):
        Room.begin(scenario, 1, 7, "spring", rooms=rooms)
    assert Room.begin(scenario, 1, 7, rooms=rooms).name == "room-1"
    assert Room.begin(scenario, 1, 7, rooms=rooms).name == "room-2"
    with pytest.raises(SaveNotFound, match="spring"):
        Room.resume("autumn", scenario, rooms)
    assert not room.folder.exists()  # nothing is written on this machine
    room.papers.write("roster.json", "[]")
    assert again.papers.read("roster.json") == "[]"
    assert again.papers.read("other") is None


def test_two_people_play_over_a_store_and_an_export_of_it_replays(store: Address):
    room = Room.begin(scenario_named("tower-22"), 1, 7, "spring", rooms=StoredRooms(store))
    (where,) = room.games
    watch(store)
    with (
        Session.resume(where, seat="washington", scenario=room.scenario) as washington,
        Session.resume(where, seat="tehran", scenario=room.scenario) as tehran,
    ):
        while not washington.is_over:
            assert washington.commit("we wait") is None
            until(lambda: tehran.has_moved() or "washington" not in tehran.awaited)
            assert tehran.commit("we do not") is not None
            assert washington.has_moved()
            washington.reload()
            assert washington.state.fingerprint() == tehran.state.fingerprint()
        turns = washington.turn
    assert [compared.same for compared in replay(where)] == [True] * turns
    assert find_stored(store, "spring") == find_stored(store, "spring/game-01") == where
    for unknown in ("spring/game-02", "autumn"):
        with pytest.raises(SaveNotFound):
            find_stored(store, unknown)


# ---------------------------------------------------------------- what others write

ELSEWHERE = """
import sys
from game.session.journal import Journal
from game.session.store.address import Address
from game.session.store.games import StoredGame
with Journal.open(StoredGame(Address.of(sys.argv[1]), "room", "game")) as journal:
    for line in sys.stdin:
        journal.append("note", 1, None, {"text": line.strip()})
        print("written", flush=True)
"""


def test_what_another_host_writes_is_seen_without_asking(store: Address):
    with (
        toy(game(store)) as journal,
        subprocess.Popen(
            [sys.executable, "-c", ELSEWHERE, store.url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process,
    ):
        watching, keeping = watch(store), journal._keeping
        assert isinstance(keeping, StoredKeeping)
        until(lambda: watching.moved(keeping._game) is not None)
        before = journal.version()
        journal.append("note", 1, None, {"text": "own"})
        assert journal.version() == before
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("theirs\n")
        process.stdin.flush()
        process.stdout.readline()
        since = time.monotonic()
        until(lambda: journal.version() != before)
        assert time.monotonic() - since < 1
        assert [entry.payload["text"] for entry in journal.entries("note")] == ["own", "theirs"]
        since = time.monotonic()
        for _ in range(1000):
            journal.version()
            journal.entries("note")
        assert time.monotonic() - since < 1
        process.stdin.close()


def test_hosts_know_of_each_other_while_they_live(store: Address):
    toy(game(store)).close()
    one, two = (Watch(connections_to(store)) for _ in range(2))
    first, second = Host("room", "1", "http://one/"), Host("room", "2", "http://two/", frozenset({"0.west"}))
    one.appear(first)
    two.appear(second)
    two.appear(replace(second, here=frozenset({"0.east"})))
    Watch(connections_to(store)).appear(Host("another", "3", "http://three/"))
    one.open()
    two.open()
    until(lambda: one.others and two.others)
    assert (one.others, two.others) == ((replace(second, here=frozenset({"0.east"})),), (first,))
    with connections_to(store).one("test") as connection:
        take(connection, second, "0.east")
    until(lambda: one.taken)
    assert list(one.taken) == ['["room", "2", "0.east"]']
    two.close()
    until(lambda: not one.others)
    one.close()


# ---------------------------------------------------------------- lost and found


def test_a_lost_store_is_told_drafts_wait_and_nothing_committed_is_lost(postgres: Server, store: Address):
    with toy(game(store), turns=1) as journal:
        watching = watch(store)
        until(lambda: watching.moved(1) is not None)
        before = state_of(journal)
        version = journal.version()
        postgres.stop()
        try:
            with pytest.raises(StoreUnreachable, match="cannot be reached"):
                journal.seal(2, {"west": {"orders": []}})
            since = time.monotonic()
            for number in range(50):
                with pytest.raises(StoreUnreachable):
                    journal.keep_draft("west", {"rationale": f"{number}"})
                with pytest.raises(StoreUnreachable):
                    journal.append("note", 1, None, {})
            assert time.monotonic() - since < 2  # nobody waits for it again and again
            assert (watching.is_lost, journal.is_reachable) == (True, False)
            assert (journal.entries(), journal.version(), journal.turn) == (before[1], version, 1)  # as was known
            assert journal.drafts() == {"west": {"rationale": "49"}}
            with pytest.raises(StoreUnreachable):
                Journal.open(game(store))
        finally:
            postgres.start()
        until(lambda: not watching.is_lost)
        assert journal.drafts() == {"west": {"rationale": "49"}}
        assert state_of(journal)[:4] == before[:4]
        play(journal, 2)


def test_a_draft_that_waited_does_not_take_the_place_of_a_newer_one(postgres: Server, store: Address):
    with toy(game(store)) as journal:
        watching = watch(store)
        until(lambda: watching.moved(1) is not None)
        watching.keep_for_later(1, "west", "mark", "older")
        time.sleep(0.05)
        journal.keep_draft("west", {"rationale": "newer"})
        postgres.stop()
        postgres.start()
        until(lambda: not watching._drafts)
        assert journal.drafts() == {"west": {"rationale": "newer"}}


def test_a_host_that_freezes_while_it_writes_holds_nobody_up_for_long(store: Address):
    with toy(game(store)) as journal:
        frozen = psycopg.connect(store.url)
        frozen.execute("SELECT * FROM patron_game FOR UPDATE")
        since = time.monotonic()
        with pytest.raises(JournalBusy):
            journal.append("note", 1, None, {})
        assert time.monotonic() - since < 7
        frozen.rollback()
        frozen.close()
        journal.append("note", 1, None, {})


def test_a_server_that_is_frozen_is_not_waited_for_without_end(postgres: Server, store: Address):
    with toy(game(store), turns=1) as journal:
        watching = watch(store)
        until(lambda: watching.moved(1) is not None)
        connections_to(store).watchdog.enough = 1.0
        with postgres.frozen():
            since = time.monotonic()
            with pytest.raises(StoreUnreachable):
                journal.append("note", 1, None, {"text": "frozen"})
            assert time.monotonic() - since < 5
            with pytest.raises(StoreUnreachable):
                journal.keep_draft("west", {"rationale": "meanwhile"})
            assert not journal.is_reachable
        until(lambda: journal.is_reachable)
        until(lambda: journal.drafts() == {"west": {"rationale": "meanwhile"}})
        play(journal, 2)


def test_connections_that_the_server_has_ended_are_replaced(postgres: Server, store: Address):
    with toy(game(store), turns=1) as journal:
        for _ in range(3):
            postgres.do("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'patron'")
            time.sleep(0.1)
            assert journal.turn == 1
            journal.append("note", 1, None, {})


# ---------------------------------------------------------------- the address


@pytest.mark.parametrize("path", ["/nowhere", "", "?hostaddr=x&password=sentinel-pw-/-5ecret"])
def test_a_password_is_in_nothing_that_is_printed(store: Address, path: str):
    wrong = store.url.replace("sentinel-pw", "sentinel-px").rpartition("/")[0] + path
    told = [repr(store), str(store), repr(game(store)), str(game(store))]
    with pytest.raises(SaveError) as found:
        Journal.open(StoredGame(Address.of(wrong), "room", "game"))
    told += [str(found.value), repr(found.value), repr(found.value.__cause__)]
    for bad in (
        "postgresql://u:sentinel-pw-%zz@h/d",
        "postgresql://u:sentinel-pw-5ecret@h:port:x/d?q",
        "mysql://u:sentinel-pw@h",
    ):
        with pytest.raises((CommandError, SaveError)) as refused:
            Journal.open(StoredGame(Address.of(bad), "room", "game"))
        told += [str(refused.value), repr(refused.value)]
    for text in told:
        assert "sentinel" not in text
        assert "5ecret" not in text


def test_seats_hold_over_hosts(store: Address):
    with Journal.create(game(store), toy_header(), FILES) as one, Journal.open(game(store)) as other:
        seat_person(one, "west", Sitter("Ann", "a" * 64))
        assert sitters(other) == {"west": Sitter("Ann", "a" * 64)}
