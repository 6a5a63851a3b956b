"""A room that is large enough for painters, on a host of its own: they are forked from it, and none outlives it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.rooms import children
from game.session.rooms import Room
from game.web.painters.near import FEW, painters_for
from game.web.showing.bench import usual_size
from game.web.showing.browser import AGAIN
from tests.e2e.hosts import HOST, Host, hosting, serving
from tests.web.hosted import Person

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        not sys.platform.startswith("linux") or not painters_for(FEW + 2), reason="a host forks no painters here"
    ),
]
ROOM = ("tower-22", "--port", "0", "--room", "spring", "--games", str(FEW // 2 + 1), "--seed", "7")
PATIENCE = 30.0


def command_of(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8").replace("\0", " ")


def forked_from(host: Host) -> list[int]:
    """Its children that are the same program, and not one begun by itself."""
    own = command_of(host.process.pid)
    return [child for child in children(host.process.pid) if command_of(child) == own]


def painters_begun_by(host: Host) -> list[int]:
    return [child for child in children(host.process.pid) if "painters.far" in command_of(child)]


def is_alive(process: int) -> bool:
    """One that ended and was not waited for is no more."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(found: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.05)


async def sit_down(host: Host) -> Person:
    ann = host.person()
    await ann.join(Room.resume("spring").code, "Ann", "0.washington")
    await ann.open()
    await ann.until("28 January 2024")
    return ann


async def test_screens_and_advisers_are_forked_and_one_that_is_lost_is_begun_anew():
    with serving(*ROOM) as host:
        forked = forked_from(host)
        assert len(forked) > painters_for(FEW + 2)  # and advisers
        ann = await sit_down(host)
        assert not painters_begun_by(host)
        for process in forked:
            os.kill(process, signal.SIGKILL)
        assert await ann.closed() == AGAIN
        await ann.open()
        await ann.until("28 January 2024")
        assert painters_begun_by(host)
        await ann.go_in()
        await ann.press("f")
        await ann.until("worlds")
        until(lambda: not forked_from(host))


def test_who_was_forked_holds_no_port_no_journal_and_no_line_of_another():
    with serving(*ROOM) as host:
        advisers = sorted(forked_from(host))[-usual_size() :]  # painters read a journal of their own by now
        for process in advisers:
            held = [one.readlink() for one in Path(f"/proc/{process}/fd").iterdir() if int(one.name) > 2]
            assert [str(one).partition(":")[0] for one in held] == ["socket"]


async def test_all_end_with_a_host_that_is_killed():
    with serving(*ROOM) as host:
        forked = forked_from(host)
        await sit_down(host)
        assert len(forked) > painters_for(FEW + 2)
        assert all(map(is_alive, forked))
        host.kill()
        until(lambda: not any(map(is_alive, forked)))


async def test_all_end_with_a_host_that_is_told_to():
    with hosting(*ROOM) as host:
        forked = forked_from(host)
        await sit_down(host)
        assert len(forked) > painters_for(FEW + 2)
    assert not any(map(is_alive, forked))


def test_a_port_that_is_taken_leaves_none_behind():
    """What is said ends when nobody is left who could say more."""
    with serving(*ROOM) as host:
        again = [sys.executable, "-c", HOST, *ROOM[:1], "--port", str(host.port), *ROOM[5:]]
        ended = subprocess.run(again, capture_output=True, text=True, timeout=PATIENCE)
        assert ended.returncode != 0
        assert "cannot be used" in ended.stderr
