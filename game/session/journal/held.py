"""Which journals this process holds open, so that it reads none of them by other means than SQLite's.

SQLite keeps other processes from removing its log by locks that belong to the process and the file: were such a file
opened and closed in any other way, as the looking over does, the system would take all of them away, and what is
written afterwards could be lost. A file that is held was looked over when it was opened first.
"""

import threading
from pathlib import Path

from game.session.journal.header import Header

File = tuple[int, int]
"""A file's device and number."""

opening = threading.RLock()
"""Held while a journal is looked over and opened: no other thread may open it in between."""

_held: dict[File, tuple[int, Header]] = {}


def number_of(path: Path) -> File:
    state = path.stat()
    return state.st_dev, state.st_ino


def header_held(path: Path) -> Header | None:
    """The header of a journal that this process holds open."""
    try:
        found = _held.get(number_of(path))
    except OSError:
        return None
    return found[1] if found else None


def hold(file: File, header: Header) -> None:
    with opening:
        count, _ = _held.get(file, (0, header))
        _held[file] = count + 1, header


def let_go(file: File) -> None:
    with opening:
        count, header = _held.get(file, (0, None))
        if count > 1 and header is not None:
            _held[file] = count - 1, header
        else:
            _held.pop(file, None)
