"""A hostile client gets nothing and stops nobody: over real sockets, beside somebody who plays a turn meanwhile."""

import asyncio
import json
import re
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import pytest
from starlette.routing import Route, WebSocketRoute
from websockets.exceptions import ConnectionClosed, InvalidStatus

from game.web.door.site import Site
from game.web.gate import connections
from game.web.gate.limits import Allowance, Tries
from game.web.leading.projecting import projector_key
from game.web.leading.spectating import watch_code
from game.web.room.seats import Place
from game.web.showing.browser import MALFORMED, TOO_MUCH
from tests.web.hosted import Hosted, Person, apps_at, hosting_a_room

SINGLE = {"tehran": "passive"}
"""Each game has one person: whoever plays waits for nobody."""
ELSEWHERE = "127.0.0.2"
STORM = 3.0
"""Seconds."""


async def seated(host: Hosted, name: str, place: str, source: str = "127.0.0.1") -> Person:
    person = Person(host.port, source=source)
    await person.sit_down(host.room.code, name, place)
    return person


async def play_a_turn(person: Person) -> None:
    await person.go_in()
    await person.commit()
    await person.until("What happened")


def head(host: Hosted, path: str, *lines: str, method: str = "POST") -> bytes:
    here = f"127.0.0.1:{host.port}"
    return "\r\n".join(
        [f"{method} {path} HTTP/1.1", f"Host: {here}", f"Origin: http://{here}", *lines, "", ""]
    ).encode()


