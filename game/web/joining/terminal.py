"""This terminal while a seat is shown on it: every key goes to the host, and everything is put back at the end."""

import os
import re
import shutil
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress

RESTORED = b"\x1b[0m\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[<u\x1b[?25h\x1b[?1049l"
"""No mouse, no marked pastes, the cursor, and the screen as it was."""
STRINGS = re.compile(rb"\x1b[\]PX^_].*?(?:\x07|\x1b\\)", re.DOTALL)
"""What tells a terminal more than what to show: its title, its clipboard, its keys."""
OPEN = re.compile(rb"\x1b(?:[\]PX^_][^\x07]*)?\Z", re.DOTALL)
SECOND_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
HELD = 65536
"""Bytes of such a string that are waited for, at most."""


@contextmanager
def raw(source: int, target: int) -> Iterator[None]:
    """Keys as they are typed; the terminal as it was, however this ends."""
    before = termios.tcgetattr(source)
    try:
        tty.setraw(source)
        yield
    finally:
        with suppress(OSError):
            write(target, RESTORED)
        with suppress(termios.error):
            termios.tcsetattr(source, termios.TCSAFLUSH, before)


def size_of(target: int) -> tuple[int, int]:
    """Columns and lines."""
    try:
        return os.get_terminal_size(target)
    except OSError:
        return shutil.get_terminal_size()


def write(target: int, data: bytes) -> None:
    while data:
        data = data[os.write(target, data) :]


class Shown:
    """What a host draws, as far as a terminal may be told by somebody else's machine."""

    def __init__(self) -> None:
        self._held = b""

    def take(self, data: bytes) -> bytes:
        data = STRINGS.sub(b"", self._held + data)
        unfinished = OPEN.search(data)
        self._held = b"" if unfinished is None else data[unfinished.start() :]
        data = data[: len(data) - len(self._held)]
        if len(self._held) > HELD:
            self._held = b""
        return SECOND_CONTROLS.sub(b"", data)
