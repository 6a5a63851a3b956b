"""A game in a store: where it is, how it is made, and the game open."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Self

from game.errors import JournalDamaged, JournalReadOnly, SaveError, SaveExists, SaveNotFound, StoreUnreachable
from game.session.journal.entries import BadEntry, Entry, chained, check_chain, entry_of_row
from game.session.journal.header import Header, header_of
from game.session.journal.inspection import check_order
from game.session.journal.pages import Pages, Row
from game.session.journal.whole import Whole, check_files
from game.session.journal.writing import write_whole
from game.session.store.address import Address
from game.session.store.connections import Connection, connections_to
from game.session.store.pages import StoredPages
from game.session.store.schema import MOVED
from game.session.store.watch import watching


@dataclass(frozen=True, slots=True)
class StoredGame:
    """A place in a store, as a path is one on a disk."""

    address: Address
    room: str
    name: str

    @property
    def stem(self) -> str:
        return self.name

    def resolve(self) -> Self:
        return self

    def __str__(self) -> str:
        return f"{self.room}/{self.name}"

    def open(self, watch: bool) -> "StoredKeeping":
        return StoredKeeping.open(self, watch)

    def make(self, whole: Whole) -> None:
        with connections_to(self.address).writing(self) as connection:
            insert_game(connection, self, whole)


def insert_game(connection: Connection, where: StoredGame, whole: Whole) -> None:
    """Within a transaction. SaveExists where there is a game of that name in the room."""
    statement = "INSERT INTO patron_game (room, name) VALUES (%s, %s) ON CONFLICT DO NOTHING RETURNING id"
    row = connection.execute(statement, (where.room, where.name)).fetchone()
    if row is None:
        raise SaveExists(where)
    try:
        check_files(whole.files)
        write_whole(StoredPages(connection, row[0]), whole)
    except BadEntry as error:
        raise SaveError(where, str(error)) from error


class StoredKeeping:
    """An open game of a store. What was read of its entries is kept: they are only ever added to."""

    def __init__(self, where: StoredGame, game: int, entries: list[Entry], *, readonly: bool) -> None:
        self.where = where
        self.header: Header = header_of(entries[0].payload)
        self.readonly = readonly
        self._connections = connections_to(where.address)
        self._game = game
        self._entries = entries
        self._read_at = -1  # how often it had been written to when its entries were read
        self._own = 0  # how often this hold on it wrote
        self._moved = 0  # how often it was written to, as far as is known
        self._drafts: dict[str, Row] = {}
        self._lock = threading.RLock()

    @classmethod
    def open(cls, where: StoredGame, watch: bool) -> Self:
        """The game, its whole chain looked over first; with `watch` for reading only."""
        with connections_to(where.address).one(where) as connection:
            query = "SELECT id FROM patron_game WHERE room = %s AND name = %s"
            row = connection.execute(query, (where.room, where.name)).fetchone()
            if row is None:
                raise SaveNotFound(where, f"in the store {where.address}")
            entries = looked_over(where, StoredPages(connection, row[0]))
        return cls(where, row[0], entries, readonly=watch)

    def close(self) -> None:
        """The connections are the whole process's."""

    # ------------------------------------------------------------ reading and writing

    @contextmanager
    def reading(self) -> Iterator[Pages]:
        with self._connections.one(self.where) as connection:
            yield StoredPages(connection, self._game)

    @contextmanager
    def writing(self) -> Iterator[Pages]:
        """Whoever writes holds the game's row, so that one comes after the other."""
        if self.readonly:
            raise JournalReadOnly(self.where)
        with self._lock:
            with self._connections.writing(self.where) as connection:
                moved = self._move(connection)
                yield StoredPages(connection, self._game)
            self._own += 1
        watch = watching(self.where.address)
        if watch is not None:
            watch.note(self._game, moved)

    def _move(self, connection: Connection) -> int:
        statement = """UPDATE patron_game SET moved = moved + 1 WHERE id = %s
            RETURNING moved, pg_notify(%s, current_schema() || ' ' || id || ' ' || moved)"""
        row = connection.execute(statement, (self._game, MOVED)).fetchone()
        if row is None:
            raise SaveNotFound(self.where, "it was removed while it was open")
        return int(row[0])

    def known(self) -> list[Entry]:
        """All entries; the store is asked only where something was written since, or where nobody watches it."""
        with self._lock:
            watch = watching(self.where.address)
            moved = watch.moved(self._game) if watch is not None else None
            if moved is None or moved != self._read_at:
                with self._making_do():
                    self._read_on()
                    self._read_at = -1 if moved is None else moved
            return self._entries

    @property
    def is_reachable(self) -> bool:
        watch = watching(self.where.address)
        return watch is None or not watch.is_lost

    @contextmanager
    def _making_do(self) -> Iterator[None]:
        """On a host, which goes on while its store is lost, what was read before must do."""
        try:
            yield
        except StoreUnreachable:
            if watching(self.where.address) is None:
                raise

    def _read_on(self) -> None:
        last = self._entries[-1]
        with self.reading() as pages:
            rows = list(pages.entries(last.id, None))
        try:
            self._entries = self._entries + list(following(last, map(entry_of_row, rows)))
        except BadEntry as error:
            raise JournalDamaged(self.where, str(error)) from error

    def version(self) -> int:
        watch = watching(self.where.address)
        moved = watch.moved(self._game) if watch is not None else None
        with self._making_do():
            self._moved = self._asked() if moved is None else moved
        return self._moved - self._own

    def glance(self) -> AbstractContextManager[None]:
        """A host that watches its store knows without asking."""
        return nullcontext()

    def _asked(self) -> int:
        with self._connections.one(self.where) as connection:
            row = connection.execute("SELECT moved FROM patron_game WHERE id = %s", (self._game,)).fetchone()
        if row is None:
            raise SaveNotFound(self.where, "it was removed while it was open")
        return int(row[0])

    def drafts(self) -> list[Row]:
        with self._making_do(), self.reading() as pages:
            self._drafts = {row[0]: row for row in pages.drafts()}
        return list(self._drafts.values())

    def keep_draft(self, seat: str, mark: str, text: str) -> None:
        """Where the store cannot be reached, a host that watches it writes the draft when it is back."""
        try:
            with self.writing() as pages:
                pages.put_draft(seat, mark, text)
        except StoreUnreachable:
            watch = watching(self.where.address)
            if watch is not None:
                self._drafts[seat] = seat, mark, text
                watch.keep_for_later(self._game, seat, mark, text)
            raise

    def settle(self) -> None:
        """A result is on the server's disk when it is told."""


def looked_over(where: StoredGame, pages: Pages) -> list[Entry]:
    try:
        entries = list(check_order(check_chain(map(entry_of_row, pages.entries(0, None)))))
        header_of(entries[0].payload)
    except (BadEntry, IndexError) as error:
        raise JournalDamaged(where, str(error)) from error
    return entries


def following(last: Entry, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Passes entries on while each follows the one before; BadEntry at the first that does not."""
    for entry in entries:
        again = chained(last.id + 1, entry.kind, entry.turn, entry.seat, entry.at, entry.payload, last.hash)
        if again != entry:
            raise BadEntry(f"entry {entry.id} does not follow entry {last.id}")
        last = entry
        yield entry
