"""Connections to a journal file, and SQLite's complaints said as the game's own errors."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game.errors import DiskFull, JournalBusy, JournalDamaged, JournalReadOnly, SaveError, SaveNotFound
from game.session.journal.schema import MAX_VALUE

BUSY_MILLISECONDS = 5000
SPARE = 256 * 1024  # with less room than this on a disk, a failed write is laid to the want of room


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection that trusts nothing in the file; `mode` is a query such as `mode=rw`."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        isolation_level=None,  # transactions are begun by name
        timeout=BUSY_MILLISECONDS / 1000,
        check_same_thread=False,  # the journal has a lock of its own
    )
    connection.text_factory = readable
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def readable(text: bytes) -> str:
    """A text of the file, whatever its bytes: what was damaged then fails its hash."""
    return text.decode("utf-8", "replace")


def connect_to_write(path: Path) -> sqlite3.Connection:
    connection = connect(path, "mode=rw")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("SELECT count(*) FROM entry").fetchone()  # opens the file, so that a fault shows here
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def can_write(path: Path) -> bool:
    """SQLite writes beside the file too."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turns SQLite's and the system's errors within into the game's."""
    try:
        yield
    except sqlite3.Error as error:
        raise plain(error, path) from error
    except UnicodeDecodeError as error:  # SQLite quotes the file in a message
        raise JournalDamaged(path, "its tables cannot be read") from error
    except OSError as error:
        raise plain_system(error, path) from error


def plain(error: sqlite3.Error, path: Path) -> SaveError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of the bits are details
    if code == sqlite3.SQLITE_FULL or (code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and is_full(path)):
        return DiskFull(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return JournalBusy(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH):
        lost = not path.exists() and os.access(path.parent, os.W_OK)
        return SaveNotFound(path) if lost else JournalReadOnly(path)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return JournalDamaged(path, str(error))
    return SaveError(path, str(error))


def plain_system(error: OSError, path: Path) -> SaveError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return JournalReadOnly(path, error.strerror or "")
    if error.errno == errno.ENOENT:
        return SaveNotFound(path)
    return SaveError(path, error.strerror or str(error))


def is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < SPARE
    except OSError:
        return False
