"""Where a room is hosted, however it is written: as it stands on the wall, or as a link of one's own."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from game.errors import CommandError

LINK = re.compile(r"/(?:mine|seat)/[\w-]{16,120}", re.ASCII)
"""The path of a link that opens a seat."""


@dataclass(frozen=True, slots=True)
class Address:
    """A host; `link` is the path of a link of one's own, or empty."""

    secure: bool
    name: str
    port: int
    link: str = ""

    @property
    def netloc(self) -> str:
        name = f"[{self.name}]" if ":" in self.name else self.name
        return name if self.port == (443 if self.secure else 80) else f"{name}:{self.port}"

    @property
    def origin(self) -> str:
        return f"http{'s' if self.secure else ''}://{self.netloc}"

    def socket(self, width: int, height: int, path: str = "/ws") -> str:
        """The address of a connection: a seat's, unless another is meant."""
        return f"ws{'s' if self.secure else ''}://{self.netloc}{path}?width={width}&height={height}"


def read_address(written: str) -> Address:
    """`192.168.1.5:8000`, `http://laptop.local:8000/`, or a link; CommandError for anything else."""
    whole = written.strip()
    whole = whole if "://" in whole else f"http://{whole}"
    try:
        parts = urlsplit(whole)
        name, port = parts.hostname or "", parts.port
    except ValueError:
        name, port, parts = "", None, urlsplit("")
    wrong = parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w.:-]{1,253}", name, re.ASCII)
    if wrong or parts.username is not None or parts.query or parts.fragment:
        shown = "".join(sign if sign.isprintable() else "?" for sign in written[:80])
        raise CommandError(f"`{shown}` is no address of a room: give it as the host shows it, http://…:8000/")
    secure = parts.scheme == "https"
    link = parts.path if LINK.fullmatch(parts.path) else ""
    if not link and parts.path.strip("/"):
        raise CommandError("that link opens no seat: give the room's address and code, or the link of a seat")
    return Address(secure, name, port or (443 if secure else 80), link)
