"""A hosted room, as browsers meet it."""

import asyncio
import json
from functools import partial

import pytest
from websockets.exceptions import InvalidStatus

from game.session.rooms import Room
from game.web.leading.standing import where_games_stand
from game.web.room.seats import Place
from game.web.seat.app import SeatApp
from game.web.showing.bench import Client
from game.web.showing.browser import ELSEWHERE, LEFT, MALFORMED, REMOVED
from tests.positions import scenario_named
from tests.terminal import Drawn
from tests.web.hosted import (
    PATIENCE,
    Hosted,
    Person,
    apps_at,
    hosting_a_room,
    in_the_room,
    play_a_turn_together,
    seated,
)


def app_at(host: Hosted, seat: str) -> SeatApp:
    """The app of a seat of the first game."""
    return apps_at(host, seat)[0]


def is_kept(app: SeatApp, rationale: str) -> bool:
    return app.desk is not None and app.desk.session.rationale == rationale


def is_advised(app: SeatApp) -> bool:
    return app.desk is not None and app.desk.ahead is not None and app.desk.ahead.is_whole


async def test_two_people_join_and_play_a_turn_that_waits_for_both():
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        bob = await seated(host, "Bob", "0.tehran")
        for person in (ann, bob):
            await person.go_in()
        await play_a_turn_together(ann, bob)
        (standing,) = where_games_stand(host.hall)
        assert (standing.turn, [seen.name for seen in standing.awaited]) == (1, ["Ann", "Bob"])


async def test_a_reload_and_a_killed_host_return_the_seat_with_what_was_half_done():
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        await ann.go_in()
        await ann.press("c")
        await ann.until("Commit the turn")
        await ann.press(*"because")
        assert ann.socket is not None
        await ann.socket.close()
        await ann.open()
        await ann.until("because")
        app = app_at(host, "washington")
        await host.until(partial(is_kept, app, "because"))
        name = host.room.name
    async with hosting_a_room(room=Room.resume(name, scenario_named("tower-22"))) as host:
        ann.port = host.port
        await ann.open()
        await ann.until("28 January 2024")
        app = app_at(host, "washington")
        await host.until(partial(is_kept, app, "because"))


async def test_a_seat_is_shown_in_one_window_at_a_time():
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        again = Person(host.port, dict(ann.cookies))
        await again.open()
        assert await ann.closed() == ELSEWHERE
        await again.until("Washington")
        await again.press("q")
        assert await again.closed() == LEFT
        await again.open()
        await again.until("Washington")


async def test_without_the_code_there_is_nothing_to_see():
    async with hosting_a_room() as host:
        stranger = host.person()
        for path in ("/seats", "/play", "/lead"):
            answer = await stranger.ask(path)
            assert (answer.status, answer.headers["location"]) == (303, "/")
        with pytest.raises(InvalidStatus):
            await stranger.open()
        wrong = await stranger.ask("/", {"code": "aaaa-aaaa"})
        assert (wrong.status, host.room.code in wrong.text, stranger.cookies) == (403, False, {})
        for _ in range(12):
            wrong = await stranger.ask("/", {"code": "aaaa-aaaa"})
        assert wrong.status == 429
        assert (await stranger.ask("/", {"code": host.room.code})).status == 429  # not even with the right one
        assert (
            await stranger.ask(f"/lead/{host.room.facilitator}")
        ).status == 303  # other secrets have tries of their own


async def test_pages_from_elsewhere_get_nothing():
    async with hosting_a_room() as host:
        person = host.person()
        elsewhere = "http://elsewhere.example"
        assert (await person.ask("/", {"code": host.room.code}, Origin=elsewhere)).status == 403
        assert (await person.ask("/", {"code": host.room.code}, Origin="")).status == 403
        await person.join(host.room.code, "Ann", "0.washington")
        with pytest.raises(InvalidStatus):
            await person.open(origin=elsewhere)
        assert (await person.ask("/", Host="elsewhere.example")).status == 400
        assert (await person.ask("/", Host="localhost:1; script-src *")).status == 400


async def test_a_code_is_understood_however_it_is_typed():
    async with hosting_a_room() as host:
        assert (await host.person().ask("/", {"code": f" {host.room.code.upper().replace('-', ' ')} "})).status == 303


async def test_a_taken_seat_and_a_name_that_is_none_are_refused_and_names_are_text():
    async with hosting_a_room() as host:
        ann, bob = host.person(), host.person()
        await ann.join(host.room.code, "<b>Ann\x1b[2J</b>", "0.washington")
        await bob.ask("/", {"code": host.room.code})
        for place, name in (("0.washington", "Bob"), ("0.paris", "Bob"), ("9.tehran", "Bob"), ("0.tehran", "\x07")):
            assert (await bob.ask("/seats", {"name": name, "place": place})).status == 409
        leader = host.person()
        await leader.ask(f"/lead/{host.room.facilitator}")
        page = await leader.ask("/lead")
        assert "&lt;b&gt;Ann [2J&lt;/b&gt;" in page.text
        assert "<b>Ann" not in page.text


@pytest.mark.parametrize(
    "message",
    [
        "{",
        "[]",
        '["stdin", 5]',
        '["resize", {"width": "x"}]',
        json.dumps(["stdin", "x" * 5000]),
        "[" * 5000,
        '["run", "x"]',
    ],
)
async def test_what_no_page_of_ours_sends_ends_the_connection_and_nothing_else(message):
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        assert ann.socket is not None
        await ann.socket.send(message)
        assert await ann.closed() == MALFORMED
        await ann.open((3000, 3000))
        await ann.until("Washington")
        app = app_at(host, "washington")
        assert app.size.width <= 301


