"""`patron join` in a terminal of its own: a seat of a room that another process hosts."""

import os
import pty
import re
import select
import signal
import socket
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fcntl import ioctl
from pathlib import Path

import pytest

from tests.e2e.hosts import HOST, Host, hosting

JOIN = HOST.replace("'host'", "'join'")
PATIENCE = 60
SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\^_])")


@dataclass
class Terminal:
    """A process that runs in a terminal, and what it has drawn there."""

    process: "subprocess.Popen[bytes]"
    master: int
    slave: int
    before: list[object]
    drawn: bytes = b""
    seen: int = field(default=0)

    @property
    def text(self) -> str:
        return SEQUENCE.sub("", self.drawn[self.seen :].decode("utf-8", "replace"))

    def until(self, words: str) -> None:
        """Read until these words are drawn; what was before them counts no more."""
        end = time.monotonic() + PATIENCE
        while words not in self.text:
            assert time.monotonic() < end, f"never came: {words}; but: {self.text[-2000:]}"
            self.read(0.2)
        self.seen = len(self.drawn)

    def look_on(self, seconds: float) -> None:
        """Read what is drawn meanwhile: a terminal that takes no more holds up the program in it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.2)

    def read(self, seconds: float) -> None:
        if select.select([self.master], [], [], seconds)[0]:
            with suppress(OSError):
                self.drawn += os.read(self.master, 65536)

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def resize(self, width: int, height: int) -> None:
        ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.process.send_signal(signal.SIGWINCH)

    def ended(self) -> int:
        """How the process ended; the terminal is as it was before."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, f"goes on: {self.text[-2000:]}"
            self.read(0.1)
        self.read(0.1)
        assert termios.tcgetattr(self.slave) == self.before
        assert b"Traceback" not in self.drawn
        return self.process.returncode


@contextmanager
def joining(*args: str, size: tuple[int, int] = (100, 30)) -> Iterator[Terminal]:
    master, slave = pty.openpty()
    ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    before = termios.tcgetattr(slave)
    process = subprocess.Popen(
        [sys.executable, "-c", JOIN, *args], stdin=slave, stdout=slave, stderr=slave, start_new_session=True
    )
    try:
        yield Terminal(process, master, slave, before)
    finally:
        process.kill()
        process.wait()
        os.close(master)
        os.close(slave)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_a_seat_is_played_here_and_outlives_its_host(saves: Path, monkeypatch):
    port = str(free_port())
    with hosting("tower-22", "--port", port, "--room", "spring", "--seed", "7") as host:
        monkeypatch.setenv("PATRON_SAVES", str(saves.with_name("elsewhere")))  # this is another machine
        with joining(host.address, host.code.upper(), "--name", "Ann", "--seat", "Tehran") as ann:
            ann.until("Tower 22: Tehran, game 1.")
            ann.until("28 January 2024")
            assert b"\x1b[?1049h" in ann.drawn
            ann.press("\r")
            ann.until("orders left")
            ann.press("c")
            ann.until("Commit the turn")
            ann.press("because")
            ann.until("because")
            ann.look_on(2)  # what is half typed is kept when its writer pauses
            monkeypatch.setenv("PATRON_SAVES", str(saves))
            host.kill()
            ann.until("The host cannot be reached")
            with hosting("--room", "spring", "--port", port):
                ann.until("28 January 2024")  # by itself
                ann.press("\r")
                ann.until("orders left")
                ann.press("c")
                ann.until("because")
                ann.resize(60, 20)
                ann.until("it is 60 × 20")
                ann.resize(100, 30)
                ann.until("because")
                ann.press("\x03")  # leaves from wherever one is
                assert ann.ended() == 0
                ann.until("You have left your seat")
                assert ann.drawn.count(b"\x1b[?1049l") == 1
                monkeypatch.setenv("PATRON_SAVES", str(saves.with_name("elsewhere")))
                with joining(host.address) as again:  # no code: this machine has kept the key of the seat
                    again.until("Back to your seat: Tehran, game 1")
                    again.until("28 January 2024")
                    again.press("\x1d")
                    assert again.ended() == 0
                with joining(host.address, "--seat", "washington") as other:
                    assert other.ended() == 2
                    other.until("you sit in this room already")


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting("tower-22", "--port", "0") as host:
        yield host


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_what_is_in_the_way_is_said_in_plain_words(host: Host, saves: Path, monkeypatch):
    def says(*args: str, code: int = 2) -> str:
        with joining(*args) as terminal:
            assert terminal.ended() == code
            return " ".join(terminal.text.split())

    monkeypatch.setenv("PATRON_SAVES", str(saves.with_name("nowhere")))
    assert "that is not the code of this room" in says(host.address, "aaaa-aaaa", "--name", "Ann")
    assert "give the room's code after its address" in says(host.address)
    assert "that seat is taken, or is not there. Free are: Washington" in says(host.address, host.code, "--seat", "x")
    assert "is no address of a room" in says("ftp://somewhere", host.code)
    assert "opens no seat (any more)" in says(f"{host.address}mine/{'x' * 43}")
    gone = f"127.0.0.1:{free_port()}"
    assert f"no room answers at http://{gone}: is it still hosted there?" in says(gone, host.code, code=1)
    with joining(host.address, host.code) as ann:
        ann.until("Which seat? Type its number")
        ann.press("2\r")
        ann.until("Your name")
        ann.press("Ann\r")
        ann.until("28 January 2024")
        monkeypatch.setenv("PATRON_SAVES", str(saves.with_name("third")))
        assert "that seat is taken" in says(host.address, host.code, "--seat", "tehran", "--name", "Bob")
        ann.process.send_signal(signal.SIGTERM)
        assert ann.ended() == 0


def test_it_is_for_terminals_and_says_so(host: Host):
    joined = subprocess.run(
        [sys.executable, "-c", JOIN, host.address, host.code], capture_output=True, text=True, check=False, timeout=60
    )
    assert (joined.returncode, "join from a terminal" in joined.stderr) == (2, True)
