"""How soon people who come back have again what was half done: orders in the draft, a half-typed reason, their page.

So many people in a room choose an order, turn to another page, and begin to say why. Then, all at once, they reload;
come from another device with their own link; and come back to a host that was killed and started again, from the
moment it listens: how long that took is told too, as much is done before. Beside each, in the same run, the host's
plain answer to as many at once, and how long its processors worked: what the machine and its load take. Target: 2 s.

With `--store` the room is kept in a PostgreSQL database, of a server begun for this run. Two hosts serve it, and one of
them is killed: its people go over to the other with the tickets that their pages have of it. Then that one is killed,
too, and is started again.

    python benchmarks/returning.py [--seats 30] [--scenario gaza-2024] [--store]
"""

import argparse
import asyncio
import contextlib
import csv
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.rooms import HOST, said, spread, surrounded, told, worked  # noqa: E402
from game.session.journal import Journal, Where  # noqa: E402
from game.session.kept_rooms import game_name  # noqa: E402
from game.session.store.address import Address  # noqa: E402
from tests.e2e.soak import Page  # noqa: E402
from tests.web.hosted import Person  # noqa: E402

SIZE = (80, 24)
ROOM, TURN, COMMITTING = "class", "Orders of this turn", "Commit the turn"
HERE = "[Orders]"  # the page, as a small terminal names it
TARGET = 2.0
PATIENCE = 120.0
QUIET = 0.4
"""Seconds of processor in three seconds that are as good as none."""


@dataclass
class Student:
    """Somebody of the roster with one device, and what they have half done."""

    link: str
    game: Where
    seat: str
    reason: str
    page: Page
    drafted: str = ""
    way: dict[str, str] = field(default_factory=dict)

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
        return (
            kept.get("rationale") == self.reason
            and isinstance(place, dict)
            and (place.get("page"), place.get("committing")) == ("orders", True)
        )

    async def come_back(self) -> float:
        """Open the page; the moment at which all was read."""
        await self.page.open(SIZE)
        await self.until(lambda: self.has_all)
        return time.perf_counter()

    async def learn_way(self) -> None:
        """Ask the host where another is, as the page does every few seconds."""
        async with asyncio.timeout(PATIENCE):
            while not (found := json.loads((await self.page.person.ask("/hosts")).text)):
                await asyncio.sleep(0.1)
        (self.way,) = found

    async def go_over(self) -> None:
        """To the other host, which lets in whoever has its ticket."""
        port = urlsplit(self.way["address"]).port
        if port is None:
            raise SystemExit(f"there is no way to {self.way['address']}")
        self.page = Page(Person(port))
        answer = await self.page.person.ask("/over", {"ticket": self.way["ticket"]})
        if answer.text != "/play":
            raise SystemExit(f"the other host said: {answer.status} {answer.text}")

    @property
    def shown(self) -> str:
        return self.page.screen.text

    @property
    def has_all(self) -> bool:
        """Whether the dialog shows the half-typed reason below the orders."""
        window = self.page.screen.window(COMMITTING)
        return self.reason in window and self.drafted in window

    async def until(self, found: Callable[[], bool]) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                while not found():
                    await self.page.change()
        except TimeoutError:
            raise SystemExit(f"{self.seat} is stuck with {self.drafted!r}:\n{self.shown}") from None


@dataclass(frozen=True)
class Times:
    """Seconds until each has all again, and until a plain answer of the host reached the last of as many; how long the
    host's processors worked; before that, until a host that was started listened.
    """

    back: Sequence[float]
    bare: float
    work: float
    start: float = 0.0


async def reload(students: Sequence[Student], host: int) -> Times:
    for student in students:
        await student.page.close()
    return await timed(students, host, lambda student: student.come_back())


async def on_other_devices(students: Sequence[Student], host: int) -> Times:
    """The old ones stay open meanwhile."""
    before = [student.page for student in students]
    for student in students:
        student.page = Page(Person(student.page.person.port))

    async def come(student: Student) -> float:
        await student.sit_down()
        return await student.come_back()

    times = await timed(students, host, come)
    await asyncio.gather(*(page.close() for page in before))
    return times


async def over_to_another_host(students: Sequence[Student], host: int) -> Times:
    """Their own was killed."""
    for student in students:
        await student.page.close(at_once=True)

    async def come(student: Student) -> float:
        await student.go_over()
        return await student.come_back()

    return await timed(students, host, come)


