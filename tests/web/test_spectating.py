"""Looking on: what everybody may know of any game, by a code that opens nothing else."""

import asyncio
from contextlib import ExitStack

from game.session.letters import leaked_in, letters, say_to_all, write_letter
from game.session.session import Session
from game.web.leading.spectating import watch_code
from tests.web.hosted import Hosted, Person, hosting_a_room

SENTINEL, SAID = "ZEBRAQUAGGA", "<b>OKAPI</b>"


async def looking_on(host: Hosted) -> Person:
    person = host.person()
    answer = await person.ask("/watch", {"code": watch_code(host.room).upper()})
    assert answer.headers["location"] == "/watch"
    return person


def play_until_a_leak(host: Hosted) -> str:
    """The first game: both write to each other, in public and in secret, until something leaks. Gives its text."""
    with ExitStack() as opened:
        both = [
            opened.enter_context(Session.resume(host.room.games[0], seat=seat, scenario=host.room.scenario))
            for seat in host.room.persons
        ]
        say_to_all(both[1], SAID)
        while not (leaked := leaked_in(letters(both[0].journal), both[0].turn)):
            for session in both:
                write_letter(session, "baghdad", f"{session.seat[:3]}-{session.turn}")
            for session in both:
                session.commit(f"{SENTINEL} is why")
            for session in both:
                session.follow()
        write_letter(both[0], "muscat", f"{SENTINEL} under way")
        return leaked[0].text


async def test_whoever_looks_on_reads_what_was_said_or_leaked_and_nothing_that_is_a_seat_s():
    async with hosting_a_room(games=2) as host:
        leaked = await asyncio.to_thread(play_until_a_leak, host)
        person = await looking_on(host)
        async with asyncio.timeout(60):
            while "One moment." in (page := await person.ask("/watch")).text:
                await asyncio.sleep(0.1)
        assert "&lt;b&gt;OKAPI&lt;/b&gt;" in page.text
        assert leaked in page.text
        told = page.text.split("All that was said in public")[1]
        assert "Leaked: a letter. Through Baghdad" in told
        assert "Washington" not in told  # who wrote what leaked there can be denied
        await asyncio.sleep(2)  # past what was drawn before
        everything = page.text + (await person.ask("/watch/now?game=1")).text + (await person.ask("/watch?game=2")).text
        assert SENTINEL not in everything
        assert host.room.code not in everything
        assert leaked not in (await person.ask("/watch?game=2")).text


async def test_its_code_is_its_own_and_opens_no_seat():
    async with hosting_a_room(games=2) as host:
        stranger = host.person()
        assert "Code for looking on" in (await stranger.ask("/watch")).text
        assert (await stranger.ask("/watch/now")).status == 403
        assert (await stranger.ask("/watch", {"code": host.room.code})).status == 403
        assert (await stranger.ask("/", {"code": watch_code(host.room)})).status == 403
        elsewhere = {"Origin": "http://elsewhere.example"}
        assert (await stranger.ask("/watch", {"code": watch_code(host.room)}, **elsewhere)).status == 403
        assert stranger.cookies == {}
        person = await looking_on(host)
        for path in ("/seats", "/play", "/plain", "/lead", "/projector"):
            answer = await person.ask(path)
            assert (answer.status, answer.headers["location"]) == (303, "/"), path
        for game in ("0", "3", "-1", "x", "9" * 40):
            assert (await person.ask(f"/watch?game={game}")).status == 200
        for _ in range(12):
            refused = await stranger.ask("/watch", {"code": "aaaa-aaaa"})
        assert refused.status == 429


async def test_the_code_lasts_as_long_as_the_room_and_is_told_to_whoever_leads():
    async with hosting_a_room() as host:
        person, code, room = await looking_on(host), watch_code(host.room), host.room
        leader = host.person()
        await leader.ask(f"/lead/{host.room.facilitator}")
        assert code in (await leader.ask("/lead")).text
    async with hosting_a_room(room=room) as host:
        person.port = host.port
        assert (watch_code(host.room), (await person.ask("/watch")).status) == (code, 200)
        assert "Code for looking on" not in (await person.ask("/watch")).text
    async with hosting_a_room() as other:
        assert watch_code(other.room) != code
