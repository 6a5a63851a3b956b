"""Serving a room: by which names it can be reached, what is printed of it, and the server itself."""

import shlex
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from game.errors import CommandError
from game.session.rooms import Room
from game.session.roster import links_of, write_links
from game.web.door.ending import EndingOnce
from game.web.door.site import Site
from game.web.gate.connections import Crowd, protocols
from game.web.leading.projecting import projector_key
from game.web.leading.spectating import watch_code
from game.web.painters.brood import Brood
from game.web.room.hall import Hall

HERE = ("127.0.0.1", "localhost", "::1")
LARGEST = 64 * 1024
"""Bytes of one message from a browser."""
CONNECTIONS = 600
"""Of all browsers together."""


@dataclass(frozen=True, slots=True)
class Reach:
    """From where the host can be reached, and how."""

    port: int
    lan: bool = False
    tls: tuple[Path, Path] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """By which a browser may call it."""
        return (*(own_names() if self.lan else ()), *HERE)

    @property
    def options(self) -> str:
        """With which another host is reached in the same way: pages that are open look for it where this one was."""
        tls = "" if self.tls is None else f" --tls {shlex.quote(str(self.tls[0]))} {shlex.quote(str(self.tls[1]))}"
        return f" --port {self.port}{' --lan' if self.lan else ''}{tls}"

    @property
    def address(self) -> str:
        """The one to write on the wall."""
        return f"{'https' if self.tls else 'http'}://{self.names[0]}:{self.port}/"


def own_names() -> tuple[str, ...]:
    """This machine's address in its network, and its names. Nothing is sent to find out."""
    names = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address that nobody has; a datagram is not even begun
            names.append(str(probe.getsockname()[0]))
        except OSError:
            pass  # no network: the names below may still do
    name = socket.gethostname().lower()
    return tuple(dict.fromkeys([*names, name, f"{name.split('.')[0]}.local"]))


def bind(reach: Reach) -> socket.socket:
    """The port is taken before anything is begun; CommandError where it cannot be. With port 0 any that is free.

    Nobody is let in before the server listens: pages that were open try again until it does.
    """
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind(("0.0.0.0" if reach.lan else HERE[0], reach.port))
    except OSError as error:
        bound.close()
        raise _unusable(reach.port, error) from error
    return bound


def _unusable(port: int, error: OSError) -> CommandError:
    return CommandError(f"port {port} cannot be used ({error.strerror}): give another with --port")


def check_tls(certificate: Path, key: Path) -> None:
    """CommandError where nobody could be served with these, before anything is begun."""
    tried = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    asked = []

    def password() -> str:
        asked.append(True)
        return ""

    try:
        tried.load_cert_chain(certificate, key, password)
    except ssl.SSLError as error:
        if asked:
            raise CommandError(f"the key {key} is locked with a passphrase: give one without") from error
        if error.reason == "KEY_VALUES_MISMATCH":
            raise CommandError(f"the key {key} does not belong to the certificate {certificate}") from error
        raise CommandError(
            f"{certificate} and {key} are no certificate and key: both are files in PEM form, the certificate first"
        ) from error
    except OSError as error:
        raise CommandError(f"{certificate} or {key} cannot be read ({error.strerror})") from error


def announcement(room: Room, reach: Reach) -> Iterator[str]:
    yield f"Room {room.name}: {room.scenario.title}, {len(room.games)} game{'s' * (len(room.games) > 1)}."
    yield ""
    yield f"Join:        {reach.address}"
    yield f"Room code:   {room.code}"
    yield f"To lead it:  {reach.address}lead/{room.facilitator}"
    yield f"Projector:   {reach.address}projector/{projector_key(room)}"
    yield f"To look on:  {reach.address}watch with the code {watch_code(room)}"
    if links_of(room):
        yield f"Own links:   {write_links(room, reach.address)}"
    yield ""
    yield "These open in a browser; in a terminal, `patron join` and `patron lead` take the"
    yield "first and the third. The link to lead is for you alone."
    yield ""
    shared = not isinstance(room.games[0], Path)
    with_store = " --store …" if shared else ""
    yield "Ctrl+C ends hosting; every game is kept, and"
    yield f"    patron host --room {room.name}{with_store}{reach.options}"
    yield "goes on with the same code, seats and half-typed orders."
    if shared:
        yield "On another machine the same command serves the same room, at the same time."
    if reach.lan:
        yield ""
        yield "Reachable from every machine in this network: whoever is in it can try the code."
        if reach.tls is None:
            yield "Without --tls others in it can read along. Use it only in a network that you trust."


class Server(EndingOnce):
    """One that says when it listens."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        except OSError as error:  # another one that was begun in the same moment listens already
            raise _unusable(sockets[0].getsockname()[1] if sockets else 0, error) from error
        self._announce()


def server_for(
    room: Room,
    reach: Reach,
    painters: int | None = None,
    announce: Callable[[], None] = lambda: None,
    forked: Brood | None = None,
) -> tuple[Server, Hall]:
    """The server of a room, with so many processes that draw, of which some may be `forked` already.

    `announce` is called once it listens. Nothing of what is asked for is logged: a link holds a secret.
    """
    certificate, key = reach.tls or (None, None)
    hall = Hall(room, reach.address, painters, forked)
    http, websocket = protocols(Crowd(CONNECTIONS))
    server = Server(
        uvicorn.Config(
            Site(hall, reach.address).app(reach.names),
            log_level="error",  # what a stranger sends writes nothing
            access_log=False,
            server_header=False,
            proxy_headers=False,
            http=http,
            ws=websocket,
            ws_max_size=LARGEST,
            ws_ping_interval=15,
            ws_ping_timeout=15,
            ws_per_message_deflate=False,  # 0.3 MB of every connection's, and what is drawn is small
            limit_concurrency=CONNECTIONS,
            timeout_graceful_shutdown=3,
            ssl_certfile=certificate,
            ssl_keyfile=key,
        ),
        announce,
    )
    return server, hall
