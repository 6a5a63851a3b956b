"""`patron host` in a process of its own, as whoever tests it begins it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.web.hosted import Person

HOST = "import sys; from game.cli import main; sys.argv = ['patron', 'host', *sys.argv[1:]]; main()"


@dataclass
class Host:
    address: str
    code: str
    lead: str
    told: str
    process: "subprocess.Popen[str]"

    @property
    def port(self) -> int:
        port = urlsplit(self.address).port
        assert port is not None
        return port

    def kill(self) -> None:
        """At once, as when a machine loses its power."""
        self.process.kill()
        self.process.wait()

    def person(self) -> Person:
        return Person(self.port)


@contextmanager
def serving(*args: str, last: str = "half-typed orders", **surroundings: str) -> Iterator[Host]:
    """The command until all is said, which ends with the line that holds `last`; killed at the end if it still runs."""
    with subprocess.Popen(
        [sys.executable, "-c", HOST, *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"} | surroundings,
    ) as process:
        assert process.stdout is not None
        told = ""
        try:
            for line in process.stdout:
                told += line
                if last in line:
                    break
            yield Host(after("Join", told), after("Room code", told), after("To lead it", told), told, process)
        finally:
            process.kill()
            process.wait(timeout=30)


@contextmanager
def hosting(*args: str, last: str = "half-typed orders", **surroundings: str) -> Iterator[Host]:
    """The same until it is interrupted as by Ctrl+C, which it takes quietly."""
    with serving(*args, last=last, **surroundings) as host:
        try:
            yield host
        finally:
            host.process.send_signal(signal.SIGINT)
            rest, _ = host.process.communicate(timeout=30)
            host.told += rest
            assert "Traceback" not in rest, rest


def after(name: str, told: str) -> str:
    """What is said behind a name, such as the room's code."""
    found = re.search(rf"{name}: +(\S+)", told)
    assert found, told
    return found[1]
