"""Minds in seats, several people in one, one-time links and what whoever leads says: over real connections."""

import re
import time
from functools import partial

import pytest
from websockets.exceptions import InvalidStatus

from game.errors import CommandError
from game.session.holders import declared_mind
from game.session.messages import ACKNOWLEDGED
from game.session.one_time import MINUTES
from game.session.rooms import Room
from game.session.seating import seated as seated_in
from game.web.leading.standing import where_games_stand
from game.web.room.seats import Place
from game.web.seat.app import SeatApp
from game.web.seat.dialogs import MessageDialog
from game.web.showing.browser import ELSEWHERE, REMOVED
from tests.positions import scenario_named
from tests.web.hosted import Hosted, Person, apps_at, hosting_a_room, seated
from tests.web.test_clock import leader_of
from tests.web.test_host import app_at

AGREEING = ("proposed", "confirmed", "withdrawn")
WASHINGTON, TEHRAN = Place(0, "washington"), Place(0, "tehran")


def has_played(host: Hosted, turn: int) -> bool:
    return host.hall.games.turn(0) == turn


def app_of(host: Hosted, place: Place, name: str) -> SeatApp:
    (app,) = [
        one for one in apps_at(host, place.seat, place.game) if one.sitter is not None and one.sitter.name == name
    ]
    return app


def dialog_is_calm(app: SeatApp) -> bool:
    """Whether what is on top may be answered: a key meant for the screen below does nothing in its first moments."""
    return bool(getattr(app.screen, "is_calm", False))


async def answer(host: Hosted, app: SeatApp, person: Person, *keys: str) -> None:
    await host.until(partial(dialog_is_calm, app))
    await person.press(*keys)


# ---------------------------------------------------------------- minds


async def test_a_seat_is_handed_to_a_mind_plays_on_and_is_taken_back_by_whoever_sits_there():
    async with hosting_a_room() as host:
        ann, bob = await seated(host, "Ann", "0.washington"), await seated(host, "Bob", "0.tehran")
        for person in (ann, bob):
            await person.go_in()
        await ann.commit()
        await ann.until("waiting for Tehran")
        leader = await leader_of(host)
        mind = declared_mind(host.room.scenario, "tehran")
        assert (await bob.ask("/lead/mind", {"place": "0.tehran", "mind": mind})).headers["location"] == "/"
        assert "decides there from now on" in (await leader.ask("/lead/mind", {"place": "0.tehran", "mind": mind})).text
        await host.until(partial(has_played, host, 1))  # it waited for nobody else
        await bob.until("A mind decides for this seat")
        app = app_at(host, "tehran")
        await answer(host, app, bob, "enter")  # take it back
        await host.until(lambda: host.hall.games.minds(0)["tehran"] is None)
        (standing,) = where_games_stand(host.hall)
        assert [seen.name for seen in standing.awaited] == ["Ann", "Bob"]


async def test_minds_fill_the_empty_seats_and_somebody_who_comes_late_takes_over():
    async with hosting_a_room(games=2) as host:
        await seated(host, "Ann", "0.washington")
        leader = await leader_of(host)
        assert "Seats given to minds: 3." in (await leader.ask("/lead/minds", {"game": "all"})).text
        assert "a mind (" in (await leader.ask("/lead")).text
        late = host.person()
        await late.ask("/", {"code": host.room.code})
        assert 'Tehran <span class="held">held by a mind: take over' in (await late.ask("/seats")).text
        await late.ask("/seats", {"name": "Cyd", "place": "0.tehran"})
        assert host.hall.games.minds(0) == {"washington": None, "tehran": None}
        await late.open()
        await late.until("28 January 2024")


async def test_a_seat_that_the_room_gave_to_a_mind_is_offered_to_nobody_until_it_is_opened():
    async with hosting_a_room(minds={"tehran": None}) as host:
        ann = host.person()
        await ann.ask("/", {"code": host.room.code})
        assert "Tehran" not in (await ann.ask("/seats")).text
        assert (await ann.ask("/seats", {"name": "Ann", "place": "0.tehran"})).status == 409
        leader = await leader_of(host)
        assert "people decide there again" in (await leader.ask("/lead/mind", {"place": "0.tehran"})).text
        await ann.ask("/seats", {"name": "Ann", "place": "0.tehran"})
        assert host.hall.seats.sitting[TEHRAN].name == "Ann"
        for form in ({"place": "0.paris"}, {"place": "0.tehran", "mind": "script:/etc/passwd"}, {}):
            assert (await leader.ask("/lead/mind", form)).status == 409


# ---------------------------------------------------------------- several people


def shared_room(sitters: int = 3) -> Room:
    return Room.begin(scenario_named("tower-22"), 1, 7, minds={"tehran": None}, sitters=sitters, confirm=2)


