"""What a terminal that joins makes of addresses, of what it keeps, and of what a host draws."""

import asyncio
import random

import pytest

from game.errors import CommandError
from game.web.joining.address import Address, read_address
from game.web.joining.asking import Host, NotReached, Place
from game.web.joining.keys import MOST, keep_key, kept_key
from game.web.joining.seat import Wanted, take_seat
from game.web.joining.terminal import HELD, Shown
from tests.web.hosted import hosting_a_room


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("192.168.1.5:8000", Address(False, "192.168.1.5", 8000)),
        ("http://laptop.local:8000/", Address(False, "laptop.local", 8000)),
        (" https://Laptop.local ", Address(True, "laptop.local", 443)),
        ("[::1]:8000", Address(False, "::1", 8000)),
        (f"http://h:1/mine/{'x' * 43}", Address(False, "h", 1, f"/mine/{'x' * 43}")),
        (f"http://h:1/seat/{'x' * 32}", Address(False, "h", 1, f"/seat/{'x' * 32}")),
    ],
)
def test_an_address_is_read_however_it_is_written(written, means):
    assert read_address(written) == means


@pytest.mark.parametrize(
    "written",
    ["", "ftp://h", "http://", "h:99999", "http://a b/", "http://u:p@h/", "h/other", "http://h/?x", "\x1b[2J", "h:x"],
)
def test_what_is_no_address_is_refused_as_text(written):
    with pytest.raises(CommandError) as caught:
        read_address(written)
    assert str(caught.value).isprintable()


def test_the_address_of_the_connection_is_that_of_the_host():
    assert read_address("https://h").socket(80, 24) == "wss://h/ws?width=80&height=24"
    assert read_address("[::1]:8000").socket(80, 24) == "ws://[::1]:8000/ws?width=80&height=24"
    assert read_address("http://h:80").origin == "http://h"


def test_keys_are_kept_for_their_owner_and_not_without_end(saves):
    assert kept_key("http://h:1") == ""
    for number in range(MOST + 5):
        keep_key(f"http://h:{number}", f"key-{number}")
    path = saves / "joined.json"
    assert path.stat().st_mode & 0o077 == 0
    assert kept_key(f"http://h:{MOST + 4}") == f"key-{MOST + 4}"
    assert kept_key("http://h:0") == ""
    for damaged in ("[", "[]", '{"http://h:1": 5}', "[" * 9999):
        path.write_text(damaged)
        assert kept_key("http://h:1") == ""
    keep_key("http://h:1", "anew")
    assert kept_key("http://h:1") == "anew"


# ---------------------------------------------------------------- what a host draws

DRAWN = "\x1b[1;1H\x1b[38;2;1;2;3mGaza – é ▂\x1b[0m\n".encode()


def shown(*parts: bytes) -> bytes:
    screen = Shown()
    return b"".join(screen.take(part) for part in parts)


def test_a_screen_is_shown_as_it_is_drawn_however_it_is_cut():
    chance = random.Random(3)
    for _ in range(50):
        cuts = sorted(chance.sample(range(len(DRAWN) * 3), 5))
        whole = DRAWN * 3
        parts = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
        assert shown(*parts) == whole


@pytest.mark.parametrize(
    "hostile",
    [
        b"\x1b]52;c;c2VjcmV0\x07",
        b"\x1b]0;title\x1b\\",
        b"\x1bP+q544e\x1b\\",
        b"\x1b_x\x1b\\",
        b"\x1b^x\x1b\\",
        b"\x1bXx\x1b\\",
    ],
)
def test_what_would_tell_a_terminal_more_than_what_to_show_is_left_out(hostile):
    assert shown(DRAWN + hostile + DRAWN) == DRAWN * 2
    for cut in range(len(hostile)):
        assert shown(DRAWN, hostile[:cut], hostile[cut:] + DRAWN) == DRAWN * 2
    assert shown("\x9d52;c;x\x9c".encode()) == b"52;c;x"


def test_a_string_without_end_is_given_up():
    screen = Shown()
    assert screen.take(b"\x1b]" + b"x" * (HELD + 10)) == b""
    assert screen.take(DRAWN) == DRAWN


# ---------------------------------------------------------------- coming to a seat


def nobody(question: str) -> str:
    raise AssertionError(question)


async def take(host: Host, wanted: Wanted, ask=nobody) -> Place:
    return await asyncio.to_thread(take_seat, host, wanted, ask, lambda _: None)


async def test_a_seat_is_chosen_by_game_and_capital_and_found_again(saves):
    async with hosting_a_room(games=2) as room:
        address = read_address(f"127.0.0.1:{room.port}")
        code = room.room.code
        ann = await take(Host(address), Wanted(code, "Ann", "tehran", 2))
        assert (ann.seat, ann.game) == ("tehran", 2)
        assert (await take(Host(address), Wanted())) == ann
        with pytest.raises(CommandError, match="you sit in this room already"):
            await take(Host(address), Wanted(game=1))
        (saves / "joined.json").unlink()
        with pytest.raises(CommandError, match="that seat is taken"):
            await take(Host(address), Wanted(code, "Bob", "tehran", 2))
        answers, asked = iter(["x", "9", "1"]), []

        def ask(question: str) -> str:
            asked.append(question)
            return next(answers)

        bob = await take(Host(address), Wanted(code, "Bob"), ask)
        assert bob.told == "Washington, game 1"
        assert asked[0].startswith("Tower 22. Free seats:\n1. Washington, game 1\n")
        assert asked[1:] == ["Type a number from 1 to 3"] * 2


async def test_a_key_that_the_host_does_not_know_any_more_is_as_none(saves):
    async with hosting_a_room() as room:
        address = read_address(f"127.0.0.1:{room.port}")
        keep_key(address.origin, "of another room")
        with pytest.raises(CommandError, match="give the room's code"):
            await take(Host(address), Wanted())
        assert (await take(Host(address), Wanted(room.room.code, "Ann", "Washington"))).seat == "washington"


async def test_what_answers_and_is_no_room_is_said(unused_tcp_port_factory):
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        writer.close()

    port = unused_tcp_port_factory()
    server = await asyncio.start_server(answer, "127.0.0.1", port)
    async with server:
        with pytest.raises(NotReached, match="is no room of this game"):
            await take(Host(read_address(f"127.0.0.1:{port}")), Wanted("aaaa-aaaa", "Ann"))
