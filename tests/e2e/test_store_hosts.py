"""Several hosts of one room, killed in the middle: nothing that was told is lost, and people go on at another."""

import asyncio
import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from game.session.journal import Journal
from game.session.replay import replay
from game.session.rooms import Room
from game.session.store.address import Address
from game.session.store.games import StoredGame
from game.session.store.rooms import StoredRooms
from game.web.joining.playing import LEARN
from tests.e2e.hosts import Host
from tests.e2e.hosts import hosting as serving_until_interrupted
from tests.positions import scenario_named
from tests.sizes import size
from tests.web.hosted import Person

ROOT = Path(__file__).resolve().parents[2]

SOON = 10
"""Seconds for what takes one or two on a machine that does nothing else."""

pytestmark = pytest.mark.postgres


@contextmanager
def hosting(store: Address, *args: str) -> Iterator[Host]:
    """`patron host` over the store, whose secret it says nowhere."""
    with serving_until_interrupted(*args, "--port", "0", last="On another machine", PATRON_STORE=store.url) as host:
        yield host
    assert "sentinel" not in host.told


async def ways_from(person: Person) -> list[dict[str, str]]:
    """Where a page of this person would go on, as it has learned while its host answered."""
    async with asyncio.timeout(30):
        while not (found := json.loads((await person.ask("/hosts")).text)):
            await asyncio.sleep(0.1)
    return list(found)


async def over(way: dict[str, str]) -> Person:
    port = urlsplit(way["address"]).port
    assert port is not None
    person = Person(port)
    assert (await person.ask("/over", {"ticket": way["ticket"]})).text == "/play"
    return person


async def seated(host: Host, name: str, place: str) -> Person:
    person = host.person()
    await person.sit_down(host.code, name, place)
    await person.go_in()
    return person


async def test_a_host_is_killed_in_the_middle_of_a_turn_and_its_people_go_on_at_the_other(store: Address):
    with (
        hosting(store, "tower-22", "--room", "spring", "--seed", "7") as one,
        hosting(store, "--room", "spring") as two,
    ):
        assert (one.code, one.lead.rpartition("/")[2]) == (two.code, two.lead.rpartition("/")[2])
        ann = await seated(one, "Ann", "0.washington")
        bob = await seated(two, "Bob", "0.tehran")
        await ann.press("c")
        await ann.until("Commit the turn")
        await ann.press(*"because")
        await ann.until("because")
        await asyncio.sleep(1)
        (way,) = await ways_from(ann)
        one.kill()
        since = time.monotonic()
        ann = await over(way)
        await ann.open()
        await ann.until("28 January 2024")
        assert time.monotonic() - since < SOON
        await ann.go_in()
        await ann.press("c")
        await ann.until("because")  # what was half typed
        await ann.press("enter", "enter")
        await ann.until("waiting for Tehran")
        await bob.until("committed: Washington")
        await bob.commit()
        for person in (ann, bob):
            await person.until("What happened")
        where = StoredGame(store, "spring", "game-01")
        with Journal.open(where, watch=True) as journal:
            assert journal.orders(1)["washington"].payload["rationale"] == "because"
        assert [compared.same for compared in replay(where)] == [True]
        with hosting(store, "--room", "spring") as again:  # the lost one comes back, beside the other
            cyd = again.person()
            assert (await cyd.ask("/", {"code": one.code})).status == 303
            assert "No seat is free" in (await cyd.ask("/seats")).text


def test_a_terminal_goes_on_by_itself_when_its_host_is_killed(store: Address):
    from tests.e2e.test_join import joining

    with (
        hosting(store, "tower-22", "--room", "spring", "--seed", "7") as one,
        hosting(store, "--room", "spring"),
        joining(one.address, one.code, "--name", "Ann", "--seat", "Tehran") as ann,
    ):
        ann.until("28 January 2024")
        ann.look_on(2 * LEARN + 1)  # by then it has asked again where the others are
        one.kill()
        since = time.monotonic()
        ann.until("The host cannot be reached")
        ann.until("28 January 2024")
        assert time.monotonic() - since < SOON
        ann.press("\x1d")
        assert ann.ended() == 0


PLAYER = """
import sys, time
from contextlib import suppress
from game.errors import AlreadyCommitted, JournalBusy
from game.session.session import Session
from game.session.store.address import Address
from game.session.store.games import StoredGame
from game.session.store.watch import watch

address = Address.of(sys.argv[1])
watch(address)
with Session.resume(StoredGame(address, "spring", "game-01"), seat=sys.argv[2]) as session:
    print("open", session.turn, flush=True)
    while not session.is_over:
        with suppress(JournalBusy):
            if session.is_waiting:
                if not session.has_moved():
                    time.sleep(0.005)
                    continue
            else:
                turn = session.turn + 1
                session.keep(rationale=f"a reason for turn {turn}")
                session.commit()
                print("committed", turn, flush=True)
                continue
        session.reload()
print("over", flush=True)
"""


