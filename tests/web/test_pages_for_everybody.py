"""Every page of a host in a real browser: nothing bars people who use it otherwise, on any size, in light and dark.

What is looked for is axe-core's, from the package that brings it as a file. Nothing is fetched.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e.hosts import Host, hosting
from tests.e2e.test_host import chromium

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]  # a whole game, page by page

READ = ("clients", "cables", "demands", "messages", "why", "almanac?word=demand", "brief", "notes", "help", "commit")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"], timeout=60_000)
        yield browser
        browser.close()


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    roster = tmp_path / "class.csv"
    roster.write_text("name,seat\nBob,tehran\n")
    more = ["--port", "0", "--seed", "7", "--roster", str(roster)]
    with hosting("tower-22", *more) as host:
        yield host


def patient(browser: Browser, **more: Any) -> BrowserContext:
    """A browser of its own, on a machine that may be busy."""
    context = browser.new_context(**more)
    context.set_default_timeout(90_000)
    return context


def barred(page: Page) -> list[str]:
    """What bars people from a page as it is shown now, on a line each; and where it is wider than the window."""
    found = [
        f"{page.url}: {one['id']}: {one['help']}: {one['nodes'][0]['html'][:160]}"
        for one in Axe().run(page).response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append(f"{page.url}: wider than the window")
    return found


def sit_down(page: Page, host: Host) -> list[str]:
    """By the code, to the plain pages."""
    page.goto(host.address)
    found = barred(page)
    page.get_by_label("Room code").fill("nothing")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    found += barred(page)
    page.get_by_label("Room code").fill(host.code)
    page.keyboard.press("Enter")
    page.get_by_label("Your name").fill("Ann")
    found += barred(page)
    page.get_by_role("button", name="Sit down, plain version").click()
    page.wait_for_url("**/plain")
    return found


def look_on(page: Page, host: Host) -> list[str]:
    """Without a seat, by the code for that."""
    code = re.search(r"To look on: .* code (\S+)", host.told)
    assert code
    page.goto(f"{host.address}watch")
    found = barred(page)
    for typed in ("nothing", code[1]):
        page.locator("#code").fill(typed)
        page.keyboard.press("Enter")
        page.locator("[role=alert], #board").first.wait_for()
        found += barred(page)
    page.locator("#board").wait_for()
    return found


def own_page(context: BrowserContext, host: Host) -> Page:
    """Bob's, by the link of his own."""
    links = re.search(r"Own links: +(\S+)", host.told)
    assert links
    page = context.new_page()
    page.goto(Path(links[1]).read_text(encoding="utf-8-sig").splitlines()[1].split(",")[3])
    return page


def commit(page: Page, address: str) -> None:
    page.goto(f"{address}plain/commit")
    page.get_by_role("button", name="Commit the turn").click()
    page.wait_for_url("**/plain")


@pytest.mark.parametrize(("width", "height", "scheme"), [(320, 640, "light"), (1280, 800, "dark")])
def test_no_page_of_a_whole_game_bars_anybody(browser: Browser, host: Host, width, height, scheme):
    context = patient(browser, viewport={"width": width, "height": height}, color_scheme=scheme)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    found = sit_down(page, host)
    found += barred(page)
    for path in READ:
        page.goto(f"{host.address}plain/{path}")
        found += barred(page)
    page.goto(f"{host.address}plain")
    page.locator("#levers a").first.click()
    for name in {str(one.get_attribute("name")) for one in page.locator("input[type=radio]").all()}:
        page.locator(f'input[name="{name}"]').first.check()
    page.get_by_role("button", name="What would it change?").click()
    page.locator("#look").wait_for()
    found += barred(page)
    page.goto(f"{host.address}plain/ahead")
    page.locator("main li").first.wait_for()
    found += barred(page)
    page.goto(f"{host.address}play")
    page.locator(".xterm-helper-textarea").wait_for(state="attached")
    found += barred(page)
    other = patient(browser, viewport={"width": width, "height": height}, color_scheme=scheme)
    bob = own_page(other, host)
    found += barred(bob)
    bob.get_by_role("button", name="plain version").click()
    bob.wait_for_url("**/plain")
    is_over, turns = page.get_by_text("How it ended").first, 0
    while not is_over.is_visible():
        turns += 1
        commit(page, host.address)
        found += barred(page)
        commit(bob, host.address)
        page.get_by_text(f"Cables of turn {turns}").or_(is_over).first.wait_for()  # it came by itself
        found += barred(page)
    assert turns > 2
    page.goto(f"{host.address}plain/why")
    found += barred(page)
    page.locator("main li a").first.click()
    page.locator(".asked").first.wait_for()
    found += barred(page)
    page.goto(f"{host.address}plain/debrief")
    for part in [str(one.get_attribute("href")) for one in page.locator("main nav a").all()]:
        page.goto(f"{host.address.rstrip('/')}{part}")
        page.locator("[data-again]").wait_for(state="detached", timeout=60_000)
        found += barred(page)
    page.goto(f"{host.address}plain/debrief/other?turn=1")
    page.locator("select").last.select_option(index=1)
    found += barred(page)
    page.get_by_role("button", name="Play it out").click()
    page.locator("#section").wait_for(timeout=60_000)
    found += barred(page)
    leader = context.new_page()
    leader.goto(host.lead)
    found += barred(leader)
    assert found == []
    assert {url.split("/")[2] for url in asked if not url.startswith("data:")} == {host.address.split("/")[2]}
    context.close()
    other.close()


