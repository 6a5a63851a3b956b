"""A host that is started again has the screens of its people open before anybody comes."""

import socket

import pytest

from game.session.rooms import Room
from game.web.room import returning
from tests.web.hosted import Hosted, Person, apps_at, hosting_a_room

WASHINGTON, BRIEFED = "0.washington", "28 January 2024"
LARGE = (140, 42)


async def left() -> tuple[Room, Person]:
    """A room that is hosted no more, and somebody who sits in it."""
    async with hosting_a_room() as host:
        ann = host.person()
        await ann.sit_down(host.room.code, "Ann", WASHINGTON, LARGE)
        return Room.resume(host.room.name, host.room.scenario), ann


def again(host: Hosted, person: Person) -> Person:
    """The same person before the host that goes on."""
    same = host.person()
    same.cookies = person.cookies
    return same


async def test_who_sits_there_finds_the_screen_open_and_who_never_came_has_none(monkeypatch: pytest.MonkeyPatch):
    room, ann = await left()
    monkeypatch.setattr(returning, "PATIENCE", 60)  # however much else the machine does
    async with hosting_a_room(room=room) as host:
        (app,) = apps_at(host, "washington")
        assert app.opened.is_set()
        assert app.size == LARGE
        assert not apps_at(host, "tehran")
        ann = again(host, ann)
        await ann.open((120, 40))
        await ann.until(BRIEFED)
        assert apps_at(host, "washington") == [app]


async def test_a_painter_opens_them_too(monkeypatch: pytest.MonkeyPatch):
    room, ann = await left()
    monkeypatch.setattr(returning, "PATIENCE", 60)  # however much else the machine does
    async with hosting_a_room(room=room, painters=1) as host:
        before = host.hall.painters.all[0].process
        assert before is not None
        assert [task.done() for task in host.hall.returning.opening] == [True]
        ann = again(host, ann)
        await ann.open()
        await ann.until(BRIEFED)
        assert host.hall.painters.all[0].process == before


async def test_a_room_that_takes_long_is_entered_before_all_are_open(monkeypatch: pytest.MonkeyPatch):
    room, ann = await left()
    monkeypatch.setattr(returning, "PATIENCE", 0.01)
    async with hosting_a_room(room=room, painters=1) as host:
        assert [task.done() for task in host.hall.returning.opening] == [False]
        ann = again(host, ann)
        await ann.open()
        await ann.until(BRIEFED)


async def test_a_new_room_waits_for_nobody():
    async with hosting_a_room() as host:
        assert host.hall.returning.opening == []


def test_nobody_is_let_in_before_the_server_listens():
    from game.web.door import hosting

    with hosting.bind(hosting.Reach(0)) as bound, pytest.raises(ConnectionRefusedError):
        socket.create_connection(bound.getsockname(), 1)
