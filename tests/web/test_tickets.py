"""From one host of a room to another: who is let in, and where a page may lead."""

import pytest

from game.web.door.crossing import way_to, ways_from
from game.web.gate.tickets import Tickets

HERE, LAN, SAFE = "http://127.0.0.1:8001/", "http://192.168.1.7:8000/", "https://room.example:8000/"


@pytest.mark.parametrize(
    ("own", "ways"),
    [
        ("http://127.0.0.1:8000/", [HERE, LAN, SAFE]),
        ("http://192.168.1.9:8000/", [LAN, SAFE]),
        ("https://192.168.1.9:8000/", [SAFE]),
    ],
)
def test_a_page_leads_only_where_its_reader_can_go_and_no_less_safely(own: str, ways: list[str]):
    strange = ["javascript:alert(1)//", "http://x.example/evil", "http://x.example; script-src *", "", "ftp://x/"]
    assert ways_from(own, [HERE, *strange, LAN, SAFE]) == ways


@pytest.mark.parametrize(
    "asked", ["", "//x.example", "/lead", "/plain/../lead", "/plainly", "https://x.example/", "/play?x"]
)
def test_only_a_page_of_the_same_kind_is_opened_again(asked: str):
    assert way_to(asked, ("/play", "/plain")) == "/play"


def test_a_ticket_says_what_it_was_issued_for_until_it_ends():
    now = [1000.0]
    tickets = Tickets("secret", clock=lambda: now[0])
    for text in ("", "key", "k" * 1000, "Zoë"):
        ticket = tickets.issue(text, 60)
        assert tickets.read(ticket) == text
        assert len(text) < 3 or text not in ticket
    assert tickets.issue("key", 60) != tickets.issue("key", 60)
    now[0] += 61
    assert tickets.read(ticket) is None


def test_no_other_ticket_is_read():
    tickets = Tickets("secret")
    ticket = tickets.issue("key", 60)
    for place in range(len(ticket) - 1):  # the last sign has bits that mean nothing
        changed = ticket[:place] + ("A" if ticket[place] != "A" else "B") + ticket[place + 1 :]
        assert tickets.read(changed) is None
    for strange in ("", "A", "AAAA" * 30, "é" * 40, ticket[:-4], ticket + "AAAA"):
        assert tickets.read(strange) is None
    assert Tickets("another").read(ticket) is None
