"""The facilitator's console in a real browser with a real keyboard."""

import pytest

from tests.e2e.hosts import hosting
from tests.e2e.test_host import chromium, drawn_text


@pytest.mark.browser
def test_whoever_leads_opens_the_console_speaks_to_a_seat_and_looks_in(tmp_path):
    from playwright.sync_api import Page, sync_playwright

    with hosting("tower-22", "--games", "3", "--port", "0", "--seed", "7") as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        asked: list[str] = []

        def opened() -> tuple[Page, list[str]]:
            """A window of its own, and what is drawn in it."""
            page = browser.new_context(viewport={"width": 1280, "height": 860}).new_page()
            drawn: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            page.on("websocket", lambda socket: socket.on("framereceived", lambda data: drawn.append(drawn_text(data))))
            return page, drawn

        def until(page: Page, drawn: list[str], words: str) -> None:
            for _ in range(400):
                if words in "".join(drawn):
                    drawn.clear()
                    return
                page.wait_for_timeout(100)
            page.screenshot(path=tmp_path / "never.png")
            raise AssertionError(f"never came: {words}")

        student, at_student = opened()
        student.goto(host.address)
        student.get_by_label("Room code").fill(host.code)
        student.keyboard.press("Enter")
        student.get_by_label("Your name").fill("Ann")
        student.get_by_label("Game 2 · Tehran").check()
        student.get_by_role("button", name="Sit down", exact=True).click()
        until(student, at_student, "28 January 2024")
        leader, at_leader = opened()
        leader.goto(host.lead)
        leader.get_by_role("link", name="Open the console").click()
        until(leader, at_leader, "nobody sits in Washington")
        leader.screenshot(path=tmp_path / "console.png")
        leader.keyboard.press("m")
        until(leader, at_leader, "Say something")
        leader.keyboard.type("Ten more minutes")
        leader.keyboard.press("F9")
        until(student, at_student, "Ten more minutes")
        leader.keyboard.press("l")
        until(leader, at_leader, "As it is")
        leader.keyboard.press("Enter")
        until(leader, at_leader, "Kataib Hezbollah")
        leader.wait_for_timeout(500)
        leader.screenshot(path=tmp_path / "look.png")
        leader.keyboard.press("v")
        until(leader, at_leader, "for you alone")
        leader.wait_for_timeout(500)
        leader.screenshot(path=tmp_path / "truth.png")
        assert {url.split("/")[2] for url in asked if not url.startswith("data:")} == {host.address.split("/")[2]}
        student.goto(f"{host.address}lead/console")
        assert student.url != f"{host.address}lead/console"  # a seat's key opens it to nobody
        browser.close()
