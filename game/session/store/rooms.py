"""Rooms in a store."""

from dataclasses import dataclass

from game.errors import SaveExists, SaveNotFound
from game.session.journal.whole import Whole
from game.session.kept_rooms import KEYS, Kept, game_name, no_room
from game.session.saves import checked_name, saves_folder
from game.session.store.address import Address
from game.session.store.connections import Connection, connections_to
from game.session.store.games import StoredGame, insert_game
from game.session.store.hosts import last_seen

SHARED = "shared-rooms"
"""In the folder of saves: what a host writes for itself of a room that a store keeps."""


@dataclass(frozen=True, slots=True)
class StoredPapers:
    """Rows of the store."""

    address: Address
    room: str

    def read(self, name: str) -> str | None:
        with connections_to(self.address).one(self.title(name)) as connection:
            query = "SELECT text FROM patron_paper WHERE room = %s AND name = %s"
            row = connection.execute(query, (self.room, name)).fetchone()
        return None if row is None else str(row[0])

    def write(self, name: str, text: str) -> None:
        with connections_to(self.address).one(self.title(name)) as connection:
            write_paper(connection, self.room, name, text)

    def title(self, name: str) -> str:
        return f"{self.room}/{name}"

    def mark_served(self, now: float) -> None:
        """The hosts' signs of life say so."""

    def last_served(self) -> float | None:
        with connections_to(self.address).one(self.room) as connection:
            return last_seen(connection, self.room)


def write_paper(connection: Connection, room: str, name: str, text: str) -> None:
    statement = """INSERT INTO patron_paper VALUES (%s, %s, %s)
        ON CONFLICT (room, name) DO UPDATE SET text = excluded.text"""
    connection.execute(statement, (room, name, text))


@dataclass(frozen=True, slots=True)
class StoredRooms:
    """The rooms of one store."""

    address: Address

    def has(self, name: str) -> bool:
        return checked_name(name) in self.names()

    def names(self) -> list[str]:
        """Of all rooms, the newest first."""
        with connections_to(self.address).one(self.address) as connection:
            rows = connection.execute("SELECT name FROM patron_room ORDER BY made DESC, name").fetchall()
        return [str(name) for (name,) in rows]

    def begin(self, name: str | None, games: int, whole: Whole, keys: str) -> str:
        """All in one transaction: nobody ever finds a room half made."""
        with connections_to(self.address).writing(self.address) as connection:
            called = insert_room(connection, name)
            write_paper(connection, called, KEYS, keys)
            for number in range(1, games + 1):
                insert_game(connection, StoredGame(self.address, called, game_name(number)), whole)
        return called

    def find(self, name: str) -> Kept:
        name = checked_name(name)
        if not self.has(name):
            raise no_room(name, self.names())
        with connections_to(self.address).one(name) as connection:
            rows = connection.execute("SELECT name FROM patron_game WHERE room = %s ORDER BY name", (name,)).fetchall()
        games = tuple(StoredGame(self.address, name, str(game)) for (game,) in rows)
        return Kept(name, saves_folder() / SHARED / name, StoredPapers(self.address, name), games)


def insert_room(connection: Connection, name: str | None) -> str:
    """Within a transaction. What the room is called: without a name room-1, room-2, ..., the first that is free."""
    number = 1
    while True:
        called = f"room-{number}" if name is None else checked_name(name)
        statement = "INSERT INTO patron_room (name) VALUES (%s) ON CONFLICT DO NOTHING RETURNING name"
        if connection.execute(statement, (called,)).fetchone() is not None:
            return called
        if name is not None:
            raise SaveExists(called)
        number += 1


def find_stored(address: Address, game: str) -> StoredGame:
    """The game that ROOM/GAME means, or ROOM where that has one game only."""
    room, slash, name = game.partition("/")
    kept = StoredRooms(address).find(room)
    names = [where.stem for where in kept.games]
    if not slash and len(names) == 1:
        name = names[0]
    if name not in names:
        raise SaveNotFound(game[:200], f"the room {kept.name} has {', '.join(f'{kept.name}/{one}' for one in names)}")
    return StoredGame(address, kept.name, name)
