"""Ends connections that wait too long for an answer: of a server that is frozen, the system sees nothing wrong."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

ENOUGH = 6.0
"""Seconds for one thing to do: longer than the server itself allows for it."""

OFTEN = 0.5


class Watchdog:
    """Every method may be called from any thread."""

    def __init__(self, enough: float = ENOUGH) -> None:
        self.enough = enough
        self._since: dict[int, float] = {}  # by the number of the connection's file
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def open(self) -> None:
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, name="store watchdog", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    @contextmanager
    def guarding(self, file: int) -> Iterator[None]:
        """What is done within is not waited for without end, where the dog is awake."""
        with self._lock:
            self._since[file] = time.monotonic()
        try:
            yield
        finally:
            with self._lock:
                self._since.pop(file, None)

    def _run(self) -> None:
        while not self._stop.wait(OFTEN):
            now = time.monotonic()
            with self._lock:  # none of these is closed meanwhile
                for file, since in self._since.items():
                    if now - since > self.enough:
                        end(file)


def end(file: int) -> None:
    """Whoever waits for this connection hears that it is over."""
    with suppress(OSError), socket.socket(fileno=os.dup(file)) as found:
        found.shutdown(socket.SHUT_RDWR)
