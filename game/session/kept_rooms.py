"""Where rooms are kept: in a folder each on this machine, or in a store that several hosts share."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from game.errors import RoomNotFound, SaveExists
from game.session.journal import Where
from game.session.journal.book import put
from game.session.journal.whole import Whole
from game.session.papers import FilePapers, Papers
from game.session.saves import ENDING, checked_name, saves_folder

ROOMS, KEYS = "rooms", "room.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """A room as it is kept. `folder` is this machine's own, and need not be there where a store keeps the room."""

    name: str
    folder: Path
    papers: Papers
    games: tuple[Where, ...]


class Rooms(Protocol):
    def has(self, name: str) -> bool:
        """Whether there is a room of this name."""

    def begin(self, name: str | None, games: int, whole: Whole, keys: str) -> str:
        """A new room of so many equal games, and what it is called; SaveExists for a name that is taken.

        Without a name it is room-1, room-2, ..., the first that is free.
        """

    def find(self, name: str) -> Kept:
        """RoomNotFound where there is none of that name."""

    def names(self) -> list[str]:
        """Of all rooms, the newest first."""


class FolderRooms:
    """Each a folder: journals, and papers beside them."""

    def has(self, name: str) -> bool:
        return (rooms_folder() / checked_name(name) / KEYS).is_file()

    def begin(self, name: str | None, games: int, whole: Whole, keys: str) -> str:
        folder = new_folder(name)
        for number in range(1, games + 1):
            put(folder / f"{game_name(number)}{ENDING}", whole)
        FilePapers(folder).write(KEYS, keys)
        return folder.name

    def find(self, name: str) -> Kept:
        folder = rooms_folder() / checked_name(name)
        if not self.has(name):
            raise no_room(name, self.names())
        games = tuple(sorted(folder.glob(f"*{ENDING}")))
        return Kept(folder.name, folder, FilePapers(folder), games)

    def names(self) -> list[str]:
        found = sorted(rooms_folder().glob(f"*/{KEYS}"), key=lambda keys: (-keys.stat().st_mtime, keys))
        return [keys.parent.name for keys in found]


def no_room(name: str, there: list[str]) -> RoomNotFound:
    """Told with the names of rooms that there are."""
    some = f"there {'are' if len(there) > 1 else 'is'} {', '.join(there[:20])}"
    return RoomNotFound(name, some if there else "there is none yet")


def game_name(number: int) -> str:
    return f"game-{number:02}"


def rooms_folder() -> Path:
    return saves_folder() / ROOMS


def new_folder(name: str | None) -> Path:
    """The folder of a new room: of this name, or room-1, room-2, ..., the first that is free."""
    number = 1
    while True:
        folder = rooms_folder() / (f"room-{number}" if name is None else checked_name(name))
        try:
            folder.mkdir(parents=True)
            return folder
        except FileExistsError:
            if name is not None:
                raise SaveExists(folder) from None
        number += 1
