"""What nobody needs any more is let go of in a quiet moment, and for too much of it none is waited for."""

import asyncio
import gc
import time
import weakref
from collections.abc import Iterator
from contextlib import asynccontextmanager

import pytest

from game.web.showing import collecting
from game.web.showing.collecting import OFTEN, collect_when_quiet, new_objects


class Closed:
    """What only itself still refers to."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def seldom(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = gc.get_threshold()
    gc.collect()
    gc.set_threshold(*OFTEN)
    monkeypatch.setattr(collecting, "LOOKS", 0.05)
    yield
    gc.set_threshold(*before)


@asynccontextmanager
async def collecting_now():
    task = asyncio.create_task(collect_when_quiet())
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def work(seconds: float) -> None:
    began = time.process_time()
    while time.process_time() - began < seconds:
        pass


async def is_let_go(closed: weakref.ref[Closed], looks: int, busy: bool) -> bool:
    for _ in range(looks):
        if busy:
            work(0.05)
        await asyncio.sleep(0.01 if busy else 0.05)
    return closed() is None


async def test_in_a_quiet_moment_many_new_objects_are_looked_through(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(collecting, "MANY", 100)
    async with collecting_now():
        new: list[list[int]] = [[] for _ in range(200)]
        assert await is_let_go(weakref.ref(Closed()), looks=20, busy=False)
    assert len(new) == 200


async def test_few_new_objects_are_left_for_later(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(collecting, "MANY", 10**9)
    monkeypatch.setattr(collecting, "TOO_MANY", 10**9)
    async with collecting_now():
        assert not await is_let_go(weakref.ref(Closed()), looks=5, busy=False)


async def test_a_busy_process_waits_until_there_are_too_many(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(collecting, "MANY", 0)
    monkeypatch.setattr(collecting, "TOO_MANY", 10**9)
    async with collecting_now():
        closed = weakref.ref(Closed())
        assert not await is_let_go(closed, looks=10, busy=True)
        monkeypatch.setattr(collecting, "TOO_MANY", 0)
        assert await is_let_go(closed, looks=10, busy=True)


def test_new_objects_are_counted_through_the_looks_at_the_young():
    before = new_objects()
    kept: list[list[int]] = [[] for _ in range(3 * OFTEN[0])]
    assert 2 * OFTEN[0] <= new_objects() - before <= 4 * OFTEN[0]
    assert len(kept) == 3 * OFTEN[0]
    gc.collect()
    assert new_objects() < OFTEN[0]
