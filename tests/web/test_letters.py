"""Letters in a hosted room: read every byte that reaches another screen."""

from textual.widgets import Input

from game.session.letters import letters
from tests.web.hosted import Hosted, Person, apps_at, hosting_a_room, in_the_room

SENTINEL, SAID = "ZEBRAQUAGGA", "OKAPIGNU"


async def to_channel(host: Hosted, person: Person, number: int, words: str) -> None:
    """From Washington's room to a channel's message."""
    await person.press("m")
    await person.until("Channels")
    await person.press(*["down"] * number)
    await person.until(words)
    await person.press("enter")
    app = apps_at(host, "washington")[0]
    await host.until(lambda: isinstance(app.focused, Input))


async def test_a_letter_is_in_no_byte_to_another_screen_before_it_arrives_nor_ever_to_a_third():
    async with hosting_a_room(games=2) as host:
        ann = await in_the_room(host, "Ann", "0.washington")
        bob = await in_the_room(host, "Bob", "0.tehran")
        third = await in_the_room(host, "Cy", "1.tehran")
        await to_channel(host, ann, 3, "You can")  # by way of Muscat: a turn
        await ann.press(*SENTINEL)
        await ann.until(SENTINEL)
        await ann.press("enter")
        await ann.until("Under way")
        await bob.press("m")
        await bob.until("Nothing yet.")
        await bob.press("escape")
        await bob.until("orders left")
        await ann.press("escape", "escape")
        await ann.until("orders left")
        await ann.commit()
        await ann.until("waiting for Tehran")
        await bob.until("committed: Washington")
        assert SENTINEL.encode() not in bob.heard
        await bob.commit()
        await bob.until("What happened")
        await bob.press("enter")
        await bob.until("new messages: 1 (M)")
        (letter,) = letters(host.hall.games.journals[0])
        assert letter.leaked is None
        assert SENTINEL.encode() not in bob.heard
        await bob.press("m")
        await bob.until(SENTINEL)
        await third.press("m")
        await third.until("Nothing yet.")
        assert SENTINEL.encode() not in third.heard
        for path in ("/", "/seats", "/play", "/alive"):
            assert SENTINEL not in (await third.ask(path)).text


async def test_what_is_said_in_public_comes_while_others_read_and_stays_in_its_game():
    async with hosting_a_room(games=2) as host:
        ann = await in_the_room(host, "Ann", "0.washington")
        bob = await in_the_room(host, "Bob", "0.tehran")
        third = await in_the_room(host, "Cy", "1.tehran")
        await bob.press("m")
        await bob.until("Nothing yet.")
        await to_channel(host, ann, 1, "all, in public")
        await ann.press(*SAID, "enter")
        await bob.until(SAID)  # without a key
        await third.press("m")
        await third.until("Nothing yet.")
        assert SAID.encode() not in third.heard


async def test_half_a_letter_is_there_again_in_another_browser():
    async with hosting_a_room() as host:
        ann = await in_the_room(host, "Ann", "0.washington")
        await to_channel(host, ann, 2, "It names your office")
        await ann.press(*SENTINEL)
        await ann.until(SENTINEL)
        await ann.press("escape", "escape")
        await ann.until("orders left")
        again = Person(host.port, dict(ann.cookies))
        await again.open()
        await again.until("orders left")
        await again.press("m")
        await again.until("Channels")
        await again.press("down", "down")
        await again.until(SENTINEL)
