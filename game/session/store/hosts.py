"""The hosts that serve a room of a store: each gives a sign of life every moment, and says who is before it."""

import json
from dataclasses import dataclass, field
from typing import Any

from game.session.store.connections import Connection
from game.session.store.schema import TAKEN

LIVES = 3
"""Seconds after its last sign of life for which a host counts as living."""


@dataclass(frozen=True, slots=True)
class Host:
    """A host of a room: an id of its own, where browsers reach it, and the places whose screens it shows."""

    room: str
    id: str
    address: str
    here: frozenset[str] = field(default=frozenset())


def beat(connection: Connection, host: Host) -> None:
    statement = """INSERT INTO patron_host VALUES (%s, %s, %s, %s, now()) ON CONFLICT (room, id)
        DO UPDATE SET address = excluded.address, here = excluded.here, seen = excluded.seen"""
    connection.execute(statement, (host.room, host.id, host.address, json.dumps(sorted(host.here))))


def leave(connection: Connection, host: Host) -> None:
    """This one is gone: it has no address any more. That it was here stays known for a while."""
    connection.execute(
        "UPDATE patron_host SET address = '', seen = now() WHERE room = %s AND id = %s", (host.room, host.id)
    )
    connection.execute("DELETE FROM patron_host WHERE seen < now() - interval '90 days'")


def last_seen(connection: Connection, room: str) -> float | None:
    """When a host of this room was last there, in seconds since 1970."""
    query = "SELECT extract(epoch FROM max(seen))::float FROM patron_host WHERE room = %s"
    (seen,) = connection.execute(query, (room,)).fetchone() or (None,)
    return None if seen is None else float(seen)


def others_of(connection: Connection, host: Host) -> tuple[Host, ...]:
    """The other living hosts of its room."""
    query = """SELECT id, address, here FROM patron_host
        WHERE room = %s AND id <> %s AND address <> '' AND seen > now() - make_interval(secs => %s) ORDER BY id"""
    rows = connection.execute(query, (host.room, host.id, LIVES)).fetchall()
    return tuple(Host(host.room, name, address, places_in(here)) for name, address, here in rows)


def places_in(text: str) -> frozenset[str]:
    try:
        found: Any = json.loads(text)
    except ValueError:
        return frozenset()
    return frozenset(place for place in found if isinstance(place, str)) if isinstance(found, list) else frozenset()


def take(connection: Connection, host: Host, place: str) -> None:
    """Tell the others that a seat's screen is here now."""
    connection.execute("SELECT pg_notify(%s, %s)", (TAKEN, json.dumps([host.room, host.id, place])))


def taken_by_others(host: Host, told: str) -> str | None:
    """The place whose screen another host of the room has opened; None where this is no such word."""
    try:
        found: Any = json.loads(told)
    except ValueError:
        return None
    match found:
        case [str(room), str(name), str(place)] if room == host.room and name != host.id:
            return place
    return None
