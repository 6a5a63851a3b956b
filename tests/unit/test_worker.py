"""A worker answers beside its caller: the newest question counts, and its end is the caller's end."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.errors import CommandError, PatronError, WorkerFailed
from game.worker import COURTESY, OWN_GROUP, Worker, give_back, is_wanted

PATIENCE = 30.0


def count_to(last: int) -> Iterator[int]:
    yield from range(1, last + 1)


def count_slowly(path: str) -> Iterator[int]:
    """Until it is wanted no more; says so in a file."""
    try:
        yield os.getpid()
        while is_wanted():
            time.sleep(0.005)
    finally:
        Path(path).write_text("stopped")


def tell_courtesy() -> Iterator[int]:
    """Of the process, and, where Linux gives each session its share, of that."""
    yield os.nice(0)
    if OWN_GROUP.exists():
        yield int(OWN_GROUP.read_text().split()[-1])


def refuse() -> Iterator[int]:
    yield from ()
    raise CommandError("not so")


def stumble() -> Iterator[int]:
    yield 1
    raise ZeroDivisionError("by nought")


def own_number() -> Iterator[int]:
    print("a stray word")
    yield os.getpid()


class Ear:
    """Hears what a worker tells, from its thread."""

    def __init__(self) -> None:
        self.heard: list[int] = []
        self.wrong: list[PatronError] = []
        self.news = threading.Condition()

    def tell(self, found: int) -> None:
        with self.news:
            self.heard.append(found)
            self.news.notify()

    def fail(self, error: PatronError) -> None:
        with self.news:
            self.wrong.append(error)
            self.news.notify()

    def wait(self, count: int = 1, wrong: int = 0) -> None:
        with self.news:
            came = self.news.wait_for(lambda: len(self.heard) >= count and len(self.wrong) >= wrong, PATIENCE)
        assert came, (self.heard, self.wrong)


@pytest.fixture
def worker() -> Iterator[Worker]:
    found = Worker()
    yield found
    found.close()


def test_everything_that_is_found_is_told(worker):
    ear = Ear()
    worker.ask(count_to, ear.tell, ear.fail, 3)
    ear.wait(3)
    assert (ear.heard, ear.wrong) == ([1, 2, 3], [])


@pytest.mark.skipif(not hasattr(os, "nice"), reason="processes are not courteous here")
def test_a_worker_stands_back_for_screens_even_where_each_session_has_its_share(worker):
    ear = Ear()
    worker.ask(tell_courtesy, ear.tell, ear.fail)
    ear.wait(1 + OWN_GROUP.exists())
    own, *shares = ear.heard
    assert own >= COURTESY
    assert shares in ([], [COURTESY])


def test_a_new_question_stops_the_one_before(worker, tmp_path):
    first, second, mark = Ear(), Ear(), tmp_path / "mark"
    worker.ask(count_slowly, first.tell, first.fail, str(mark))
    first.wait()
    worker.ask(count_to, second.tell, second.fail, 1)
    second.wait()
    assert mark.read_text() == "stopped"
    assert len(first.heard) == 1


def test_what_is_dropped_is_told_no_more(worker, tmp_path):
    first, mark = Ear(), tmp_path / "mark"
    worker.ask(count_slowly, first.tell, first.fail, str(mark))
    first.wait()
    worker.drop()
    deadline = time.monotonic() + PATIENCE
    while not mark.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert mark.read_text() == "stopped"


def test_an_error_meant_for_a_person_comes_as_itself_and_a_fault_says_where(worker):
    ear = Ear()
    worker.ask(refuse, ear.tell, ear.fail)
    ear.wait(0, 1)
    worker.ask(stumble, ear.tell, ear.fail)
    ear.wait(1, 2)
    refused, failed = ear.wrong
    assert isinstance(refused, CommandError)
    assert str(refused) == "not so"
    assert isinstance(failed, WorkerFailed)
    assert "in stumble" in failed.detail
    assert "by nought" in str(failed)
    assert "Traceback" not in str(failed)


def test_a_worker_that_was_killed_says_so_and_the_next_question_starts_another(worker, tmp_path):
    first, second = Ear(), Ear()
    worker.ask(count_slowly, first.tell, first.fail, str(tmp_path / "mark"))
    first.wait()
    os.kill(first.heard[0], signal.SIGKILL)
    first.wait(1, 1)
    assert isinstance(first.wrong[0], WorkerFailed)
    worker.ask(own_number, second.tell, second.fail)
    second.wait()
    assert second.heard != first.heard


def test_nothing_is_asked_of_a_closed_one():
    worker, ear = Worker(), Ear()
    worker.close()
    worker.ask(count_to, ear.tell, ear.fail, 3)
    assert ear.heard == []


def test_the_process_ends_with_its_caller(tmp_path):
    """However that ends: here it is killed."""
    program = (
        "import time; from game.worker import Worker; from tests.unit.test_worker import own_number\n"
        "Worker().ask(own_number, lambda found: print(found, flush=True), print); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as caller:
        assert caller.stdout is not None
        number = int(caller.stdout.readline())
        caller.kill()
    deadline = time.monotonic() + PATIENCE
    while _lives(number) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _lives(number)


FORKED = """
import os, threading
from game.forking import fork_all
from game.worker import Worker, serve_line
from tests.unit.test_worker import Ear, own_number

child, spare, unasked = fork_all([serve_line] * 3)
worker, other, idle = Worker(child), Worker(spare), Worker(unasked)

def answer(asked):
    ear = Ear()
    asked.ask(own_number, ear.tell, ear.fail)
    ear.wait()
    return ear.heard
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="nothing is forked here")
@pytest.mark.parametrize(
    "then",
    [
        # It is the one that was forked, and stays it.
        "assert answer(worker) == answer(worker) == [child.pid]\nassert answer(other) == [spare.pid]",
        # Lost before or after it was asked, it is followed by another.
        "answer(worker); child.kill(); child.wait()\nassert answer(worker) not in ([], [child.pid])",
        "child.kill(); child.wait()\nassert answer(worker) not in ([], [child.pid])",
    ],
)
def test_a_worker_may_be_forked_before_there_are_threads(then: str):
    close = (
        "for one in worker, other, idle: one.close()\nassert None not in (child.poll(), spare.poll(), unasked.poll())"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"{FORKED}\n{then}\n{close}"],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""


def _lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    # One that ended and was not waited for is no more.
    return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="weighs itself as Linux tells it")
def test_what_was_freed_below_what_is_kept_goes_back_to_the_machine():
    if not hasattr(ctypes.CDLL(None), "malloc_trim"):
        pytest.skip("this C library cannot be asked")
    *freed, kept = (bytes(4000) for _ in range(10_000))
    freed.clear()
    before = weight()
    give_back()
    assert before - weight() > 20
    assert len(kept) == 4000


def weight() -> float:
    """MB of this process."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
