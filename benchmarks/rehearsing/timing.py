"""What a step of a plan takes: what people need, what the machine lets them wait for, and whether both fit."""

import contextlib
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

TALK = {"opening": 0.5, "reading": 0.2, "first": 0.3, "play": 0.0, "halt": 0.9, "debrief": 0.5, "close": 0.9}
"""The part of each kind of step that has to be left for what is said in the room. Declared."""
KINDS = ("opening", "reading", "first", "play", "halt", "play", "debrief", "close")
"""The steps of a plan for 90 minutes, in their order."""


@dataclass
class Spent:
    """Seconds of one person in one step: of their own, waiting for the machine, and left undone for want of time."""

    own: float = 0.0
    machine: float = 0.0
    undone: float = 0.0

    @property
    def needed(self) -> float:
        return self.own + self.machine + self.undone


@dataclass
class Step:
    """`waits` are what the whole room waited for; `people` has what each person did beside that.

    `worked` are the seconds of processor that the host used: what is not the longer for other work on the machine.
    """

    title: str
    minutes: int
    kind: str
    waits: list[tuple[str, float]] = field(default_factory=list)
    people: dict[str, Spent] = field(default_factory=dict)
    slowest: dict[str, float] = field(default_factory=dict)
    undone: Counter[str] = field(default_factory=Counter)
    read: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    hindered: list[str] = field(default_factory=list)
    leading: float = 0.0
    worked: float = 0.0

    def of(self, person: str) -> Spent:
        return self.people.setdefault(person, Spent())

    def waited(self, what: str, seconds: float) -> None:
        """One person's wait: the longest of its kind is told."""
        self.slowest[what] = max(seconds, self.slowest.get(what, 0.0))

    def hinder(self, what: str) -> None:
        """Something stood in the way; told at once as well, since a rehearsal takes a while."""
        self.hindered.append(what)
        print(f"HINDERED: {what}", file=sys.stderr, flush=True)

    @contextlib.contextmanager
    def waiting(self, what: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.waits.append((what, time.perf_counter() - began))

    @property
    def room(self) -> float:
        """Seconds in which everybody waited for the same."""
        return sum(seconds for _, seconds in self.waits)

    @property
    def machine(self) -> float:
        """Seconds that somebody waited for the machine, whoever waited longest."""
        return self.room + max((one.machine for one in self.people.values()), default=0.0)

    def needed(self) -> tuple[float, float]:
        """Seconds that the usual and the slowest person needs, with what the room waited for."""
        every = [one.needed for one in self.people.values()] or [0.0]
        return self.room + statistics.median(every), self.room + max(every)

    @property
    def left(self) -> float:
        """Seconds of the plan that are left for what is said, when the slowest is done."""
        return self.minutes * 60 - self.needed()[1] - self.leading

    @property
    def asked(self) -> float:
        """Seconds that have to be left."""
        return TALK[self.kind] * self.minutes * 60

    @property
    def fits(self) -> bool:
        return self.left >= self.asked


def table(steps: Sequence[Step]) -> str:
    head = f"{'step of the plan':<32} {'plan':>5} {'usual':>6} {'slowest':>8} {'leading':>8} {'machine':>8} {'left':>6}"
    lines = [head, *(_row(step) for step in steps)]
    minutes, machine = sum(step.minutes for step in steps), sum(step.machine for step in steps)
    lines.append(f"{'in all':<32} {minutes:>5} {'':>6} {'':>8} {'':>8} {machine:>6.1f} s")
    return "\n".join(lines)


def _row(step: Step) -> str:
    usual, slowest = (seconds / 60 for seconds in step.needed())
    verdict = "" if step.fits else f"  OVER: {step.asked / 60:.1f} are asked for"
    return (
        f"{step.title[:32]:<32} {step.minutes:>5} {usual:>6.1f} {slowest:>8.1f} {step.leading / 60:>8.1f} "
        f"{step.machine:>6.1f} s {step.left / 60:>6.1f}{verdict}"
    )


def details(steps: Sequence[Step]) -> str:
    """What was waited for, what was left undone, and what hindered, step by step."""
    return "\n".join(line for step in steps for line in (step.title, *_details(step)))


def _details(step: Step) -> Iterator[str]:
    yield f"  {step.worked:>6.1f} s  of processor, on the host"
    yield from (f"  {seconds:>6.1f} s  the room: {what}" for what, seconds in step.waits)
    yield from (f"  {seconds:>6.1f} s  at most, one person: {what}" for what, seconds in sorted(step.slowest.items()))
    for what, shares in sorted(step.read.items()):
        yield f"  there was time for {statistics.median(shares):.0%} of {what}, for the slowest {min(shares):.0%}"
    yield from (f"  left undone for want of time: {what}, {times} times" for what, times in sorted(step.undone.items()))
    yield from (f"  HINDERED: {what}" for what in step.hindered)


def verdict(steps: Sequence[Step]) -> str:
    over = [step.title for step in steps if not step.fits]
    hindered = sum(len(step.hindered) for step in steps)
    minutes = sum(step.minutes for step in steps)
    told = (
        f"The plan does not fit in its {minutes} minutes: {'; '.join(over)}."
        if over
        else f"The plan fits in its {minutes} minutes."
    )
    return f"{told} Hindered: {hindered} times."
