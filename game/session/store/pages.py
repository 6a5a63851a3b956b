"""The tables of a store, read and written for one game."""

from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg import errors

from game.session.journal.entries import Entry
from game.session.journal.packing import digest, pack
from game.session.journal.pages import Row, Taken

COLUMNS = "id, kind, turn, seat, at, payload, previous_hash, hash"


class StoredPages:
    """One game, over a connection; whoever made that begins and ends the transaction."""

    def __init__(self, connection: psycopg.Connection[Any], game: int) -> None:
        self._connection = connection
        self._game = game

    def _rows(self, query: str, *values: object) -> list[Row]:
        rows: list[Row] = self._connection.execute(query, (self._game, *values)).fetchall()
        return rows

    def _do(self, statement: str, *values: object) -> None:
        self._connection.execute(statement, (self._game, *values))

    def entries(self, after: int, kind: str | None) -> Iterable[Row]:
        if kind is None:
            return self._rows(f"SELECT {COLUMNS} FROM patron_entry WHERE game = %s AND id > %s ORDER BY id", after)
        query = f"SELECT {COLUMNS} FROM patron_entry WHERE game = %s AND id > %s AND kind = %s ORDER BY id"
        return self._rows(query, after, kind)

    def last(self) -> tuple[int, str]:
        (row,) = self._rows("SELECT id, hash FROM patron_entry WHERE game = %s ORDER BY id DESC LIMIT 1")
        return int(row[0]), str(row[1])

    def last_turn(self) -> int:
        ((turn,),) = self._rows("SELECT coalesce(max(turn), 0) FROM patron_entry WHERE game = %s AND kind = 'turn'")
        return int(turn)

    def result(self, turn: int) -> Row | None:
        query = f"SELECT {COLUMNS} FROM patron_entry WHERE game = %s AND kind = 'turn' AND turn = %s"
        return next(iter(self._rows(query, turn)), None)

    def content(self) -> Iterable[Row]:
        return self._rows(
            "SELECT name, bytes FROM patron_content JOIN patron_bytes USING (digest) WHERE game = %s ORDER BY name"
        )

    def snapshots(self, turn: int | None) -> list[Row]:
        query = "SELECT turn, engine, digest, bytes FROM patron_snapshot WHERE game = %s"
        return self._rows(f"{query} ORDER BY turn") if turn is None else self._rows(f"{query} AND turn = %s", turn)

    def drafts(self) -> list[Row]:
        return self._rows("SELECT seat, digest, payload FROM patron_draft WHERE game = %s ORDER BY seat")

    def add_entry(self, entry: Entry) -> None:
        row = (entry.id, entry.kind, entry.turn, entry.seat, entry.at, entry.text, entry.previous_hash, entry.hash)
        try:
            self._do("INSERT INTO patron_entry VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)", *row)
        except errors.IntegrityError as error:
            raise Taken(f"entry {entry.id} ({entry.kind} of turn {entry.turn}) is there already") from error

    def add_content(self, name: str, content: bytes) -> None:
        mark = digest(content)
        self._connection.execute(
            "INSERT INTO patron_bytes VALUES (%s, %s) ON CONFLICT DO NOTHING", (mark, pack(content))
        )
        self._do("INSERT INTO patron_content VALUES (%s, %s, %s)", name, mark)

    def put_snapshot(self, turn: int, engine: str, mark: str, packed: bytes) -> None:
        statement = """INSERT INTO patron_snapshot VALUES (%s, %s, %s, %s, %s) ON CONFLICT (game, turn)
            DO UPDATE SET engine = excluded.engine, digest = excluded.digest, bytes = excluded.bytes"""
        self._do(statement, turn, engine, mark, packed)

    def put_draft(self, seat: str, mark: str, text: str, age: float | None = None) -> None:
        """With `age`, in seconds, only in place of what is older than that."""
        statement = """INSERT INTO patron_draft (game, seat, digest, payload) VALUES (%s, %s, %s, %s)
            ON CONFLICT (game, seat) DO UPDATE
            SET digest = excluded.digest, payload = excluded.payload, kept = excluded.kept"""
        if age is None:
            self._do(statement, seat, mark, text)
        else:
            older = f"{statement} WHERE patron_draft.kept < clock_timestamp() - make_interval(secs => %s)"
            self._do(older, seat, mark, text, age)

    def remove_draft(self, seat: str) -> None:
        self._do("DELETE FROM patron_draft WHERE game = %s AND seat = %s", seat)
