"""The tables of a journal file, read and written."""

import sqlite3
from collections.abc import Iterable

from game.session.journal.entries import Entry
from game.session.journal.packing import digest, pack
from game.session.journal.pages import Row, Taken
from game.session.journal.schema import COLUMNS


class SqlitePages:
    """A file's one game, over a connection; whoever made that begins and ends the transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def entries(self, after: int, kind: str | None) -> Iterable[Row]:
        query = f"SELECT {COLUMNS} FROM entry WHERE id > ? AND (kind = ? OR ? IS NULL) ORDER BY id"
        return self._connection.execute(query, (after, kind, kind))

    def last(self) -> tuple[int, str]:
        number, mark = self._connection.execute("SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1").fetchone()
        return number, mark

    def last_turn(self) -> int:
        query = "SELECT coalesce(max(turn), 0) FROM entry WHERE kind = 'turn'"
        (turn,) = self._connection.execute(query).fetchone()
        return int(turn)

    def result(self, turn: int) -> Row | None:
        query = f"SELECT {COLUMNS} FROM entry WHERE kind = 'turn' AND turn = ?"
        row: Row | None = self._connection.execute(query, (turn,)).fetchone()
        return row

    def content(self) -> Iterable[Row]:
        return self._connection.execute("SELECT name, bytes FROM content ORDER BY name")

    def snapshots(self, turn: int | None) -> list[Row]:
        query = "SELECT turn, engine, digest, bytes FROM snapshot WHERE turn = ? OR ? IS NULL ORDER BY turn"
        return self._connection.execute(query, (turn, turn)).fetchall()

    def drafts(self) -> list[Row]:
        return self._connection.execute("SELECT seat, digest, payload FROM draft ORDER BY seat").fetchall()

    def add_entry(self, entry: Entry) -> None:
        row = (entry.id, entry.kind, entry.turn, entry.seat, entry.at, entry.text, entry.previous_hash, entry.hash)
        try:
            self._connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        except sqlite3.IntegrityError as error:
            raise Taken(str(error)) from error

    def add_content(self, name: str, content: bytes) -> None:
        self._connection.execute("INSERT INTO content VALUES (?, ?, ?)", (name, digest(content), pack(content)))

    def put_snapshot(self, turn: int, engine: str, mark: str, packed: bytes) -> None:
        self._connection.execute("INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?, ?)", (turn, engine, mark, packed))

    def put_draft(self, seat: str, mark: str, text: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (seat, mark, text))

    def remove_draft(self, seat: str) -> None:
        self._connection.execute("DELETE FROM draft WHERE seat = ?", (seat,))
