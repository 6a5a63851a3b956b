"""A game in a file of its own, open: looked over first, and written to with whatever care a file needs."""

import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from game.errors import JournalReadOnly, SaveNotFound
from game.session.journal.connection import can_write, connect, connect_to_write, told_plainly
from game.session.journal.entries import Entry, entry_of_row
from game.session.journal.header import Header
from game.session.journal.held import header_held, hold, let_go, number_of, opening
from game.session.journal.inspection import beside, copy_into, has_bytes, inspect
from game.session.journal.pages import Pages, Row
from game.session.journal.rows import SqlitePages


class FileKeeping:
    """An open journal file. What was read of its entries is kept: they are only ever added to."""

    def __init__(self, path: Path, connection: sqlite3.Connection, header: Header, *, readonly: bool) -> None:
        self.path = path
        self.header = header
        self.readonly = readonly
        self._connection = connection
        self._pages = SqlitePages(connection)
        self._entries: list[Entry] = []
        self._read_at: object = None  # what had been written when they were read
        self._own = 0  # how often this hold on it wrote
        self._glance: int | None = None
        self._lock = threading.RLock()
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        self._number = number_of(path)
        self._closed = False
        hold(self._number, header)

    @classmethod
    def open(cls, path: Path, watch: bool) -> Self:
        """With `watch`, or where nothing may be written, for reading only."""
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
        keeping = cls(path, connect(copy_into(Path(folder.name), path), "mode=rw"), header, readonly=True)
        keeping._copy = folder
        return keeping

    def close(self) -> None:
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._connection.close()
            let_go(self._number)
            if self._copy is not None:
                self._copy.cleanup()

    # ------------------------------------------------------------ reading and writing

    @contextmanager
    def reading(self) -> Iterator[Pages]:
        with self._lock, told_plainly(self.path):
            yield self._pages

    @contextmanager
    def writing(self) -> Iterator[Pages]:
        if self.readonly:
            raise JournalReadOnly(self.path)
        if not (self.path.exists() and number_of(self.path) == self._number):
            raise SaveNotFound(self.path, "it was moved or removed while it was open")
        with self._lock, told_plainly(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._pages
                self._connection.execute("COMMIT")
                self._own += 1
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def known(self) -> list[Entry]:
        """All entries; only what was written since is read. What may yet be undone is not kept."""
        with self.reading() as pages:
            written = self.version(), self._own
            if written == self._read_at:
                return self._entries
            last = self._entries[-1].id if self._entries else 0
            new = [entry_of_row(row) for row in pages.entries(last, None)]
            known = self._entries + new if new else self._entries
            if not self._connection.in_transaction:
                self._entries, self._read_at = known, written
            return known

    def version(self) -> int:
        if self._glance is not None:
            return self._glance
        with self.reading():
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            return int(version)

    @contextmanager
    def glance(self) -> Iterator[None]:
        self._glance = self.version()
        try:
            yield
        finally:
            self._glance = None

    @property
    def is_reachable(self) -> bool:
        return True

    def drafts(self) -> list[Row]:
        with self.reading() as pages:
            return pages.drafts()

    def keep_draft(self, seat: str, mark: str, text: str) -> None:
        with self.writing() as pages:
            pages.put_draft(seat, mark, text)

    def settle(self) -> None:
        """Move the log into the file, so that a copy of the file alone has every turn. Can wait where it must."""
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
