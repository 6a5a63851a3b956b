"""Screens that other processes draw: the same as those that the host draws, and none is lost with its process."""

import asyncio
import os
import signal

import pytest

from game.web.painters.near import FEW, painters_for
from game.web.room.seats import Place
from game.web.showing.browser import AGAIN, ELSEWHERE, REMOVED
from tests.web.hosted import Hosted, Person, hosting_a_room

WASHINGTON, TEHRAN = "0.washington", "0.tehran"


async def seated(host: Hosted, name: str, place: str) -> Person:
    person = host.person()
    await person.join(host.room.code, name, place)
    await person.open((120, 40))
    await person.until("To the situation room")
    await person.press("enter")
    await person.until("Levers")
    return person


def painter_of(host: Hosted, game: int = 0) -> int:
    painters = host.hall.painters.all
    process = painters[game % len(painters)].process
    assert process is not None
    return process


def test_a_small_room_needs_none_and_a_large_one_no_more_than_there_are_cores(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3}, raising=False)
    assert [painters_for(seats) for seats in (2, FEW, FEW + 1, 24, 100)] == [0, 0, 2, 3, 4]
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert painters_for(100) == 0


async def test_two_people_play_a_turn_on_screens_that_another_process_draws():
    async with hosting_a_room(painters=1) as host:
        ann, bob = await seated(host, "Ann", WASHINGTON), await seated(host, "Bob", TEHRAN)
        assert painter_of(host) != os.getpid()
        for person in (ann, bob):
            await person.press("c")
            await person.until("Commit the turn")
            await person.press("\x1b[20~")  # F9
        await ann.until("What happened")
        await bob.until("What happened")
        assert all(host.hall.chairs[Place(0, seat)].is_connected for seat in ("washington", "tehran"))


async def test_the_advisers_of_a_painted_screen_are_the_hosts():
    async with hosting_a_room(painters=1) as host:
        ann = await seated(host, "Ann", WASHINGTON)
        await ann.press("f")
        await ann.until("worlds")
        assert host.hall.bench._idle or host.hall.bench._busy


async def test_a_painter_that_is_killed_loses_nothing_and_the_page_comes_back():
    async with hosting_a_room(painters=1) as host:
        ann = await seated(host, "Ann", WASHINGTON)
        await ann.press("c")
        await ann.until("Commit the turn")
        await ann.press(*"because")
        await ann.until("because")
        await asyncio.sleep(1)  # what is typed is kept after a moment
        before = painter_of(host)
        os.kill(before, signal.SIGKILL)
        assert await ann.closed() == AGAIN
        await ann.open((120, 40))
        await ann.until("To the situation room")
        assert painter_of(host) != before
        await ann.press("enter", "c")
        await ann.until("because")


async def test_one_screen_is_before_one_browser_and_goes_with_its_sitter():
    async with hosting_a_room(painters=1) as host:
        ann = await seated(host, "Ann", WASHINGTON)
        again = host.person()
        again.cookies = ann.cookies
        await again.open()
        assert await ann.closed() == ELSEWHERE
        await again.until("Turn")
        await host.hall.free(Place(0, "washington"))
        assert await again.closed() == REMOVED
        await host.until(lambda: not host.hall.chairs[Place(0, "washington")].is_connected)


async def test_what_whoever_leads_says_is_on_a_painted_screen_at_once():
    async with hosting_a_room(painters=1) as host:
        ann = await seated(host, "Ann", WASHINGTON)
        host.hall.tell([0], "washington", "Five minutes more", "host")
        await ann.until("Five minutes more")


async def test_a_browser_that_never_reads_holds_up_nobody_on_the_same_painter():
    async with hosting_a_room(painters=1) as host:
        ann, bob = await seated(host, "Ann", WASHINGTON), await seated(host, "Bob", TEHRAN)
        for _ in range(100):
            await bob.press("\x1bOP", "escape")  # drawn for, and never read
        await ann.press("\x1bOP")
        await ann.until("Help")