async def test_two_people_in_a_seat_share_a_draft_and_both_stand_behind_what_is_sealed():
    async with hosting_a_room(room=shared_room()) as host:
        ann, bob = await seated(host, "Ann", "0.washington"), await seated(host, "Bob", "0.washington")
        for person in (ann, bob):
            await person.go_in()
        await ann.press("c")
        await ann.until("Propose to the others here")
        await ann.press(*"because")
        at_bob = app_of(host, WASHINGTON, "Bob").desk
        assert at_bob is not None
        await host.until(lambda: at_bob.session.rationale == "because")
        await ann.press("\x1b[20~")  # F9
        await ann.until("must confirm it")
        assert host.hall.games.journals[0].orders(1) == {}
        await bob.until("Ann proposes")
        await bob.press("c")
        await bob.until("Why: because")
        await answer(host, app_of(host, WASHINGTON, "Bob"), bob, "enter")
        for person in (ann, bob):
            await person.until("What happened")
        assert host.hall.games.journals[0].orders(1)["washington"].payload["rationale"] == "because"
        told = [(one.kind, one.payload["name"]) for one in host.hall.games.entries(0) if one.kind in AGREEING]
        assert told == [("proposed", "Ann"), ("confirmed", "Bob")]


async def test_one_is_taken_out_of_a_shared_seat_and_the_other_stays():
    async with hosting_a_room(room=shared_room()) as host:
        ann, bob = await seated(host, "Ann", "0.washington"), await seated(host, "Bob", "0.washington")
        leader = await leader_of(host)
        page = (await leader.ask("/lead")).text
        assert page.index("<strong>Ann</strong>") < page.index("<strong>Bob</strong>")
        person = host.hall.seats.people[WASHINGTON][0].digest
        assert "Ann was taken out" in (await leader.ask("/lead/free", {"place": "0.washington", "person": person})).text
        assert await ann.closed() == REMOVED
        with pytest.raises(InvalidStatus):
            await ann.open()
        await bob.go_in()
        assert [one.name for one in host.hall.seats.people[WASHINGTON]] == ["Bob"]


async def test_a_seat_takes_as_many_as_the_room_says_and_all_of_them_come_back_after_a_kill():
    room = shared_room(sitters=2)
    async with hosting_a_room(room=room) as host:
        for name in ("Ann", "Bob"):
            await host.person().join(room.code, name, "0.washington")
        third = host.person()
        await third.ask("/", {"code": room.code})
        assert (await third.ask("/seats", {"name": "Cyd", "place": "0.washington"})).status == 409
    async with hosting_a_room(room=Room.resume(room.name, room.scenario)) as again:
        assert [one.name for one in again.hall.seats.people[WASHINGTON]] == ["Ann", "Bob"]


# ---------------------------------------------------------------- links


def link_in(page: str) -> str:
    found = re.search(r"(/seat/[\w-]+)", page)
    assert found, page
    return found[1]


async def test_a_link_brings_the_same_person_to_another_device_once():
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        leader = await leader_of(host)
        person = host.hall.seats.people[WASHINGTON][0].digest
        form = {"place": "0.washington", "person": person}
        link = link_in((await leader.ask("/lead/link", form)).text)
        phone, thief = host.person(), host.person()
        assert "Ann: Washington, game 1" in (await phone.ask(link)).text
        assert ann.socket is not None
        await phone.ask(link)
        assert (await phone.ask(link, {}, Origin="http://elsewhere.example")).status == 403
        assert (await phone.ask(link, {"x": "y"})).headers["location"] == "/play"
        assert await ann.closed() == ELSEWHERE
        assert (await ann.ask("/play")).headers["location"] == "/"
        await phone.open()
        await phone.until("Washington")
        assert [one.name for one in host.hall.seats.people[WASHINGTON]] == ["Ann"]
        assert (await thief.ask(link, {"x": "y"})).status == 404
        assert (await thief.ask("/seat/guessed")).status == 404
        assert (await leader.ask("/lead/link", form)).status == 409  # that key is nobody's any more
        await phone.go_in()


async def test_a_link_to_an_empty_seat_lets_one_person_sit_down_under_their_name():
    async with hosting_a_room() as host:
        leader = await leader_of(host)
        link = link_in((await leader.ask("/lead/link", {"place": "0.tehran"})).text)
        bob = host.person()
        assert 'name="name"' in (await bob.ask(link)).text
        assert (await bob.ask(link, {"name": "\x07"})).status == 409
        assert (await bob.ask(link, {"name": "Bob"})).headers["location"] == "/play"
        assert host.hall.seats.sitting[TEHRAN].name == "Bob"
        assert (await host.person().ask(link, {"name": "Eve"})).status == 404
        assert (await leader.ask("/lead/link", {"place": "0.tehran"})).status == 409  # it is full


