"""A seat as plain pages: a whole game by forms alone, over the same draft as its terminal screen."""

import html
import json
import re
from urllib.parse import quote

import pytest

from game.narration import orders
from game.web.leading.standing import where_games_stand
from game.web.plain import words
from game.web.room.seats import Place
from game.web.seat.desk import PlainDesk
from tests.web.hosted import Answer, Hosted, Person, apps_at, hosting_a_room


async def seated(host: Hosted, name: str, place: str) -> Person:
    person = host.person()
    await person.ask("/", {"code": host.room.code})
    sat = await person.ask("/seats", {"name": name, "place": place, "plain": "1"})
    assert sat.headers["location"] == "/plain"
    return person


def text_of(answer: Answer) -> str:
    """What is read of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def values_of(answer: Answer, name: str) -> list[str]:
    """What the fields of this name on a page may be."""
    fields = re.findall(rf'<(?:input|option|button)[^>]*name="{re.escape(name)}"[^>]*value="([^"]*)"', answer.text)
    return [html.unescape(value) for value in fields]


async def first_order(person: Person) -> dict[str, str]:
    """A form for some order that may be given, filled in from the page of its lever."""
    page = await person.ask("/plain")
    for lever in re.findall(r"/plain/lever\?lever=(\w+)", page.text):
        found = await person.ask(f"/plain/lever?lever={lever}")
        form = {"lever": lever}
        for name in dict.fromkeys(re.findall(r'type="radio" name="([^"]+)"', found.text)):
            form[name] = values_of(found, name)[0]
        query = "&".join(f"{name}={value}" for name, value in form.items())
        looked = await person.ask(f"/plain/lever?{query}&look=1")
        if "This cannot be ordered now" not in looked.text:
            return form
    raise AssertionError("nothing can be ordered")


async def commit(person: Person, **form: str) -> Answer:
    page = await person.ask("/plain/commit")
    (turn,) = values_of(page, "turn")
    return await person.ask("/plain/commit", {"turn": turn, **form})


def pages_of(host: Hosted, seat: str) -> PlainDesk:
    """What the pages of whoever sits in the first game are made at."""
    place = Place(0, seat)
    return host.hall.chairs[place].pages(host.hall.seats.sitting[place])


async def test_a_turn_is_read_ordered_answered_committed_and_waited_for():
    async with hosting_a_room() as host:
        ann, bob = await seated(host, "Ann", "0.washington"), await seated(host, "Bob", "0.tehran")
        page = await ann.ask("/plain")
        assert "Three families are being told this morning" in page.text
        assert "<h2>" not in page.text.split("<main")[0]
        assert "<pre" not in page.text
        (question, *_), (answer, *_) = values_of(page, "question"), values_of(page, "answer")
        await ann.ask("/plain/answer", {"question": question, "answer": answer})
        form = await first_order(ann)
        looked = await ann.ask("/plain/lever?" + "&".join(f"{k}={v}" for k, v in form.items()))
        assert 'class="causes"' in looked.text
        assert (await ann.ask("/plain/order", form)).headers["location"] == "/plain#draft"
        draft = values_of(await ann.ask("/plain"), "order")
        assert len(draft) == 2
        assert (await ann.ask("/plain/out", {"order": draft[1]})).status == 303
        assert values_of(await ann.ask("/plain"), "order") == draft[:1]
        assert (await ann.ask("/plain/undo", {})).status == 303
        assert values_of(await ann.ask("/plain"), "order") == draft
        await ann.ask("/plain/commit", {"reason": "they  listen\x1b[2J\n", "keep": "1"})
        assert ">they listen [2J</textarea>" in (await ann.ask("/plain/commit")).text
        events = re.findall(r'<option value="(incident/[^"]+)">', (await ann.ask("/plain/commit")).text)
        unclear = await commit(ann, reason="they listen", event=events[0], soon="2", likely="many")
        assert (unclear.status, words.LIKELY_MISSING in text_of(unclear)) == (409, True)
        await commit(ann, reason="they listen", event=events[0], soon="2", likely="20%")
        waits = await ann.ask("/plain")
        assert words.WAITING in text_of(waits)
        assert words.WAITING_FOR.format(seats="Tehran") in text_of(waits)
        assert '<noscript><meta http-equiv="refresh" content="15;url=/plain"></noscript>' in waits.text
        assert words.RELOADS.format(seconds=15) in text_of(waits)
        assert "refresh" not in (await ann.ask("/plain?still=1")).text
        assert words.COMMITTED_TOO.format(seats="Washington") in text_of(await bob.ask("/plain"))
        await commit(bob)
        after = await ann.ask("/plain")
        assert "Cables of turn 1" in after.text
        about = html.unescape(re.findall(r'href="(/plain/why\?about=[^"]+)"', after.text)[0])
        why = await ann.ask(about)
        assert 'class="causes"' in why.text
        sealed = host.hall.games.journals[0].orders(1)["washington"].payload
        assert sealed["rationale"] == "they listen"
        assert len(sealed["orders"]) == 2
        assert sealed["forecast"]["probability"] == 0.2


async def test_pages_and_terminal_are_one_seat_with_one_draft():
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        await ann.open((140, 45))  # large enough for the draft to be seen beside the rest
        await ann.until("28 January 2024")
        await ann.go_in()
        form = await first_order(ann)
        await ann.ask("/plain/order", form)
        title = host.room.scenario.content.lever[form["lever"]].title
        await ann.until(title[:12])  # drawn by itself
        await ann.press("u")  # what the page did can be taken back here
        app = apps_at(host, "washington")[0]
        await host.until(lambda: app.desk is not None and not app.desk.session.draft)
        assert values_of(await ann.ask("/plain"), "order") == []
        await ann.press("c")
        await ann.until("Commit the turn")
        await ann.press(*"typed here")
        await host.until(lambda: app.desk is not None and app.desk.session.rationale == "typed here")
        assert ">typed here</textarea>" in (await ann.ask("/plain/commit")).text
        await ann.ask("/plain/commit", {"reason": "from the page", "keep": "1"})
        await ann.until("from the page")
        await commit(ann, reason="from the page")
        await ann.until("waiting for Tehran")


async def test_a_whole_game_by_forms_ends_with_its_debrief():
    async with hosting_a_room(turns=2) as host:
        ann, bob = await seated(host, "Ann", "0.washington"), await seated(host, "Bob", "0.tehran")
        assert (await ann.ask("/plain/debrief")).headers["location"] == "/plain"
        for person in (ann, bob, ann, bob):
            await commit(person, reason="because of it", own="it gets worse", own_likely="70")
        over = await ann.ask("/plain")
        assert words.OVER in text_of(over)
        assert "How Washington is judged" in text_of(over)
        parts = re.findall(r'href="(/plain/debrief\?part=\w+)"', (await ann.ask("/plain/debrief")).text)
        assert len(parts) == 9
        for part in parts:
            page = await ann.ask(part)
            assert page.status == 200, part
        timeline = await ann.ask("/plain/debrief?part=timeline")
        assert timeline.text.count("“because of it”") == 2  # sealed before the outcome, a turn each
        about = html.unescape(re.findall(r'href="(/plain/debrief/why\?[^"]+)"', timeline.text)[0])
        assert "As it was" in (await ann.ask(about)).text
        turns = await ann.ask("/plain/debrief/other")
        assert turns.text.count("/plain/debrief/other?turn=") == 2
        page = await ann.ask("/plain/debrief/other?turn=1")
        same = await ann.ask("/plain/debrief/other?turn=1&play=1")
        assert "These are the orders that were given" in text_of(same)
        first = quote(re.findall(r'<optgroup[^>]*>\s*<option value="([^"]+)"', page.text)[0])
        other = f"/plain/debrief/other?turn=1&add.0={first}&play=1"
        assert 'data-again="2000"' in (await ann.ask(other)).text
        await host.until(lambda: pages_of(host, "washington").debrief._found is not None)
        beside = await ann.ask(other)
        assert "data-again" not in beside.text
        assert "<svg" in beside.text
        twice = await ann.ask(f"{other}&add.1={first}")
        assert (twice.text.count('role="alert"'), "<svg" in twice.text) == (1, False)
        judged = await ann.ask("/plain/debrief/judge", {"turn": "1", "came": "came"})
        assert judged.headers["location"] == "/plain/debrief?part=forecasts"
        assert [entry.payload for entry in host.hall.games.journals[0].entries("verdict")] == [{"came": True}]
        pages = pages_of(host, "washington")
        await host.until(lambda: pages.debrief.whole is not None)
        lucks = await ann.ask("/plain/debrief?part=lucks")
        assert "<svg" in lucks.text
        assert "refresh" not in lucks.text


async def test_the_advisers_are_asked_by_the_bench_and_their_word_is_shown():
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        page = await ann.ask("/plain/ahead")
        assert words.AHEAD_NONE in text_of(page)
        pages = pages_of(host, "washington")

        def is_whole() -> bool:
            desk = pages._desk
            return desk is not None and desk.ahead is not None and desk.ahead.is_whole

        await host.until(is_whole)
        whole = await ann.ask("/plain/ahead")
        assert "400" in text_of(whole)
        assert "refresh" not in whole.text


@pytest.mark.parametrize("path", ["clients", "cables", "cables?turn=9", "cables?turn=0", "demands", "why", "almanac"])
async def test_everything_to_read_is_there_in_its_first_turn(path):
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        page = await ann.ask(f"/plain/{path}")
        assert page.status == 200
        assert 'aria-current="page"' in page.text
        for more in ("brief", "notes", "help", "almanac?word=tower", "almanac?shelf=Levers", "why?name=tension"):
            assert (await ann.ask(f"/plain/{more}")).status == 200


async def test_what_no_page_of_ours_sends_changes_nothing_and_is_told():
    async with hosting_a_room() as host:
        ann, bob = await seated(host, "Ann", "0.washington"), await seated(host, "Bob", "0.tehran")
        theirs = await first_order(bob)
        for path, form in (
            ("/plain/order", theirs),
            ("/plain/order", {"lever": "nothing"}),
            ("/plain/order", {}),
            ("/plain/out", {"order": "x"}),
            ("/plain/undo", {}),
            ("/plain/answer", {"question": "x", "answer": "y"}),
            ("/plain/commit", {"turn": "5"}),
            ("/plain/commit", {"turn": "0", "own": "x", "own_likely": "200"}),
            ("/plain/commit", {"turn": "0", "own": "x", "event": "incident/tower_22", "own_likely": "2"}),
        ):
            answer = await ann.ask(path, form)
            assert answer.status in (404, 409), (path, form)
            assert 'role="alert"' in answer.text
        assert (await ann.ask("/plain/lever?lever=%00%1b")).status == 404
        assert (await ann.ask("/plain/why?about=%3Cb%3E&turn=1")).status == 200
        assert "<b>" not in (await ann.ask("/plain/almanac?word=%3Cb%3E")).text
        huge = await ann.ask("/plain/commit", {"turn": "0", "reason": "x" * 20_000})
        assert huge.status == 409
        assert host.hall.games.journals[0].orders(1) == {}


async def test_only_whoever_holds_the_seat_is_answered_and_only_on_our_own_pages():
    async with hosting_a_room() as host:
        stranger = host.person()
        assert (await stranger.ask("/plain")).headers["location"] == "/"
        assert (await stranger.ask("/plain/state")).status == 401
        ann = await seated(host, "Ann", "0.washington")
        assert (await ann.ask("/plain/commit", {"turn": "0"}, Origin="http://elsewhere.example")).status == 403
        state = json.loads((await ann.ask("/plain/state")).text)
        assert (state["turn"], state["waiting"], state["over"]) == (0, False, False)
        (standing,) = where_games_stand(host.hall)
        assert [seen.connected for seen in standing.seats] == [True, False]
        await host.hall.free(Place(0, "washington"))
        assert (await ann.ask("/plain/state")).status == 401
        assert (await ann.ask("/plain")).headers["location"] == "/"
        assert "You have no seat in this room any more" in (await ann.ask("/")).text


async def test_a_seat_that_asks_without_end_is_told_to_wait_and_the_others_are_not():
    async with hosting_a_room() as host:
        ann, bob = await seated(host, "Ann", "0.washington"), await seated(host, "Bob", "0.tehran")
        answers = [await ann.ask("/plain/help") for _ in range(90)]
        assert answers[0].status == 200
        assert answers[-1].status in (200, 429)
        assert any(answer.status == 429 for answer in answers)
        assert (await bob.ask("/plain/help")).status == 200


async def test_no_page_knows_what_the_other_seat_has_in_mind():
    async with hosting_a_room() as host:
        ann, bob = await seated(host, "Ann", "0.washington"), await seated(host, "Bob", "0.tehran")
        form = await first_order(bob)
        await bob.ask("/plain/order", form)
        await bob.ask("/plain/commit", {"reason": "SENTINEL of Tehran", "keep": "1"})
        await commit(bob, reason="SENTINEL of Tehran", own="SENTINEL foretold", own_likely="5")
        await commit(ann)
        title = orders.title(host.room.scenario, _ordered(host))
        for path in ("", "/clients", "/cables", "/demands", "/why", "/commit", "/state"):
            page = await ann.ask(f"/plain{path}")
            assert "SENTINEL" not in page.text, path
            assert title not in html.unescape(page.text), path


def _ordered(host: Hosted):
    (order,) = host.hall.games.journals[0].orders(1)["tehran"].payload["orders"]
    scenario = host.room.scenario
    return next(
        one for one in scenario.options
        if (one.seat, one.lever, one.target, dict(one.terms))
        == ("tehran", order["lever"], order["target"], order["terms"])
    )  # fmt: skip


# ---------------------------------------------------------------- what a room does to a seat


async def test_messages_are_read_and_acknowledged_on_a_page():
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        message = host.hall.tell([0], "washington", "Five <b>minutes</b> left", "facilitator")
        page = await ann.ask("/plain/clients")
        assert "Five &lt;b&gt;minutes&lt;/b&gt; left" in page.text
        assert values_of(page, "message") == [message]
        await ann.ask("/plain/read", {"message": message})
        assert "minutes" not in (await ann.ask("/plain")).text
        (read,) = host.hall.games.journals[0].entries("acknowledged")
        assert (read.seat, read.payload["name"]) == ("washington", "Ann")


async def test_a_mind_in_the_seat_is_said_and_the_seat_taken_back():
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        mind = host.room.scenario.content.patron["washington"].mind
        await host.hall.hand_over(Place(0, "washington"), mind, "facilitator")
        page = await ann.ask("/plain")
        assert "A mind decides for this seat" in text_of(page)
        refused = await ann.ask("/plain/commit", {"turn": "0"})
        assert (refused.status, "held by a mind" in refused.text) == (409, True)
        await ann.ask("/plain/back", {})
        assert "A mind decides for this seat" not in text_of(await ann.ask("/plain"))
        await commit(ann)
        assert list(host.hall.games.journals[0].orders(1)) == ["washington"]


async def test_two_people_in_a_seat_propose_and_confirm_on_pages():
    async with hosting_a_room(sitters=2, confirm=2) as host:
        ann, eve = await seated(host, "Ann", "0.washington"), await seated(host, "Eve", "0.washington")
        await ann.ask("/plain/order", await first_order(ann))
        assert len(values_of(await eve.ask("/plain"), "order")) == 1
        await commit(ann, reason="they listen")
        assert "Somebody else in this seat must confirm them" in text_of(await ann.ask("/plain"))
        page = await eve.ask("/plain")
        assert "Ann proposes these orders" in text_of(page)
        assert "Why: they listen" in text_of(page)
        (number,) = values_of(page, "number")
        assert (await eve.ask("/plain/confirm", {"number": "999"})).status == 409
        assert host.hall.games.journals[0].orders(1) == {}
        assert (await eve.ask("/plain/confirm", {"number": number})).status == 303
        assert words.WAITING in text_of(await ann.ask("/plain"))
        assert len(host.hall.games.journals[0].entries("confirmed")) == 1
