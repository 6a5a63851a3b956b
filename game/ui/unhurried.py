"""A clock that gives way: what need not be shown just now waits while its process has more urgent screens to draw.

Thirty seats of a room see their turn in the same second. Were the second cable of the first told meanwhile, the last
would wait longer for its first. Where nothing is late, this is a timer like any other.
"""

from collections.abc import Callable
from time import monotonic

from textual.message_pump import MessagePump
from textual.timer import Timer

LATE = 0.1
"""Seconds after its time at which a call shows that the process is busy."""
MOST = 6
"""How often a call is put off, at most: a machine that is always busy goes on, too."""


class Unhurried:
    """Call `then` after `seconds`, and as many again for as long as the process is behind; `pump` is whose it is."""

    def __init__(self, pump: MessagePump, seconds: float, then: Callable[[], None]) -> None:
        self._pump, self._seconds, self._then = pump, seconds, then
        self._left = MOST
        self._wait()

    def _wait(self) -> None:
        self._due = monotonic() + self._seconds
        self._timer: Timer = self._pump.set_timer(self._seconds, self._call)

    def _call(self) -> None:
        if self._left and monotonic() > self._due + LATE:
            self._left -= 1
            self._wait()
        else:
            self._then()

    def stop(self) -> None:
        self._timer.stop()
