"""A room of browsers on loopback: how soon thirty see their game, how soon all see a turn, and what it weighs.

The host is a process of its own; the browsers are real WebSockets that read what is drawn. All join at once, all commit
at once. Beside it, in the same run, as many processes of `patron play` in terminals of their own: the other way to give
thirty people a screen. One browser that never reads stands among the others while keys are timed.
Targets: median first paint 3 s; all redrawn after a turn within 1 s; 100 seats whose rooms are open in 500 MB.

    python benchmarks/rooms.py [--seats 30] [--many 100] [--scenario gaza-2024]
"""

import argparse
import asyncio
import contextlib
import fcntl
import http.client
import json
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

ROOT = Path(__file__).resolve().parents[1]
HOST = "import sys; from game.cli import main; sys.argv = ['patron', *sys.argv[1:]]; main()"
SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\^_])")
BRIEFED, IN_THE_ROOM, COMMITTING, TOLD = b"To the situation room", b"Levers", b"Not yet", b"What happened"
FIRST_PAINT, REDRAW, WEIGHT = 3.0, 1.0, 500
PATIENCE = 120.0
SETTLED = 5.0
"""Seconds after which nothing is being drawn, and what was freed has been given back."""


@dataclass
class Browser:
    """One seat's page: its cookies, its connection, and what was drawn since it was last asked."""

    port: int
    place: str
    cookies: dict[str, str] = field(default_factory=dict)
    socket: ClientConnection | None = None
    drawn: bytes = b""

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def post(self, path: str, form: dict[str, str]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {
            "Origin": f"http://127.0.0.1:{self.port}",
            "Content-Type": "application/x-www-form-urlencoded",
            **({"Cookie": self.cookie} if self.cookies else {}),
        }
        connection.request("POST", path, urlencode(form), headers)
        answer = connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        answer.read()
        connection.close()
        if answer.status != 303:
            raise SystemExit(f"{path}: the host answered {answer.status}")

    async def sit_down(self, code: str) -> None:
        await asyncio.to_thread(self.post, "/", {"code": code})
        await asyncio.to_thread(self.post, "/seats", {"name": f"Person {self.place}", "place": self.place})

    async def open(self) -> None:
        self.socket = await connect(
            f"ws://127.0.0.1:{self.port}/ws?width=120&height=40",
            additional_headers={"Cookie": self.cookie},
            origin=Origin(f"http://127.0.0.1:{self.port}"),
            compression=None,
        )

    async def press(self, keys: str) -> None:
        assert self.socket is not None
        await self.socket.send(json.dumps(["stdin", keys]))

    async def until(self, words: bytes) -> float:
        """The moment at which these words had been drawn."""
        assert self.socket is not None
        self.drawn = b""
        async with asyncio.timeout(PATIENCE):
            while words not in self.drawn:
                data = await self.socket.recv()
                if isinstance(data, bytes):
                    self.drawn += SEQUENCE.sub(b"", data)
        return time.perf_counter()

    async def anything(self) -> float:
        """The moment of the next paint."""
        assert self.socket is not None
        async with asyncio.timeout(PATIENCE):
            await self.socket.recv()
        return time.perf_counter()

    async def quiet(self) -> None:
        """Read until nothing is painted for a while."""
        assert self.socket is not None
        with contextlib.suppress(TimeoutError):
            while True:
                async with asyncio.timeout(0.5):
                    await self.socket.recv()


@dataclass(frozen=True)
class Host:
    port: int
    code: str
    process: int
    lead: str


@contextlib.contextmanager
def hosting(scenario: str, games: int, folder: Path, *more: str) -> Iterator[Host]:
    """`patron host` in a process of its own."""
    surroundings = surrounded(folder)
    command = [sys.executable, "-c", HOST, "host", scenario, "--games", str(games), "--port", "0", "--seed", "7"]
    command += more
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=surroundings) as process:
        told = said(process)
        port, code = re.search(r"Join: .*:(\d+)/", told), re.search(r"Room code: +(\S+)", told)
        lead = re.search(r"To lead it: +\w+://[^/]+(\S+)", told)
        if port is None or code is None or lead is None:
            raise SystemExit(f"the host said: {told}")
        try:
            yield Host(int(port[1]), code[1], process.pid, lead[1])
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)


