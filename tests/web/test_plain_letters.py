"""Messages as a plain page: written and read by forms alone, and nothing of a letter before it arrives."""

import html
import re

from game.session.letters import letters
from game.web.plain import words
from tests.web.hosted import Answer, Hosted, Person, hosting_a_room
from tests.web.test_plain_pages import commit, seated, text_of, values_of

PAGE = "/plain/messages"
SENTINEL = "ZEBRAQUAGGA"


def field(answer: Answer, channel: str) -> str:
    """What stands in the field of a channel."""
    found = re.search(rf'name="channel" value="{channel}">.*?<textarea[^>]*>(.*?)</textarea>', answer.text, re.DOTALL)
    assert found is not None, channel
    return html.unescape(found[1])


async def two(host: Hosted) -> tuple[Person, Person]:
    return await seated(host, "Ann", "0.washington"), await seated(host, "Bob", "0.tehran")


async def everything(person: Person) -> str:
    """All that a browser gets of this seat, in its pages and in what their script asks for."""
    pages = (
        "",
        "/state",
        "/clients",
        "/cables",
        "/demands",
        "/why",
        "/brief",
        "/notes",
        "/help",
        "/commit",
        "/messages",
    )
    return "".join([(await person.ask(f"/plain{page}")).text for page in pages])


async def test_a_letter_is_written_and_read_by_forms_when_it_has_arrived_and_not_before():
    async with hosting_a_room(games=2) as host:
        ann, bob = await two(host)
        third = await seated(host, "Cy", "1.tehran")
        page = await ann.ask(PAGE)
        assert "By way of Muscat" in page.text
        assert "about 8% likely" in text_of(page)
        assert values_of(page, "channel") == ["", "swiss", "muscat", "baghdad"]
        sent = await ann.ask(PAGE, {"channel": "muscat", "text": f"  <b>{SENTINEL}</b>\x1b[2J "})
        assert (sent.status, sent.headers["location"]) == (303, PAGE)
        assert f"<b>{SENTINEL}</b>[2J" not in (await ann.ask(PAGE)).text
        assert f"&lt;b&gt;{SENTINEL}&lt;/b&gt; [2J" in (await ann.ask(PAGE)).text
        assert "Under way" in text_of(await ann.ask(PAGE))
        assert SENTINEL not in await everything(bob)
        await commit(ann)
        assert SENTINEL not in await everything(bob)
        await commit(bob)
        assert words.MESSAGES_NEW.format(n=1) in (await bob.ask("/plain")).text
        arrived = text_of(await bob.ask(PAGE))
        assert SENTINEL in arrived
        assert "An official in Muscat conveys" in arrived
        assert words.MESSAGES_NEW.format(n=1) not in (await bob.ask("/plain")).text
        assert letters(host.hall.games.journals[0])[0].leaked is None
        assert SENTINEL not in await everything(third)


async def test_what_cannot_be_sent_says_why_and_stays_in_its_field():
    async with hosting_a_room() as host:
        ann, _ = await two(host)
        empty = await ann.ask(PAGE, {"channel": "swiss", "text": " \x1b "})
        assert (empty.status, "There is nothing to send." in text_of(empty)) == (409, True)
        assert (await ann.ask(PAGE, {"channel": "baghdad", "text": "one"})).status == 303
        again = await ann.ask(PAGE, {"channel": "baghdad", "text": "one too many"})
        assert again.status == 409
        assert "No more letters go this way this turn." in text_of(again)
        assert values_of(again, "channel") == ["", "swiss", "muscat"]
        long = await ann.ask(PAGE, {"channel": "swiss", "text": "x" * 500})
        assert (long.status, field(long, "swiss")) == (409, "x" * 400)
        assert field(await ann.ask(PAGE), "swiss") == "x" * 400
        for channel in ("pigeon", "__proto__", "muscat/"):
            assert (await ann.ask(PAGE, {"channel": channel, "text": "hello"})).headers["location"] == "/plain"
        assert [letter.text for letter in letters(host.hall.games.journals[0])] == ["one"]


async def test_the_page_and_the_terminal_of_a_seat_are_one_mailbox():
    async with hosting_a_room() as host:
        ann, bob = await two(host)
        await ann.open()
        await ann.until("28 January 2024")
        await ann.go_in()
        before = (await ann.ask("/plain/state")).text
        await bob.ask(PAGE, {"channel": "", "text": SENTINEL})
        await ann.until("new messages: 1")
        assert (await ann.ask("/plain/state")).text != before
        assert SENTINEL in (await ann.ask(PAGE)).text
        await ann.press("m")
        await ann.until(SENTINEL)
        page = await ann.ask(PAGE, {"channel": "", "text": "We have heard."})
        assert page.status == 303
        await ann.until("We have heard.")


async def test_whoever_sits_alone_beside_a_mind_has_no_page_of_messages():
    async with hosting_a_room(minds={"tehran": "passive"}) as host:
        ann = await seated(host, "Ann", "0.washington")
        assert PAGE not in (await ann.ask("/plain")).text
        assert (await ann.ask(PAGE)).headers["location"] == "/plain"
        assert (await ann.ask(PAGE, {"channel": "swiss", "text": "hello"})).headers["location"] == "/plain"
        assert letters(host.hall.games.journals[0]) == []
