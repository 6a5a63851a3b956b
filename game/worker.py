"""A process that works beside the screen, on one question at a time: the newest replaces the one before.

A thread would share the interpreter with the screen, and hold up its keys. The process ends when the one that started
it does, however that comes about: its standard input closes.
"""

import ctypes
import os
import pickle
import queue
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, ParamSpec, TypeVar

from game.errors import PatronError, WorkerFailed
from game.forking import Forked
from game.language import language, speak

P = ParamSpec("P")
T = TypeVar("T")
Task = Callable[P, Iterable[T]]
"""What a worker can do: a function of a module, whose arguments and finds can be pickled."""

PACKAGE = Path(__file__).resolve().parent
COURTESY = 10
"""How far a worker stands back for screens where there are too few cores for both (nice)."""
OWN_GROUP = Path("/proc/self/autogroup")
"""Where Linux shares the processor among sessions, and a process is courteous only within its own."""


class Worker:
    """The near end. Every method may be called from the screen: none waits for the process.

    Its first process may be there already, `forked` to `serve_line`; else it is begun for the first question.
    """

    def __init__(self, forked: Forked | None = None) -> None:
        self._questions: queue.SimpleQueue[tuple[int, Any, tuple[Any, ...]] | None] = queue.SimpleQueue()
        self._answers: dict[int, tuple[Callable[[Any], None], Callable[[PatronError], None]]] = {}
        self._number = 0
        self._lock = threading.Lock()
        self._forked = forked
        self._process: _Process | None = None
        self._sender: threading.Thread | None = None
        self._closed = False

    def ask(
        self,
        task: Task[P, T],
        tell: Callable[[T], None],
        wrong: Callable[[PatronError], None],
        *args: P.args,
        **_: P.kwargs,
    ) -> None:
        """Have `task(*args)` done; `tell` gets each thing it finds, in a thread of the worker's, `wrong` its failure.

        What was asked before is dropped: nothing more of it is told.
        """
        with self._lock:
            if self._closed:
                return
            self._number += 1
            self._answers = {self._number: (tell, wrong)}
            self._questions.put((self._number, task, args))
            if self._sender is None:
                self._sender = threading.Thread(target=self._send, daemon=True, name="questions")
                self._sender.start()

    def drop(self) -> None:
        """Forget what was asked."""
        with self._lock:
            self._number += 1
            self._answers = {}
            if self._sender is not None:
                self._questions.put((self._number, _nothing, ()))

    def close(self) -> None:
        """End the process; nothing more is told."""
        with self._lock:
            self._closed, self._answers = True, {}
            process, self._process = self._process or self._first(), None
            self._questions.put(None)
        if process is not None:
            process.kill()
            process.finish()

    # ------------------------------------------------------------ threads of the near end

    def _send(self) -> None:
        """Start the process where there is none, and send it the newest question."""
        while (question := self._questions.get()) is not None:
            while not self._questions.empty():
                newer = self._questions.get()
                if newer is None:
                    return
                question = newer
            try:
                process = self._running()
                process.question = question[0]
                pickle.dump(question, process.questions)
                process.questions.flush()
            except (OSError, ValueError) as error:  # it is gone, or there is no room for another process
                self._lose(question[0], str(error))

    def _running(self) -> "_Process":
        with self._lock:
            if self._closed:
                raise OSError("closed")
            if self._process is None or not self._process.is_running:
                self._process = self._first() or _started()
                threading.Thread(target=self._receive, args=(self._process,), daemon=True, name="answers").start()
            return self._process

    def _first(self) -> "_Process | None":
        """The process that was forked, if it is there and was not taken up before."""
        forked, self._forked = self._forked, None
        if forked is None:
            return None
        process = _Process(forked, *forked.streams())
        if process.is_running:
            return process
        process.finish()
        return None

    def _receive(self, process: "_Process") -> None:
        try:
            while True:
                number, failed, found = pickle.load(process.answers)
                tell, wrong = self._answers.get(number, (_nobody, _nobody))
                (wrong if failed else tell)(found)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            process.finish()  # so that the next question finds it gone
            self._lose(process.question, "its process ended")

    def _lose(self, number: int, why: str) -> None:
        with self._lock:
            _, wrong = self._answers.pop(number, (_nobody, _nobody))
        wrong(WorkerFailed(why))