def said(host: "subprocess.Popen[str]") -> str:
    """What a host says until it serves."""
    assert host.stdout is not None
    told = ""
    for line in host.stdout:
        told += line
        if "half-typed orders" in line:
            return told
    raise SystemExit(f"the host said: {told}")


def surrounded(folder: Path) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "PYTHONIOENCODING": "utf-8",
        "PATRON_SAVES": str(folder),
        "PATRON_SETTINGS": str(folder / "settings.json"),
        "TERM": "xterm-256color",
    }


@contextlib.asynccontextmanager
async def seated(host: Host, seats: Sequence[str], count: int) -> AsyncIterator[list[Browser]]:
    """So many people in their seats, their pages not open yet."""
    browsers = [Browser(host.port, f"{number // len(seats)}.{seats[number % len(seats)]}") for number in range(count)]
    for browser in browsers:
        await browser.sit_down(host.code)
    try:
        yield browsers
    finally:
        await asyncio.gather(*(one.socket.close() for one in browsers if one.socket), return_exceptions=True)


# ---------------------------------------------------------------- what is timed


async def open_all(browsers: Sequence[Browser]) -> tuple[list[float], list[float]]:
    """Seconds from the moment when all open their page until each has a first frame, and its briefing."""
    began = time.perf_counter()

    async def one(browser: Browser) -> tuple[float, float]:
        await browser.open()
        painted = await browser.anything()
        return painted - began, await browser.until(BRIEFED) - began

    found = await asyncio.gather(*(one(browser) for browser in browsers))
    return [painted for painted, _ in found], [briefed for _, briefed in found]


async def turn_of_all(browsers: Sequence[Browser]) -> list[float]:
    """Seconds from the moment when all commit at once until each reads what came of it."""
    for keys, words in (("\r", IN_THE_ROOM), ("c", COMMITTING)):
        await press_all(browsers, keys, words)
    await asyncio.gather(*(browser.quiet() for browser in browsers))
    began = time.perf_counter()
    await asyncio.gather(*(browser.press("\x1b[20~") for browser in browsers))  # F9
    return [told - began for told in await asyncio.gather(*(browser.until(TOLD) for browser in browsers))]


async def press_all(browsers: Sequence[Browser], keys: str, words: bytes) -> None:
    """All at once, until each sees these words."""
    await asyncio.gather(*(browser.press(keys) for browser in browsers))
    await asyncio.gather(*(browser.until(words) for browser in browsers))


async def keys_of(browser: Browser, count: int = 30) -> list[float]:
    """Seconds from a key to the next paint: the help, opened and closed."""
    await browser.quiet()
    times = []
    for number in range(count):
        began = time.perf_counter()
        await browser.press("\x1bOP" if number % 2 == 0 else "\x1b")
        times.append(await browser.anything() - began)
        await browser.quiet()
    return times[::2]


def weight_of(process: int, part: str = "Pss") -> float:
    """MB of a process and its children that no other process shares, and its part of what is shared.

    `part` may be `Pss_Anon`: without what is read from files, which weighs the less the more processes run.
    """
    total = 0.0
    for one in [process, *children(process)]:
        with contextlib.suppress(OSError):
            text = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
            total += float(re.findall(rf"^{part}: +(\d+) kB", text, re.MULTILINE)[0]) / 1024
    return total


def worked(process: int) -> float:
    """Seconds of processor that a process and its children have used."""
    ticks = 0
    for one in [process, *children(process)]:
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def children(process: int) -> Iterator[int]:
    for tasks in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in map(int, tasks.read_text(encoding="ascii").split()):
                yield child
                yield from children(child)


# ---------------------------------------------------------------- the other way: a process for each


