"""What the screens of a painter ask of the host's bench: no painter begins processes of its own."""

import asyncio
import itertools
from collections.abc import Callable
from typing import Any

from game.errors import PatronError
from game.web.showing.bench import AT_ONCE
from game.worker import P, T, Task, Worker

Answer = tuple[int, Callable[[Any], None], Callable[[PatronError], None]]


class Asked:
    """All that is asked here. `send` may be called from any thread."""

    def __init__(self, send: Callable[..., None]) -> None:
        self.line = asyncio.Semaphore(AT_ONCE)
        self.send = send
        self.waiting: dict[int, Answer] = {}
        self.numbers = itertools.count(1)

    def client(self) -> "Asker":
        return Asker(self)

    def hear(self, asker: int, number: int, is_found: bool, what: Any) -> None:
        """An answer has come; one to a question that was dropped is for nobody."""
        waits, tell, wrong = self.waiting.get(asker, (0, _nobody, _nobody))
        if waits == number:
            (tell if is_found else wrong)(what)


class Asker(Worker):
    """A seat's share of the bench, to be used like a worker. Every method may be called from any thread."""

    def __init__(self, asked: Asked) -> None:
        self._asked, self._number = asked, next(asked.numbers)

    def ask(
        self,
        task: Task[P, T],
        tell: Callable[[T], None],
        wrong: Callable[[PatronError], None],
        *args: P.args,
        **_: P.kwargs,
    ) -> None:
        question = next(self._asked.numbers)
        self._asked.waiting[self._number] = question, tell, wrong
        self._asked.send("ask", self._number, question, task, args)

    def drop(self) -> None:
        if self._asked.waiting.pop(self._number, None) is not None:
            self._asked.send("drop", self._number)

    def close(self) -> None:
        self.drop()


def _nobody(_: object) -> None:
    """Nobody waits for this any more."""
