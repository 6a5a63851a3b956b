"""`patron host` as it is typed, and a room in a real browser with a real keyboard."""

import os
import re
import shutil
import signal
import time
from pathlib import Path
from socket import create_connection
from urllib.request import urlopen

import pytest

from tests.e2e.hosts import after, hosting, serving
from tests.positions import scenario_named


def test_the_command_says_where_to_join_and_ends_quietly(saves: Path):
    with hosting("tower-22", "--games", "3", "--port", "0", "--room", "spring", "--seed", "7") as host:
        assert "Room spring: Tower 22, 3 games." in host.told
        assert host.address.startswith("http://127.0.0.1:")
        assert host.lead.startswith(f"{host.address}lead/")
        assert len(list((saves / "rooms" / "spring").glob("*.game"))) == 3
        assert (saves / "rooms" / "spring" / "room.json").stat().st_mode & 0o077 == 0
    with hosting("--room", "spring", "--port", "0") as again:
        assert (again.code, again.lead.rpartition("/")[2]) == (host.code, host.lead.rpartition("/")[2])


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to send there")
def test_ctrl_c_again_and_again_ends_it_as_quietly(saves: Path):
    with serving("tower-22", "--port", "0") as host, create_connection(("127.0.0.1", host.port)) as held:
        held.sendall(b"GET /")  # a question that is never asked to its end holds up the closing
        urlopen(host.address, timeout=30).close()
        while host.process.poll() is None:
            host.process.send_signal(signal.SIGINT)
            time.sleep(0.01)
        rest, _ = host.process.communicate(timeout=30)
    assert (host.process.returncode, rest.split()) == (130, ["Stopped."])


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_a_host_that_is_told_to_end_ends_as_by_that_signal(saves: Path):
    with serving("tower-22", "--port", "0") as host:
        urlopen(host.address, timeout=30).close()
        host.process.terminate()
        rest, _ = host.process.communicate(timeout=30)
    assert (host.process.returncode, rest) == (-signal.SIGTERM, "")


def test_a_roster_gives_everybody_a_link_of_their_own(saves: Path, tmp_path: Path):
    roster = tmp_path / "class.csv"
    roster.write_text("name,seat\nAnn,tehran\nBob,\n")
    with hosting("tower-22", "--port", "0", "--room", "spring", "--roster", str(roster)) as host:
        links = Path(after("Own links", host.told))
        assert links == saves / "rooms" / "spring" / "links.csv"
        _, ann, bob = links.read_text(encoding="utf-8-sig").splitlines()
        assert ann.startswith(f"Ann,1,Tehran,{host.address}mine/")
        assert bob.startswith(f"Bob,1,Washington,{host.address}mine/")
        with urlopen(ann.split(",")[3], timeout=30) as page:
            assert "Ann: Tehran in game 1" in page.read().decode()
    roster.write_text("name,seat\nAnn,tehran\nEve,\n")
    with hosting("--room", "spring", "--port", "0", "--roster", str(roster)) as again:
        _, same, eve = links.read_text(encoding="utf-8-sig").splitlines()
        assert same.rpartition("/")[2] == ann.rpartition("/")[2]
        assert same.startswith(f"Ann,1,Tehran,{again.address}mine/")
        assert eve.startswith("Eve,1,Washington,")


def test_a_roster_that_cannot_be_used_begins_no_room(saves: Path, tmp_path: Path):
    from click.testing import CliRunner

    from game.cli import patron

    roster = tmp_path / "class.csv"
    roster.write_text("name,seat\nAnn,paris\n")
    result = CliRunner().invoke(patron, ["host", "tower-22", "--roster", str(roster)])
    assert (result.exit_code, f"{roster}:2: `paris` is no seat" in result.output) == (2, True)
    assert not (saves / "rooms").exists()


def test_a_name_that_is_mistyped_begins_no_room_and_is_told_what_there_is(saves: Path):
    from click.testing import CliRunner

    from game.cli import patron
    from game.session.rooms import Room

    Room.begin(scenario_named("tower-22"), 1, 7, "spring")
    for command in (["host", "--room", "sprnig"], ["pack", "sprnig"]):
        result = CliRunner().invoke(patron, command)
        assert "there is no room sprnig (there is spring)" in result.output
        assert result.exit_code == 1
    assert [path.name for path in (saves / "rooms").iterdir()] == ["spring"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["tower-22", "--against", "tehran=nobody"], "nobody"),
        (["tower-22", "--against", "washington=passive", "--against", "tehran=passive"], "minds hold every seat"),
        (["tower-22", "--room", "../up"], "cannot be the name"),
        (["tower-22", "--turns", "99"], "1 to 6 turns"),
        (["tower-22", "--deadline", "soon"], "no span of time"),
        (["tower-22", "--default", "mind"], "give --deadline, too"),
        (["tower-22", "--sitters", "2", "--confirm", "3"], "no more confirm than share it"),
    ],
)
def test_what_makes_no_sense_is_said(args, says):
    from click.testing import CliRunner

    from game.cli import patron

    result = CliRunner().invoke(patron, ["host", *args])
    assert result.exit_code == 2, result.output
    assert says in result.output


@pytest.mark.browser
def test_a_student_joins_in_a_browser_and_plays_with_the_keyboard(tmp_path):
    from playwright.sync_api import sync_playwright

    with hosting("tower-22", "--port", "0", "--seed", "7") as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        drawn: list[str] = []
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: socket.on("framereceived", lambda data: drawn.append(drawn_text(data))))

        def until(words: str) -> None:
            for _ in range(300):
                if words in "".join(drawn):
                    drawn.clear()
                    return
                page.wait_for_timeout(100)
            raise AssertionError(f"never came: {words}")

        page.goto(host.address)
        page.locator("#code:focus").wait_for()
        page.keyboard.type(host.code.upper())
        page.keyboard.press("Enter")
        page.get_by_label("Your name").fill("Ann")
        page.get_by_label("Game 1 · Tehran").check()
        page.get_by_role("button", name="Sit down", exact=True).click()
        until("28 January 2024")
        page.keyboard.press("Enter")  # nothing was clicked: the keyboard leads to the game by itself
        until("orders left")
        page.screenshot(path=tmp_path / "room.png")
        page.reload(wait_until="commit")
        drawn.clear()
        page.locator(".xterm-helper-textarea:focus").wait_for(state="attached")
        until("orders left")
        page.keyboard.press("c")
        until("Commit the turn")
        page.keyboard.press("Enter")
        until("waiting for Washington")
        leader = browser.new_page()
        leader.goto(host.lead)
        assert leader.url == f"{host.address}lead"
        assert leader.get_by_text("Ann").count() == 1
        leader.get_by_role("button", name="Free the seat").click()
        leader.get_by_text("Ann was taken out of the seat").wait_for()
        page.get_by_text("You were taken out of this seat").wait_for()
        assert {url.split("/")[2] for url in asked if not url.startswith("data:")} == {host.address.split("/")[2]}
        browser.close()


def chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))))
    assert found is not None
    return found


def drawn_text(data: str | bytes) -> str:
    found = data if isinstance(data, str) else data.decode("utf-8", "replace")
    return re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]", "", found)
