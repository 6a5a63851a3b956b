"""`patron lead` in a terminal of its own: the console of a room that another process hosts."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import patron
from game.errors import CommandError
from game.web.joining.leading import read_link
from tests.e2e.hosts import HOST, hosting
from tests.e2e.test_join import free_port, joining

LEAD = HOST.replace("'host'", "'lead'")


def test_a_room_is_led_here_and_again_when_its_host_comes_back(saves: Path, monkeypatch):
    monkeypatch.setattr("tests.e2e.test_join.JOIN", LEAD)
    port = str(free_port())
    room = ("tower-22", "--games", "3", "--port", port, "--room", "spring", "--seed", "7")
    with hosting(*room) as host, joining(host.address, host.lead.rpartition("/")[2], size=(120, 40)) as leader:
        leader.until("3 games")
        leader.press("p")
        leader.until("paused")
        host.kill()
        leader.until("The host cannot be reached")
        with hosting("--room", "spring", "--port", port):
            leader.until("3 games")  # by itself, and with a new key
            leader.press("q")
            assert leader.ended() == 0
            assert b"The room goes on." in leader.drawn


def test_a_wrong_link_opens_nothing(saves: Path, monkeypatch):
    monkeypatch.setattr("tests.e2e.test_join.JOIN", LEAD)
    with hosting("tower-22", "--port", "0", "--seed", "7") as host, joining(host.address, "x" * 32) as leader:
        leader.until("That is not the link of whoever leads the room")
        assert leader.ended() == 2


def test_link_and_address_are_read_in_every_order():
    secret = "s" * 32
    link = f"http://room.local:8022/lead/{secret}"
    for written, more in ((link, ""), ("room.local:8022", secret), ("http://room.local:8022/", link)):
        address, found = read_link(written, more)
        assert (address.origin, found) == ("http://room.local:8022", secret)
    assert read_link("room.local:8022", "")[1] == ""
    with pytest.raises(CommandError):
        read_link("ftp://room.local", secret)


def test_without_a_terminal_it_is_said():
    result = CliRunner().invoke(patron, ["lead", "127.0.0.1:9", "s" * 32])
    assert (result.exit_code, "a room is led on screens" in result.output) == (2, True)
