"""A new journal file comes into being whole, under its own name, or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from game.errors import SaveError, SaveExists
from game.session.journal.connection import connect, told_plainly
from game.session.journal.entries import BadEntry
from game.session.journal.rows import SqlitePages
from game.session.journal.schema import lay_out
from game.session.journal.whole import Whole, check_files
from game.session.journal.writing import write_whole


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
        write_whole(SqlitePages(connection), whole)
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
