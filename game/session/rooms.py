"""A room: games of one scenario with the same luck, side by side, each a journal of its own in the room's folder."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from game.errors import CommandError, SaveError, SaveExists, SaveNotFound
from game.scenario.model import Scenario
from game.session.beginnings import header_for
from game.session.clocks import set_deadline
from game.session.journal import Journal
from game.session.replay import scenario_of
from game.session.saves import ENDING, checked_name, saves_folder

ROOMS, KEYS = "rooms", "room.json"
MOST = 100
"""Games in one room."""

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of a code that is read from a wall and typed: no sign that looks like another."""


@dataclass(frozen=True, slots=True)
class Room:
    """Its `code` lets people in, `facilitator` is the secret of whoever leads it, `links` signs a roster's links."""

    name: str
    folder: Path
    scenario: Scenario
    games: tuple[Path, ...]
    persons: tuple[str, ...]
    code: str
    facilitator: str
    links: str

    @classmethod
    def begin(
        cls,
        scenario: Scenario,
        games: int,
        seed: int,
        name: str | None = None,
        minds: Mapping[str, str | None] | None = None,
        turns: int | None = None,
    ) -> Self:
        """A new room. People hold every seat that is not among `minds`; SaveExists for a name that is taken."""
        if not 1 <= games <= MOST:
            raise CommandError(f"a room has 1 to {MOST} games, not {games}")
        persons = [seat for seat in scenario.seats if seat not in (minds or {})]
        if not persons:
            raise CommandError("minds hold every seat: there is nobody to let in")
        header = header_for(scenario, persons[0], minds or {}, seed, turns, persons)
        folder = new_folder(name)
        for number in range(1, games + 1):
            Journal.create(folder / f"game-{number:02}{ENDING}", header, scenario.files).close()
        secret = secrets.token_urlsafe
        write_keys(folder / KEYS, {"code": new_code(), "facilitator": secret(24), "links": secret(32)})
        return cls.resume(folder.name, scenario)

    @classmethod
    def resume(cls, name: str, scenario: Scenario | None = None) -> Self:
        """A room where it stands; SaveNotFound where there is none of that name."""
        folder = rooms_folder() / checked_name(name)
        keys = read_keys(folder / KEYS)
        games = tuple(sorted(folder.glob(f"*{ENDING}")))
        if not games:
            raise SaveNotFound(folder, "the room has no games")
        with Journal.open(games[0], watch=True) as journal:
            return cls(
                folder.name,
                folder,
                scenario_of(journal, scenario),
                games,
                journal.header.persons,
                keys["code"],
                keys["facilitator"],
                keys["links"],
            )

    def set_deadline(self, seconds: float | None, default: str) -> None:
        """How long a turn may take in every game, and what is done then."""
        for game in self.games:
            with Journal.open(game) as journal:
                set_deadline(journal, seconds, default, "host")


def rooms_folder() -> Path:
    return saves_folder() / ROOMS


def is_room(name: str) -> bool:
    return (rooms_folder() / checked_name(name) / KEYS).is_file()


def new_code() -> str:
    """Eight signs: forty bits, for a few tries a minute."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"


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


def write_keys(path: Path, keys: Mapping[str, str]) -> None:
    """For the eyes of whoever hosts alone."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(keys, file)


def read_keys(path: Path) -> dict[str, str]:
    try:
        keys = json.loads(path.read_text(encoding="utf-8"))
        keys.setdefault("links", keys["facilitator"])  # of a room that was begun before there were any
        return {key: str(keys[key]) for key in ("code", "facilitator", "links")}
    except FileNotFoundError:
        raise SaveNotFound(path.parent, "there is no room of that name") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SaveError(path, f"it is not the key of a room: {error}") from error
