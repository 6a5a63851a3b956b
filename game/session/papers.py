"""What is written of a room beside its games: keys, roster, settings. For the eyes of whoever hosts alone."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from game.whole import whole

MARK = "alive"
"""Renewed every few moments while a room is served, and left behind by a kill."""


class Papers(Protocol):
    """Small texts by name, which every host of the room shares."""

    def read(self, name: str) -> str | None:
        """None where there is none of that name."""

    def write(self, name: str, text: str) -> None:
        """The whole text, in place of the one before."""

    def title(self, name: str) -> str:
        """What to call the paper where something is wrong with it."""

    def mark_served(self, now: float) -> None:
        """The room is served at this instant, in seconds since 1970. That a disk is full is no reason to stop."""

    def last_served(self) -> float | None:
        """When it was, by whichever host; None where nobody knows."""


@dataclass(frozen=True, slots=True)
class FilePapers:
    """Files in the room's folder."""

    folder: Path

    def read(self, name: str) -> str | None:
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def write(self, name: str, text: str) -> None:
        mode = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with whole(self.folder / name) as beside, os.fdopen(os.open(beside, mode, 0o600), "wb") as file:
            file.write(text.encode("utf-8"))

    def title(self, name: str) -> str:
        return str(self.folder / name)

    def mark_served(self, now: float) -> None:
        with suppress(OSError):
            path = self.folder / MARK
            path.touch(mode=0o600)
            os.utime(path, (now, now))

    def last_served(self) -> float | None:
        try:
            return (self.folder / MARK).stat().st_mtime
        except OSError:
            return None
