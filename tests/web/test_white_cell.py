"""What the white cell does reaches the screens that it concerns, and no other, while people play."""

import asyncio
from pathlib import Path
from typing import Literal

import pytest

from game.session.decisions import Level
from game.session.injects import injects_of
from game.session.letters import write_letter
from game.session.rooms import Room
from game.session.session import Session
from game.session.stopping import stop
from game.session.white_cell import WhiteCell
from tests.positions import scenario_named
from tests.web.hosted import Answer, Hosted, Person, apps_at, hosting_a_room, in_the_room
from tests.web.test_clock import a_room, cut
from tests.web.test_plain_pages import commit as commit_plainly

SENTINEL = "ZEBRAQUAGGA"
ROOMY = (100, 34)


def cell_of(host: Hosted) -> WhiteCell:
    game = host.room.games[0]
    assert isinstance(game, Path)
    return WhiteCell.open(game, "A. Teacher", scenario_named("tower-22"))


async def test_an_inject_reaches_its_readers_at_once_and_nobody_else():
    async with hosting_a_room() as host:
        ann = await in_the_room(host, "Ann", "0.washington", ROOMY)
        bob = await in_the_room(host, "Bob", "0.tehran", ROOMY)
        with cell_of(host) as cell:
            cell.edit("leak", {"title": f"{SENTINEL} speaks", "text": "For you alone.", "audience": ["tehran"]})
            cell.fire("leak")
            await bob.until("For you alone.")
            cell.edit("news", {"title": "All read this", "text": "A horn sounds."})
            cell.fire("news")
            await ann.until("A horn sounds.")
        assert SENTINEL.encode() in bob.heard
        assert SENTINEL.encode() not in ann.heard
        for path in ("/", "/seats", "/play", "/alive"):
            assert SENTINEL not in (await ann.ask(path)).text


async def test_under_review_screens_wait_until_it_is_published():
    async with hosting_a_room() as host:
        ann = await in_the_room(host, "Ann", "0.washington", ROOMY)
        bob = await in_the_room(host, "Bob", "0.tehran", ROOMY)
        with cell_of(host) as cell:
            cell.review(True)
            await ann.commit()
            await ann.until("waiting for Tehran")
            await bob.commit()
            await bob.until("waiting for whoever leads the game")
            await ann.until("waiting for whoever leads the game")
            cell.rule([Level("washington.home", put=12.0)], "As the room agreed.")
            assert cell.preview().turn == 1
            assert cell.publish() == 1
            await ann.until("What happened")
            await bob.until("What happened")


async def test_something_that_is_not_on_the_list_is_asked_for_from_the_levers():
    async with hosting_a_room() as host:
        ann = await in_the_room(host, "Ann", "0.washington", ROOMY)
        await ann.press("l")
        await ann.until("Something else")
        await ann.press("e")
        await ann.until("What you want to do")
        await ann.press(*"Send grain")
        await ann.until("Send grain")
        await ann.press("enter")
        app = apps_at(host, "washington")[0]
        await host.until(lambda: app.focused is not None and app.focused.id == "argument")
        await ann.press(*"It is in port", "enter")
        await ann.until("Whoever leads the game has it now.")
        with cell_of(host) as cell:
            (asked,) = cell.requests(open_only=True)
            assert (asked.seat, asked.text, asked.argument) == ("washington", "Send grain", "It is in port")


# ------------------------------------------------------------ the page of whoever leads


async def leader_of(host: Hosted) -> Person:
    leader = host.person()
    await leader.ask(f"/lead/{host.room.facilitator}")
    return leader


async def do(leader: Person, deed: str, **form: str) -> Answer:
    return await leader.ask(f"/lead/cell/{deed}", {"game": "0", **form})


