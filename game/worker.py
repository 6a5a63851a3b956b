"""A process that works beside the screen, on one question at a time: the newest replaces the one before.

A thread would share the interpreter with the screen, and hold up its keys. The process ends when the one that started
it does, however that comes about: its standard input closes.
"""

import ctypes
import os
import pickle
import queue
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, ParamSpec, TypeVar

from game.errors import PatronError, WorkerFailed
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
    """The near end. Every method may be called from the screen: none waits for the process."""

    def __init__(self) -> None:
        self._questions: queue.SimpleQueue[tuple[int, Any, tuple[Any, ...]] | None] = queue.SimpleQueue()
        self._answers: dict[int, tuple[Callable[[Any], None], Callable[[PatronError], None]]] = {}
        self._number = 0
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
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
            process, self._process = self._process, None
            self._questions.put(None)
        if process is not None:
            process.kill()
            _finish(process)

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
                pipe = self._input()
                pickle.dump(question, pipe)
                pipe.flush()
            except (OSError, ValueError) as error:  # it is gone, or there is no room for another process
                self._lose(question[0], str(error))

    def _input(self) -> IO[bytes]:
        with self._lock:
            if self._closed:
                raise OSError("closed")
            if self._process is None or self._process.poll() is not None:
                self._process = _start()
                threading.Thread(target=self._receive, args=(self._process,), daemon=True, name="answers").start()
            assert self._process.stdin is not None
            return self._process.stdin

    def _receive(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        try:
            while True:
                number, failed, found = pickle.load(process.stdout)
                tell, wrong = self._answers.get(number, (_nobody, _nobody))
                (wrong if failed else tell)(found)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            _finish(process)  # so that the next question finds it gone
            self._lose(self._number, "its process ended")

    def _lose(self, number: int, why: str) -> None:
        with self._lock:
            _, wrong = self._answers.pop(number, (_nobody, _nobody))
        wrong(WorkerFailed(why))


def _finish(process: "subprocess.Popen[bytes]") -> None:
    """Take leave of a process that has ended, or is about to."""
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what it was still to read is for nobody
                pipe.close()


def _nobody(_: object) -> None:
    """Nobody waits for this any more."""


def _nothing() -> Iterator[None]:
    """The question that ends the one before."""
    return iter(())


def _start() -> "subprocess.Popen[bytes]":
    path = os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH")]))
    return subprocess.Popen(
        [sys.executable, "-c", "from game.worker import serve; serve()", language()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # the screen must not be written on
        env=os.environ | {"PYTHONPATH": path},
        start_new_session=True,  # Ctrl+C in the terminal is the screen's affair
    )


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
    global _current
    speak(sys.argv[1])
    stand_back()
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not be taken for an answer
    waiting: queue.SimpleQueue[tuple[int, Any, tuple[Any, ...]]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(waiting,), daemon=True).start()
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


def _listen(waiting: "queue.SimpleQueue[tuple[int, Any, tuple[Any, ...]]]") -> None:
    global _newest
    try:
        while True:
            question = pickle.load(sys.stdin.buffer)
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