async def raw(host: Hosted, *parts: bytes, pause: float = 0.0, patience: float = 20.0) -> bytes:
    """What comes back for bytes that are sent as they are; nothing where the host hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", host.port)
    answer = b""
    with suppress(ConnectionError, asyncio.TimeoutError):
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(pause)
        answer = await asyncio.wait_for(reader.read(), patience)
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()
    return answer


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer else 0


# ---------------------------------------------------------------- secrets


async def test_wrong_codes_at_speed_are_throttled_and_others_still_join():
    async with hosting_a_room() as host:
        mallory, ann = host.person(), Person(host.port, source=ELSEWHERE)
        guesses = [mallory.ask("/", {"code": f"aaaa-{number:04}"}) for number in range(40)]
        found = Counter(answer.status for answer in await asyncio.gather(*guesses))
        assert set(found) == {403, 429}
        assert found[403] <= Tries.MOST + 1
        assert mallory.cookies == {}
        await ann.join(host.room.code, "Ann", "0.washington")
        watcher = Person(host.port, source=ELSEWHERE)
        assert (await watcher.ask("/watch", {"code": watch_code(host.room)})).status == 303


async def test_tries_that_are_all_begun_before_one_is_looked_at_are_counted_too():
    async with hosting_a_room() as host:
        body = b"code=aaaa-aaaa"
        kind = "Content-Type: application/x-www-form-urlencoded"
        begun = head(host, "/", kind, f"Content-Length: {len(body)}", "Connection: close")
        answers = await asyncio.gather(*(raw(host, begun, body, pause=1.0) for _ in range(40)))
        found = Counter(map(status_of, answers))
        assert found[403] <= Tries.MOST + 1
        assert found[429] >= 40 - Tries.MOST - 1


async def test_every_kind_of_secret_has_tries_that_end():
    async with hosting_a_room() as host:
        mallory = host.person()
        for path in ("/lead/{}", "/projector/{}", "/mine/{}", "/seat/{}"):
            for number in range(Tries.MOST + 2):
                assert (await mallory.ask(path.format(f"wrong-{number}"))).status == 404
        for _ in range(Tries.MOST + 2):
            answer = await mallory.ask("/watch", {"code": "aaaa-aaaa"})
        assert answer.status == 429
        assert (await mallory.ask(f"/lead/{host.room.facilitator}")).status == 404
        assert (await mallory.ask(f"/projector/{projector_key(host.room)}")).status == 404
        assert (await mallory.ask("/over", {"ticket": "wrong"})).status == 429
        assert mallory.cookies == {}
        elsewhere = Person(host.port, source=ELSEWHERE)
        assert (await elsewhere.ask(f"/lead/{host.room.facilitator}")).status == 303


# ---------------------------------------------------------------- rights

EVERYBODY = {"/", "/alive", "/watch", "/over", "/charts.css"}
OPENS: dict[str, set[str]] = {
    "nobody": set(),
    "guest": {"/seats", "/free"},
    "watcher": {"/watch/now", "/hosts/watch"},
    "projector": {"/projector", "/projector/now", "/hosts/projector"},
    "seat": {"/play", "/free", "/hosts"},
    "facilitator": {"/projector", "/projector/now", "/hosts/projector", "/hosts/lead"},
}
"""Beside what is for everybody, what each key may open."""


def may_open(who: str, path: str) -> bool:
    below = {"seat": "/plain", "facilitator": "/lead"}.get(who)
    return path in EVERYBODY | OPENS[who] or (below is not None and path.startswith(below))


def ways(host: Hosted) -> Iterator[tuple[str, str]]:
    """Every path of the site with its method, from the site itself."""
    for route in Site(host.hall).app(()).routes:
        if isinstance(route, WebSocketRoute):
            yield "WS", route.path
        elif isinstance(route, Route):
            path = re.sub(r"\{\w+\}", "x", route.path)
            yield from ((method, path) for method in (route.methods or ()) if method != "HEAD")


async def somebody(host: Hosted, who: str) -> Person:
    person = host.person()
    match who:
        case "guest":
            await person.ask("/", {"code": host.room.code})
        case "watcher":
            await person.ask("/watch", {"code": watch_code(host.room)})
        case "projector":
            await person.ask(f"/projector/{projector_key(host.room)}")
        case "seat":
            await person.join(host.room.code, "Ann", "0.washington")
        case "facilitator":
            await person.ask(f"/lead/{host.room.facilitator}")
    assert bool(person.cookies) is (who != "nobody")
    return person


async def opens(person: Person, method: str, path: str) -> bool:
    if method == "WS":
        try:
            await person.open(path=path)
        except InvalidStatus:
            return False
        assert person.socket is not None
        await person.socket.close()
        return True
    answer = await person.ask(path, {"place": "0.tehran", "game": "0", "name": "X"} if method == "POST" else None)
    refused = answer.status in (303, 401, 403, 404, 409, 429)
    return not refused and bool(answer.text)


@pytest.mark.parametrize("who", sorted(OPENS))
async def test_a_key_opens_what_is_its_own_and_nothing_else(who):
    """Every path of the site, those yet to be written too: what is new is for nobody until it stands here."""
    async with hosting_a_room() as host:
        person = await somebody(host, who)
        before = [len(host.hall.games.entries(0)), host.hall.room.code]
        opened = []
        for method, path in ways(host):
            if may_open(who, path) or (
                method == "WS" and (who, path) in (("seat", "/ws"), ("facilitator", "/lead/ws"))
            ):
                continue
            cookies = dict(person.cookies)
            if await opens(person, method, path):
                opened.append((method, path))
            assert person.cookies == cookies, (method, path)
        assert opened == []
        assert [len(host.hall.games.entries(0)), host.hall.room.code] == before or who in ("guest", "facilitator")


async def test_a_seat_s_key_leads_nothing_and_reaches_no_other_seat():
    async with hosting_a_room(games=2, minds=SINGLE) as host:
        ann = await somebody(host, "seat")
        before = len(host.hall.games.entries(0)), len(host.hall.games.entries(1))
        for path in ("/lead/free", "/lead/tell", "/lead/mind", "/lead/clock", "/lead/cell/fire", "/lead/link"):
            answer = await ann.ask(path, {"place": "1.washington", "game": "all", "do": "pause", "to": "all"})
            assert (answer.status, answer.headers["location"]) == (303, "/"), path
        with pytest.raises(InvalidStatus):
            await ann.open(path="/lead/ws")
        for place in ("1.washington", "0.tehran", "-1.tehran", "99999999.washington", "0." + "x" * 3000):
            answer = await ann.ask("/seats", {"name": "Ann", "place": place})
            assert answer.headers["location"] == "/play"
        page = await ann.ask("/plain?place=1.washington&seat=tehran&game=1")
        assert "game 1" in page.text.lower()
        digest = host.hall.seats.sitting[Place(0, "washington")].digest
        for key in (digest, "", "x" * 5000, "../../x"):
            forged = Person(host.port, {"patron-key": key, "patron-lead": key, "patron-projector": key})
            for path in ("/play", "/lead", "/plain", "/projector"):
                assert (await forged.ask(path)).headers.get("location") == "/", path
        swapped = Person(host.port, {"patron-lead": ann.cookies["patron-key"]})
        assert (await swapped.ask("/lead")).status == 303
        assert (len(host.hall.games.entries(0)), len(host.hall.games.entries(1))) == before


async def test_whoever_was_taken_out_has_nothing_with_what_they_kept():
    async with hosting_a_room(minds=SINGLE) as host:
        mallory = await seated(host, "Mallory", "0.washington")
        kept = dict(mallory.cookies)
        tickets = (await mallory.ask("/hosts")).text
        await host.hall.free(Place(0, "washington"))
        await mallory.closed()
        assert mallory.socket is not None
        with pytest.raises(ConnectionClosed):
            await mallory.socket.send(json.dumps(["stdin", "c"]))
        again = Person(host.port, kept)
        for path in ("/play", "/plain", "/seats", "/plain/commit"):
            assert (await again.ask(path)).headers["location"] == "/", path
        for path in ("/hosts", "/plain/state", "/free"):
            assert (await again.ask(path)).status in (401, 403), path
        with pytest.raises(InvalidStatus):
            await again.open()
        assert tickets == "[]"
        ann = await seated(host, "Ann", "0.washington")
        await play_a_turn(ann)


# ---------------------------------------------------------------- what no browser sends

WRONG: list[str | bytes] = [
    "{",
    "[" * 60_000,
    '{"a":' * 10_000,
    '["stdin", "' + "x" * 5000 + '"]',
    '["resize", {"width": 1e999, "height": 5}]',
    '["resize", {"width": ' + "9" * 5000 + ', "height": 5}]',
    '["ping", "' + "x" * 41 + '"]',
    "",
    b"\x00\xff" * 100,
    b'["stdin", "x"]',
]


async def test_malformed_and_giant_frames_end_their_own_connection_and_nothing_else():
    async with hosting_a_room(games=2, minds=SINGLE) as host:
        mallory = await seated(host, "Mallory", "0.washington")
        ann = await seated(host, "Ann", "1.washington")
        for message in WRONG:
            assert mallory.socket is not None
            await mallory.socket.send(message)
            assert await mallory.closed() == MALFORMED, message[:30]
            await mallory.open()
        for giant in (["x" * 10_000_000], [b"x" * 50_000] * 100):
            assert mallory.socket is not None
            with suppress(ConnectionClosed):
                await mallory.socket.send(giant)
            assert await mallory.closed() in (1006, 1009)
            await mallory.open()
        await play_a_turn(ann)


HOSTILE_KEYS = [
    "\x1b[48;3000;3000;1;1t",  # a size, told as a terminal tells it
    "\x1b[48;999999999;999999999;1;1t",
    "\x1b[?2048;1$y\x1b[?2026;1$y",
    "\x1b[<0;999999999999;999999999999M",
    "\x1b[999999999;999999999R",
    "\x1b[" + "9;" * 1000,
    "\x1b]52;c;aGVsbG8=\x07",
    "\x1b[200~" + "\x1b]0;x\x07\u202e\ud800" + "\x1b[201~",
    "\x1a\x1c\x03"[:2],  # what stops a process in a terminal
    "\x00\x1b\x1b\x1b",
    "\ud800\udfff\U0010ffff",
]


async def test_what_a_terminal_could_tell_of_itself_is_believed_of_none():
    async with hosting_a_room(minds=SINGLE) as host:
        mallory = await seated(host, "Mallory", "0.washington")
        app = apps_at(host, "washington")[0]
        assert mallory.socket is not None
        for keys in HOSTILE_KEYS:
            await mallory.socket.send(json.dumps(["stdin", keys]))
        driver = app.socket_driver
        assert driver is not None
        for _ in range(4):
            await mallory.socket.send(json.dumps(["stdin", "\x1b[200~" + "x" * 4000]))
        await asyncio.sleep(0.5)
        assert tuple(app.size) == (80, 24)
        for _ in range(20):
            driver.feed("\x1b[200~" + "x" * 4000, Allowance(10, 0))  # a paste without an end
        assert driver._pending < 80_000
        await mallory.socket.close()
        await mallory.open()
        await mallory.until("Washington")
        await play_a_turn(mallory)


async def storm_of_sizes(person: Person) -> None:
    """As many changes of size as are taken, each as large as may be."""
    assert person.socket is not None
    with suppress(ConnectionClosed):
        for number in range(int(90 * STORM)):
            size = {"width": 3000 - number % 2 * 2800, "height": 3000 - number % 3 * 2970}
            await person.socket.send(json.dumps(["resize", size]))
            await asyncio.sleep(1 / 90)


@pytest.mark.slow
async def test_a_storm_of_sizes_draws_no_more_than_a_few_screens_a_second(monkeypatch):
    async with hosting_a_room(games=2, minds=SINGLE) as host:
        mallory = await seated(host, "Mallory", "0.washington")
        ann = await seated(host, "Ann", "1.washington")
        app = apps_at(host, "washington")[0]
        driver = app.socket_driver
        assert driver is not None
        told: list[tuple[int, int]] = []
        plain = driver._tell_size

        def tell() -> None:
            told.append(driver._size or (0, 0))
            plain()

        monkeypatch.setattr(driver, "_tell_size", tell)
        storm = asyncio.create_task(storm_of_sizes(mallory))
        await play_a_turn(ann)
        await storm
        assert 0 < len(told) < 6 * (STORM + 30)
        assert max(width for width, _ in told) <= 300
        await mallory.open((3000, 3000))
        await asyncio.sleep(0.3)
        assert tuple(app.size) == (300, 120)


async def test_more_keys_than_anybody_types_end_the_connection():
    async with hosting_a_room(games=2, minds=SINGLE) as host:
        mallory = await seated(host, "Mallory", "0.washington")
        ann = await seated(host, "Ann", "1.washington")
        assert mallory.socket is not None
        with suppress(ConnectionClosed):
            for _ in range(40):
                await mallory.socket.send(json.dumps(["stdin", "?" * 4000]))
        assert await mallory.closed() == TOO_MUCH
        await play_a_turn(ann)


async def test_a_seat_that_is_opened_all_the_time_is_shut_for_a_while():
    async with hosting_a_room(games=2, minds=SINGLE) as host:
        mallory = await somebody(host, "seat")
        codes = []
        for _ in range(50):
            await mallory.open()
            before = mallory.socket
            assert before is not None
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(before.wait_closed(), 0.02)
            codes.append(before.close_code)
        assert TOO_MUCH in codes
        ann = await seated(host, "Ann", "1.washington")
        await play_a_turn(ann)


# ---------------------------------------------------------------- forms and connections


REFUSED = {
    "deep": 409,
    "binary": 303,  # back to the seat that they have
    "partial": 403,  # a wrong code
    "chunked": 403,
    "never": 0,
    "silent": 0,
    "nonsense": 400,
    "smuggled": 403,
}


async def test_giant_deep_binary_and_unfinished_forms_get_a_refusal_and_nothing_else(monkeypatch):
    monkeypatch.setattr(connections, "PATIENCE", 1.0)
    monkeypatch.setattr("game.web.gate.guard.PATIENCE", 1.0)
    async with hosting_a_room(minds=SINGLE) as host:
        ann = await seated(host, "Ann", "0.washington")
        cookie = f"Cookie: {ann.cookie}"
        deep = b"[" * 100_000
        chunked = b"ffffffffffffffff\r\n"
        tries = {
            "giant": raw(host, head(host, "/", "Content-Length: 10000000"), b"code=" + b"x" * 10_000_000),
            "deep": raw(host, head(host, "/plain/commit", cookie, f"Content-Length: {len(deep)}"), deep),
            "binary": raw(host, head(host, "/seats", cookie, "Content-Length: 300"), bytes(range(256)) + b"x" * 44),
            "partial": raw(host, head(host, "/", "Content-Length: 100"), b"code="),
            "chunked": raw(host, head(host, "/", "Transfer-Encoding: chunked"), chunked),
            "headers": raw(host, b"GET / HTTP/1.1\r\nX: " + b"x" * 200_000),
            "never": raw(host, b"GET / HT"),
            "silent": raw(host, b""),
            "nonsense": raw(host, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20),
            "smuggled": raw(host, head(host, "/", "Content-Length: 5", "Transfer-Encoding: chunked"), b"0\r\n\r\n"),
        }
        answers = dict(zip(tries, await asyncio.gather(*tries.values()), strict=True))
        found = {name: status_of(answer) for name, answer in answers.items()}
        assert found.pop("headers") in (0, 400)  # may be hung up on while it still talks
        assert found.pop("giant") in (0, 403)
        assert found == REFUSED
        assert not any(b"Traceback" in answer or b"/home/" in answer for answer in answers.values())
        many = {f"f{number}": "x" for number in range(200)}
        assert (await ann.ask("/plain/commit", many)).status in (303, 409, 200)
        assert host.hall.games.turn(0) == 0
        await play_a_turn(ann)


async def test_one_address_does_not_hold_all_connections(monkeypatch):
    monkeypatch.setattr("game.web.door.hosting.CONNECTIONS", 40)
    async with hosting_a_room(minds=SINGLE) as host:
        held = []
        for _ in range(60):
            connection = socket.create_connection(("127.0.0.1", host.port))
            connection.settimeout(0.2)
            held.append(connection)
        await asyncio.sleep(0.3)
        open_ones = 0
        for connection in held:
            with suppress(ConnectionError):
                try:
                    open_ones += connection.recv(1) != b""
                except TimeoutError:
                    open_ones += 1
            if open_ones > 25:
                break
        assert 10 <= open_ones <= 20
        ann = await seated(host, "Ann", "0.washington", ELSEWHERE)
        await play_a_turn(ann)
        for connection in held:
            connection.close()


async def test_whoever_takes_thousands_of_keys_sends_nobody_else_away():
    async with hosting_a_room(minds=SINGLE) as host:
        ann = Person(host.port, source=ELSEWHERE)
        await ann.ask("/", {"code": host.room.code})
        keys = [host.hall.seats.guests.let_in() for _ in range(5000)]
        assert len(set(keys)) == 5000
        assert (await ann.ask("/seats")).status == 200
        assert (await ann.ask("/seats", {"name": "Ann", "place": "0.washington"})).headers["location"] == "/play"


# ---------------------------------------------------------------- texts

HOSTILE = (
    "\x1b[31mRED\x1b]8;;http://evil.example\x07LINK\x1b]52;c;aGk=\x07\x9b2J[bold]B[/bold][@click=app.quit]C[/]"
    "<script>alert(1)</script>\u202egnp.exe\u2066\u200b{{7*7}}$(id)"
)


def is_harmless(text: str) -> bool:
    """Whether what was typed came out as text: no control that any terminal obeys, no mark that turns a line."""
    return not re.search(r"[\x07\x9b\u202a-\u202e\u2066-\u2069\u200b]|\x1b\]|\x1b\[31mRED", text)


async def test_names_reasons_letters_and_requests_are_text_on_every_screen_that_they_reach():
    async with hosting_a_room() as host:
        mallory, bob, leader = host.person(), await seated(host, "Bob", "0.tehran"), host.person()
        await mallory.join(host.room.code, HOSTILE[:36] + "\u202e<b>", "0.washington")
        await leader.ask(f"/lead/{host.room.facilitator}")
        await leader.open((150, 45), path="/lead/ws")
        await mallory.ask("/plain/messages", {"channel": "", "text": HOSTILE})
        await mallory.ask("/plain/else", {"text": HOSTILE, "argument": HOSTILE})
        await mallory.ask("/plain/commit", {"reason": HOSTILE, "turn": "0"})
        await leader.ask("/lead/tell", {"to": "0.tehran", "text": HOSTILE})
        await bob.until("RED")
        await bob.press("enter", "c")
        await bob.until("RED")
        assert is_harmless(cleaned(bob))
        await leader.until("Bob")
        assert is_harmless(cleaned(leader))
        pages = [(bob, "/plain"), (bob, "/plain/messages"), (bob, "/plain/cables"), (mallory, "/plain/else")]
        pages += [(leader, "/lead"), (leader, "/lead/cell?game=0"), (leader, "/projector"), (leader, "/lead/debrief")]
        for person, path in pages:
            page = await person.ask(path)
            assert is_harmless(page.text), path
            assert "<script>alert" not in page.text, path
            assert "\x1b" not in page.text, path
        for entry in host.hall.games.entries(0):
            if entry.kind in ("seated", "said", "request", "orders", "told"):
                assert is_harmless(json.dumps(entry.payload, ensure_ascii=False)), entry.kind


def cleaned(person: Person) -> str:
    """All that came to a screen, without the shapes of the mouse's pointer, which Textual itself sends."""
    return re.sub(r"\x1b\]22;[a-z-]*\x07", "", person.heard.decode("utf-8", "replace"))
