"""The console over a real WebSocket: whose it is, and that what is done there reaches the screens that it concerns."""

import pytest
from websockets.exceptions import InvalidStatus

from game.web.showing.browser import REMOVED
from tests.web.hosted import hosting_a_room


async def test_it_opens_for_the_facilitators_key_alone_and_what_is_done_reaches_the_seats_screen():
    async with hosting_a_room(games=3) as host:
        ann = host.person()
        await ann.join(host.room.code, "Ann", "0.washington")
        for path in ("/lead/console", "/lead"):
            assert (await ann.ask(path)).headers["location"] == "/"
        with pytest.raises(InvalidStatus):
            await ann.open(path="/lead/ws")
        await ann.open()
        await ann.until("28 January 2024")
        leader = host.person()
        assert (await leader.ask(f"/lead/{host.room.facilitator}")).status == 303
        assert 'data-socket="/lead/ws"' in (await leader.ask("/lead/console")).text
        with pytest.raises(InvalidStatus):
            await leader.open(path="/lead/ws", origin="http://elsewhere.example")
        await leader.open((120, 40), path="/lead/ws")
        await leader.until("Ann")
        await leader.press("m")
        await leader.until("Say something")
        await leader.press(*"EYESHERE", "\x1b[20~")
        await ann.until("EYESHERE")
        await leader.press("s")
        await leader.until("Take Ann out")
        await leader.press("down", "enter")
        await leader.until("closed")
        await leader.press("\x1b[20~")
        assert await ann.closed() == REMOVED
