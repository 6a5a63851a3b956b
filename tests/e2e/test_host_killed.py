"""A host that is killed in the middle of a turn, and comes back: real processes, real connections."""

import contextlib
import time

import pytest

from game.session.clocks import CLOCK, clock_of
from game.session.journal import Journal
from game.session.rooms import Room
from tests.e2e.hosts import serving
from tests.web.hosted import Person


async def until_served(person: Person) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError):
            await person.ask("/alive")
            return
        time.sleep(0.1)
    raise AssertionError("the host never served")


@pytest.mark.slow
async def test_a_killed_host_comes_back_with_seats_and_half_typed_reasons_and_its_absence_costs_nobody_time():
    away = 6.0
    with serving("tower-22", "--port", "0", "--room", "spring", "--deadline", "10m", "--sitters", "2") as host:
        room = Room.resume("spring")
        ann, bob = host.person(), host.person()
        await until_served(ann)
        for person, name, place in ((ann, "Ann", "0.washington"), (bob, "Bob", "0.tehran")):
            await person.join(room.code, name, place)
            await person.open()
            await person.until("28 January 2024")
            await person.press("enter")
            await person.until("min left")
            await person.press("c")
            await person.until("Commit the turn")
        await bob.press("\x1b[20~")  # F9: Bob's orders are sealed when the host is killed
        await ann.until("committed: Tehran")
        await ann.press(*"because")
        await ann.until("because")
        time.sleep(1.5)  # what is typed is kept after a moment without a key
        host.kill()
    time.sleep(away)
    with serving("--port", "0", "--room", "spring") as again:
        for person in (ann, bob):
            person.port = again.port
        await until_served(ann)
        with Journal.open(room.games[0], watch=True) as journal:
            entries = journal.entries()
        (absence,) = [entry for entry in entries if entry.kind == CLOCK and entry.payload["do"] == "away"]
        clock = clock_of(entries)
        now = time.time()
        begun = clock_of([entry for entry in entries if entry is not absence])
        assert (clock.left(now) or 0) - (begun.left(now) or 0) >= away - 2
        started = time.monotonic()
        await ann.open()
        await ann.until("28 January 2024")
        await ann.press("enter")
        await ann.until("min left")
        assert time.monotonic() - started < 20
        await ann.press("c")
        await ann.until("because")
        await ann.press("\x1b[20~")
        await ann.until("What happened")
        await bob.open()
        await bob.until("What happened")
        with Journal.open(room.games[0], watch=True) as journal:
            assert journal.turn == 1
            assert journal.orders(1)["washington"].payload["rationale"] == "because"
            assert [one.payload["name"] for one in journal.entries("confirmed")] == ["Bob", "Ann"]
