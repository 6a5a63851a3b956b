"""Processes that are forked share what was read, hold nothing of each other's, and end with their parent."""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from game import forking
from game.forking import can_fork

PATIENCE = 30.0

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="nothing is forked here")

BEGINNING = """
import os, sys, time
from game.forking import fork_all
READ = ["once"]

def answer(line):
    print("a stray word")
    while asked := line.recv(10):
        line.sendall(repr((READ, os.getpid(), os.getsid(0), asked)).encode())

def stumble(line):
    READ.append(line.recv(10))
    raise ZeroDivisionError("by nought")
"""


def run(program: str) -> tuple[str, str]:
    """What a process of its own says, and complains of."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", BEGINNING + program], capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def test_each_has_what_was_read_and_a_session_and_a_line_of_its_own():
    said, _ = run("""
print("said once", end="")
one, two = fork_all([answer, answer])
for child, word in ((one, b"1"), (two, b"2")):
    child.line.sendall(word)
    assert eval(child.line.recv(1000)) == (["once"], child.pid, child.pid, word)
    assert child.poll() is None
one.line.close()
assert one.wait() == 0 and one.poll() == 0
assert two.poll() is None
two.kill()
assert two.wait() == -9
""")
    assert said == "said once"


def test_one_that_stumbles_says_so_and_goes_on_with_nothing_of_its_parents():
    said, complained = run("""
child, = fork_all([stumble])
child.line.sendall(b".")
assert child.wait() == 1
assert READ == ["once"]
print("the parent")
""")
    assert said == "the parent\n"
    assert "by nought" in complained


def test_a_line_is_two_streams_that_close_it():
    run("""
child, = fork_all([answer])
out, back = child.streams()
out.write(b"?"); out.flush()
assert b"once" in back.read1(1000)
out.close(); back.close()
assert child.wait() == 0
""")


def test_a_library_that_has_threads_of_its_own_is_no_hindrance():
    run("""
import numpy
numpy.ones((500, 500)) @ numpy.ones((500, 500))
def multiply(line):
    line.sendall(str((numpy.ones((500, 500)) @ numpy.ones((500, 500))).sum()).encode())
child, = fork_all([multiply])
assert float(child.line.recv(100)) == 500.0 ** 3
assert child.wait() == 0
""")


def test_where_there_is_no_room_for_so_many_there_are_fewer(monkeypatch: pytest.MonkeyPatch):
    numbers = iter([4_000_001])

    def fork() -> int:
        try:
            return next(numbers)
        except StopIteration:
            raise BlockingIOError("no more processes") from None

    monkeypatch.setattr(os, "fork", fork)
    monkeypatch.setattr(gc, "freeze", lambda: None)  # these tests' own objects are looked through as before
    (child,) = forking.fork_all([print, print])
    assert child.pid == 4_000_001
    child.line.close()


@pytest.mark.parametrize("how", ["", "one.kill()"])
def test_all_end_with_their_parent_even_when_that_is_killed(how: str):
    """None holds up another one: each would else wait for a line that its sibling keeps open."""
    program = f"one, two, three = fork_all([answer] * 3)\n{how}\nprint(two.pid, three.pid, flush=True)\ntime.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", BEGINNING + program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        left = [int(number) for number in parent.stdout.readline().split()]
        assert len(left) == 2
        assert all(lives(number) for number in left)
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE
    while any(map(lives, left)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(lives, left))


def lives(number: int) -> bool:
    """One that ended and was not waited for is no more."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_nothing_is_forked_beside_a_thread_or_on_another_system(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert can_fork()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not can_fork()
    monkeypatch.undo()
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    assert not can_fork()
    waiting.set()
    thread.join()
