"""Two hosts of one room in a store, as browsers meet them."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

import pytest

from game.session.journal import Journal
from game.session.rooms import Room
from game.session.store.address import Address
from game.session.store.rooms import StoredRooms
from game.web.gate.limits import Tries
from game.web.gate.tickets import Tickets
from game.web.leading.projecting import projector_key
from game.web.leading.spectating import watch_code
from game.web.leading.standing import where_games_stand
from game.web.room import returning
from game.web.room.seats import Place
from game.web.showing.browser import ELSEWHERE, REMOVED
from tests.positions import scenario_named
from tests.postgres import Server
from tests.web.hosted import Hosted, Person, apps_at, hosting_a_room, play_a_turn_together, seated
from tests.web.test_clock import leader_of

pytestmark = pytest.mark.postgres


@asynccontextmanager
async def two_hosts(store: Address, games: int = 1, painters: int = 0) -> AsyncIterator[tuple[Hosted, Hosted]]:
    """Both in this process, each with connections and a watch of its own, and processes that draw."""
    scenario = scenario_named("tower-22")
    room = Room.begin(scenario, games, 7, "spring", rooms=StoredRooms(store))
    other = Room.resume("spring", scenario, StoredRooms(replace(store, url=f"{store.url}?application_name=other")))
    async with (
        hosting_a_room(room=room, painters=painters) as one,
        hosting_a_room(room=other, painters=painters) as two,
    ):
        await one.until(lambda: one.hall.company.others and two.hall.company.others)
        yield one, two


def all_are_here(host: Hosted) -> bool:
    return all(seen.connected for seen in next(where_games_stand(host.hall)).seats)


async def crossed(person: Person, to: Hosted) -> Person:
    """The same browser at another host, as its page leads it there."""
    (other,) = json.loads((await person.ask("/hosts")).text)
    assert other["address"] == f"http://127.0.0.1:{to.port}/"
    again = to.person()
    answer = await again.ask("/over", {"ticket": other["ticket"]})
    assert (answer.status, answer.text) == (200, "/play")
    return again


@pytest.mark.parametrize("painters", [0, 1])
async def test_people_at_two_hosts_play_one_game(store: Address, painters: int):
    async with two_hosts(store, painters=painters) as (one, two):
        ann = await seated(one, "Ann", "0.washington")
        bob = await seated(two, "Bob", "0.tehran")
        for person in (ann, bob):
            await person.go_in()
        await play_a_turn_together(ann, bob)
        for host in (one, two):
            (standing,) = where_games_stand(host.hall)
            assert (standing.turn, [seen.name for seen in standing.awaited]) == (1, ["Ann", "Bob"])
            await host.until(partial(all_are_here, host))
        assert (await two.person().ask("/", {"code": one.room.code})).status == 303


async def test_who_knows_the_code_or_has_a_link_from_one_host_is_let_in_by_the_other(store: Address):
    async with two_hosts(store) as (one, two):
        leader = await leader_of(one)
        link = re.search(r"/seat/[\w-]+", (await leader.ask("/lead/link", {"place": "0.tehran"})).text)
        assert link is not None
        ann, bob, eve = one.person(), two.person(), one.person()
        await ann.ask("/", {"code": one.room.code})
        there = two.person()
        there.cookies = ann.cookies
        assert (await there.ask("/seats", {"name": "Ann", "place": "0.washington"})).headers["location"] == "/play"
        await two.until(lambda: two.hall.links.find(link[0].rpartition("/")[2]))
        assert (await bob.ask(link[0], {"name": "Bob"})).headers["location"] == "/play"
        await one.until(lambda: len(one.hall.seats.sitting) == 2)
        assert (await eve.ask(link[0], {"name": "Eve"})).status == 404


async def test_a_seat_that_is_taken_at_one_host_is_taken_at_the_other(store: Address):
    async with two_hosts(store) as (one, two):
        ann, bob = one.person(), two.person()
        await ann.join(one.room.code, "Ann", "0.washington")
        await bob.ask("/", {"code": one.room.code})
        await two.until(lambda: two.hall.seats.sitting)
        assert (await bob.ask("/seats", {"name": "Bob", "place": "0.washington"})).status == 409


async def test_the_facilitator_at_one_host_reaches_the_screen_before_the_other(store: Address):
    async with two_hosts(store, games=2) as (one, two):
        ann = await seated(one, "Ann", "0.washington")
        leader = two.person()
        await leader.ask(f"/lead/{two.room.facilitator}")
        await two.until(lambda: any(seen.connected for seen in next(where_games_stand(two.hall)).seats))
        moved = await leader.ask("/lead/move", {"place": "0.washington", "to": "1.tehran"})
        assert "Ann was moved" in moved.text
        assert one.hall.sitters_here() == []  # when the facilitator is told, it has reached her
        assert await ann.closed() == REMOVED
        await ann.open()
        await ann.until("Tehran")
        freed = await leader.ask("/lead/free", {"place": "1.tehran"})
        assert "Ann was taken out" in freed.text
        assert await ann.closed() == REMOVED
        assert (await ann.ask("/play")).headers["location"] == "/"
        # The same facilitator is one at the other host.
        (other,) = json.loads((await leader.ask("/hosts/lead")).text)
        again = one.person()
        assert (await again.ask("/over", {"ticket": other["ticket"]})).text == "/lead"
        assert "Game 2" in (await again.ask("/lead")).text


async def test_a_browser_goes_over_with_what_is_half_typed_and_has_one_screen(store: Address):
    async with two_hosts(store) as (one, two):
        ann = await seated(one, "Ann", "0.washington")
        await ann.go_in()
        await ann.press("c")
        await ann.until("Commit the turn")
        await ann.press(*"because")
        await ann.until("because")
        await asyncio.sleep(1)
        again = await crossed(ann, two)
        await again.open()
        assert await ann.closed() == ELSEWHERE
        await again.until("Washington")
        app = apps_at(two, "washington")[0]
        await two.until(lambda: app.desk is not None and app.desk.session.rationale == "because")


async def test_every_host_shows_on_the_wall_what_was_chosen_at_one(store: Address):
    async with two_hosts(store, games=2) as (one, two):
        leader = await leader_of(one)
        for game in ("1", "0", "1"):
            await leader.ask("/lead/projector", {"game": game})
            wall = two.person()
            await wall.ask(f"/projector/{projector_key(two.room)}")
            shown = f'<p class="game">Game {int(game) + 1}</p>'
            async with asyncio.timeout(10):
                while shown not in (await wall.ask("/projector/now")).text:
                    await asyncio.sleep(0.05)


async def test_a_screen_on_the_wall_and_whoever_looks_on_go_over_and_may_no_more_there_than_here(store: Address):
    async with two_hosts(store, games=2) as (one, two):
        wall, watcher = one.person(), one.person()
        await wall.ask(f"/projector/{projector_key(one.room)}")
        await watcher.ask("/watch", {"code": watch_code(one.room)})
        for person, at, way, landed in (
            (wall, "/hosts/projector", "/projector", "/projector"),
            (watcher, "/hosts/watch", "/watch?game=2", "/watch?game=2"),
            (watcher, "/hosts/watch", "/lead", "/watch"),
            (watcher, "/hosts/watch", "/watch?game=2&more", "/watch"),
        ):
            (other,) = json.loads((await person.ask(at)).text)
            again = two.person()
            assert (await again.ask("/over", {"ticket": other["ticket"], "way": way})).text == landed
            assert (await again.ask(landed)).status == 200
            assert (await again.ask("/lead")).headers["location"] == "/"
            assert list(again.cookies) == list(person.cookies)
        assert [(await watcher.ask(at)).status for at in ("/hosts", "/hosts/lead", "/hosts/projector")] == [403] * 3
        assert [(await wall.ask(at)).status for at in ("/hosts", "/hosts/lead", "/hosts/watch")] == [403] * 3


async def test_whoever_bars_the_door_of_one_host_bars_that_of_no_other(store: Address):
    async with two_hosts(store) as (one, two):
        mallory = one.person()
        for _ in range(Tries.MOST):
            assert (await mallory.ask("/", {"code": "aaaa-aaaa"})).status == 403
        assert (await one.person().ask("/", {"code": one.room.code})).status == 429
        assert (await two.person().ask("/", {"code": one.room.code})).status == 303


async def test_a_ticket_is_the_rooms_own_shows_no_key_and_ends(store: Address):
    async with two_hosts(store) as (one, two):
        ann = await seated(one, "Ann", "0.washington")
        answer = await ann.ask("/hosts")
        assert ann.cookies["patron-key"] not in answer.text
        ticket = json.loads(answer.text)[0]["ticket"]
        stranger = two.person()
        assert (await stranger.ask("/hosts")).status == 403
        assert (await stranger.ask("/hosts/lead")).status == 403
        assert (await ann.ask("/hosts/lead")).status == 403
        for wrong in (
            "",
            "x",
            ticket[:-2],
            ticket[:5] + ("A" if ticket[5] != "A" else "B") + ticket[6:],
            "é",
            "A" * 999,
        ):
            assert (await stranger.ask("/over", {"ticket": wrong})).status == 404, wrong
        assert stranger.cookies == {}
        assert (await stranger.ask("/over", {"ticket": ticket}, Origin="http://elsewhere.example")).status == 403
        ways = {"/plain": "/plain", "/plain/commit": "/plain/commit", "//x.example/": "/play", "/lead": "/play"}
        for way, opened in ways.items():
            assert (await two.person().ask("/over", {"ticket": ticket, "way": way})).text == opened
        later = Tickets(one.room.links, clock=lambda: time.time() + 700)
        assert Tickets(one.room.links).read(ticket) is not None
        assert later.read(ticket) is None
        assert Tickets("another room").read(ticket) is None


async def test_a_page_may_ask_its_own_host_and_see_whether_the_others_live(store: Address):
    async with two_hosts(store) as (one, two):
        answer = await one.person().ask("/")
        policy = answer.headers["content-security-policy"]
        assert f" http://127.0.0.1:{two.port}/alive; form-action 'self'" in policy
        alive = await one.person().ask("/alive")
        assert (alive.status, alive.headers["access-control-allow-origin"]) == (200, "*")


async def test_a_lost_store_is_told_on_the_screen_and_what_was_typed_is_kept(postgres: Server, store: Address):
    async with two_hosts(store) as (one, _):
        ann = await seated(one, "Ann", "0.washington")
        await ann.go_in()
        await ann.press("c")
        await ann.until("Commit the turn")
        await asyncio.to_thread(postgres.stop)
        try:
            await ann.until("cannot be reached")
            await ann.press(*"because")
            await ann.press("enter", "enter")
            await ann.until("committed")
            leader = one.person()
            await leader.ask(f"/lead/{one.room.facilitator}")
            assert "cannot be reached" in (await leader.ask("/lead")).text
            freed = await leader.ask("/lead/free", {"place": "0.washington"})
            assert (freed.status, "cannot be reached" in freed.text) == (503, True)
            assert (await leader.ask("/alive")).status == 503
        finally:
            await asyncio.to_thread(postgres.start)
        await ann.until("reached again")
        app = apps_at(one, "washington")[0]
        assert app.desk is not None
        assert app.desk.session.journal.drafts()["washington"]["rationale"] == "because"


async def test_a_screen_that_another_process_draws_tells_of_a_lost_store_and_keeps_what_is_typed(
    postgres: Server, store: Address
):
    async with two_hosts(store, painters=1) as (one, _):
        ann = await seated(one, "Ann", "0.washington")
        await ann.go_in()
        await ann.press("c")
        await ann.until("Commit the turn")
        await asyncio.to_thread(postgres.stop)
        try:
            await ann.until("cannot be reached")
            await ann.press(*"because")
            await ann.until("because")
        finally:
            await asyncio.to_thread(postgres.start)
        await ann.until("reached again")
        with Journal.open(one.room.games[0], watch=True) as journal:
            await one.until(lambda: journal.drafts()["washington"]["rationale"] == "because")


# ---------------------------------------------------------------- screens that are open before anybody comes


async def test_who_sits_at_one_host_has_a_screen_at_the_other_that_follows_and_keeps_nothing(store: Address):
    async with two_hosts(store) as (one, two):
        ann = await seated(one, "Ann", "0.washington")
        await two.until(lambda: apps_at(two, "washington") and apps_at(two, "washington")[0].opened.is_set())
        (app,) = apps_at(two, "washington")
        await ann.go_in()
        await ann.press("5")
        await ann.press("c")
        await ann.until("Commit the turn")
        await ann.press(*"because")
        await ann.until("because")
        desk = app.desk
        assert desk is not None
        await two.until(lambda: desk.session.rationale == "because" and desk.session.place.get("page") == "orders")
        assert (app.sleeps, desk.keeps) == (True, False)
        with Journal.open(one.room.games[0], watch=True) as journal:
            before = journal.version()
            desk.keep_place("war", (99, 33))
            app.action_leave()
            await two.until(lambda: not app.is_running)
            assert journal.version() == before
            kept = journal.drafts()["washington"]
        assert (kept["rationale"], kept["place"]["page"], kept["place"]["size"]) == ("because", "orders", [80, 24])


@pytest.mark.parametrize("painters", [0, 1])
async def test_whoever_comes_over_finds_that_screen_where_they_were(store: Address, painters: int):
    async with two_hosts(store, painters=painters) as (one, two):
        ann = await seated(one, "Ann", "0.washington")
        place = Place(0, "washington")
        await two.until(lambda: two.hall.chairs[place].screens)
        (screen,) = two.hall.chairs[place].screens
        await ann.go_in()
        await ann.press("5")
        await ann.until("[Orders]")
        await asyncio.sleep(1)  # by then it is kept
        again = await crossed(ann, two)
        await again.open()
        await again.until("28 January 2024")
        await again.press("enter")
        await again.until("[Orders]")
        assert two.hall.chairs[place].screens == [screen]
        await again.press("c")
        await again.until("Commit the turn")
        await again.press(*"because")
        with Journal.open(one.room.games[0], watch=True) as journal:
            await two.until(lambda: journal.drafts()["washington"]["rationale"] == "because")


async def test_a_page_that_is_opened_anew_at_one_host_leaves_the_screen_at_the_other(store: Address):
    async with two_hosts(store) as (one, two):
        ann = await seated(one, "Ann", "0.washington")
        await two.until(lambda: apps_at(two, "washington"))
        (app,) = apps_at(two, "washington")
        await ann.leave()
        await ann.open()
        await ann.until("28 January 2024")
        await asyncio.sleep(1)
        assert apps_at(two, "washington") == [app]


async def test_a_lost_room_of_a_store_has_the_screens_of_its_people_open_when_it_goes_on(
    store: Address, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(returning, "PATIENCE", 60)  # however much else the machine does
    async with two_hosts(store) as (one, _):
        ann = await seated(one, "Ann", "0.washington")
        key = ann.cookies
    room = Room.resume("spring", scenario_named("tower-22"), StoredRooms(store))
    async with hosting_a_room(room=room, painters=0) as host:
        (app,) = apps_at(host, "washington")
        assert app.opened.is_set()
        assert not apps_at(host, "tehran")
        ann = host.person()
        ann.cookies = key
        await ann.open()
        await ann.until("28 January 2024")
        assert apps_at(host, "washington") == [app]
        await host.until(lambda: not app.sleeps)
