"""When a room was last served: a mark beside its games, renewed every few moments, and left behind by a kill.

It is read once, by the next host, which writes the time between into the journals. A lost mark costs nobody a second:
then the last entry of the game is the last that is known.
"""

import os
from contextlib import suppress
from pathlib import Path

from game.session.clocks import clock_of, instant, note_absence
from game.session.journal import Entry, Journal

MARK = "alive"
SHORT = 3.0
"""Seconds between two marks that are no absence."""


def mark_alive(folder: Path, now: float) -> None:
    """This room is served at this instant. That a disk is full is no reason to stop serving it."""
    with suppress(OSError):
        path = folder / MARK
        path.touch(mode=0o600)
        os.utime(path, (now, now))


def last_alive(folder: Path) -> float | None:
    try:
        return (folder / MARK).stat().st_mtime
    except OSError:
        return None


def excuse_absence(journal: Journal, entries: list[Entry], folder: Path, now: float) -> None:
    """Where a game's clock ran while nobody served it, say so in its journal."""
    if clock_of(entries).since is None:
        return
    since = max(last_alive(folder) or 0.0, instant(entries[-1].at) or 0.0)
    if now - since > SHORT:
        note_absence(journal, since)
