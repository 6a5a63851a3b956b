"""A host that is started again has the screens of its people open before anybody comes."""

import socket

import pytest

from game.engine.orders import legal_orders, order_of
from game.session.journal import Journal
from game.session.rooms import Room
from game.session.session import Session
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


@pytest.mark.parametrize("painters", [0, 1])
async def test_who_was_saying_why_says_on_and_no_enter_commits(painters: int):
    async with hosting_a_room(painters=painters) as host:
        ann = host.person()
        await ann.sit_down(host.room.code, "Ann", WASHINGTON)
        await ann.go_in()
        game, scenario = host.room.games[0], host.room.scenario
        with Session.resume(game, seat="washington", scenario=scenario) as session:
            orders = (order_of(one) for one in legal_orders(scenario, session.view) if one.question is None)
            assert not session.draft_add(next(orders))  # else the briefing would stand there first
        await ann.press("c")
        await ann.until("Commit the turn")
        await ann.press(*"because")
        with Journal.open(game, watch=True) as journal:
            await host.until(lambda: kept(journal) == ("because", True))
    room = Room.resume(host.room.name, scenario)
    async with hosting_a_room(room=room, painters=painters) as host:
        ann = again(host, ann)
        await ann.open()
        await ann.until("because")
        await ann.press("enter", " ", "o", "f")
        with Journal.open(game, watch=True) as journal:
            await host.until(lambda: kept(journal) == ("because of", True))
            assert journal.orders(1) == {}
            await ann.press("escape")
            await host.until(lambda: kept(journal) == ("because of", False))


def kept(journal: Journal) -> tuple[object, object]:
    """The half-typed reason, and whether it is being typed."""
    draft = journal.drafts().get("washington", {})
    place = draft.get("place")
    return draft.get("rationale"), isinstance(place, dict) and place.get("committing")


async def test_a_new_room_waits_for_nobody():
    async with hosting_a_room() as host:
        assert host.hall.returning.opening == []


def test_nobody_is_let_in_before_the_server_listens():
    from game.web.door import hosting

    with hosting.bind(hosting.Reach(0)) as bound, pytest.raises(ConnectionRefusedError):
        socket.create_connection(bound.getsockname(), 1)
