"""Connections to a store: a few for a whole process, and the server's complaints said as the game's own errors.

Nobody waits twice for a server that does not answer: whoever finds that out says so at once to all who come after,
until somebody has reached it again.
"""

import os
import select
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeAlias

import psycopg
from psycopg import errors
from psycopg.conninfo import make_conninfo

from game.errors import DiskFull, JournalBusy, JournalReadOnly, SaveError, StoreUnreachable
from game.session.store.address import Address, parts_of
from game.session.store.schema import lay_out
from game.session.store.watchdog import Watchdog

MOST = 8
"""Connections of one process that read and write; whoever finds none free waits."""

PATIENCE = 5.0
"""Seconds for which one is waited for."""

AGAIN = 1.0
"""Seconds after which a server that did not answer is asked again, where nobody watches it."""

# A network that swallows everything is noticed after seconds, not after the system's own quarter of an hour.
USUAL = {
    "connect_timeout": 3,
    "tcp_user_timeout": 4000,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "application_name": "patron",
}

# What was told as committed is on the server's disk; and no host that has frozen holds the others up.
SETTINGS = (
    "SET synchronous_commit = on; SET lock_timeout = '3s'; SET statement_timeout = '5s'; "
    "SET idle_in_transaction_session_timeout = '5s'; SET client_min_messages = warning; SET client_encoding = 'UTF8'"
)

Connection: TypeAlias = psycopg.Connection[Any]

UNREACHABLE = (
    errors.ConnectionTimeout,
    errors.AdminShutdown,
    errors.CrashShutdown,
    errors.CannotConnectNow,
    errors.IdleInTransactionSessionTimeout,
    errors.TooManyConnections,
)
BUSY = (errors.LockNotAvailable, errors.QueryCanceled, errors.DeadlockDetected, errors.SerializationFailure)
NOT_ALLOWED = (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction)


class Connections:
    """Used by any thread."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.is_watched = False  # then whoever watches says when the server is back
        self.watchdog = Watchdog()
        self._idle: list[Connection] = []
        self._free = threading.BoundedSemaphore(MOST)
        self._lock = threading.Lock()
        self._laid_out = False
        self._lost_at: float | None = None

    # ------------------------------------------------------------ one for a while

    @contextmanager
    def one(self, where: object) -> Iterator[Connection]:
        """A connection for one thing to do. Transactions are begun by name."""
        with told_plainly(self.address, where, self.lose), self._taken(where) as connection:
            yield connection

    @contextmanager
    def writing(self, where: object) -> Iterator[Connection]:
        """One transaction; undone where an error leaves it."""
        with self.one(where) as connection:
            connection.execute("BEGIN")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(psycopg.Error):
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _taken(self, where: object) -> Iterator[Connection]:
        self._refuse_if_lost(where)
        if not self._free.acquire(timeout=PATIENCE):
            raise JournalBusy(where)
        try:
            connection = self._idle_one() or self.connect()
            try:
                with self.watchdog.guarding(connection.fileno()):
                    yield connection
            finally:
                self._put_back(connection)
        finally:
            self._free.release()

    def _idle_one(self) -> Connection | None:
        while True:
            with self._lock:
                if not self._idle:
                    return None
                connection = self._idle.pop()
            if is_quiet(connection):
                return connection
            connection.close()  # the server has ended it meanwhile

    def _put_back(self, connection: Connection) -> None:
        idle = psycopg.pq.TransactionStatus.IDLE
        if connection.closed or connection.info.transaction_status is not idle:
            connection.close()
            return
        with self._lock:
            self._idle.append(connection)

    def connect(self) -> Connection:
        """A new one; the tables are there when it comes."""
        own = parts_of(self.address.url)
        usual: dict[str, Any] = {name: value for name, value in USUAL.items() if name not in own}
        connection: Connection = psycopg.connect(make_conninfo(self.address.url, **usual), autocommit=True)
        try:
            with self.watchdog.guarding(connection.fileno()):
                connection.execute(SETTINGS)
                if not self._laid_out:
                    lay_out(connection, self.address)
                    self._laid_out = True
        except BaseException:
            connection.close()
            raise
        return connection

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    # ------------------------------------------------------------ lost, and found again

    @property
    def is_lost(self) -> bool:
        return self._lost_at is not None

    def lose(self) -> None:
        self._lost_at = time.monotonic()
        self.close()

    def find_again(self) -> None:
        self._lost_at = None

    def _refuse_if_lost(self, where: object) -> None:
        lost_at = self._lost_at
        if lost_at is not None and (self.is_watched or time.monotonic() - lost_at < AGAIN):
            raise StoreUnreachable(where)
        self._lost_at = None


def is_quiet(connection: Connection) -> bool:
    """Whether the server has said nothing since: what it says unasked is that it ends the connection."""
    if connection.closed:
        return False
    try:
        readable, _, _ = select.select([connection.fileno()], [], [], 0)
    except (OSError, ValueError, psycopg.Error):
        return False
    return not readable


@contextmanager
def told_plainly(address: Address, where: object, lose: Any) -> Iterator[None]:
    """Turns the driver's errors within into the game's."""
    try:
        yield
    except psycopg.Error as error:
        told = plain(address, where, error)
        if isinstance(told, StoreUnreachable):
            lose()
        raise told from None  # the driver's own words may hold the address


def plain(address: Address, where: object, error: psycopg.Error) -> SaveError:
    detail = address.scrubbed(str(error).partition("\n")[0])
    if isinstance(error, BUSY):
        return JournalBusy(where)
    if isinstance(error, errors.DiskFull):
        return DiskFull(where)
    if isinstance(error, NOT_ALLOWED):
        return JournalReadOnly(where, detail)
    if isinstance(error, UNREACHABLE) or is_connection(error):
        return StoreUnreachable(where, detail)
    return SaveError(where, detail)


def is_connection(error: psycopg.Error) -> bool:
    """Whether there is no connection, or none any more: then there is no code of the server's."""
    code = error.sqlstate or ""
    return code.startswith("08") or (not code and isinstance(error, psycopg.OperationalError | psycopg.InterfaceError))


_stores: dict[tuple[int, str], Connections] = {}
_making = threading.Lock()


def connections_to(address: Address) -> Connections:
    """Those of this process; a child of it has its own."""
    with _making:
        return _stores.setdefault((os.getpid(), address.url), Connections(address))
