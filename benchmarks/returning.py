"""How soon people who come back have again what was half done: orders in the draft, a half-typed reason, their page.

So many people in a room choose an order, turn to another page, and begin to say why. Then, all at once, they reload;
come from another device with their own link; and come back to a host that was killed and started again, from the
moment it listens: how long that took is told too, as much is done before. Beside each, in the same run, the host's
plain answer to as many at once: what the machine and its load take. Target: 2 s.

    python benchmarks/returning.py [--seats 30] [--scenario gaza-2024]
"""

import argparse
import asyncio
import contextlib
import csv
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.rooms import HOST, said, spread, surrounded, told  # noqa: E402
from game.session.journal import Journal  # noqa: E402
from tests.e2e.soak import Page  # noqa: E402
from tests.web.hosted import Person  # noqa: E402

SIZE = (80, 24)
ROOM, TURN, COMMITTING = "class", "Orders of this turn", "Commit the turn"
HERE = "[Orders]"  # the page, as a small terminal names it
TARGET = 2.0
PATIENCE = 120.0


@dataclass
class Student:
    """Somebody of the roster with one device, and what they have half done."""

    link: str
    game: Path
    seat: str
    reason: str
    page: Page
    drafted: str = ""

    async def sit_down(self) -> None:
        """With their own link, at the device that they have now."""
        address = urlsplit(self.link)
        answer = await self.page.person.ask(address.path, {})
        if answer.headers.get("location") != "/play":
            raise SystemExit(f"a link of the roster led to: {answer.status} {answer.text}")

    async def begin(self) -> None:
        """Choose an order, turn to the page of orders, and write a half of the reason."""
        await self.page.open(SIZE)
        await self.until(lambda: "To the situation room" in self.shown)
        await self.page.type("\r")
        await self.until(lambda: "L Levers" in self.shown)
        await self.page.type("5")
        await self.until(lambda: HERE in self.shown)
        for lever in range(12):
            await self._try(lever)
            if "No order yet" not in self.page.screen.window(TURN):
                break
        # what is said of an order that could not be given may stand over it
        self.drafted = self.page.screen.window(TURN).partition("▌")[0].strip()
        await self.page.type("c")
        await self.until(lambda: bool(self.page.screen.window(COMMITTING)))
        await self.page.type(self.reason)
        await self.until(lambda: self.has_all)
        async with asyncio.timeout(PATIENCE):
            while not self.is_kept():
                await asyncio.sleep(0.1)

    async def _try(self, lever: int) -> None:
        """To put the order of one line of the list into the draft; then back in the room."""
        await self.page.type("l")
        await self.until(lambda: "X Remove" in self.shown)
        for keys in ("\x1b[B" * lever + "\r", "\r"):
            await self.page.type(keys)
            await self.page.settle()
        while "L Levers" not in self.shown:
            await self.page.type("\x1b")
            await self.page.settle()

    def is_kept(self) -> bool:
        """Whether the host has kept all of it against a kill."""
        with Journal.open(self.game, watch=True) as journal:
            kept = journal.drafts().get(self.seat, {})
        place = kept.get("place")
        return kept.get("rationale") == self.reason and isinstance(place, dict) and place.get("page") == "orders"

    async def come_back(self) -> float:
        """Open the page, and go where the reason is, where that is not on top; the moment at which all was read."""
        await self.page.open(SIZE)
        await self.until(lambda: self.has_all or self.is_in_the_room)
        if not self.has_all:
            await self.page.type("c")
            await self.until(lambda: self.has_all)
        return time.perf_counter()

    @property
    def shown(self) -> str:
        return self.page.screen.text

    @property
    def has_all(self) -> bool:
        """Whether the dialog shows the half-typed reason below the orders."""
        window = self.page.screen.window(COMMITTING)
        return self.reason in window and self.drafted in window

    @property
    def is_in_the_room(self) -> bool:
        """On the page where they were, with the orders on it."""
        return HERE in self.shown and bool(self.drafted) and self.drafted in self.page.screen.window(TURN)

    async def until(self, found: Callable[[], bool]) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                while not found():
                    await self.page.change()
        except TimeoutError:
            raise SystemExit(f"{self.seat} is stuck with {self.drafted!r}:\n{self.shown}") from None


