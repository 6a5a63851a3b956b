"""A file is looked over before it is used, and the looking changes nothing: not the file, not its folder."""

import shutil
import sqlite3
import stat
import struct
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from game.errors import JournalDamaged, JournalTooNew, SaveNotFound
from game.session.journal.connection import connect, told_plainly
from game.session.journal.entries import BadEntry, Entry, check_chain, entry_of_row
from game.session.journal.header import Header, header_of
from game.session.journal.packing import unpack_files
from game.session.journal.schema import APPLICATION, COLUMNS, MAGIC, MASTER, MAX_FILE, VERSION, expected

ATTEMPTS = 20
PAUSE = 0.05


@dataclass(slots=True)
class Found:
    """What a file holds, as far as it is good."""

    entries: list[Entry] = field(default_factory=list)
    header: Header | None = None

    @property
    def turns(self) -> int:
        return max((entry.turn for entry in self.entries if entry.kind == "turn"), default=0)


def inspect(path: Path) -> Found:
    """Everything in the file is as it was written, or an error says what is not and how far it is good."""
    with told_plainly(path):
        for attempt in range(ATTEMPTS):
            check_kind(path)
            before = marks(path)
            try:
                check_first_bytes(path)
                return look_over(path)
            except (JournalDamaged, FileNotFoundError):
                # Another process may have written while this one was reading: only a file at rest is judged.
                if attempt + 1 == ATTEMPTS or marks(path) == before:
                    raise
                time.sleep(PAUSE)
    raise JournalDamaged(path)


def beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def marks(path: Path) -> tuple[object, ...]:
    """Differ when the file was written, or its log was begun anew; a log that only grew does no harm."""
    state = path.stat()
    try:
        with beside(path, "-wal").open("rb") as log:
            return state.st_ino, state.st_size, state.st_mtime_ns, log.read(32)
    except FileNotFoundError:
        return state.st_ino, state.st_size, state.st_mtime_ns, b""


def check_kind(path: Path) -> None:
    if not path.exists():
        raise SaveNotFound(path)
    if not stat.S_ISREG(path.stat().st_mode):
        raise JournalDamaged(path, "it is no file")


def check_first_bytes(path: Path) -> None:
    """What can be told without SQLite."""
    for ending in ("", "-wal"):
        if beside(path, ending).exists() and beside(path, ending).stat().st_size > MAX_FILE:
            raise JournalDamaged(path, f"it is larger than {MAX_FILE // 2**20} MB, as no game is")
    if has_bytes(beside(path, "-journal")):
        # Ours never has one; SQLite would follow what it says, even to the deletion of other files.
        raise JournalDamaged(path, "another program's unfinished write lies beside it")
    with path.open("rb") as file:
        first = file.read(100)
    if len(first) < 100 or not first.startswith(MAGIC):
        raise JournalDamaged(path, "it is no saved game, or its beginning is lost")
    if first[18:20] not in (b"\1\1", b"\2\2"):  # SQLite would take any other for a file it may not write
        raise JournalDamaged(path, "its beginning is damaged")
    version, application = struct.unpack(">I4xI", first[60:72])
    check_origin(path, application, version)
    page, pages = struct.unpack(">H10xI", first[16:32])
    if not has_bytes(beside(path, "-wal")) and path.stat().st_size != (page if page > 1 else 65536) * pages:
        raise JournalDamaged(path, "its end is lost")  # with a log, the end may still be in it


def check_origin(path: Path, application: int, version: int) -> None:
    if application != APPLICATION:
        raise JournalDamaged(path, "it is a database of another program")
    if version > VERSION:
        raise JournalTooNew(path, f"journal version {version}, this game reads up to {VERSION}")
    if version < VERSION:
        raise JournalDamaged(path, f"journal version {version} never was")


def has_bytes(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


@contextmanager
def at_rest(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for reading that writes nothing into the file's folder.

    A log beside the file holds its newest entries, and only SQLite can read it in, so that happens in a copy.
    """
    if not has_bytes(beside(path, "-wal")):
        with closing(connect(path, "mode=ro&immutable=1")) as connection:
            yield connection
        return
    with (
        tempfile.TemporaryDirectory(prefix="patron-") as folder,
        closing(connect(copy_into(Path(folder), path), "mode=rw")) as connection,
    ):
        yield connection


def copy_into(folder: Path, path: Path) -> Path:
    """First the file, then its log: what a log-reader moves between the two meanwhile is still in the log."""
    for ending in ("", "-wal"):
        shutil.copyfile(beside(path, ending), folder / f"copy{ending}")
        (folder / f"copy{ending}").chmod(0o600)
    return folder / "copy"


def look_over(path: Path) -> Found:
    found = Found()
    with at_rest(path) as connection:
        try:
            check_schema(path, connection)
            read_into(found, connection)
            check_pages(connection)
        except (BadEntry, sqlite3.DatabaseError, UnicodeDecodeError) as error:
            good = f"good up to turn {found.turns}" if found.entries else "nothing in it is readable"
            raise JournalDamaged(path, f"{error}; {good}") from error
    return found


def check_schema(path: Path, connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    check_origin(path, application, version)
    if tuple(connection.execute(MASTER).fetchmany(100)) != expected():
        raise BadEntry("its tables are not those of a saved game")


def read_into(found: Found, connection: sqlite3.Connection) -> None:
    rows = connection.execute(f"SELECT {COLUMNS} FROM entry ORDER BY id")
    for entry in check_order(check_chain(map(entry_of_row, rows))):
        if found.header is None:
            found.header = header_of(entry.payload)
        found.entries.append(entry)
    if found.header is None:
        raise BadEntry("it has no header")
    unpack_files(connection.execute("SELECT name, bytes FROM content"), found.header.files)


def check_order(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Turns come one after another, each after its orders."""
    resolved = 0
    for entry in entries:
        if entry.kind in ("orders", "turn") and entry.turn != resolved + 1:
            raise BadEntry(f"{entry.kind} of turn {entry.turn} after the result of turn {resolved}")
        resolved += entry.kind == "turn"
        yield entry


def check_pages(connection: sqlite3.Connection) -> None:
    (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if answer != "ok":
        raise BadEntry(str(answer).splitlines()[-1])