@contextmanager
def player(store: Address, seat: str) -> "Iterator[subprocess.Popen[str]]":
    command = [sys.executable, "-c", PLAYER, store.url, seat]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("seed", range(size(1, 3, 30)))
def test_killed_at_any_instant_nothing_that_was_told_as_committed_is_lost(store: Address, seed: int):
    """Two hosts' worth of players race through one game; one of them is killed again and again and comes back."""
    chance = random.Random(seed)
    room = Room.begin(scenario_named("tower-22"), 1, 7, "spring", rooms=StoredRooms(store))
    (where,) = room.games
    told: set[tuple[int, str]] = set()
    with player(store, "washington") as other:
        over = False
        while not over:
            with player(store, "tehran") as one:
                assert one.stdout is not None
                for line in one.stdout:
                    what, _, turn = line.strip().partition(" ")
                    if what == "committed":
                        told.add((int(turn), "tehran"))
                        if chance.random() < 0.7:
                            time.sleep(chance.random() * 0.05)
                            one.send_signal(signal.SIGKILL)
                            break
                    over = over or what == "over"
        assert other.stdout is not None
        for line in other.stdout:
            what, _, turn = line.strip().partition(" ")
            if what == "committed":
                told.add((int(turn), "washington"))
    with Journal.open(where, watch=True) as journal:
        turns = journal.turn
        kept = {(turn, seat) for turn in range(1, turns + 1) for seat in journal.orders(turn)}
        results = [entry.turn for entry in journal.entries("turn")]
    assert told <= kept
    assert results == list(range(1, turns + 1))
    assert len(kept) == 2 * turns
    assert [compared.same for compared in replay(where)] == [True] * turns


@pytest.mark.browser
def test_a_browser_goes_on_by_itself_when_its_host_is_killed(store: Address, tmp_path: Path):
    from playwright.sync_api import sync_playwright

    from tests.e2e.test_host import chromium

    with (
        hosting(store, "tower-22", "--room", "spring", "--seed", "7") as one,
        hosting(store, "--room", "spring") as two,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(one.address)
        page.locator("#code:focus").wait_for()
        page.keyboard.type(one.code)
        page.keyboard.press("Enter")
        page.get_by_label("Your name").fill("Ann")
        page.get_by_label("Game 1 · Washington").check()
        page.get_by_role("button", name="Sit down", exact=True).click()
        page.locator(".xterm-helper-textarea:focus").wait_for(state="attached")
        where = StoredGame(store, "spring", "game-01")
        with Journal.open(where, watch=True) as journal:

            def kept() -> object:
                return journal.drafts().get("washington", {}).get("rationale")

            page.wait_for_timeout(2000)
            page.keyboard.press("Enter")
            page.wait_for_timeout(1000)
            page.keyboard.press("c")
            page.wait_for_timeout(1000)
            page.keyboard.type("because")
            for _ in range(100):
                if kept() == "because":
                    break
                page.wait_for_timeout(100)
            assert kept() == "because"
            page.wait_for_timeout(3500)  # by then the page has asked its host again where the others are
            one.kill()
            since = time.monotonic()
            page.wait_for_url(f"{two.address}play", timeout=15_000, wait_until="commit")
            page.locator(".xterm-helper-textarea:focus").wait_for(state="attached")
            assert time.monotonic() - since < SOON
            page.wait_for_timeout(2000)
            page.keyboard.press("Enter")
            page.wait_for_timeout(1000)
            page.keyboard.press("c")
            page.wait_for_timeout(1000)
            page.screenshot(path=tmp_path / "at_the_other_host.png")
            page.keyboard.type(" of this")
            for _ in range(100):
                if kept() == "because of this":
                    break
                page.wait_for_timeout(100)
            assert kept() == "because of this"  # typed on where it had stopped
        browser.close()


@pytest.mark.browser
def test_a_screen_on_the_wall_goes_on_by_itself_and_shows_what_was_chosen(store: Address):
    from playwright.sync_api import sync_playwright

    from tests.e2e.test_host import chromium

    with (
        hosting(store, "tower-22", "--room", "spring", "--games", "3") as one,
        hosting(store, "--room", "spring") as two,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        lead, wall = browser.new_context().new_page(), browser.new_context().new_page()
        lead.goto(one.lead)
        lead.locator("summary", has_text="Projector").click()
        lead.locator("form[action='/lead/projector'] select").select_option("2")
        lead.get_by_role("button", name="Show", exact=True).click()
        wall.goto(one.told.partition("Projector:")[2].split()[0])
        wall.locator(".game", has_text="Game 3").wait_for()
        wall.wait_for_timeout(3500)  # by then it has learned where the other host is
        one.kill()
        wall.wait_for_url(f"{two.address}projector", timeout=20_000, wait_until="commit")
        wall.locator(".game", has_text="Game 3").wait_for()
        browser.close()