@dataclass(slots=True)
class _Process:
    """However it was begun; and which question it was asked last."""

    own: "subprocess.Popen[bytes] | Forked"
    questions: IO[bytes]
    answers: IO[bytes]
    question: int = 0

    @property
    def is_running(self) -> bool:
        return self.own.poll() is None

    def kill(self) -> None:
        self.own.kill()

    def finish(self) -> None:
        """Take leave of one that has ended, or is about to."""
        self.own.wait()
        for pipe in (self.questions, self.answers):
            with suppress(OSError):  # what it was still to read is for nobody
                pipe.close()


def _nobody(_: object) -> None:
    """Nobody waits for this any more."""


def _nothing() -> Iterator[None]:
    """The question that ends the one before."""
    return iter(())


def _started() -> _Process:
    path = os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH")]))
    process = subprocess.Popen(
        [sys.executable, "-c", "from game.worker import serve; serve()", language()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # the screen must not be written on
        env=os.environ | {"PYTHONPATH": path},
        start_new_session=True,  # Ctrl+C in the terminal is the screen's affair
    )
    assert process.stdin is not None
    assert process.stdout is not None
    return _Process(process, process.stdin, process.stdout)


# ---------------------------------------------------------------- the far end

_newest = 0
_current = 0


def is_wanted() -> bool:
    """Whether the question at hand is still the newest. A long task asks now and then, and stops when it is not.

    Always true outside of a worker.
    """
    return _current == _newest


def serve() -> None:
    """Work on questions from standard input until it closes."""
    speak(sys.argv[1])
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not be taken for an answer
    _serve(sys.stdin.buffer, answers)


def serve_line(line: socket.socket) -> None:
    """The same in a process that was forked, on its line."""
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), 2)  # the screen must not be written on
    _serve(line.makefile("rb"), line.makefile("wb"))


def _serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    global _current
    stand_back()
    waiting: queue.SimpleQueue[tuple[int, Any, tuple[Any, ...]]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(questions, waiting), daemon=True).start()
    while True:
        _current, task, args = waiting.get()
        for answer in _work(task, args):
            pickle.dump((_current, *answer), answers)
            answers.flush()
        if waiting.empty():
            give_back()


def give_back() -> None:
    """Memory that C code has freed goes back to the machine, where its library does that only when it is asked."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not every Linux has it
        if trim is not None:
            trim(0)


def stand_back() -> None:
    """For whatever draws screens, as far as the system can."""
    if hasattr(os, "nice"):
        os.nice(COURTESY)
    with suppress(OSError):  # another system, or one that shares it otherwise
        OWN_GROUP.write_text(str(COURTESY))


def _listen(questions: IO[bytes], waiting: "queue.SimpleQueue[tuple[int, Any, tuple[Any, ...]]]") -> None:
    global _newest
    try:
        while True:
            question = pickle.load(questions)
            _newest = question[0]
            waiting.put(question)
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)  # whoever asked is gone: even half a task is for nobody


def _work(task: Any, args: tuple[Any, ...]) -> Iterator[tuple[bool, Any]]:
    """What a task finds while it is wanted; what goes wrong in it is told and ends it."""
    try:
        if is_wanted():
            for found in task(*args):
                yield False, found
                if not is_wanted():
                    return
    except PatronError as error:
        yield True, error
    except Exception:  # a fault of ours in one task must not end the game beside it: it is told there
        yield True, WorkerFailed(traceback.format_exc())
