"""The browser before a screen, for whoever shows the screen: it says and hears something, until it is gone."""

import asyncio
from contextlib import suppress
from typing import Protocol

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

LEFT, ELSEWHERE, REMOVED, TOO_MUCH, MALFORMED = 4000, 4001, 4003, 4008, 4009
"""Why a connection ends, as the page tells it."""
AGAIN = 1012
"""What showed the screen is gone: the page comes back by itself."""
FAREWELL = 2.0
"""Seconds for which a browser is waited for to hear that its connection ends."""


class Gone(Exception):
    """The browser is."""


class Browser(Protocol):
    """One connection. Every method but `end` raises Gone where nobody is there any more."""

    async def heard(self) -> str | None:
        """The next message; None for one that is no text."""

    async def draw(self, data: bytes) -> None:
        """Until it is on its way: whoever does not read is waited for."""

    async def say(self, text: str) -> None:
        """To the page around the terminal."""

    async def end(self, code: int) -> None:
        """Close the connection, which may be gone already, or not be read any more."""


class SocketBrowser:
    """Over a WebSocket of this process."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket

    async def heard(self) -> str | None:
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise Gone
        text: str | None = message.get("text")
        return text

    async def draw(self, data: bytes) -> None:
        try:
            await self._socket.send_bytes(data)
        except (RuntimeError, WebSocketDisconnect, OSError) as error:
            raise Gone from error

    async def say(self, text: str) -> None:
        try:
            await self._socket.send_text(text)
        except (RuntimeError, WebSocketDisconnect, OSError) as error:
            raise Gone from error

    async def end(self, code: int) -> None:
        if self._socket.application_state is WebSocketState.CONNECTED:
            with suppress(RuntimeError, WebSocketDisconnect, OSError, asyncio.TimeoutError):
                await asyncio.wait_for(self._socket.close(code), FAREWELL)
