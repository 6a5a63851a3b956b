"""A new journal file comes into being whole, under its own name, or not at all."""

import os
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from game.errors import SaveError, SaveExists
from game.session.journal.connection import connect, told_plainly
from game.session.journal.entries import FIRST, BadEntry, Entry, Payload, canonical, chained
from game.session.journal.header import Header, check_name
from game.session.journal.packing import digest, pack
from game.session.journal.schema import MAX_CONTENT, MAX_CONTENT_FILES, MAX_VALUE, lay_out


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state after a turn, as the engine of one version wrote it down."""

    turn: int
    engine: str
    content: bytes


@dataclass(slots=True)
class Whole:
    """All that a new file is to hold."""

    entries: list[Entry] = field(default_factory=list)
    files: Mapping[str, bytes] = field(default_factory=dict)
    snapshots: list[Snapshot] = field(default_factory=list)
    drafts: Mapping[str, Payload] = field(default_factory=dict)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def begin(header: Header, files: Mapping[str, bytes]) -> Whole:
    """A game before its first turn."""
    first = chained(1, "header", 0, None, now(), header.payload(), FIRST)
    return Whole([first], files)


def make(path: Path, whole: Whole) -> None:
    """Write `whole` to the new file `path`; SaveExists if there is one, whoever made it."""
    if path.exists():
        raise SaveExists(path)
    with told_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished(path) as new:
            try:
                check_files(whole.files)
                write(new, whole)
            except BadEntry as error:
                raise SaveError(path, str(error)) from error
            put_in_place(new, path)


def check_files(files: Mapping[str, bytes]) -> None:
    if len(files) > MAX_CONTENT_FILES or sum(map(len, files.values())) > MAX_CONTENT:
        raise BadEntry("the scenario's files are too large for a save")
    for name in files:
        check_name(name)


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A name to build the file under, gone afterwards; hidden, so that no list of saves shows it half made."""
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        yield new
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                new.with_name(new.name + ending).unlink(missing_ok=True)


def write(path: Path, whole: Whole) -> None:
    with closing(connect(path, "mode=rwc")) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        lay_out(connection)
        for entry in whole.entries:
            insert_entry(connection, entry)
        for name, content in whole.files.items():
            connection.execute("INSERT INTO content VALUES (?, ?, ?)", (name, digest(content), pack(content)))
        for snapshot in whole.snapshots:
            insert_snapshot(connection, snapshot)
        for seat, payload in whole.drafts.items():
            insert_draft(connection, seat, payload)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")  # written into the file: it stays so


def put_in_place(new: Path, path: Path) -> None:
    """Give the finished file its name, unless another process gave it to its own."""
    try:
        os.link(new, path)
    except FileExistsError:
        raise SaveExists(path) from None
    except OSError:  # a file system without links
        if path.exists():
            raise SaveExists(path) from None
        new.rename(path)
    if hasattr(os, "O_DIRECTORY"):  # the name, too, must outlive a power cut
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def insert_entry(connection: sqlite3.Connection, entry: Entry) -> None:
    row = (entry.id, entry.kind, entry.turn, entry.seat, entry.at, entry.text, entry.previous_hash, entry.hash)
    connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def insert_snapshot(connection: sqlite3.Connection, snapshot: Snapshot) -> None:
    if len(snapshot.content) > MAX_VALUE:
        return  # a convenience: the state can be computed again
    row = (snapshot.turn, snapshot.engine, digest(snapshot.content), pack(snapshot.content))
    connection.execute("INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?, ?)", row)


def insert_draft(connection: sqlite3.Connection, seat: str, payload: Payload) -> None:
    text = canonical(payload)
    row = (seat, digest(text.encode("ascii")), text)
    connection.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", row)