async def test_a_giant_frame_ends_the_connection_and_nothing_else():
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        assert ann.socket is not None
        await ann.socket.send("x" * 200_000)
        assert await ann.closed() == 1009
        await ann.open()
        await ann.until("Washington")


async def test_a_browser_that_does_not_read_slows_nobody():
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        bob = await seated(host, "Bob", "0.tehran")
        app = app_at(host, "washington")
        driver = app.socket_driver
        assert driver is not None
        driver.line.put("x" * 600_000)
        assert (driver.line.size, driver.line.overrun) == (0, True)
        await bob.go_in()
        await ann.until("Washington")  # the whole screen again


async def test_the_facilitator_sees_who_is_waited_for_frees_and_moves():
    async with hosting_a_room(games=2) as host:
        ann = await seated(host, "Ann", "0.washington")
        leader = host.person()
        assert (await leader.ask("/lead/wrong")).status == 404
        assert (await leader.ask(f"/lead/{host.room.facilitator}")).headers["location"] == "/lead"
        page = (await leader.ask("/lead")).text
        assert "Game 2" in page
        assert "Washington (Ann), Tehran" in page
        assert (await ann.ask("/lead")).status == 303  # a seat's key leads nothing
        assert (await ann.ask("/lead/free", {"place": "0.washington"})).headers["location"] == "/"
        moved = await leader.ask("/lead/move", {"place": "0.washington", "to": "1.tehran"})
        assert "Ann was moved" in moved.text
        assert await ann.closed() == REMOVED
        await ann.open()
        await ann.until("Tehran")
        freed = await leader.ask("/lead/free", {"place": "1.tehran"})
        assert "Ann was taken out" in freed.text
        assert await ann.closed() == REMOVED
        assert (await ann.ask("/play")).headers["location"] == "/"
        with pytest.raises(InvalidStatus):
            await ann.open()


async def test_seats_outlive_the_host_and_keys_are_written_nowhere(saves):
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        name = host.room.name
    written = b"".join(path.read_bytes() for path in saves.rglob("*") if path.is_file())
    assert ann.cookies["patron-key"].encode() not in written
    room = Room.resume(name, scenario_named("tower-22"))
    assert room.code == host.room.code
    async with hosting_a_room(room=room) as again:
        assert again.hall.seats.sitting[Place(0, "washington")].name == "Ann"


async def test_nothing_is_asked_of_another_machine_and_nothing_is_framed():
    async with hosting_a_room() as host:
        ann = host.person()
        await ann.join(host.room.code, "Ann", "0.washington")
        page = await ann.ask("/play")
        assert "http:" not in page.text
        assert "https:" not in page.text
        assert page.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
        for path in ("/terminal/js/textual.js", "/terminal/css/xterm.css", "/static/play.js", "/static/host.css"):
            assert (await ann.ask(path)).status == 200, path
        for path in ("/static/", "/terminal/", "/static/../driver.py", "/terminal/%2e%2e/server.py"):
            assert (await ann.ask(path)).status == 404, path


async def test_a_seat_reaches_neither_the_saves_nor_the_settings_of_the_host():
    async with hosting_a_room() as host:
        await seated(host, "Ann", "0.washington")
        app = app_at(host, "washington")
        await host.until(lambda: app.desk is not None)
        app.change_setting("theme", "light")
        app.open_saves()
        app.open_new_game()
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert "Leave to the title" not in titles
        assert type(app.screen).__name__ not in ("SavesScreen", "NewGameScreen")
    from game.ui.settings import settings_path

    assert not settings_path().exists()


async def test_a_game_goes_on_without_whoever_is_lost_and_their_half_typed_reason_stays():
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        await ann.go_in()
        await ann.press("c")
        await ann.until("Commit the turn")
        await ann.press(*"because")
        await host.until(partial(is_kept, app_at(host, "washington"), "because"))
        assert (await ann.ask("/lead/hold", {"game": "0"})).headers["location"] == "/"
        leader = host.person()
        await leader.ask(f"/lead/{host.room.facilitator}")
        assert (await leader.ask("/lead/hold", {"game": "7"})).status == 409
        answer = await leader.ask("/lead/hold", {"game": "0"})
        assert "Game 1 went on: Washington, Tehran gave no orders" in answer.text
        await ann.until("What happened")
        (standing,) = where_games_stand(host.hall)
        assert standing.turn == 1
        sealed = host.hall.games.journals[0].orders(1)
        assert {seat: (entry.payload["by"], entry.payload["orders"]) for seat, entry in sealed.items()} == {
            "washington": ("facilitator", []),
            "tehran": ("facilitator", []),
        }


async def test_all_seats_are_advised_by_the_same_few_workers():
    async with hosting_a_room() as host:
        for name, seat in (("Ann", "washington"), ("Bob", "tehran")):
            await (await seated(host, name, f"0.{seat}")).press("enter")
        for seat in ("washington", "tehran"):
            await host.until(partial(is_advised, app_at(host, seat)))
        assert {type(app_at(host, seat).new_worker()) for seat in ("washington", "tehran")} == {Client}


async def test_a_page_that_comes_back_gets_the_whole_screen_whatever_is_open():
    async with hosting_a_room(minds={"tehran": "passive"}) as host:
        ann = await in_the_room(host, "Ann", "0.washington", (100, 34))
        for keys, words in (("l", ["Levers", "Make a demand of Israel", "Esc"]), ("c", ["Commit the turn", "Not yet"])):
            await ann.press(keys)
            await ann.until(words[0])
            await ann.open((100, 34))
            assert ann.socket is not None
            screen = Drawn()
            async with asyncio.timeout(PATIENCE):
                while not all(word in screen.text for word in ["Tower 22", *words]):
                    data = await ann.socket.recv()
                    screen.feed(data if isinstance(data, bytes) else data.encode())
