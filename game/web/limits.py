"""What a stranger may do how often: tries of a code from one address, messages from one browser."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Allowance:
    """So many at once, and so many a second after that."""

    most: float
    a_second: float
    clock: Callable[[], float] = time.monotonic
    left: float = field(init=False)
    since: float = field(init=False)

    def __post_init__(self) -> None:
        self.left, self.since = self.most, self.clock()

    def has(self) -> bool:
        """Whether one more would be allowed now."""
        now = self.clock()
        self.left = min(self.most, self.left + (now - self.since) * self.a_second)
        self.since = now
        return self.left >= 1

    def take(self) -> bool:
        """Whether one more is allowed now; then it is taken."""
        allowed = self.has()
        self.left -= allowed
        return allowed


class Tries:
    """Wrong codes, by address. A right one costs nothing."""

    MOST, A_SECOND, ADDRESSES = 10, 1 / 6, 4096

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._left: dict[str, Allowance] = {}
        self._all = Allowance(200, 2, clock)  # from everywhere together: addresses are cheap

    def may(self, address: str) -> bool:
        """Whether this address may try now."""
        one = self._left.get(address)
        return (one is None or one.has()) and self._all.has()

    def failed(self, address: str) -> None:
        if address not in self._left and len(self._left) >= self.ADDRESSES:
            self._left.pop(next(iter(self._left)))
        self._left.setdefault(address, Allowance(self.MOST, self.A_SECOND, self.clock)).take()
        self._all.take()
