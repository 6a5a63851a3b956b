"""The journal of one game: opened only when it is whole, added to only at its end."""

import sqlite3
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from game.errors import AlreadyCommitted, CommandError, JournalReadOnly, SaveError, SaveNotFound
from game.session.journal.connection import can_write, connect, connect_to_write, told_plainly
from game.session.journal.entries import BadEntry, Entry, Payload, chained, entry_of_row, parse
from game.session.journal.header import Header
from game.session.journal.held import header_held, hold, let_go, number_of, opening
from game.session.journal.inspection import beside, copy_into, has_bytes, inspect
from game.session.journal.making import Snapshot, Whole, begin, insert_draft, insert_entry, insert_snapshot, make, now
from game.session.journal.packing import digest, unpack, unpack_files
from game.session.journal.schema import COLUMNS

Unwritten = tuple[str, int, str | None, Payload]
"""Kind, turn, seat and payload of an entry to come."""


class Journal:
    """An open journal. Every method is one transaction: it is written whole and safe on the disk, or not at all."""

    def __init__(self, path: Path, connection: sqlite3.Connection, header: Header, *, readonly: bool) -> None:
        self.path = path
        self.header = header
        self.readonly = readonly
        self._connection = connection
        self._lock = threading.RLock()
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        self._number = number_of(path)
        self._closed = False
        hold(self._number, header)

    # ------------------------------------------------------------ opening and closing

    @classmethod
    def create(cls, path: Path, header: Header, files: Mapping[str, bytes]) -> Self:
        """A new game in a new file; SaveExists where there is one."""
        make(path, begin(header, files))
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, watch: bool = False) -> Self:
        """The game in a file, looked over first. With `watch`, or where nothing may be written, for reading only."""
        with opening, told_plainly(path):
            header = header_held(path) or inspect(path).header
            assert header is not None  # a file without one does not pass
            if not can_write(path):
                return cls._open_unwritable(path, header)
            connection = connect_to_write(path)
            if watch:
                connection.execute("PRAGMA query_only = ON")
            return cls(path, connection, header, readonly=watch)

    @classmethod
    def _open_unwritable(cls, path: Path, header: Header) -> Self:
        if not has_bytes(beside(path, "-wal")):
            # Nobody is at it, and SQLite could not put its log beside it.
            return cls(path, connect(path, "mode=ro&immutable=1"), header, readonly=True)
        with told_plainly(path):
            connection = connect(path, "mode=ro")
            try:
                connection.execute("SELECT count(*) FROM entry").fetchone()
            except sqlite3.Error:
                connection.close()
                return cls._open_copy(path, header)
            return cls(path, connection, header, readonly=True)

    @classmethod
    def _open_copy(cls, path: Path, header: Header) -> Self:
        """For a log that lies beside the file in a folder where SQLite may not read it in."""
        folder = tempfile.TemporaryDirectory(prefix="patron-")
        journal = cls(path, connect(copy_into(Path(folder.name), path), "mode=rw"), header, readonly=True)
        journal._copy = folder
        return journal

    def close(self) -> None:
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._connection.close()
            let_go(self._number)
            if self._copy is not None:
                self._copy.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------ reading

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, told_plainly(self.path):
            try:
                yield self._connection
            except BadEntry as error:
                raise SaveError(self.path, str(error)) from error

    def entries(self, kind: str | None = None, *, after: int = 0) -> list[Entry]:
        """The entries with a number above `after`, of one kind or of all, in order."""
        query = f"SELECT {COLUMNS} FROM entry WHERE id > ? AND (kind = ? OR ? IS NULL) ORDER BY id"
        with self._reading() as connection:
            return [entry_of_row(row) for row in connection.execute(query, (after, kind, kind))]

    def orders(self, turn: int) -> dict[str, Entry]:
        """What was sealed for a turn, by seat."""
        return {str(entry.seat): entry for entry in self.entries("orders") if entry.turn == turn}

    @property
    def turn(self) -> int:
        """The last turn with a result; 0 before the first."""
        with self._reading() as connection:
            return last_turn(connection)

    def files(self) -> dict[str, bytes]:
        """The content that the game is played with."""
        with self._reading() as connection:
            return unpack_files(connection.execute("SELECT name, bytes FROM content ORDER BY name"), self.header.files)

    def snapshots(self) -> list[Snapshot]:
        """Those that are whole: a damaged one is as good as none."""
        with self._reading() as connection:
            rows = connection.execute("SELECT turn, engine, digest, bytes FROM snapshot ORDER BY turn").fetchall()
            return [snapshot for row in rows if (snapshot := whole_snapshot(*row)) is not None]

    def snapshot(self, turn: int) -> Snapshot | None:
        with self._reading() as connection:
            query = "SELECT turn, engine, digest, bytes FROM snapshot WHERE turn = ?"
            row = connection.execute(query, (turn,)).fetchone()
            return whole_snapshot(*row) if row else None

    def drafts(self) -> dict[str, Payload]:
        """Half-typed orders, by seat; a damaged draft is as good as none."""
        with self._reading() as connection:
            rows = connection.execute("SELECT seat, digest, payload FROM draft ORDER BY seat").fetchall()
            return {seat: draft for seat, mark, text in rows if (draft := whole_draft(seat, mark, text)) is not None}

    def version(self) -> int:
        """Another number whenever another process has written: for followers who poll. Costs microseconds."""
        with self._reading() as connection:
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            return int(version)

    # ------------------------------------------------------------ writing

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self.readonly:
            raise JournalReadOnly(self.path)
        if not (self.path.exists() and number_of(self.path) == self._number):
            raise SaveNotFound(self.path, "it was moved or removed while it was open")
        with self._lock, told_plainly(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException as error:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                if isinstance(error, BadEntry):
                    raise SaveError(self.path, str(error)) from error
                raise

    def append(self, kind: str, turn: int, seat: str | None, payload: Payload) -> Entry:
        """One entry at the end, of a kind that has no method of its own."""
        return self.append_all([(kind, turn, seat, payload)])[0]

    def append_all(self, unwritten: Iterable[Unwritten]) -> list[Entry]:
        """Several entries, all or none."""
        several = list(unwritten)
        if any(kind in ("header", "orders", "turn") for kind, *_ in several):
            raise ValueError("the header is written by create, orders by seal, a turn by conclude")
        with self._writing() as connection:
            return [append_to(connection, one) for one in several]

    def seal(self, turn: int, orders: Mapping[str, Payload]) -> list[Entry]:
        """The orders of seats for a turn, all at once, and their drafts done with.

        AlreadyCommitted where another process sealed orders for one of these seats, or has gone on to a later turn.
        """
        with self._writing() as connection:
            if last_turn(connection) != turn - 1:
                raise AlreadyCommitted(self.path, f"turn {last_turn(connection)} is resolved")
            try:
                sealed = [append_to(connection, ("orders", turn, seat, payload)) for seat, payload in orders.items()]
            except sqlite3.IntegrityError as error:
                raise AlreadyCommitted(self.path, f"turn {turn}") from error
            connection.executemany("DELETE FROM draft WHERE seat = ?", [(seat,) for seat in orders])
            return sealed

    def conclude(self, turn: int, payload: Payload, snapshot: Snapshot | None = None) -> Entry:
        """The result of a turn. Whoever else resolved it wrote the same: then theirs stands."""
        with self._writing() as connection:
            row = connection.execute(
                f"SELECT {COLUMNS} FROM entry WHERE kind = 'turn' AND turn = ?", (turn,)
            ).fetchone()
            if row:
                return same_result(self.path, entry_of_row(row), payload)
            if last_turn(connection) != turn - 1:
                raise SaveError(self.path, f"turn {turn} cannot follow turn {last_turn(connection)}")
            entry = append_to(connection, ("turn", turn, None, payload))
            if snapshot is not None:
                insert_snapshot(connection, snapshot)
        self._settle()
        return entry

    def _settle(self) -> None:
        """Move the log into the file, so that a copy of the file alone has every turn. Can wait where it must."""
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def keep_snapshot(self, snapshot: Snapshot) -> None:
        with self._writing() as connection:
            insert_snapshot(connection, snapshot)

    def keep_draft(self, seat: str, payload: Payload) -> None:
        """What a seat has typed so far, in place of what it had."""
        with self._writing() as connection:
            insert_draft(connection, seat, payload)

    # ------------------------------------------------------------ other games from this one

    def branch(self, turn: int, path: Path) -> None:
        """A new game in a new file that shares this one's history up to the result of `turn`."""
        if not 0 <= turn <= self.turn:
            raise CommandError(f"{self.path.stem} has turns 0 to {self.turn}, not {turn}")
        make(path, branched(self, turn))


def branched(journal: Journal, turn: int) -> Whole:
    entries = journal.entries()
    header = dict(entries[0].payload) | {
        "branched_from": {"save": journal.path.stem, "turn": turn, "hash": entries[-1].hash}
    }
    chain = [chained(1, "header", 0, None, now(), header, entries[0].previous_hash)]
    for entry in entries[1:]:
        if entry.turn > turn:
            continue
        last = chain[-1]
        chain.append(chained(last.id + 1, entry.kind, entry.turn, entry.seat, entry.at, entry.payload, last.hash))
    snapshots = [snapshot for snapshot in journal.snapshots() if snapshot.turn <= turn]
    return Whole(chain, journal.files(), snapshots)


def append_to(connection: sqlite3.Connection, unwritten: Unwritten) -> Entry:
    last, previous_hash = connection.execute("SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1").fetchone()
    kind, turn, seat, payload = unwritten
    entry = chained(last + 1, kind, turn, seat, now(), payload, previous_hash)
    insert_entry(connection, entry)
    return entry


def last_turn(connection: sqlite3.Connection) -> int:
    (turn,) = connection.execute("SELECT coalesce(max(turn), 0) FROM entry WHERE kind = 'turn'").fetchone()
    return int(turn)


def same_result(path: Path, entry: Entry, payload: Payload) -> Entry:
    if entry.payload.get("fingerprint") != payload.get("fingerprint"):
        raise SaveError(path, f"turn {entry.turn} came out differently in another window; another version of the game?")
    return entry


def whole_snapshot(turn: object, engine: object, mark: object, packed: object) -> Snapshot | None:
    if not (isinstance(turn, int) and isinstance(engine, str)):
        return None
    try:
        content = unpack(packed)
    except BadEntry:
        return None
    return Snapshot(turn, engine, content) if digest(content) == mark else None


def whole_draft(seat: object, mark: object, text: object) -> Payload | None:
    try:
        payload = parse(text)
    except BadEntry:
        return None
    whole = isinstance(payload, dict) and isinstance(seat, str) and digest(str(text).encode("ascii")) == mark
    return payload if whole else None
