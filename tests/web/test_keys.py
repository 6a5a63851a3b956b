"""Keys on their way from a browser: each is the one that was pressed, however busy the host is."""

import pytest
from textual.message import Message

from tests.web.hosted import hosting_a_room, seated
from tests.web.test_host import app_at


async def test_escape_and_the_key_after_it_are_two_keys_however_soon_they_come(monkeypatch: pytest.MonkeyPatch):
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        await ann.go_in()
        await ann.press("l")
        await ann.until("Remove")
        driver = app_at(host, "washington")._driver
        assert driver is not None
        keys, process = [], driver.process_message

        def noted(message: Message) -> None:
            keys.append(getattr(message, "key", ""))
            process(message)

        monkeypatch.setattr(driver, "process_message", noted)
        await ann.press("escape", "c")  # both are there before the host looks again
        await ann.until("Commit the turn")
        assert [key for key in keys if key] == ["escape", "c"]


async def test_a_key_that_arrives_in_two_pieces_is_one():
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        await ann.go_in()
        await ann.press("\x1b", "OP")  # F1
        await ann.until("Help")


async def test_nothing_typed_is_nothing():
    async with hosting_a_room() as host:
        ann = await seated(host, "Ann", "0.washington")
        await ann.press("", "enter")
        await ann.until("orders left")
