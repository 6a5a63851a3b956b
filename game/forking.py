"""Processes that are forked from this one: what it has read by then is theirs too, and weighs once for all of them.

Only where that is safe: on Linux, and before this process has a thread, an event loop or anything open that must not be
used twice, such as a journal. Each child has a line to this process, and works until that ends; it has a session of its
own, so that Ctrl+C in the terminal is its parent's affair. A child of which nobody knows any more ends with its parent.
"""

import gc
import os
import signal
import socket
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

Work = Callable[[socket.socket], None]
"""What a child does: its end of the line is all that it is given."""


class Forked:
    """A child, as its parent holds it. Every method may be called from any thread."""

    def __init__(self, number: int, line: socket.socket) -> None:
        self.pid, self.line = number, line
        self._code: int | None = None
        self._lock = threading.Lock()

    def poll(self) -> int | None:
        """How it ended; None while it has not."""
        return self._wait(os.WNOHANG)

    def wait(self) -> int | None:
        """How it ended, once it has: only for one that is about to."""
        return self._wait(0)

    def _wait(self, how: int) -> int | None:
        with self._lock:
            if self._code is None:
                number, status = os.waitpid(self.pid, how)
                self._code = os.waitstatus_to_exitcode(status) if number else None
            return self._code

    def kill(self) -> None:
        """At once."""
        with self._lock:
            if self._code is None:
                os.kill(self.pid, signal.SIGKILL)

    def streams(self) -> tuple[IO[bytes], IO[bytes]]:
        """The line as a pipe to write to and one to read; it closes with both."""
        with self.line as line:
            return line.makefile("wb"), line.makefile("rb")


def can_fork() -> bool:
    """Whether this process can be shared. macOS forks too, but its libraries do not bear it."""
    return sys.platform == "linux" and threading.active_count() == 1


def fork_all(works: Sequence[Work]) -> list[Forked]:
    """A child for each; fewer where there is no room for so many processes. No child holds another one's line."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()  # what waits there would be written twice
    gc.collect()
    gc.freeze()  # a look at all objects would write to them, and what is written to is shared no more
    children: list[Forked] = []
    with suppress(OSError):
        for work in works:
            near, far = socket.socketpair()
            with far:
                number = _fork(near)
                if number == 0:
                    for line in (near, *(child.line for child in children)):
                        line.close()
                    _live(work, far)
            children.append(Forked(number, near))
    return children


def _fork(near: socket.socket) -> int:
    try:
        with warnings.catch_warnings():
            # Python 3.12 counts the threads of NumPy's library, which ends them itself before a fork.
            warnings.simplefilter("ignore", DeprecationWarning)
            return os.fork()
    except OSError:
        near.close()
        raise


def _live(work: Work, line: socket.socket) -> None:
    """The child's life. Nothing of its parent's is tidied up at its end."""
    try:
        os.setsid()
        with Path(os.devnull).open("rb") as nothing:
            os.dup2(nothing.fileno(), 0)
        os.dup2(2, 1)  # a stray print is no answer of the command's
        work(line)
    except BaseException:  # nothing may leave for the code that the parent goes on with
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
