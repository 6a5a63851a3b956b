"""What a stranger may do how often: tries of a code from one address, messages from one browser."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum


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


class ByAddress:
    """An allowance for each address; what is remembered is bounded: whoever was heard of longest ago is forgotten."""

    def __init__(
        self, most: float, a_second: float, addresses: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.most, self.a_second, self.addresses, self.clock = most, a_second, addresses, clock
        self._left: dict[str, Allowance] = {}

    def has(self, address: str) -> bool:
        one = self._left.get(address)
        return one is None or one.has()

    def take(self, address: str) -> bool:
        one = self._left.pop(address, None) or Allowance(self.most, self.a_second, self.clock)
        if len(self._left) >= self.addresses:
            self._left.pop(next(iter(self._left)))
        self._left[address] = one
        return one.take()

    def __len__(self) -> int:
        return len(self._left)


class Verdict(Enum):
    RIGHT, WRONG, TOO_OFTEN = range(3)


class Tries:
    """Wrong tries of one kind of secret, by address. A right one costs nothing; what is remembered is bounded."""

    MOST, A_SECOND, ADDRESSES = 10, 1 / 6, 4096
    ALL, ALL_A_SECOND = 1000, 20
    """From everywhere together: addresses are cheap. So high that nobody bars a whole class with a few of them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.by_address = ByAddress(self.MOST, self.A_SECOND, self.ADDRESSES, clock)
        self._all = Allowance(self.ALL, self.ALL_A_SECOND, clock)

    def judge(self, address: str, right: bool) -> Verdict:
        """What becomes of a try from here, and its count, in one step: of many at once none slips in between."""
        if not self.may(address):
            return Verdict.TOO_OFTEN
        if right:
            return Verdict.RIGHT
        self.failed(address)
        return Verdict.WRONG

    def may(self, address: str) -> bool:
        """Whether this address may try now."""
        return self.by_address.has(address) and self._all.has()

    def failed(self, address: str) -> None:
        self.by_address.take(address)
        self._all.take()


@dataclass(frozen=True, slots=True)
class AllTries:
    """Each kind of secret has tries of its own: whoever types wrong codes bars nobody from a link."""

    code: Tries = field(default_factory=Tries)
    watch: Tries = field(default_factory=Tries)
    link: Tries = field(default_factory=Tries)
    lead: Tries = field(default_factory=Tries)