async def test_a_link_grows_old():
    async with hosting_a_room() as host:
        leader, bob = await leader_of(host), host.person()
        link = link_in((await leader.ask("/lead/link", {"place": "0.tehran"})).text)
        host.hall.ticking.now = lambda: time.time() + 60 * MINUTES + 1
        assert (await bob.ask(link)).status == 404
        assert (await bob.ask(link, {"name": "Bob"})).status == 404
        host.hall.ticking.now = time.time
        assert (await bob.ask(link, {"name": "Bob"})).headers["location"] == "/play"


async def test_links_and_guests_of_one_process_are_known_to_another_that_serves_the_room():
    async with hosting_a_room() as one:
        other = Room.resume(one.room.name, one.room.scenario)
        async with hosting_a_room(room=other) as two:
            leader = await leader_of(one)
            link = link_in((await leader.ask("/lead/link", {"place": "0.tehran"})).text)
            ann = one.person()
            await ann.ask("/", {"code": one.room.code})
            there = two.person()
            there.cookies = ann.cookies
            assert (await there.ask("/seats", {"name": "Ann", "place": "0.washington"})).headers["location"] == "/play"
            bob, eve = two.person(), one.person()
            assert (await bob.ask(link, {"name": "Bob"})).headers["location"] == "/play"
            assert (await eve.ask(link, {"name": "Eve"})).status == 404
            await one.hall.free(WASHINGTON)
            assert (await there.ask("/seats")).headers["location"] == "/"  # the key of whoever was taken out
            assert (await ann.ask("/seats")).headers["location"] == "/"


async def test_of_two_who_use_a_link_at_two_hosts_at_once_one_is_let_in():
    async with hosting_a_room() as one, hosting_a_room(room=Room.resume(one.room.name, one.room.scenario)) as two:
        leader = await leader_of(one)
        link = link_in((await leader.ask("/lead/link", {"place": "0.tehran"})).text).rpartition("/")[2]
        found = [host.hall.links.find(link) for host in (one, two)]
        uses = [host.hall.links.use(each) for host, each in zip((one, two), found, strict=True) if each]
        one.hall.seats.sit("a" * 32, "Ann", TEHRAN, uses[0])
        with pytest.raises(CommandError, match="used already"):
            two.hall.seats.sit("b" * 32, "Bob", TEHRAN, uses[1])  # it has not heard of Ann yet
        assert [who.name for who in seated_in(one.hall.games.entries(0))["tehran"]] == ["Ann"]


# ---------------------------------------------------------------- messages


async def test_a_message_is_shown_at_once_over_whatever_is_open_and_its_reading_is_written_down():
    async with hosting_a_room() as host:
        ann, bob = await seated(host, "Ann", "0.washington"), await seated(host, "Bob", "0.tehran")
        await ann.go_in()
        await ann.press("c")
        await ann.until("Commit the turn")
        await ann.press(*"half a tho")
        leader = await leader_of(host)
        page = (await leader.ask("/lead/tell", {"to": "0.washington", "text": "Read [b]the rules[/b]\x1b[2J"})).text
        assert "not yet by Ann" in page
        await ann.until("Read [b]the rules[/b] [2J")
        await ann.press("enter")  # still meant for what was typed: it acknowledges nothing
        app = app_at(host, "washington")
        assert isinstance(app.screen, MessageDialog)
        await answer(host, app, ann, "escape", "enter")
        await host.until(lambda: [one for one in host.hall.games.entries(0) if one.kind == ACKNOWLEDGED])
        assert "read by Ann" in (await leader.ask("/lead")).text
        await ann.press(*"ught")
        await host.until(lambda: app.desk is not None and app.desk.session.rationale == "half a thought")
        assert not isinstance(app_at(host, "tehran").screen, MessageDialog)
        assert bob.socket is not None


async def test_a_message_to_all_waits_for_whoever_is_away_and_another_is_shown_after_the_first():
    async with hosting_a_room(games=2) as host:
        ann = await seated(host, "Ann", "0.washington")
        bob = host.person()
        await bob.join(host.room.code, "Bob", "1.tehran")
        leader = await leader_of(host)
        for text in ("first", "second"):
            assert "Said to All games" in (await leader.ask("/lead/tell", {"to": "all", "text": text})).text
        await ann.until("first")
        await answer(host, app_at(host, "washington"), ann, "enter")
        await ann.until("second")
        await bob.open()
        await bob.until("first")
        page = (await leader.ask("/lead")).text
        assert "first · read by Ann · <strong>not yet by Bob" in page
        for form in ({"to": "all", "text": " "}, {"to": "9", "text": "x"}, {"to": "0.paris", "text": "x"}):
            assert (await leader.ask("/lead/tell", form)).status == 409
        assert (await ann.ask("/lead/tell", {"to": "all", "text": "fake"})).headers["location"] == "/"
