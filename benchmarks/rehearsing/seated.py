"""Somebody before a screen: keys go out over a real WebSocket, what is drawn comes back, and both are timed."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random

from websockets.exceptions import ConnectionClosed

from benchmarks.rehearsing.people import Habits, Memory
from benchmarks.rehearsing.timing import Spent, Step
from tests.terminal import Drawn
from tests.web.hosted import Person

SIZE = (120, 40)
PATIENCE = 60.0
"""Seconds after which somebody puts up a hand."""
ECHO = 0.6
"""Seconds in which a key shows, or does nothing."""
QUIET = 0.15
"""Seconds without news after which a screen is read."""
WHILE = 6.0
"""Seconds for which nobody presses a key once more."""
LAST = 60.0
"""Seconds before the end of a turn at which people stop reading, and commit."""
MESSAGE = "From whoever leads the room"


class Stuck(Exception):
    """What somebody waited for did not come."""


@dataclass(eq=False)
class Seated:
    """`pace` is how long a second of their own lasts; `budget` what they have for this turn, `used` of it so far."""

    person: Person
    game: int
    seat: str
    rng: Random
    pace: float
    step: Step
    budget: float = 0.0
    used: float = 0.0
    memory: Memory = field(default_factory=Memory)

    def __post_init__(self) -> None:
        self.habits = Habits.drawn(self.rng)
        self._screen, self._heard, self._text = Drawn(), bytearray(), ""
        self._at, self._news = 0.0, asyncio.Event()
        self._reader: asyncio.Task[None] | None = None

    @property
    def name(self) -> str:
        return f"game {self.game + 1}, {self.seat}"

    @property
    def spent(self) -> Spent:
        return self.step.of(self.name)

    # ------------------------------------------------------------ the page

    async def open(self, *words: str) -> None:
        """Open the page of the seat, and wait for what it shows first."""
        await self.close()
        self._screen, self._text = Drawn(), ""
        began = time.perf_counter()
        await self.person.open(SIZE)
        self._reader = asyncio.create_task(self._read())
        await self.until(*words, began=began, what="the page of the seat opens")

    async def again(self, *words: str) -> None:
        """Open the page anew, as somebody does whose page is stuck; until the host takes it."""
        for _ in range(5):
            with contextlib.suppress(ConnectionClosed, OSError, Stuck):
                await self.open(*words)
                return
        raise SystemExit(f"{self.name}: the page does not open any more")

    async def _read(self) -> None:
        assert self.person.socket is not None
        with contextlib.suppress(ConnectionClosed):
            async for data in self.person.socket:
                if isinstance(data, bytes):
                    self._heard += data
                    self._at = time.perf_counter()
                    self._news.set()

    async def close(self) -> None:
        if self.person.socket is not None:
            self.person.socket.transport.abort()
        if self._reader is not None:
            await asyncio.gather(self._reader, return_exceptions=True)

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        if self._heard:
            self._screen.feed(bytes(self._heard))
            self._heard.clear()
            self._text = f"{self._screen.text}\n{self._screen.flat}"
        return self._text

    @property
    def lines(self) -> str:
        self.text  # noqa: B018
        return self._screen.text

    @property
    def bar(self) -> str:
        """The keys of the page that is open, as the last line lists them."""
        return next((line for line in reversed(self.lines.splitlines()) if line.strip()), "")

    def shows(self, words: str) -> bool:
        return words in self.text

    # ------------------------------------------------------------ waiting for the machine

    async def until(self, *words: str, began: float, what: str) -> str:
        """Wait until one of these stands there, and say which. Stuck if none ever does."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while not (found := next(filter(self.shows, words), None)):
                    self._news.clear()
                    await self._news.wait()
                self._waited(what, self._at - began)
                return found
        raise Stuck(f"{self.name} waited {PATIENCE:.0f} s for {words}, and read:\n{self.lines}")

    async def press(self, keys: str, *words: str, what: str = "") -> str:
        """Press keys; until one of these words stands there, or until the screen has answered in some way."""
        began = time.perf_counter()
        self._news.clear()
        try:
            await self.person.press(keys)
        except ConnectionClosed as closed:
            raise Stuck(f"{self.name}: the page was closed by the host: {closed}") from closed
        if words:
            found = await self.until(*words, began=began, what=what or f"a key, until “{words[0]}”")
            await self.settle()
            return found
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), ECHO)
            self._waited(what or "a key, until the screen answers", self._at - began)
        await self.settle()
        return ""

    async def settle(self) -> None:
        """Until nothing is drawn for a moment; that is the rehearsal's time, and nobody's."""
        for _ in range(5):
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), QUIET)
            except TimeoutError:
                return

    async def patient(self, found: Callable[[], bool], seconds: float = WHILE) -> None:
        """Look for a while before pressing again: where the host is slow, what was pressed is still on its way."""
        ends = time.perf_counter() + seconds
        while time.perf_counter() < ends and not found():
            await asyncio.sleep(QUIET)

    async def changed(self, bar: str) -> None:
        """Until another page is open."""
        await self.patient(lambda: self.bar != bar)

    def _waited(self, what: str, seconds: float) -> None:
        seconds = max(0.0, seconds)
        self.spent.machine += seconds
        self.used += seconds
        self.step.waited(what, seconds)

    # ------------------------------------------------------------ one's own time

    def begin(self, minutes: float) -> None:
        """A turn begins, and its time runs."""
        self.budget, self.used = minutes * 60, 0.0

    @property
    def hurries(self) -> bool:
        return self.used > self.budget - LAST

    async def own(self, seconds: float) -> None:
        self.spent.own += seconds
        self.used += seconds
        await asyncio.sleep(seconds * self.pace)

    async def read(self, text: str | None = None, what: str = "reading") -> None:
        """Read what is new on the screen, or on a sheet of paper, as far as the time goes."""
        needed = self.habits.seconds(self.memory.take(self.lines if text is None else text))
        there_is = min(needed, max(0.0, self.budget - LAST - self.used))
        if there_is < needed:
            self.leave_undone(what, needed - there_is)
        await self.own(there_is)

    async def look_through(self, text: str, what: str) -> None:
        """Read what nobody has to read to the end, for as long as there is time; it is looked up later."""
        whole = self.habits.seconds(self.memory.take(text))
        there_is = min(whole, max(0.0, self.budget - self.used))
        self.step.read[what].append(there_is / whole)
        await asyncio.sleep(there_is * self.pace)

    def leave_undone(self, what: str, seconds: float) -> None:
        self.spent.undone += seconds
        self.step.undone[what] += 1

    async def decide(self, what: str, seconds: float, do: Callable[[], Awaitable[object]]) -> None:
        """Think, and do it; where the time is nearly up it is left."""
        if self.hurries:
            self.leave_undone(what, seconds)
            return
        await self.own(seconds)
        await do()

    # ------------------------------------------------------------ what comes over everything

    async def attend(self) -> None:
        """Read a message of whoever leads, and say so."""
        for _ in range(20):
            if not self.shows(MESSAGE):
                return
            await self.read(what="a message")
            await asyncio.sleep(1.0)  # a key that was meant for the screen below does nothing
            await self.press("\r", what="a message is put away")
            await self.patient(lambda: not self.shows(MESSAGE))
