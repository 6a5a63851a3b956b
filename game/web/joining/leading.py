"""Leading a room from a terminal on another machine: the console, by the facilitator's link."""

from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit, urlunsplit

from game.errors import CommandError, PatronError
from game.web.console import words
from game.web.gate.cookies import LEAD
from game.web.joining.address import Address, read_address
from game.web.joining.asking import Host

WAY = "/lead/"
TRIES = 3
"""Times that a key is had anew before a host that refuses it is believed."""


class Led(Host):
    """A host, for whoever leads its room: `secret` is the last part of their link."""

    cookie: ClassVar = LEAD
    socket: ClassVar = "/lead/ws"
    hosts: ClassVar = "/hosts/lead"

    def __init__(self, address: Address, secret: str, certificate: Path | None = None) -> None:
        super().__init__(address, certificate)
        self.secret = secret
        self._renewed = 0

    def come_in(self) -> None:
        """CommandError for a link that opens nothing here."""
        answer = self._ask(f"{WAY}{self.secret}")
        if answer.status == 404:
            raise CommandError(words.NOT_THE_LINK.format(origin=self.address.origin))
        self._expect(answer, 303)

    def renew(self) -> bool:
        """A host that was begun again knows the link, and no key from before."""
        self._renewed += 1
        if self._renewed > TRIES:
            return False
        try:
            self.come_in()
        except PatronError:
            return False
        return True

    def at(self, address: str) -> "Led | None":
        other = super().at(address)
        if other is None:
            return None
        led = Led(other.address, self.secret)
        led.trusts, led.key = self.trusts, self.key
        return led


def read_link(written: str, secret: str) -> tuple[Address, str]:
    """A room's address and the facilitator's secret: a link holds both; else `secret` is a link too, or its last part.

    The secret is empty where nothing says it.
    """
    address, found = _parted(written)
    return read_address(address), found or _parted(secret)[1] or secret.strip().strip("/")


def _parted(written: str) -> tuple[str, str]:
    """A link without its secret, and that."""
    whole = written.strip() if "://" in written else f"http://{written.strip()}"
    try:
        parts = urlsplit(whole)
    except ValueError:
        return written, ""
    if not parts.path.startswith(WAY):
        return written, ""
    return urlunsplit((parts.scheme, parts.netloc, "", "", "")), parts.path.removeprefix(WAY)
