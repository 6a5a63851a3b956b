"""The links of a roster: each is signed with a key of its room, and opens one seat under one name.

The same link is the same person: on whatever device it is opened, it leads to where that person sits, and where nobody
sits in their seat it lets them sit down there. It ends with its room, and with a roster that no longer has that line.
"""

import base64
import csv
import hmac
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from game.errors import SaveError
from game.session.cells import no_formula
from game.session.papers import FilePapers
from game.session.rooms import Room
from game.session.roster.reading import Person
from game.session.seating import plain_name

ROSTER, LINKS = "roster.json", "links.csv"
"""In the room's folder, for the eyes of whoever hosts alone."""


@dataclass(frozen=True, slots=True)
class Invited:
    """A person, the secret of their link, and the key of their seat that it stands for."""

    person: Person
    link: str
    key: str


def invite(room: Room, people: Iterable[Person]) -> None:
    """Make this the roster of a room, in place of the one before."""
    rows = [[person.name, person.game, person.seat] for person in people]
    room.papers.write(ROSTER, json.dumps(rows))


def links_of(room: Room) -> list[Invited]:
    """Everybody on the room's roster; nobody where it has none."""
    try:
        rows = json.loads(room.papers.read(ROSTER) or "[]")
        people = [_person(row, room) for row in rows]
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise SaveError(room.papers.title(ROSTER), f"it is not the roster of a room: {error}") from error
    return [Invited(one, _signed(room, "link", one), _signed(room, "key", one)) for one in people]


def _person(row: Any, room: Room) -> Person:
    name, game, seat = row
    if not (isinstance(name, str) and isinstance(game, int) and 0 <= game < len(room.games) and seat in room.persons):
        raise ValueError(f"{str(row)[:60]} is nobody in this room")
    return Person(plain_name(name), game, str(seat))


def _signed(room: Room, what: str, person: Person) -> str:
    """256 bits that only the room's key makes of this name, game and seat."""
    of = json.dumps([what, room.name, person.name, person.game, person.seat])
    mark = hmac.digest(room.links.encode(), of.encode(), sha256)
    return base64.urlsafe_b64encode(mark).decode().rstrip("=")


def write_links(room: Room, address: str) -> Path:
    """The links as a table for a mail merge, in the room's folder. `address` ends with a slash."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(["name", "game", "seat", "link"])
    for one in links_of(room):
        person = one.person
        title = room.scenario.content.patron[person.seat].title
        row = [person.name, str(person.game + 1), title, f"{address}mine/{one.link}"]
        writer.writerow([no_formula(cell) for cell in row])
    room.folder.mkdir(parents=True, exist_ok=True)
    FilePapers(room.folder).write(LINKS, "\ufeff" + table.getvalue())
    return room.folder / LINKS
