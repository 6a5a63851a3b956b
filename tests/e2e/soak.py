"""Scripted people in a room who drop out, reload and stall: each reads its screen and does what people do next."""

import asyncio
import contextlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from websockets.exceptions import ConnectionClosed, WebSocketException

from tests.terminal import Drawn
from tests.web.hosted import Person

SIZES = ((80, 24), (100, 34), (120, 40))
WAITED_FOR, HELP, RESOLVING, FORECAST = "waiting for", "F1 Help", "The orders are sealed", "A forecast"
FRAMES = re.compile(r"[─-╿]")
TURN = re.compile(r"Turn (\d+) of \d+")
PATIENT, SETTLED, IDLE = 10.0, 0.25, 1.5
"""Seconds for which a person waits until a key does something; for which nothing more is drawn before they read; from
one look to the next while they wait for others.
"""
DROP, RELOAD, STALL = "drop", "reload", "stall"
DOWN, END, F9, CLEAR = "\x1b[B", "\x1b[F", "\x1b[20~", "\x15"


@dataclass(frozen=True)
class Told:
    """What one person was told of one turn: that its orders are committed, why, and what was listed beside that."""

    seat: str
    game: int
    turn: int
    reason: str
    listed: str


class Lost(ConnectionError):
    """The page is gone, and is opened anew."""


@dataclass
class Page:
    """A browser's page of a seat, and all that stands on it."""

    person: Person
    screen: Drawn = field(default_factory=Drawn, repr=False)

    def __post_init__(self) -> None:
        self._news = asyncio.Event()
        self._reads = asyncio.Event()
        self._reader: asyncio.Task[None] | None = None
        self._before = ""

    @property
    def is_open(self) -> bool:
        return self._reader is not None and not self._reader.done()

    async def open(self, size: tuple[int, int]) -> None:
        self.screen.clear(size)
        self._before = ""
        await self.person.open(size)
        self._reads.set()
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.person.socket is not None
        with contextlib.suppress(ConnectionClosed):
            while await self._reads.wait():
                data = await self.person.socket.recv()
                if isinstance(data, bytes):
                    self.screen.feed(data)
                    self._news.set()

    async def close(self, at_once: bool = False) -> None:
        """As a person closes it, or, `at_once`, as a network fails: nobody is told."""
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)
            self._reader = None
        if self.person.socket is not None and at_once:
            self.person.socket.transport.abort()
        await self.person.leave()

    async def type(self, keys: str) -> None:
        assert self.person.socket is not None
        self._before = self.screen.text
        await self.person.socket.send(json.dumps(["stdin", keys]))

    async def settle(self) -> None:
        """Until something else stands there than before the last key, and then nothing more is drawn for a moment."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENT):
                while self.is_open and self.screen.text == self._before:
                    await self.change()
            async with asyncio.timeout(PATIENT):
                while True:
                    await asyncio.wait_for(self.change(), SETTLED)

    async def change(self) -> None:
        """Until more is drawn."""
        self._news.clear()
        await self._news.wait()

    async def stall(self, seconds: float) -> None:
        """Read nothing that comes meanwhile."""
        self._reads.clear()
        await asyncio.sleep(seconds)
        self._reads.set()


@dataclass
class Student:
    """`mishaps` is how likely one is before each key; `thinks` how many seconds go by in a turn, in the mean."""

    person: Person
    game: int
    seat: str
    rng: Random
    mishaps: float
    thinks: float
    told: dict[int, Told] = field(default_factory=dict)
    met: Counter[str] = field(default_factory=Counter)
    over: bool = False
    turn: int = 1

    def __post_init__(self) -> None:
        self.page = Page(self.person)
        self._thought = self._ordered = 0  # the last turn in which they did
        self._looks = 0  # how often they still look whether the reason stands there
        self._seen: dict[int, str] = {}  # what the commit dialog listed, by turn

    async def play(self, code: str) -> None:
        """The whole game, from the code to its end."""
        await self.person.join(code, f"{self.seat} {self.game + 1}", f"{self.game}.{self.seat}")
        while not self.over:
            try:
                if not self.page.is_open:
                    await self.page.open(self.rng.choice(SIZES))
                await self.page.settle()
                await self._act()
            except (WebSocketException, OSError, TimeoutError):
                await self.page.close()
                await asyncio.sleep(SETTLED)
        await self.page.close()

    async def _press(self, keys: str) -> None:
        await self._mishap()
        await self.page.type(keys)

    async def _mishap(self) -> None:
        if self.rng.random() >= self.mishaps:
            return
        kind = self.rng.choice((DROP, RELOAD, STALL))
        self.met[kind] += 1
        if kind == STALL:
            await self.page.stall(self.rng.uniform(0.5, 4))
            return
        await self.page.close(at_once=kind == DROP)
        if kind == DROP:
            await asyncio.sleep(self.rng.uniform(0, 3))
        raise Lost

    # ------------------------------------------------------------ what a person does next

    async def _act(self) -> None:
        """One step, by what the keys at the foot of the screen can do."""
        shown = self.page.screen.text
        if found := TURN.search(shown):
            self.turn = int(found[1])
        keys = next((line for line in reversed(shown.splitlines()) if HELP in line), "")
        if "Look around" in keys or "E Ending" in keys:
            self._believe()
            self.over = True
        elif "F9 Commit" in keys:
            await self._commit()
        elif "X Remove" in keys:
            await self._order()
        elif "C Commit" in keys:
            await self._choose()
        elif "To the situation room" in keys:
            await self._press("\r")
        elif "Go on" in keys:
            self._believe()
            await self._press("\r")
        elif WAITED_FOR in shown:
            self._believe()
            await self._mishap()
            await asyncio.sleep(IDLE)
        elif keys:
            await self._press("\x1b")

    async def _choose(self) -> None:
        """In the situation room: think, order something in most turns, and then commit."""
        if self._thought != self.turn:
            self._thought = self.turn
            await asyncio.sleep(self.rng.uniform(0, 2 * self.thinks))
            if self.rng.random() < 0.7:
                await self._press("l")
                return
        self._looks = 0
        await self._press("c")

    async def _order(self) -> None:
        """A lever or other, put in the draft where that may be: one try a turn."""
        if self._ordered == self.turn:
            await self._press("\x1b")
            return
        self._ordered = self.turn
        for keys in (DOWN * self.rng.randrange(8) + "\r", "\r", "\x1b"):
            await self._press(keys)
            await self.page.settle()

    async def _commit(self) -> None:
        """Say why, and once that is there to be read commit. What does not come out as it should is begun anew."""
        window = FRAMES.sub(" ", self.page.screen.window("Commit the turn"))
        listed = " ".join(window.split())
        if RESOLVING in listed:
            await asyncio.sleep(SETTLED)
        elif f"{self._reason} {FORECAST}" in listed:
            self._seen[self.turn] = listed
            await self._press(F9)
        elif self._looks == 0:
            await self._press(f"x{END}{CLEAR}{self._reason}")  # begins a reason, and clears what was half typed
            self._looks = 4
        elif self._looks > 1:
            await asyncio.sleep(SETTLED)
            self._looks -= 1
        else:
            await self._press("\x1b")

    @property
    def _reason(self) -> str:
        return f"g{self.game + 1} {self.seat} t{self.turn}"

    def _believe(self) -> None:
        """The screen says that this turn's orders are committed."""
        if self.turn in self._seen and self.turn not in self.told:
            self.told[self.turn] = Told(self.seat, self.game, self.turn, self._reason, self._seen[self.turn])