@dataclass(frozen=True)
class Times:
    """Seconds until each has all again, and until a plain answer of the host reached the last of as many; before that,
    until a host that was started listened.
    """

    back: Sequence[float]
    bare: float
    start: float = 0.0


async def reload(students: Sequence[Student]) -> Times:
    for student in students:
        await student.page.close()
    return await timed(students, lambda student: student.come_back())


async def on_other_devices(students: Sequence[Student]) -> Times:
    """The old ones stay open meanwhile."""
    before = [student.page for student in students]
    for student in students:
        student.page = Page(Person(student.page.person.port))

    async def come(student: Student) -> float:
        await student.sit_down()
        return await student.come_back()

    times = await timed(students, come)
    await asyncio.gather(*(page.close() for page in before))
    return times


async def timed(students: Sequence[Student], come: Callable[[Student], Awaitable[float]]) -> Times:
    began = time.perf_counter()
    back = await asyncio.gather(*(come(student) for student in students))
    asked = time.perf_counter()
    await asyncio.gather(*(student.page.person.ask("/alive") for student in students))
    return Times([moment - began for moment in back], time.perf_counter() - asked)


async def listening(port: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                return
            await asyncio.sleep(0.005)


# ---------------------------------------------------------------- the host


@contextlib.contextmanager
def serving(folder: Path, *args: str) -> Iterator["subprocess.Popen[str]"]:
    """`patron host` in a process of its own; killed at the end, as when a machine loses its power."""
    command = [sys.executable, "-c", HOST, "host", *args, "--room", ROOM]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=surrounded(folder)
    ) as process:
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def students_of(folder: Path, port: int) -> list[Student]:
    """Everybody of the roster, each with their own link."""
    room = folder / "rooms" / ROOM
    with (room / "links.csv").open(encoding="utf-8-sig", newline="") as file:
        _, *rows = csv.reader(file)
    games = sorted(room.glob("*.game"))
    return [
        Student(link, games[int(game) - 1], seat.casefold(), f"half a thought of {name}", Page(Person(port)))
        for name, game, seat, link in rows
    ]


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
    return port


async def measure(folder: Path, scenario: str, seats: Sequence[str], count: int) -> dict[str, Times]:
    """Everybody begins something; then all reload, change devices, and come back to a host that was killed."""
    port, roster = free_port(), folder / "class.csv"
    lines = [f"Student {number + 1},{number // len(seats) + 1},{seats[number % len(seats)]}" for number in range(count)]
    roster.write_text("name,game,seat\n" + "\n".join(lines) + "\n", encoding="utf-8")
    games = -(-count // len(seats))
    room = (scenario, "--games", str(games), "--roster", str(roster), "--seed", "7", "--port", str(port))
    times: dict[str, Times] = {}
    with serving(folder, *room) as host:
        said(host)
        students = students_of(folder, port)
        for student in students:
            await student.sit_down()
        await asyncio.gather(*(student.begin() for student in students))
        times["a reload"] = await reload(students)
        times["another device"] = await on_other_devices(students)
    for student in students:
        await student.page.close(at_once=True)
    began = time.perf_counter()
    with serving(folder, "--port", str(port)):
        await listening(port)
        start = time.perf_counter() - began
        found = await timed(students, lambda student: student.come_back())
        times["a killed host"] = replace(found, start=start)
        await asyncio.gather(*(student.page.close() for student in students))
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", default="gaza-2024")
    parser.add_argument("--as", dest="seats", nargs="+", default=["washington", "tehran"])
    parser.add_argument("--seats", dest="count", type=int, default=30)
    asked = parser.parse_args()
    for count in sorted({1, asked.count}):
        with tempfile.TemporaryDirectory() as folder:
            times = asyncio.run(measure(Path(folder), asked.scenario, asked.seats, count))
        for after, one in times.items():
            started = f"; it listened {one.start:.1f} s after its start" if one.start else ""
            print(f"{count} at once after {after}: {spread(one.back)}; a plain answer to all {one.bare:.2f} s{started}")
            print(told("  all have again what was half done, median", statistics.median(one.back), TARGET, "s"))


if __name__ == "__main__":
    main()
