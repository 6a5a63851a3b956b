"""A room: games of one scenario with the same luck, side by side, each a journal of its own."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from game.errors import CommandError, SaveError, SaveNotFound
from game.scenario.model import Scenario
from game.session.agreeing import shared, sitters_allowed
from game.session.beginnings import header_for
from game.session.clocks import set_deadline
from game.session.journal import Journal, Where
from game.session.journal.whole import begin
from game.session.kept_rooms import KEYS, FolderRooms, Rooms
from game.session.papers import Papers
from game.session.replay import scenario_of

MOST = 100
"""Games in one room."""

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of a code that is read from a wall and typed: no sign that looks like another."""


@dataclass(frozen=True, slots=True)
class Room:
    """Its `code` lets people in, `facilitator` is the secret of whoever leads it, `links` signs a roster's links.

    Papers are shared by all who host it; the `folder` is this machine's own, and may have to be made.
    """

    name: str
    folder: Path
    scenario: Scenario
    games: tuple[Where, ...]
    persons: tuple[str, ...]
    code: str
    facilitator: str
    links: str
    papers: Papers

    @classmethod
    def begin(
        cls,
        scenario: Scenario,
        games: int,
        seed: int,
        name: str | None = None,
        minds: Mapping[str, str | None] | None = None,
        turns: int | None = None,
        rooms: Rooms | None = None,
        sitters: int = 1,
        confirm: int = 1,
    ) -> Self:
        """A new room. People hold every seat that is not among `minds`; SaveExists for a name that is taken.

        It is kept on this machine, unless it is to be among other `rooms`. Up to so many `sitters` share a seat, and so
        many `confirm` its orders.
        """
        if not 1 <= games <= MOST:
            raise CommandError(f"a room has 1 to {MOST} games, not {games}")
        persons = [seat for seat in scenario.seats if seat not in (minds or {})]
        if not persons:
            raise CommandError("minds hold every seat: there is nobody to let in")
        header = shared(header_for(scenario, persons[0], minds or {}, seed, turns, persons), sitters, confirm)
        rooms = rooms or FolderRooms()
        name = rooms.begin(name, games, begin(header, scenario.files), json.dumps(new_keys()))
        return cls.resume(name, scenario, rooms)

    @classmethod
    def resume(cls, name: str, scenario: Scenario | None = None, rooms: Rooms | None = None) -> Self:
        """A room where it stands; RoomNotFound where there is none of that name."""
        kept = (rooms or FolderRooms()).find(name)
        keys = read_keys(kept.papers)
        if not kept.games:
            raise SaveNotFound(name, "the room has no games")
        with Journal.open(kept.games[0], watch=True) as journal:
            return cls(
                kept.name,
                kept.folder,
                scenario_of(journal, scenario),
                kept.games,
                journal.header.persons,
                keys["code"],
                keys["facilitator"],
                keys["links"],
                kept.papers,
            )

    @property
    def sitters(self) -> int:
        """How many people may share a seat."""
        with Journal.open(self.games[0], watch=True) as journal:
            return sitters_allowed(journal.header)

    @property
    def seats(self) -> int:
        """For how many people there are screens, at most."""
        return len(self.games) * len(self.persons) * self.sitters

    def set_deadline(self, seconds: float | None, default: str) -> None:
        """How long a turn may take in every game, and what is done then."""
        for game in self.games:
            with Journal.open(game) as journal:
                set_deadline(journal, seconds, default, "host")


def is_room(name: str) -> bool:
    """Whether there is a room of this name on this machine."""
    return FolderRooms().has(name)


def new_keys() -> dict[str, str]:
    return {"code": new_code(), "facilitator": secrets.token_urlsafe(24), "links": secrets.token_urlsafe(32)}


def new_code() -> str:
    """Eight signs: forty bits, for a few tries a minute."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"


def read_keys(papers: Papers) -> dict[str, str]:
    try:
        keys = json.loads(papers.read(KEYS) or "null")
        keys.setdefault("links", keys["facilitator"])  # of a room that was begun before there were any
        return {key: str(keys[key]) for key in ("code", "facilitator", "links")}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SaveError(papers.title(KEYS), f"it is not the key of a room: {error}") from error
