"""Served over TLS, and from other machines: with a certificate made here, and real connections."""

import asyncio
import http.client
import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from game.errors import CommandError
from game.session.rooms import Room
from game.web.door.hosting import Reach, announcement, check_tls, own_names
from game.web.joining.address import read_address
from game.web.joining.asking import Host
from game.web.joining.seat import Wanted, take_seat
from tests.positions import scenario_named
from tests.web.hosted import hosting_a_room

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here to make a certificate")


def certificate(folder: Path, name: str, *more: str) -> tuple[Path, Path]:
    """A certificate for this machine that it signs itself, and its key."""
    cert, key = folder / f"{name}.crt", folder / f"{name}.key"
    names = ["-subj", "/CN=host", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-days", "2"]
    made = ["openssl", "req", "-x509", *curve, *names, "-out", str(cert), "-keyout", str(key)]
    subprocess.run([*made, *(more or ("-noenc",))], check=True, capture_output=True)
    return cert, key


@pytest.fixture
def tls(tmp_path: Path) -> tuple[Path, Path]:
    return certificate(tmp_path, "own")


async def test_a_seat_is_played_over_tls_and_its_key_goes_over_nothing_else(tls):
    async with hosting_a_room(tls=tls) as host:
        ann = host.person()
        await ann.join(host.room.code, "Ann", "0.washington")
        await ann.open()
        await ann.until("28 January 2024")
        door = await host.person().ask("/", {"code": host.room.code})
        assert "secure" in door.headers["set-cookie"].lower()
        leader = await host.person().ask(f"/lead/{host.room.facilitator}")
        assert "secure" in leader.headers["set-cookie"].lower()
        stranger = host.person()
        stranger.trusts = ssl.create_default_context()
        with pytest.raises(ssl.SSLCertVerificationError):
            await stranger.ask("/")
        stranger.trusts = None
        with pytest.raises(http.client.RemoteDisconnected):
            await stranger.ask("/")


def test_what_is_no_certificate_and_key_is_told_in_plain_words(tmp_path, tls):
    cert, key = tls
    check_tls(cert, key)
    locked = certificate(tmp_path, "locked", "-passout", "pass:secret")
    empty = tmp_path / "empty"
    empty.write_text("")
    for pair, says in (
        ((cert, certificate(tmp_path, "other")[1]), "does not belong to the certificate"),
        (locked, "locked with a passphrase"),
        ((key, cert), "are no certificate and key"),
        ((empty, empty), "are no certificate and key"),
        ((cert, tmp_path / "nowhere"), "cannot be read"),
    ):
        with pytest.raises(CommandError, match=says):
            check_tls(*pair)


def test_what_reaching_it_from_other_machines_means_is_said_and_what_tls_does_not_need():
    room = Room.begin(scenario_named("tower-22"), 1, 7)
    here, open_, closed = (
        "\n".join(announcement(room, reach))
        for reach in (
            Reach(8000),
            Reach(8000, lan=True),
            Reach(8000, lan=True, tls=(Path("c"), Path("k"))),
        )
    )
    assert "network" not in here
    assert "whoever is in it can try the code" in open_
    assert "others in it can read along" in open_
    assert "read along" not in closed
    assert "    patron host --room room-1 --port 8000\ngoes on" in here
    assert "    patron host --room room-1 --port 8000 --lan\ngoes on" in open_
    assert "    patron host --room room-1 --port 8000 --lan --tls c k\ngoes on" in closed
    assert max(len(line) for line in here.splitlines() if "http" not in line) <= 80  # of the smallest terminal
    assert f"https://{own_names()[0]}:8000/" in closed


async def test_it_is_reached_by_the_names_of_this_machine_where_that_is_wanted_and_not_otherwise():
    name = own_names()[-1]
    for lan, address, status in ((True, "0.0.0.0", 200), (False, "127.0.0.1", 400)):
        async with hosting_a_room(lan=lan) as host:
            assert host.bound.getsockname()[0] == address
            assert (await host.person().ask("/", Host=f"{name}:{host.port}")).status == status
            assert (await host.person().ask("/", Host="elsewhere.example")).status == 400


async def test_a_terminal_joins_over_tls_where_it_trusts_the_certificate(tls):
    async with hosting_a_room(tls=tls) as host:
        address = read_address(f"https://127.0.0.1:{host.port}")
        wanted = Wanted(host.room.code, "Ann", "tehran")
        place = await asyncio.to_thread(take_seat, Host(address, tls[0]), wanted, str, lambda _: None)
        assert place.seat == "tehran"
        with pytest.raises(CommandError, match=r"cannot prove who it is .* give it with --cert"):
            await asyncio.to_thread(take_seat, Host(address), wanted, str, lambda _: None)
        with pytest.raises(CommandError, match="no certificate in PEM form"):
            Host(address, tls[1])
