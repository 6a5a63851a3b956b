"""Connections as they come: how many one address may hold, and how long it may take to say what it wants."""

import asyncio
from collections import Counter
from typing import Any, ClassVar, cast

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

PATIENCE = 10.0
"""Seconds in which a request has to be told."""


class Crowd:
    """Who holds how many connections: no address more than are left for all others, so that none can take the last."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._held: Counter[str] = Counter()
        self._here: dict[object, str] = {}

    def comes(self, connection: object, address: str) -> bool:
        """Whether one more may come from there; then it is counted until it goes."""
        if self._held[address] >= self.most - len(self._here):
            return False
        self._here[connection] = address
        self._held[address] += 1
        return True

    def goes(self, connection: object) -> None:
        address = self._here.pop(connection, None)
        if address is not None:
            self._held[address] -= 1
            self._held += Counter()  # those who hold none are forgotten

    def __len__(self) -> int:
        return len(self._here)


class Entrance(H11Protocol):
    """A connection that has not said yet, or not all of, what it wants is ended after a while."""

    crowd: ClassVar[Crowd]
    _waits: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(cast(asyncio.Transport, transport))
        if not self.crowd.comes(self.transport, self.client[0] if self.client else ""):
            self.transport.abort()
            return
        self._wait()

    def data_received(self, data: bytes) -> None:
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._stop_waiting()
        elif self._is_between and self._waits is None:
            self._wait()

    def handle_websocket_upgrade(self, event: Any) -> None:
        self._stop_waiting()
        super().handle_websocket_upgrade(event)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self.crowd.goes(self.transport)
        super().connection_lost(exc)

    @property
    def _is_between(self) -> bool:
        """Whether no request is being answered."""
        mine = self.transport.get_protocol() is self
        return mine and (self.cycle is None or self.cycle.response_complete)

    def _wait(self) -> None:
        self._waits = self.loop.call_later(PATIENCE, self._end)

    def _stop_waiting(self) -> None:
        if self._waits is not None:
            self._waits.cancel()
            self._waits = None

    def _end(self) -> None:
        self._waits = None
        if self._is_between:
            self.transport.abort()


class Screen(WebSocketsSansIOProtocol):
    """A connection that went on as a WebSocket: it is counted until it goes."""

    crowd: ClassVar[Crowd]

    def connection_lost(self, exc: Exception | None) -> None:
        self.crowd.goes(self.transport)
        super().connection_lost(exc)


def protocols(counted: Crowd) -> tuple[type[asyncio.Protocol], type[asyncio.Protocol]]:
    """For the server, which makes them itself: how it hears HTTP, and what becomes of a connection that goes on."""

    class CountedEntrance(Entrance):
        crowd = counted

    class CountedScreen(Screen):
        crowd = counted

    return CountedEntrance, CountedScreen