@pytest.mark.parametrize(("width", "height", "scheme"), [(320, 640, "dark"), (1280, 800, "light"), (1280, 800, "dark")])
def test_no_page_of_whoever_leads_bars_anybody(browser: Browser, width, height, scheme):
    with hosting("tower-22", "--port", "0", "--seed", "7", "--turns", "1") as host:
        context = patient(browser, viewport={"width": width, "height": height}, color_scheme=scheme)
        leader = context.new_page()
        leader.goto(host.lead)
        leader.get_by_role("button", name="Link to this seat").last.click()
        link = re.search(r"http://[^ ]+/seat/[\w-]+", leader.locator("main").inner_text())
        assert link
        for part in leader.locator("summary").all():
            part.click()
        found = barred(leader)
        for path in ("lead/cell?game=0", "lead/debrief", "lead/console"):
            leader.goto(f"{host.address}{path}")
            found += barred(leader)
        projector = re.search(r"Projector: +(\S+)", host.told)
        assert projector
        leader.goto(projector[1])
        leader.get_by_text(host.code).wait_for()
        found += barred(leader)
        found += look_on(leader, host)
        page, bob = context.new_page(), patient(browser).new_page()
        sit_down(page, host)
        bob.goto(link[0])
        found += barred(bob)
        bob.locator("#name").fill("Bob")
        bob.get_by_role("button").first.click()
        bob.wait_for_url("**/play")
        for one in (page, bob):
            commit(one, host.address)
        leader.goto(f"{host.address}lead/debrief")
        leader.locator("[data-again]").wait_for(state="detached", timeout=90_000)
        found += barred(leader)
        leader.goto(f"{host.address}lead")
        found += barred(leader)
        assert found == []
        context.close()


def test_a_turn_is_played_without_scripts_and_without_a_mouse(browser: Browser, host: Host):
    context = patient(browser, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(host.address)
    page.locator("#code").fill(host.code)
    page.keyboard.press("Enter")
    page.locator("#name").fill("Ann")
    page.get_by_role("button", name="Sit down, plain version").press("Enter")
    page.locator("#levers li a").last.press("Enter")
    page.wait_for_url("**/plain/lever**")
    for name in {str(one.get_attribute("name")) for one in page.locator("input[type=radio]").all()}:
        page.locator(f'input[name="{name}"]').first.press("Space")
    page.get_by_role("button", name="Put it in the draft").press("Enter")
    page.get_by_role("button", name="Take out").wait_for()
    page.get_by_role("link", name="Go on to commit the turn").press("Enter")
    page.locator("#reason").fill("they listen")
    page.get_by_role("button", name="Commit the turn").press("Enter")
    page.locator("noscript p").wait_for()  # which tells that the page asks again by itself
    assert not page.get_by_text("opens the next turn by itself").is_visible()
    bob = own_page(patient(browser), host)
    bob.get_by_role("button", name="plain version").click()
    commit(bob, host.address)
    page.get_by_text("Cables of turn 1").wait_for()  # the page has asked again
    context.close()