async def test_the_page_of_the_white_cell_does_what_is_needed_most():
    async with hosting_a_room() as host:
        leader = await leader_of(host)
        assert "/lead/cell?game=0" in (await leader.ask("/lead")).text
        with cell_of(host) as cell:
            cell.edit("horn", {"title": "<b>A horn</b>", "text": "It sounds.", "turn": 4})
        shown = (await leader.ask("/lead/cell?game=0")).text
        assert "&lt;b&gt;A horn&lt;/b&gt;" in shown
        assert "turn 4" in shown
        with cell_of(host) as cell:
            cell.edit("drum", {"title": "A drum", "text": "It beats."})
        assert "<td>when you fire it</td>" in (await leader.ask("/lead/cell?game=0")).text
        assert "is before its readers" in (await do(leader, "fire", inject="horn")).text
        again = await do(leader, "fire", inject="horn")
        assert again.status == 409
        assert "fired already" in again.text
        moved = await do(leader, "level", level="washington.home", how="put", amount="41,5", reason="A speech.")
        assert "Decision 1-1 bears on turn 1" in moved.text
        assert (await do(leader, "level", level="washington.home", amount="much", reason="x")).status == 409
        assert (await do(leader, "happening", what="act/houthis__red_sea.warships", reason="As said.")).status == 200
        assert (await do(leader, "happening", what="miracle/1", reason="x")).status == 409
        assert (
            await do(leader, "happening", what="incident/sailor_deaths", holds="no", reason="Not today.")
        ).status == 200
        assert "Decision 1-2 is taken back" in (await do(leader, "undo", ruling="1-2", reason="A slip.")).text
        assert (await do(leader, "order", lever="envoy_halt", holds="no", reason="No envoy.")).status == 200
        assert (await do(leader, "order", lever="no_such", holds="no", reason="x")).status == 409
        brought = await do(leader, "bring", title="Rain", text="It rains.", seat="tehran")
        assert "“Rain” is before its readers" in brought.text
        assert (await do(leader, "bring", title="", text="x")).status == 409
        assert "wait until you publish" in (await do(leader, "review", on="yes")).text
        ann = await in_the_room(host, "Ann", "0.washington", ROOMY)
        bob = await in_the_room(host, "Bob", "0.tehran", ROOMY)
        await ann.commit()
        await ann.until("waiting for Tehran")
        await bob.commit()
        await bob.until("waiting for whoever leads the game")
        shown = (await leader.ask("/lead/cell?game=0")).text
        assert "What turn 1 would bring" in shown
        assert "41.5" in shown
        assert "Turn 1 is published" in (await do(leader, "publish")).text
        await ann.until("What happened")
        with cell_of(host) as cell:
            assert [(one.ruling.id, one.in_force, one.back is not None) for one in cell.rulings()] == [
                ("horn", True, False),
                ("1-1", True, False),
                ("1-2", True, True),
                ("1-3", True, False),
                ("1-4", True, False),
                ("brought_1", True, False),
            ]


async def test_the_page_of_the_white_cell_tells_letters_before_they_arrive():
    async with hosting_a_room() as host:
        leader = await leader_of(host)
        assert "Nothing was written or said yet." in (await leader.ask("/lead/cell?game=0")).text
        with Session.resume(host.room.games[0], seat="washington", scenario=host.room.scenario) as session:
            write_letter(session, "muscat", "Hold <b>them</b> back.")
        shown = (await leader.ask("/lead/cell?game=0")).text
        assert "Hold &lt;b&gt;them&lt;/b&gt; back." in shown
        assert "not yet: after turn 1" in shown


async def test_an_inject_is_fired_in_all_games_that_go_on_and_have_not_had_it():
    room = a_room(None, games=4)
    for game in room.games:
        with WhiteCell.open(game, "A. Teacher", room.scenario) as cell:
            cell.edit("horn", {"title": "A horn", "text": "It sounds."})
    with WhiteCell.open(room.games[1], "A. Teacher", room.scenario) as cell:
        cell.fire("horn")
    async with hosting_a_room(room=room) as host:
        stop(host.hall.games.journals[2], "A. Teacher")
        ann = host.person()
        assert (await do(ann, "everywhere", inject="horn")).status == 303
        leader = await leader_of(host)
        assert "Fire in all games" in (await leader.ask("/lead/cell?game=0")).text
        assert "before its readers now: 2." in (await do(leader, "everywhere", inject="horn")).text
        assert "No game that goes on is without it" in (await do(leader, "everywhere", inject="horn")).text
        assert "No game that goes on is without it" in (await do(leader, "everywhere", inject="nothing")).text
        had = [injects_of(host.hall.games.entries(game))["horn"].status == "fired" for game in range(4)]
        assert had == [True, True, False, True]


async def test_a_request_is_answered_on_the_page():
    async with hosting_a_room() as host:
        leader = await leader_of(host)
        with cell_of(host) as cell:
            cell.session.request("<i>Send grain</i>", "It is in port")
        assert "&lt;i&gt;Send grain&lt;/i&gt;" in (await leader.ask("/lead/cell?game=0")).text
        form = {
            "request": "washington-1-1",
            "reason": "Well said.",
            "chance": "70",
            "level": "washington.home",
            "amount": "2",
        }
        assert "with the news of turn 1" in (await do(leader, "answer", **form)).text
        with cell_of(host) as cell:
            (asked,) = cell.requests()
            assert asked.answer is not None
            assert asked.answer.chance == 0.7


