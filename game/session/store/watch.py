"""What a host hears of a store: who has written to which game, which other hosts live, and when it is lost and found.

One thread and one connection for the whole host. What is asked of it is answered from memory: many may ask often.
"""

import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass

import psycopg

from game.errors import PatronError
from game.session.store.address import Address
from game.session.store.connections import Connection, Connections, connections_to
from game.session.store.hosts import Host, beat, leave, others_of
from game.session.store.pages import StoredPages
from game.session.store.schema import MOVED, TAKEN

BEAT = 0.5
"""Seconds from one sign of life to the next."""

PAUSE = 0.5
"""Seconds from one attempt to reach a lost store to the next."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Half-typed orders that could not be written, and when they were typed."""

    mark: str
    text: str
    typed: float


class Watch:
    """Every method may be called from any thread: none waits for the store."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._moved: dict[int, int] = {}
        self._is_current = False
        self._schema = ""  # a database may keep several stores apart: their hosts hear of all
        self._drafts: dict[tuple[int, str], Draft] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._self: Host | None = None
        self.others: tuple[Host, ...] = ()
        self.taken: deque[str] = deque(maxlen=1000)
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)

    def open(self) -> None:
        self._connections.is_watched = True
        self._connections.watchdog.open()
        self._thread.start()

    def close(self) -> None:
        """Say goodbye, so that nobody is sent here any more."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(BEAT + PAUSE + 3)
        self._connections.watchdog.close()
        self._connections.is_watched = False

    # ------------------------------------------------------------ what is known

    @property
    def is_lost(self) -> bool:
        return self._connections.is_lost

    def moved(self, game: int) -> int | None:
        """How often a game was written to; None where that is not known now."""
        return self._moved.get(game, 0) if self._is_current else None

    def note(self, game: int, moved: int) -> None:
        """This host has written itself: nobody here need wait for the server to say so."""
        with self._lock:
            self._moved[game] = max(moved, self._moved.get(game, 0))

    def keep_for_later(self, game: int, seat: str, mark: str, text: str) -> None:
        """Half-typed orders, until the store is back."""
        with self._lock:
            self._drafts[game, seat] = Draft(mark, text, time.monotonic())

    def appear(self, host: Host) -> None:
        """From the next beat on, the others know of this host, and what it says of itself here."""
        self._self = host

    # ------------------------------------------------------------ the thread

    def _run(self) -> None:
        while not self._stop.is_set():
            with suppress(psycopg.Error, PatronError):
                connection = self._connections.connect()
                with connection:
                    self._follow(connection)
            self._is_current = False
            if not self._stop.is_set():
                self._connections.lose()
                self._stop.wait(PAUSE)

    def _follow(self, connection: Connection) -> None:
        guarding, file = self._connections.watchdog.guarding, connection.fileno()
        with guarding(file):
            self._catch_up(connection)
        self._is_current = True
        self._connections.find_again()
        while not self._stop.is_set():
            with guarding(file):
                self._beat(connection)
                if self._connections.is_lost:  # to others of this host, who were ended while this one waited
                    self._write_drafts(connection)
                    self._connections.find_again()
            for notice in connection.notifies(timeout=BEAT):
                self._hear(notice.channel, notice.payload)
        if self._self is not None:
            with guarding(file):
                leave(connection, self._self)

    def _catch_up(self, connection: Connection) -> None:
        """What was written while nobody listened here, and what could not be written from here."""
        connection.execute(f"LISTEN {MOVED}; LISTEN {TAKEN}")
        (self._schema,) = connection.execute("SELECT current_schema()").fetchone() or ("",)
        moved = connection.execute("SELECT id, moved FROM patron_game").fetchall()
        with self._lock:
            self._moved = dict(moved)
        self._write_drafts(connection)

    def _hear(self, channel: str, payload: str) -> None:
        if channel == TAKEN:
            self.taken.append(payload)
            return
        schema, _, counts = payload.partition(self._schema)
        game, _, moved = counts.strip().partition(" ")
        if not schema and game.isdigit() and moved.isdigit():
            self.note(int(game), int(moved))

    def _beat(self, connection: Connection) -> None:
        if self._self is None:
            connection.execute("SELECT 1")
        else:
            beat(connection, self._self)
            self.others = others_of(connection, self._self)

    def _write_drafts(self, connection: Connection) -> None:
        """None takes the place of what its seat has typed elsewhere since."""
        with self._lock:
            drafts = dict(self._drafts)
        for (game, seat), draft in drafts.items():
            age = time.monotonic() - draft.typed
            StoredPages(connection, game).put_draft(seat, draft.mark, draft.text, age)
        with self._lock:
            for place, draft in drafts.items():
                if self._drafts.get(place) is draft:
                    del self._drafts[place]


_watches: dict[str, Watch] = {}


def watch(address: Address) -> Watch:
    """The one watch of this process over a store, begun on first use."""
    if address.url not in _watches:
        _watches[address.url] = Watch(connections_to(address))
        _watches[address.url].open()
    return _watches[address.url]


def watching(address: Address) -> Watch | None:
    return _watches.get(address.url)


def stop_watching(address: Address) -> None:
    found = _watches.pop(address.url, None)
    if found is not None:
        found.close()