async def timed(students: Sequence[Student], host: int, come: Callable[[Student], Awaitable[float]]) -> Times:
    """`host` is the process that they come to."""
    began, before = time.perf_counter(), worked(host)
    back = await asyncio.gather(*(come(student) for student in students))
    asked, work = time.perf_counter(), worked(host) - before
    await asyncio.gather(*(student.page.person.ask("/alive") for student in students))
    return Times([moment - began for moment in back], time.perf_counter() - asked, work)


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
def serving(folder: Path, store: Address | None, *args: str) -> Iterator["subprocess.Popen[str]"]:
    """`patron host` in a process of its own; killed at the end, as when a machine loses its power."""
    command = [sys.executable, "-c", HOST, "host", *args, "--room", ROOM]
    surroundings = surrounded(folder) | ({"PATRON_STORE": store.url} if store is not None else {})
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=surroundings
    ) as process:
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def students_of(folder: Path, store: Address | None, port: int) -> list[Student]:
    """Everybody of the roster, each with their own link."""
    room, kept = kept_in(folder, store)
    with (room / "links.csv").open(encoding="utf-8-sig", newline="") as file:
        _, *rows = csv.reader(file)

    return [
        Student(link, kept(game_name(int(game))), seat.casefold(), f"half a thought of {name}", Page(Person(port)))
        for name, game, seat, link in rows
    ]


def kept_in(folder: Path, store: Address | None) -> tuple[Path, Callable[[str], Where]]:
    """The host's folder of the room, and where each game is."""
    if store is None:
        room = folder / "rooms" / ROOM
        return room, lambda name: room / f"{name}.game"
    from game.session.store.games import StoredGame
    from game.session.store.rooms import SHARED

    return folder / SHARED / ROOM, partial(StoredGame, store, ROOM)


async def quiet(process: int) -> None:
    """Until a host and its painters have nothing more to do: one that runs beside another does so for long."""
    async with asyncio.timeout(PATIENCE):
        before, now = 0.0, worked(process)
        while now - before > QUIET:
            await asyncio.sleep(3)
            before, now = now, worked(process)


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
    return port


async def measure(
    folder: Path, scenario: str, seats: Sequence[str], count: int, store: Address | None = None
) -> dict[str, Times]:
    """Everybody begins something; then all reload, change devices, and come back from a host that was killed."""
    port, other, roster = free_port(), free_port(), folder / "class.csv"
    lines = [f"Student {number + 1},{number // len(seats) + 1},{seats[number % len(seats)]}" for number in range(count)]
    roster.write_text("name,game,seat\n" + "\n".join(lines) + "\n", encoding="utf-8")
    games = -(-count // len(seats))
    room = (scenario, "--games", str(games), "--roster", str(roster), "--seed", "7", "--port", str(port))
    times: dict[str, Times] = {}
    with contextlib.ExitStack() as hosts:
        with serving(folder, store, *room) as host:
            said(host)
            if store is not None:
                beside = hosts.enter_context(serving(folder, store, "--port", str(other)))
                said(beside)
            students = students_of(folder, store, port)
            for student in students:
                await student.sit_down()
            await asyncio.gather(*(student.begin() for student in students))
            times["a reload"] = await reload(students, host.pid)
            times["another device"] = await on_other_devices(students, host.pid)
            if store is not None:
                await quiet(beside.pid)
                await asyncio.gather(*(student.learn_way() for student in students))
        if store is not None:
            times["a killed host, at another"] = await over_to_another_host(students, beside.pid)
        for student in students:
            await student.page.close(at_once=True)
    again = port if store is None else other
    began = time.perf_counter()
    with serving(folder, store, "--port", str(again)) as host:
        await listening(again)
        start = time.perf_counter() - began
        found = await timed(students, host.pid, lambda student: student.come_back())
        times["a killed host"] = replace(found, start=start)
        await asyncio.gather(*(student.page.close() for student in students))
    return times


@contextlib.contextmanager
def a_store(wanted: bool) -> Iterator[Address | None]:
    """An empty one for each room, where rooms are to be kept in one."""
    if not wanted:
        yield None
        return
    from tests import postgres

    with postgres.serving() as server:
        yield Address.of(server.new_database())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", default="gaza-2024")
    parser.add_argument("--as", dest="seats", nargs="+", default=["washington", "tehran"])
    parser.add_argument("--seats", dest="count", type=int, default=30)
    parser.add_argument("--store", action="store_true")
    asked = parser.parse_args()
    for count in sorted({1, asked.count}):
        with tempfile.TemporaryDirectory() as folder, a_store(asked.store) as store:
            times = asyncio.run(measure(Path(folder), asked.scenario, asked.seats, count, store))
        for after, one in times.items():
            started = f"; it listened {one.start:.1f} s after its start" if one.start else ""
            beside = f"a plain answer to all {one.bare:.2f} s; the host worked {one.work:.2f} s"
            print(f"{count} at once after {after}: {spread(one.back)}; {beside}{started}")
            print(told("  all have again what was half done, median", statistics.median(one.back), TARGET, "s"))


if __name__ == "__main__":
    main()