async def test_nobody_else_reaches_the_white_cell():
    async with hosting_a_room() as host:
        ann = await in_the_room(host, "Ann", "0.washington", ROOMY)
        for person in (ann, host.person()):
            assert (await person.ask("/lead/cell?game=0")).status == 303
            refused = await do(person, "level", level="washington.home", amount="9", reason="I say so.")
            assert refused.status == 303
        leader = await leader_of(host)
        elsewhere = {"Origin": "http://evil.example"}
        form = {"game": "0", "level": "washington.home", "amount": "9", "reason": "x"}
        assert (await leader.ask("/lead/cell/level", form, **elsewhere)).status == 303
        for game in ("7", "-1", "x", "", "9" * 40):
            assert (await leader.ask(f"/lead/cell?game={game}")).status == 303
        with cell_of(host) as cell:
            assert cell.rulings() == []


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_page_bars_nobody(tmp_path: Path, width: int, scheme: Literal["light", "dark"]) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    from tests.e2e.hosts import hosting
    from tests.e2e.test_host import chromium

    with (
        hosting(
            "tower-22", "--port", "0", "--seed", "7", "--injects", "tower-22", "--review", "--room", "cell"
        ) as host,
        sync_playwright() as playwright,
    ):
        with Session.resume(Room.resume("cell").games[0], seat="tehran") as session:
            write_letter(session, "muscat", "Hold them back, and say what you want of us in the south.")
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page.goto(host.lead)
        page.get_by_role("link", name="White cell").click()
        page.get_by_text("Turns wait until you publish them.").wait_for()
        page.get_by_text("Hold them back").wait_for()
        page.get_by_role("button", name="Skip").first.click()
        page.get_by_role("alert").wait_for()
        page.get_by_label("Points").fill("-4")
        page.get_by_label("Reason").first.fill("The speech went badly.")
        page.get_by_role("button", name="Decide it").first.click()
        page.get_by_text("Decision 1-1 bears on turn 1").wait_for()
        found = [
            f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:160]}"
            for one in Axe().run(page).response["violations"]
        ]
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        page.screenshot(path=tmp_path / "cell.png", full_page=True)
        browser.close()


# ------------------------------------------------------------ the plain pages of a seat


async def test_on_plain_pages_a_seat_asks_hears_and_waits():
    async with hosting_a_room() as host:
        ann = host.person()
        await ann.join(host.room.code, "Ann", "0.washington")
        assert "/plain/else" in (await ann.ask("/plain")).text
        before = (await ann.ask("/plain/state")).text
        refused = await ann.ask("/plain/else", {"text": "<b>Send grain</b>", "argument": " "})
        assert refused.status == 409
        assert "&lt;b&gt;Send grain&lt;/b&gt;" in refused.text
        asked = await ann.ask("/plain/else", {"text": "Send grain", "argument": "It is in port"})
        assert "asked: Send grain" in asked.text
        with cell_of(host) as cell:
            cell.edit("news", {"title": "A horn sounds", "text": "All hear it."})
            cell.fire("news")
            assert [one.text for one in cell.requests(open_only=True)] == ["Send grain"]
            assert (await ann.ask("/plain/state")).text != before
            assert "A horn sounds" in (await ann.ask("/plain")).text
            cell.review(True)
        bob = await in_the_room(host, "Bob", "0.tehran", ROOMY)
        await bob.commit()
        await bob.until("waiting for Washington")
        await commit_plainly(ann)
        assert "looks at the turn before it is published" in (await ann.ask("/plain")).text
        leader = await leader_of(host)
        assert "your publishing" in (await leader.ask("/lead")).text
        assert host.hall.games.is_reviewed(0)
        await do(leader, "publish")
        assert not host.hall.games.is_reviewed(0)
        assert "Cables of turn 1" in (await ann.ask("/plain")).text


async def test_a_deadline_does_not_nag_a_game_that_waits_to_be_published(monkeypatch: pytest.MonkeyPatch):
    async with hosting_a_room(room=a_room(600)) as host:
        with cell_of(host) as cell:
            cell.review(True)
        ann = await in_the_room(host, "Ann", "0.washington", ROOMY)
        bob = await in_the_room(host, "Bob", "0.tehran", ROOMY)
        await ann.commit()
        await ann.until("waiting for Tehran")
        await bob.commit()
        await ann.until("waiting for whoever leads the game")
        called: list[object] = []
        monkeypatch.setattr("game.web.room.ticking.go_on_without", lambda *args: called.append(args))
        cut(host, 700)
        await host.hall.ticking.tick()
        await asyncio.sleep(0.1)
        assert called == []
