"""The journal as an honest program uses it."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from game.errors import AlreadyCommitted, CommandError, JournalReadOnly, Overruled, SaveError, SaveExists, SaveNotFound
from game.session.journal import Entry, Journal, Snapshot, Where, export_lines, import_lines
from tests.unit.session.journals import FILES, orders_of, play, state_of, toy, toy_header


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a game?#%41.game"


@pytest.fixture(params=["file", pytest.param("store", marks=pytest.mark.postgres)])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Where]:
    """Where a game of some name is kept: what a journal promises, it promises in a file and in a store."""
    if request.param == "file":
        return lambda name: tmp_path / f"{name}.game"
    from game.session.store.games import StoredGame

    store = request.getfixturevalue("store")
    return lambda name: StoredGame(store, "a room?#%41", name)


@pytest.fixture
def where(places: Callable[[str], Where]) -> Where:
    return places("a game?#%41")


def test_a_new_journal_holds_its_header_and_content(where: Where):
    with toy(where) as journal:
        assert journal.header == toy_header()
        assert journal.header.seat == "west"
        assert list(journal.header.seats) == ["west", "east"]
        assert journal.files() == FILES
        assert (journal.turn, journal.snapshots(), journal.drafts()) == (0, [], {})
        assert [entry.kind for entry in journal.entries()] == ["header"]


def test_what_anybody_writes_is_seen_by_all_who_have_the_game_open(where: Where):
    with toy(where, turns=1) as one, Journal.open(where) as other:
        before = [entry.id for entry in other.entries()]
        theirs = one.append("inject", 1, None, {"by": "facilitator"})
        assert [entry.id for entry in other.entries()] == [*before, theirs.id]
        own = other.append("inject", 1, None, {"by": "another"})
        assert other.entries()[-1] == own
        assert other.entries() == one.entries()
        assert other.entries("inject") == [theirs, own]
        assert other.entries(after=theirs.id) == [own]


def test_what_was_undone_was_never_there(where: Where):
    seen: list[int] = []
    with toy(where, turns=1) as journal:
        before = journal.entries()

        def refuse(entries: list[Entry]) -> None:
            seen.extend(entry.id for entry in (*entries, *journal.entries()))
            raise CommandError("no")

        with pytest.raises(CommandError):
            journal.seal(2, {"west": orders_of(2)["west"]}, may=refuse)
        assert seen == [entry.id for entry in before] * 2
        journal.seal(2, {"west": orders_of(2)["west"]})
        with pytest.raises(AlreadyCommitted):
            journal.seal(2, orders_of(2), before=[("inject", 2, None, {})])
        journal.seal(2, {"east": orders_of(2)["east"]})
        assert [entry.kind for entry in journal.entries()[len(before) :]] == ["orders", "orders"]


def test_within_a_glance_others_are_seen_as_they_were_and_what_one_writes_oneself_is_seen(path: Path):
    with toy(path, turns=1) as one, Journal.open(path) as other:
        before, version = other.entries(), other.version()
        with other.glance():
            one.append("inject", 1, None, {"by": "facilitator"})
            assert (other.entries(), other.version()) == (before, version)
            own = other.append("inject", 1, None, {"by": "another"})
            assert other.entries()[-1] == own
        assert other.version() != version
        assert [entry.payload["by"] for entry in other.entries("inject")] == ["facilitator", "another"]


def test_closed_and_opened_again_it_holds_the_same(where: Where):
    with toy(where, turns=3) as journal:
        journal.keep_draft("west", {"orders": [], "rationale": "half a thou"})
        journal.append("inject", 3, None, {"by": "facilitator"})
        before = state_of(journal)
    if isinstance(where, Path):
        assert [file.name for file in where.parent.iterdir()] == [where.name]  # no log is left beside it
    with Journal.open(where) as journal:
        assert state_of(journal) == before
        assert journal.turn == 3
        assert journal.orders(2)["west"].payload == orders_of(2)["west"]
        assert journal.snapshot(2) == Snapshot(2, "1", bytes(range(256)) * 2)
        assert journal.snapshot(4) is None


def test_a_name_is_never_taken_over(where: Where):
    with toy(where, turns=1) as journal:
        before = state_of(journal)
    with pytest.raises(SaveExists):
        toy(where)
    if isinstance(where, Path):
        assert [file.name for file in where.parent.iterdir()] == [where.name]
    with Journal.open(where) as journal:
        assert state_of(journal) == before


def test_no_journal_is_not_found(where: Where):
    for _ in range(2):  # looking for one makes none
        with pytest.raises(SaveNotFound):
            Journal.open(where)


def test_a_draft_is_replaced_and_goes_when_the_orders_are_sealed(where: Where):
    with toy(where) as journal:
        journal.keep_draft("west", {"rationale": "a"})
        journal.keep_draft("west", {"rationale": "b"})
        journal.keep_draft("east", {"rationale": "c"})
        assert journal.drafts() == {"west": {"rationale": "b"}, "east": {"rationale": "c"}}
        journal.seal(1, {"west": {"orders": []}})
        assert journal.drafts() == {"east": {"rationale": "c"}}


def test_orders_are_sealed_once_and_in_their_turn(where: Where):
    with toy(where, turns=1) as journal:
        for turn in (0, 1, 3):
            with pytest.raises(AlreadyCommitted):
                journal.seal(turn, orders_of(turn))
        journal.seal(2, {"east": {}})
        with pytest.raises(AlreadyCommitted, match="turn 2"):
            journal.seal(2, orders_of(2))
        assert set(journal.orders(2)) == {"east"}  # nothing of a refused sealing stays
        journal.seal(2, {"west": {}})
        assert set(journal.orders(2)) == {"east", "west"}


def test_a_turn_is_concluded_once_and_the_same_result_is_no_quarrel(where: Where):
    with toy(where) as journal, Journal.open(where) as other:
        journal.seal(1, orders_of(1))
        entry = journal.conclude(1, {"fingerprint": "f"})
        assert other.conclude(1, {"fingerprint": "f"}) == entry
        with pytest.raises(SaveError, match="differently"):
            other.conclude(1, {"fingerprint": "g"})
        with pytest.raises(SaveError, match="cannot follow"):
            other.conclude(3, {"fingerprint": "f"})


def test_a_result_is_written_only_over_all_that_was_decided(where: Where):
    with toy(where) as journal, Journal.open(where) as other:
        journal.seal(1, orders_of(1))
        read = journal.entries()[-1].id
        other.append("ruling", 1, None, {"by": "facilitator"})
        with pytest.raises(Overruled):
            journal.conclude(1, {"fingerprint": "f"}, read=read)
        assert journal.turn == 0
        journal.conclude(1, {"fingerprint": "f"}, read=read + 1, following=[("note", 1, None, {"by": "rules"})])
        assert [entry.kind for entry in other.entries(after=read)] == ["ruling", "turn", "note"]


def test_followers_see_that_another_wrote(where: Where):
    with toy(where) as journal, Journal.open(where, watch=True) as follower:
        before = follower.version()
        assert follower.version() == before
        play(journal, 1)
        assert follower.version() != before
        assert [entry.kind for entry in follower.entries(after=1)] == ["orders", "orders", "turn"]
        with pytest.raises(JournalReadOnly):
            follower.seal(2, orders_of(2))


def test_entries_can_be_neither_changed_nor_removed(path: Path):
    toy(path, turns=1).close()
    connection = sqlite3.connect(path)
    for statement in ("UPDATE entry SET at = 'x'", "DELETE FROM entry", "UPDATE entry SET id = 9 WHERE id = 1"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            connection.execute(statement)
    connection.close()


def test_header_orders_and_turns_are_not_written_as_just_any_entry(where: Where):
    with toy(where) as journal:
        for kind in ("header", "orders", "turn"):
            with pytest.raises(ValueError, match="written by"):
                journal.append(kind, 1, "west", {})


def test_what_is_no_json_is_refused_and_nothing_stays(where: Where):
    with toy(where) as journal:
        with pytest.raises(SaveError):
            journal.seal(1, {"west": {"orders": []}, "east": {"orders": object()}})
        with pytest.raises(SaveError):
            journal.append("note", 1, None, {"text": "x" * 5_000_000})
        assert len(journal.entries()) == 1
        play(journal, 1)


def test_a_branch_shares_the_past_and_goes_its_own_way(where: Where, places: Callable[[str], Where]):
    other = places("other")
    with toy(where, turns=4) as journal:
        journal.branch(2, other)
        with Journal.open(other) as branch:
            assert branch.turn == 2
            assert branch.header.branched_from == {"save": where.stem, "turn": 2, "hash": journal.entries()[-1].hash}
            assert branch.files() == FILES
            assert [entry.payload for entry in branch.entries()[1:]] == [
                entry.payload for entry in journal.entries()[1:] if entry.turn <= 2
            ]
            assert branch.snapshots() == journal.snapshots()[:2]
            play(branch, 3)
        assert journal.turn == 4
        for turn in (-1, 5):
            with pytest.raises(CommandError, match="turns 0 to 4"):
                journal.branch(turn, places("third"))
        with pytest.raises(SaveExists):
            journal.branch(1, other)


def test_damage_outside_the_chain_costs_only_a_convenience(path: Path):
    with toy(path, turns=2) as journal:
        journal.keep_draft("west", {"rationale": "a"})
    connection = sqlite3.connect(path)
    connection.execute("UPDATE snapshot SET bytes = x'00' WHERE turn = 1")
    connection.execute("UPDATE draft SET payload = '{}'")
    connection.commit()
    connection.close()
    with Journal.open(path) as journal:
        assert [snapshot.turn for snapshot in journal.snapshots()] == [2]
        assert journal.drafts() == {}


def test_a_file_removed_under_an_open_game_is_told_and_not_written_to_nowhere(path: Path):
    with toy(path) as journal:
        path.rename(path.with_name("elsewhere.game"))
        with pytest.raises(SaveNotFound, match="while it was open"):
            journal.seal(1, orders_of(1))


def test_threads_share_a_journal(where: Where):
    with toy(where) as journal:

        def write(seat: str) -> None:
            for number in range(20):
                journal.keep_draft(seat, {"n": number})

        writers = [threading.Thread(target=write, args=(seat,)) for seat in "abcd"]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert journal.drafts() == {seat: {"n": 19} for seat in "abcd"}


def test_an_export_is_read_back_exactly(where: Where, places: Callable[[str], Where], tmp_path: Path):
    with toy(where, turns=3) as journal:
        journal.keep_draft("west", {"rationale": "half \ud83d"})
        lines = list(export_lines(journal))
        for target in (tmp_path / "copy.game", places("again")):
            with import_lines(lines, target) as again:
                assert state_of(again) == state_of(journal)
                assert list(export_lines(again)) == lines


def test_of_many_who_write_at_once_each_is_followed_by_another(where: Where):
    toy(where).close()

    def write(number: int) -> None:
        with Journal.open(where) as journal:
            for _ in range(5):
                journal.append("note", 1, None, {"by": number})

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Journal.open(where) as journal:
        assert [entry.id for entry in journal.entries()] == list(range(1, 22))
        assert sorted(entry.payload["by"] for entry in journal.entries("note")) == sorted([*range(4)] * 5)
