"""What a terminal asks of a host before it plays: to be let in, which seats there are, and one of them."""

import http.client
import json
import ssl
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlencode

from game.errors import CommandError, PatronError
from game.web.gate.cookies import KEY
from game.web.joining.address import Address, read_address

LARGEST = 1_000_000
PATIENCE = 20.0


class NotReached(PatronError):
    """The host does not answer."""


@dataclass(frozen=True, slots=True)
class Place:
    """A seat of a game, which counts from 1; `held` says who sits there, where there is room for more."""

    game: int
    seat: str
    title: str
    held: str = ""

    @property
    def told(self) -> str:
        return f"{self.title}, game {self.game}" + (f" ({self.held})" if self.held else "")


@dataclass(frozen=True, slots=True)
class Seats:
    """What there is to sit on, and where whoever asks sits already."""

    scenario: str
    own: Place | None
    free: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str


class Host:
    """A room's host; `key` is the key of whoever asks."""

    cookie: ClassVar = KEY
    socket: ClassVar = "/ws"  # the path of the connection
    hosts: ClassVar = "/hosts"  # that of the other hosts

    def __init__(self, address: Address, certificate: Path | None = None, key: str = "") -> None:
        self.address, self.key = address, key
        self.trusts = trust(certificate) if address.secure else None

    # ------------------------------------------------------------ to be let in

    def enter(self, code: str) -> None:
        """By the room's code."""
        answer = self._ask("/", {"code": code})
        if answer.status == 403:
            raise CommandError("that is not the code of this room: look at it again")
        if answer.status == 429:
            raise CommandError("too many wrong codes came from here: wait a minute, then try again")
        self._expect(answer, 303)

    def open_link(self, name: str) -> None:
        """By a link of one's own."""
        answer = self._ask(self.address.link, {"name": name} if name else {})
        if answer.status == 404:
            raise CommandError("this link opens no seat (any more): ask whoever leads the room for another")
        if answer.status == 409:
            raise CommandError(f"the seat is taken: {_said(answer)}")
        self._expect(answer, 303)

    def seats(self) -> Seats | None:
        """None for somebody whom the host does not know (any more)."""
        answer = self._ask("/free")
        if answer.status == 401:
            return None
        self._expect(answer, 200)
        try:
            found: Any = json.loads(answer.text)
            own = _place(found["own"]) if found["own"] is not None else None
            return Seats(_text(found["scenario"]), own, tuple(map(_place, found["free"])))
        except (ValueError, KeyError, TypeError, RecursionError):
            raise self._strange() from None

    def sit(self, name: str, place: Place) -> None:
        answer = self._ask("/seats", {"name": name, "place": f"{place.game - 1}.{place.seat}"})
        if answer.status == 409:
            raise CommandError(f"the seat was not to be had: {_said(answer)}")
        self._expect(answer, 303)

    # ------------------------------------------------------------ other hosts of the same room

    def others(self) -> list[str] | None:
        """Where they are, as this one says; None where it says nothing."""
        try:
            answer = self._ask(self.hosts)
            found: Any = json.loads(answer.text) if answer.status == 200 else None
            return [_text(one["address"]) for one in found]
        except (PatronError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def at(self, address: str) -> "Host | None":
        """Another host of the room, which knows the same key; None where it is less safe to ask than this one."""
        try:
            found = read_address(address)
        except CommandError:
            return None
        if found.secure != self.address.secure:
            return None
        other = Host(found, None, self.key)
        other.trusts = self.trusts
        return other

    def renew(self) -> bool:
        """Have a key anew where this one is refused; whether that was done."""
        return False

    # ------------------------------------------------------------ asking

    def _ask(self, path: str, form: dict[str, str] | None = None) -> Answer:
        try:
            return self._answer(path, form)
        except ssl.SSLCertVerificationError as error:
            raise CommandError(
                f"the host cannot prove who it is ({error.verify_message}). Ask whoever hosts for the file of its "
                "certificate, and give it with --cert"
            ) from error
        except (OSError, http.client.HTTPException) as error:
            raise NotReached(
                f"no room answers at {self.address.origin}: is it still hosted there? ({error})"
            ) from error

    def _answer(self, path: str, form: dict[str, str] | None) -> Answer:
        name, port = self.address.name, self.address.port
        connection: http.client.HTTPConnection
        if self.trusts is not None:
            connection = http.client.HTTPSConnection(name, port, timeout=PATIENCE, context=self.trusts)
        else:
            connection = http.client.HTTPConnection(name, port, timeout=PATIENCE)
        headers = {"Accept": "application/json", "Origin": self.address.origin, "Host": self.address.netloc}
        if self.key:
            headers["Cookie"] = f"{self.cookie}={self.key}"
        body = None
        if form is not None:
            body, headers["Content-Type"] = urlencode(form), "application/x-www-form-urlencoded"
        try:
            connection.request("GET" if form is None else "POST", path, body, headers)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            self._take_key(found.get("set-cookie", ""))
            return Answer(response.status, found, response.read(LARGEST).decode("utf-8", "replace"))
        finally:
            connection.close()

    def _take_key(self, header: str) -> None:
        try:
            cookie = SimpleCookie(header).get(self.cookie)
        except CookieError:
            return
        if cookie is not None and cookie.value.isascii() and cookie.value.isprintable():
            self.key = cookie.value[:100]

    def _expect(self, answer: Answer, status: int) -> None:
        if answer.status == 400:
            raise CommandError(
                f"the host does not know itself by the name {self.address.name}: join by the address that it shows"
            )
        if answer.status != status:
            raise self._strange()

    def _strange(self) -> PatronError:
        return NotReached(f"what answers at {self.address.origin} is no room of this game")


def trust(certificate: Path | None) -> ssl.SSLContext:
    """The certificates that are trusted: those of this machine, and one that is given."""
    try:
        context = ssl.create_default_context()
        if certificate is not None:
            context.load_verify_locations(certificate)
        return context
    except (ssl.SSLError, OSError) as error:
        raise CommandError(f"{certificate} is no certificate in PEM form") from error


def _place(found: Any) -> Place:
    return Place(int(found["game"]), _text(found["seat"]), _text(found["title"]), _text(found["held"]))


def _text(found: Any) -> str:
    """A word of the host's, as text and nothing else."""
    if not isinstance(found, str):
        raise TypeError
    return "".join(sign if sign.isprintable() else "?" for sign in found[:200])


def _said(answer: Answer) -> str:
    try:
        return _text(json.loads(answer.text)["told"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return "somebody sits there"
