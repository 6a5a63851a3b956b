"""A bench of workers that all seats of a host share: so many processes and no more, whoever asks.

A seat asks as it would ask a worker of its own: its newest question counts. Seats are served in the order in which they
asked; one that asks anew goes to the end.
"""

import asyncio
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from typing import Any, Protocol

from game.errors import PatronError
from game.forking import Forked
from game.worker import P, T, Task, Worker

AT_ONCE = 2
"""Seats that open at the same time, in a line of their own: what one reads from the disk, the other uses to draw."""


class Shared(Protocol):
    """Where many seats have their questions answered; and the `line` in which they open."""

    line: asyncio.Semaphore

    def client(self) -> Worker:
        """One seat's share."""


class Done:
    """Follows the last find of a task."""


def to_the_end(task: Any, args: tuple[Any, ...]) -> Iterator[Any]:
    """In the worker: a task, and word that it has ended."""
    yield from task(*args)
    yield Done()


def usual_size() -> int:
    """A core is left to the screens."""
    return max(1, (os.cpu_count() or 2) - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What a seat wants to know, and who hears of it."""

    task: Any
    args: tuple[Any, ...]
    tell: Callable[[Any], None]
    wrong: Callable[[PatronError], None]


class Bench:
    """Every method may be called from any thread: none waits for a process. Its first workers may be `forked`."""

    def __init__(self, size: int | None = None, forked: Sequence[Forked] = ()) -> None:
        self.line = asyncio.Semaphore(AT_ONCE)
        self._idle = [Worker(first) for first, _ in zip_longest(forked, range(size or usual_size()))]
        self._lock = threading.RLock()
        self._waiting: dict[Client, Question] = {}
        self._busy: dict[Client, tuple[Worker, Question]] = {}

    def client(self) -> "Client":
        return Client(self)

    def ask(self, client: "Client", question: Question) -> None:
        with self._lock:
            self.drop(client)
            self._waiting[client] = question
            self._give_out()

    def drop(self, client: "Client") -> None:
        """Forget what a seat has asked; the worker at it is free for the next."""
        with self._lock:
            self._waiting.pop(client, None)
            if client in self._busy:
                worker, _ = self._busy.pop(client)
                worker.drop()
                self._idle.append(worker)
                self._give_out()

    def close(self) -> None:
        with self._lock:
            self._waiting.clear()
            for worker in [*self._idle, *(worker for worker, _ in self._busy.values())]:
                worker.close()
            self._idle, self._busy = [], {}

    def _give_out(self) -> None:
        while self._idle and self._waiting:
            client = next(iter(self._waiting))
            question, worker = self._waiting.pop(client), self._idle.pop()
            self._busy[client] = worker, question
            tell, wrong = partial(self._tell, client, question), partial(self._fail, client, question)
            worker.ask(to_the_end, tell, wrong, question.task, question.args)

    def _tell(self, client: "Client", question: Question, found: Any) -> None:
        if isinstance(found, Done):
            self._end(client, question)
        else:
            question.tell(found)

    def _fail(self, client: "Client", question: Question, error: PatronError) -> None:
        self._end(client, question)
        question.wrong(error)

    def _end(self, client: "Client", question: Question) -> None:
        with self._lock:
            at = self._busy.get(client)
            if at is not None and at[1] is question:
                del self._busy[client]
                self._idle.append(at[0])
                self._give_out()


class Client(Worker):
    """A seat's share of the bench, to be used like a worker."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def ask(
        self,
        task: Task[P, T],
        tell: Callable[[T], None],
        wrong: Callable[[PatronError], None],
        *args: P.args,
        **_: P.kwargs,
    ) -> None:
        self._bench.ask(self, Question(task, args, tell, wrong))

    def drop(self) -> None:
        self._bench.drop(self)

    def close(self) -> None:
        self._bench.drop(self)
