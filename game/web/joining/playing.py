"""The connection of a seat to this terminal. A host that is gone is asked for again until it is back."""

import asyncio
import codecs
import json
import os
import signal
from contextlib import suppress
from dataclasses import dataclass, field

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, WebSocketException
from websockets.typing import Origin

from game.web import words
from game.web.joining.asking import Host
from game.web.joining.terminal import Shown, raw, size_of, write

AT_ONCE = 4096
"""Signs that a host takes in one message."""
GATHERED = 0.015
"""Seconds in which what is typed, or the mouse moves, is sent as one."""
LEARN = 3.0
"""Seconds from one question after the room's other hosts to the next."""
AGAIN = 1.0
"""Seconds from one try to reach the host to the next."""
LEAVE = "\x1d"
"""Ctrl+] leaves at once, whatever the host does."""
LEAVING_LOST = (LEAVE, "\x03", "q")
LEFT, REFUSED = 4000, 4003
"""As the host says that a seat was left, and that one was taken out of it."""
ENDING = (signal.SIGTERM, signal.SIGHUP)
LARGEST = 4 * 1024 * 1024
"""Bytes of one message of a host's."""


@dataclass
class Typed:
    """What was typed and not yet sent."""

    text: str = ""
    ended: bool = False
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, text: str) -> None:
        self.text += text
        self.news.set()

    def end(self) -> None:
        self.ended = True
        self.news.set()

    def take(self) -> str:
        text, self.text = self.text, ""
        self.news.clear()
        return text


class Playing:
    """`source` and `target` are the terminal's ends, as numbers of open files."""

    def __init__(self, host: Host, source: int, target: int) -> None:
        self.host, self.source, self.target = host, source, target
        self.typed = Typed()
        self.size = size_of(target)
        self.resized = asyncio.Event()
        self.others: list[str] = []

    async def play(self) -> int:
        """Until the seat is left, or taken by another window or by whoever leads; why, as a code of `words.ENDED`."""
        loop, decoder = asyncio.get_running_loop(), codecs.getincrementaldecoder("utf-8")("replace")
        with raw(self.source, self.target):
            loop.add_reader(self.source, self._read, decoder)
            loop.add_signal_handler(signal.SIGWINCH, self._resize)
            for one in ENDING:
                loop.add_signal_handler(one, self.typed.end)
            try:
                while True:
                    code = await self._connected()
                    if code is not None:
                        return code
                    if await self._lost():
                        return LEFT
                    self._turn_to_another()
            finally:
                loop.remove_reader(self.source)
                for one in (signal.SIGWINCH, *ENDING):
                    loop.remove_signal_handler(one)

    def _read(self, decoder: codecs.IncrementalDecoder) -> None:
        try:
            data = os.read(self.source, AT_ONCE)
        except OSError:
            data = b""
        if data:
            self.typed.add(decoder.decode(data))
        else:
            self.typed.end()
            asyncio.get_running_loop().remove_reader(self.source)

    def _resize(self) -> None:
        self.size = size_of(self.target)
        self.resized.set()

    # ------------------------------------------------------------ while the host is there

    async def _connected(self) -> int | None:
        """Why the connection ended; None where the host was lost."""
        address = self.host.address
        try:
            async with connect(
                address.socket(*self.size, self.host.socket),
                origin=Origin(address.origin),
                additional_headers={"Cookie": f"{self.host.cookie}={self.host.key}"},
                ssl=self.host.trusts,
                max_size=LARGEST,
                open_timeout=20,
                proxy=None,
            ) as socket:
                return await self._exchange(socket)
        except InvalidStatus as error:
            refused = error.response.status_code == 403 and not await asyncio.to_thread(self.host.renew)
            return REFUSED if refused else None
        except (OSError, InvalidHandshake, WebSocketException, TimeoutError):
            return None

    async def _exchange(self, socket: ClientConnection) -> int | None:
        parts = [asyncio.create_task(part(socket)) for part in (self._show, self._send, self._send_sizes, self._learn)]
        try:
            await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for part in parts:
                part.cancel()
            await asyncio.gather(*parts, return_exceptions=True)
        if self.typed.ended:
            return LEFT
        code = socket.close_code
        return code if code is not None and str(code) in words.ENDED else None

    async def _show(self, socket: ClientConnection) -> None:
        shown = Shown()
        with suppress(ConnectionClosed):
            async for data in socket:
                if isinstance(data, bytes):
                    write(self.target, shown.take(data))

    async def _send(self, socket: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            while True:
                await self.typed.news.wait()
                await asyncio.sleep(GATHERED)
                text = self.typed.take()
                if LEAVE in text or self.typed.ended:
                    self.typed.end()
                    return
                for start in range(0, len(text), AT_ONCE):
                    await socket.send(json.dumps(["stdin", text[start : start + AT_ONCE]]))

    async def _send_sizes(self, socket: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            while True:
                await self.resized.wait()
                self.resized.clear()
                width, height = self.size
                await socket.send(json.dumps(["resize", {"width": width, "height": height}]))

    async def _learn(self, _: ClientConnection) -> None:
        """Where to go on if this host is lost."""
        while True:
            others = await asyncio.to_thread(self.host.others)
            self.others = self.others if others is None else others
            await asyncio.sleep(LEARN)

    # ------------------------------------------------------------ while it is not

    def _turn_to_another(self) -> None:
        """The next host of the room, in turn: this one is asked again after all others."""
        if self.others:
            following, *rest = self.others
            self.others = [*rest, self.host.address.origin]
            self.host = self.host.at(following) or self.host

    async def _lost(self) -> bool:
        """Say so, and wait a moment; whether whoever waits has had enough."""
        told = f"\x1b[?1049h\x1b[H\x1b[2J{words.HOST_LOST}\r\n{words.HOST_LOST_LEAVE}\r\n"
        write(self.target, told.encode())
        self.typed.take()
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self.typed.news.wait(), AGAIN)
        return self.typed.ended or any(sign in self.typed.take() for sign in LEAVING_LOST)
