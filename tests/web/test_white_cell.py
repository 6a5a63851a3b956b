"""What the white cell does reaches the screens that it concerns, and no other, while people play."""

from pathlib import Path

from game.session.decisions import Level
from game.session.white_cell import WhiteCell
from game.web.hall import Place
from tests.positions import scenario_named
from tests.web.hosted import Hosted, Person, hosting_a_room

SENTINEL = "ZEBRAQUAGGA"


def cell_of(host: Hosted) -> WhiteCell:
    game = host.room.games[0]
    assert isinstance(game, Path)
    return WhiteCell.open(game, "A. Teacher", scenario_named("tower-22"))


async def in_the_room(host: Hosted, name: str, seat: str) -> Person:
    person = host.person()
    await person.join(host.room.code, name, f"0.{seat}")
    await person.open((100, 34))
    await person.until("28 January 2024")
    await person.press("enter")
    await person.until("orders left")
    return person


async def commit(person: Person) -> None:
    await person.press("c")
    await person.until("Commit the turn")
    await person.press("enter")


async def test_an_inject_reaches_its_readers_at_once_and_nobody_else():
    async with hosting_a_room() as host:
        ann = await in_the_room(host, "Ann", "washington")
        bob = await in_the_room(host, "Bob", "tehran")
        with cell_of(host) as cell:
            cell.edit("leak", {"title": f"{SENTINEL} speaks", "text": "For you alone.", "audience": ["tehran"]})
            cell.fire("leak")
            await bob.until("For you alone.")
            cell.edit("news", {"title": "All read this", "text": "A horn sounds."})
            cell.fire("news")
            await ann.until("A horn sounds.")
        assert SENTINEL.encode() in bob.heard
        assert SENTINEL.encode() not in ann.heard
        for path in ("/", "/seats", "/play", "/alive"):
            assert SENTINEL not in (await ann.ask(path)).text


async def test_under_review_screens_wait_until_it_is_published():
    async with hosting_a_room() as host:
        ann = await in_the_room(host, "Ann", "washington")
        bob = await in_the_room(host, "Bob", "tehran")
        with cell_of(host) as cell:
            cell.review(True)
            await commit(ann)
            await ann.until("waiting for Tehran")
            await commit(bob)
            await bob.until("waiting for whoever leads the game")
            await ann.until("waiting for whoever leads the game")
            cell.rule([Level("washington.home", put=12.0)], "As the room agreed.")
            assert cell.preview().turn == 1
            assert cell.publish() == 1
            await ann.until("What happened")
            await bob.until("What happened")


async def test_something_that_is_not_on_the_list_is_asked_for_from_the_levers():
    async with hosting_a_room() as host:
        ann = await in_the_room(host, "Ann", "washington")
        await ann.press("l")
        await ann.until("Something else")
        await ann.press("e")
        await ann.until("What you want to do")
        await ann.press(*"Send grain")
        await ann.until("Send grain")
        await ann.press("enter")
        app = host.hall.chairs[Place(0, "washington")].app
        assert app is not None
        await host.until(lambda: app.focused is not None and app.focused.id == "argument")
        await ann.press(*"It is in port", "enter")
        await ann.until("Whoever leads the game has it now.")
        with cell_of(host) as cell:
            (asked,) = cell.requests(open_only=True)
            assert (asked.seat, asked.text, asked.argument) == ("washington", "Send grain", "It is in port")