def processes(scenario: str, seat: str, count: int, folder: Path) -> tuple[list[float], float]:
    """Seconds until each of so many terminals of its own shows its briefing, all begun at once; and MB in all."""
    began, found = time.perf_counter(), [0.0] * count
    started = [start_in_terminal(scenario, seat, folder / str(number)) for number in range(count)]
    seen = {terminal: b"" for _, terminal in started}
    place = {terminal: number for number, (_, terminal) in enumerate(started)}
    try:
        while seen:
            ready, _, _ = select.select(list(seen), [], [], PATIENCE)
            if not ready:
                raise SystemExit("a terminal never showed its briefing")
            for terminal in ready:
                seen[terminal] += SEQUENCE.sub(b"", os.read(terminal, 65536))
                if BRIEFED in seen[terminal]:
                    found[place[terminal]] = time.perf_counter() - began
                    del seen[terminal]
        return found, sum(weight_of(process) for process, _ in started)
    finally:
        for process, terminal in started:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            os.close(terminal)


def start_in_terminal(scenario: str, seat: str, folder: Path) -> tuple[int, int]:
    process, terminal = pty.fork()
    if process == 0:
        command = [sys.executable, "-c", HOST, "play", scenario, "--as", seat, "--seed", "7"]
        os.execve(sys.executable, command, surrounded(folder))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    return process, terminal


# ---------------------------------------------------------------- told


def spread(times: Sequence[float]) -> str:
    ordered = sorted(times)
    return f"median {statistics.median(ordered):.2f} s, last {ordered[-1]:.2f} s"


def told(what: str, value: float, target: float, unit: str) -> str:
    return f"{what}: {value:.2f} {unit} (target {target:g}): {'met' if value <= target else 'MISSED'}"


async def room(scenario: str, seats: Sequence[str], count: int) -> None:
    with tempfile.TemporaryDirectory() as folder, hosting(scenario, -(-count // len(seats)), Path(folder)) as host:
        async with seated(host, seats, count) as browsers:
            painted, briefed = await open_all(browsers)
            print(f"{count} browsers join at once: first frame {spread(painted)}; briefing {spread(briefed)}")
            print(told("  first paint of the game, median", statistics.median(briefed), FIRST_PAINT, "s"))
            redrawn = await turn_of_all(browsers)
            print(f"all commit at once: {spread(redrawn)}")
            print(told("  all redrawn after a turn", max(redrawn), REDRAW, "s"))
            await asyncio.gather(*(browser.quiet() for browser in browsers))
            alone = await keys_of(browsers[0])
            stalled = browsers[-1]
            for _ in range(200):
                await stalled.press("\x1bOP\x1b")  # it is drawn for, and never reads
            beside = await keys_of(browsers[0])
            print(
                f"a key to its paint: median {statistics.median(alone) * 1e3:.0f} ms; "
                f"beside one that never reads {statistics.median(beside) * 1e3:.0f} ms"
            )
            print(f"{count} seats weigh {weight_of(host.process):.0f} MB")


async def many(scenario: str, seats: Sequence[str], count: int) -> None:
    with tempfile.TemporaryDirectory() as folder, hosting(scenario, -(-count // len(seats)), Path(folder)) as host:
        async with seated(host, seats, count) as browsers:
            print(f"a host for {count} seats, before anybody comes: {weight_of(host.process):.0f} MB")
            _, briefed = await open_all(browsers)
            print(f"{count} browsers join at once: briefing {spread(briefed)}")
            print(f"  {count} seats at their briefing weigh {weight_of(host.process):.0f} MB")
            await press_all(browsers, "\r", IN_THE_ROOM)
            await asyncio.sleep(SETTLED)
            print(told(f"  {count} seats whose rooms are open weigh", weight_of(host.process), WEIGHT, "MB"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", default="gaza-2024")
    parser.add_argument("--as", dest="seats", nargs="+", default=["washington", "tehran"])
    parser.add_argument("--seats", dest="count", type=int, default=30)
    parser.add_argument("--many", type=int, default=100)
    asked = parser.parse_args()
    asyncio.run(room(asked.scenario, asked.seats, asked.count))
    if asked.many:
        asyncio.run(many(asked.scenario, asked.seats, asked.many))
    with tempfile.TemporaryDirectory() as folder:
        briefed, weight = processes(asked.scenario, asked.seats[0], asked.count, Path(folder))
        print(f"{asked.count} processes, a terminal each: briefing {spread(briefed)}; {weight:.0f} MB")


if __name__ == "__main__":
    main()
