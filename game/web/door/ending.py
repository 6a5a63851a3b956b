"""How hosting ends: in good order, however often it is told to."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from socket import socket
from types import FrameType

import uvicorn
from uvicorn.server import HANDLED_SIGNALS


class EndingOnce(uvicorn.Server):
    """A server that is told to end once. Again, while it closes, changes nothing: half-typed orders are being kept."""

    told: int | None = None
    """The signal that ended it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """None: who serves for the whole process sets that up, and for longer than it serves."""
        yield

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Close; how it was told first is what the process ends as."""
        self.told = self.told or sig
        self.should_exit = True


def serve(server: EndingOnce, bound: socket) -> None:
    """Serve until told to end. KeyboardInterrupt after Ctrl+C, which is not heard from then on."""
    for sign in HANDLED_SIGNALS:
        signal.signal(sign, server.handle_exit)
    server.run(sockets=[bound])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if server.told == signal.SIGINT:
        raise KeyboardInterrupt
    if server.told is not None:
        signal.signal(server.told, signal.SIG_DFL)
        signal.raise_signal(server.told)
