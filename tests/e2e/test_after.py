"""A room's pack, its projector and the debrief of its class, in a real browser."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from game.report.findings import Size
from game.report.room.pack import write_pack
from game.session.rooms import Room
from game.web.door import hosting
from game.web.leading.projecting import projector_key
from tests.e2e.test_host import chromium
from tests.rooms import play_game, room_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser
SCREEN: "ViewportSize" = {"width": 1280, "height": 800}


@contextmanager
def browsing() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


class Heard:
    """What a page asks for, and what its console says."""

    def __init__(self, page: "Page") -> None:
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(url).netloc for url in self.asked if not url.startswith("data:")}


def fits(page: "Page") -> bool:
    """Whether nothing of the page lies beyond its right edge."""
    return bool(page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))


@contextmanager
def hosted(room: Room) -> Iterator[str]:
    """The room served by a thread with a loop of its own; its address."""
    bound = hosting.bind(hosting.Reach(0))
    reach = hosting.Reach(bound.getsockname()[1])
    server, _ = hosting.server_for(room, reach)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[bound])))
    thread.start()
    try:
        yield reach.address
    finally:
        server.should_exit = True
        thread.join(30)
        bound.close()


def test_every_page_of_a_pack_opens_by_itself_and_prints_on_a4(tmp_path: Path):
    room = room_of(3, "packed")
    play_game(room, 1)
    play_game(room, 2, minds={"washington": "passive"})
    play_game(room, 3, turns=1)
    folder = write_pack(room, tmp_path / "pack", size=Size(20, 20)).folder
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) == 8
    with browsing() as browser:
        for path in pages:
            page = browser.new_page(viewport=SCREEN)
            heard = Heard(page)
            page.goto(path.as_uri())
            assert (heard.asked, heard.said) == ([path.as_uri()], []), path
            assert fits(page), path
            assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF")
            page.emulate_media(media="print")
            page.set_viewport_size({"width": 680, "height": 1000})  # the width of an A4 page within its margins
            assert fits(page), path
            page.close()


def test_a_screen_on_the_wall_shows_how_to_join_then_the_news_and_the_map_as_the_game_goes_on():
    room = Room.begin(room_of(1, "other").scenario, 1, 7, "wall")
    with hosted(room) as address, browsing() as browser:
        page = browser.new_page(viewport=SCREEN)
        heard = Heard(page)
        page.goto(f"{address}projector/{projector_key(room)}")
        page.locator(".heats li").first.wait_for()
        assert page.url == f"{address}projector"
        assert page.get_by_text(room.code).is_visible()
        assert page.locator(".qr svg").is_visible()
        play_game(room, 1, turns=1)
        page.get_by_text("Turn 2 of 6").first.wait_for()
        page.locator(".news li").first.wait_for()
        levels = page.locator(".heats li").evaluate_all("all => all.map(one => [one.dataset.heat, one.dataset.level])")
        for theatre, level in levels:
            chip = page.locator(f'[data-chip="{theatre}"]')
            assert chip.count() == 0 or chip.get_attribute("data-level") == level
        assert fits(page)
        assert heard.said == []
        assert heard.hosts == {urlsplit(address).netloc}


def test_whoever_leads_opens_the_debrief_and_tries_another_teams_turn():
    room = room_of(2, "debrief")
    play_game(room, 1)
    play_game(room, 2, minds={"washington": "passive"})
    with hosted(room) as address, browsing() as browser:
        page = browser.new_page(viewport=SCREEN)
        heard = Heard(page)
        page.goto(f"{address}lead/{room.facilitator}")
        page.get_by_text("Projector · Debrief").click()
        page.get_by_role("link", name="Open the debrief of the class").click()
        page.get_by_role("heading", name="Where the games came apart").wait_for()
        page.get_by_label("Games", exact=True).select_option("Game 2")
        page.locator("select[name=turn]").select_option("2")
        page.locator("select[name=whose]").select_option("Game 1")
        page.get_by_role("button", name="Play it").click()
        page.get_by_role("heading", name="Game 2, from turn 2 on: Washington with the orders of game 1").wait_for()
        assert page.get_by_text("Quillon Vexworth").first.is_visible()
        page.get_by_role("link", name="Hide names").click()
        page.get_by_text("Person 1").first.wait_for()
        assert page.get_by_text("Quillon Vexworth").count() == 0
        assert fits(page)
        assert heard.said == []
        assert heard.hosts == {urlsplit(address).netloc}
