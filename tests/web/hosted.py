"""A room hosted within a test, and people who join it: real HTTP and real WebSockets on loopback."""

import asyncio
import http.client
import json
import re
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from game.session.rooms import Room
from game.web.door import hosting
from game.web.room.hall import Hall
from game.web.room.seats import Place
from game.web.seat.app import SeatApp
from game.web.seat.screen import SeatShowing
from tests.positions import scenario_named

PATIENCE = 30
SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\^_])")
KEYS = {"enter": "\r", "escape": "\x1b", "down": "\x1b[B", "right": "\x1b[C"}


OPENED: list[ClientConnection] = []
"""Connections of a test, closed with its host: what is left open would be found in a later one."""


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Person:
    """A browser: its cookies, and the connection of its seat."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    socket: ClientConnection | None = None
    drawn: str = ""
    heard: bytes = b""  # all that ever came to this screen
    trusts: ssl.SSLContext | None = None  # where the host serves over TLS
    source: str = "127.0.0.1"  # from which address

    @property
    def origin(self) -> str:
        return f"{'https' if self.trusts else 'http'}://127.0.0.1:{self.port}"

    async def ask(self, path: str, form: dict[str, str] | None = None, **headers: str) -> Answer:
        return await asyncio.to_thread(self._ask, path, form, headers)

    def _ask(self, path: str, form: dict[str, str] | None, headers: dict[str, str]) -> Answer:
        connection = self._connection()
        sent = {"Cookie": self.cookie, **({"Origin": self.origin} if form is not None else {}), **headers}
        body = urlencode(form) if form is not None else None
        connection.request("POST" if form is not None else "GET", path, body, {k: v for k, v in sent.items() if v})
        response = connection.getresponse()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read().decode())
        connection.close()
        return answer

    def _connection(self) -> http.client.HTTPConnection:
        if self.trusts is None:
            return http.client.HTTPConnection("127.0.0.1", self.port, PATIENCE, (self.source, 0))
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=PATIENCE, context=self.trusts)

    @property
    def cookie(self) -> str:
        return "; ".join(f"{key}={value}" for key, value in self.cookies.items())

    async def join(self, code: str, name: str, place: str) -> None:
        assert (await self.ask("/", {"code": code})).status == 303
        assert (await self.ask("/seats", {"name": name, "place": place})).headers["location"] == "/play"

    async def open(self, size: tuple[int, int] = (80, 24), origin: str | None = None, path: str = "/ws") -> None:
        """The seat's screen, or at another path the console."""
        url = f"{self.origin.replace('http', 'ws', 1)}{path}?width={size[0]}&height={size[1]}"
        headers = {"Cookie": self.cookie}
        own = {"local_addr": (self.source, 0)} if self.trusts is None else {"ssl": self.trusts}
        self.socket = await connect(
            url,
            additional_headers=headers,
            origin=Origin(origin or self.origin),
            **own,
        )
        OPENED.append(self.socket)

    async def leave(self) -> None:
        """Close the page, if there is one."""
        left, self.socket = self.socket, None
        if left is not None:
            with suppress(ConnectionClosed, OSError, TimeoutError):
                await asyncio.wait_for(left.close(), 5)
            OPENED.remove(left)

    async def sit_down(self, code: str, name: str, place: str, size: tuple[int, int] = (80, 24)) -> None:
        """As far as the briefing."""
        await self.join(code, name, place)
        await self.open(size)
        await self.until("28 January 2024")

    async def go_in(self) -> None:
        """From the briefing to the room."""
        await self.press("enter")
        await self.until("orders left")

    async def commit(self) -> None:
        """From the room; what comes of it depends on the others."""
        await self.press("c")
        await self.until("Commit the turn")
        await self.press("enter")

    async def press(self, *keys: str) -> None:
        assert self.socket is not None
        for key in keys:
            await self.socket.send(json.dumps(["stdin", KEYS.get(key, key)]))

    async def until(self, words: str) -> None:
        """Read what is drawn until these words are among it."""
        assert self.socket is not None
        self.drawn = ""
        async with asyncio.timeout(PATIENCE):
            while words not in self.drawn:
                data = await self.socket.recv()
                self.heard += data if isinstance(data, bytes) else data.encode()
                if isinstance(data, bytes):
                    self.drawn += SEQUENCE.sub("", data.decode("utf-8", "replace"))

    async def closed(self) -> int | None:
        """Why the connection ended, once it has."""
        assert self.socket is not None
        async with asyncio.timeout(PATIENCE):
            await self.socket.wait_closed()
        code: int | None = self.socket.close_code
        return code


@dataclass
class Hosted:
    room: Room
    hall: Hall
    port: int
    bound: socket.socket
    trusts: ssl.SSLContext | None = None

    def person(self) -> Person:
        return Person(self.port, trusts=self.trusts)

    async def until(self, found: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not found():
                await asyncio.sleep(0.02)


async def seated(host: Hosted, name: str, place: str) -> Person:
    """A person whose screen shows the briefing."""
    person = host.person()
    await person.sit_down(host.room.code, name, place)
    return person


async def in_the_room(host: Hosted, name: str, place: str, size: tuple[int, int] = (80, 24)) -> Person:
    """A person who may order."""
    person = host.person()
    await person.sit_down(host.room.code, name, place, size)
    await person.go_in()
    return person


async def play_a_turn_together(ann: Person, bob: Person) -> None:
    """Washington and Tehran, from the room until both are told what happened."""
    await ann.commit()
    await ann.until("waiting for Tehran")
    await bob.until("committed: Washington")
    await bob.commit()
    for person in (ann, bob):
        await person.until("What happened")


def apps_at(host: Hosted, seat: str, game: int = 0) -> list[SeatApp]:
    """Those that run in this process for whoever sits there, in the order in which they came."""
    screens = [one for one in host.hall.chairs[Place(game, seat)].screens if isinstance(one, SeatShowing)]
    return [one.app for one in screens if one.app is not None and one.app.is_running]


@asynccontextmanager
async def hosting_a_room(
    games: int = 1,
    room: Room | None = None,
    tls: tuple[Path, Path] | None = None,
    lan: bool = False,
    painters: int | None = None,
    **more: Any,
) -> AsyncIterator[Hosted]:
    """A room of the shortest scenario, served by the test's own loop."""
    opened = room or Room.begin(scenario_named("tower-22"), games, 7, **more)
    bound = hosting.bind(hosting.Reach(0, lan))
    reach = hosting.Reach(bound.getsockname()[1], lan, tls)
    trusts = ssl.create_default_context(cafile=tls[0]) if tls else None
    server, hall = hosting.server_for(opened, reach, painters)
    serving = asyncio.create_task(server.serve(sockets=[bound]))
    try:
        while not server.started:
            await asyncio.sleep(0.01)
        yield Hosted(opened, hall, reach.port, bound, trusts)
    finally:
        server.should_exit = True
        await serving
        bound.close()
        await asyncio.gather(*(connection.close() for connection in OPENED), return_exceptions=True)
        OPENED.clear()
        for left in list(server.server_state.connections):
            left.transport.abort()  # whoever never finished what they asked for
        await asyncio.sleep(0.05)
