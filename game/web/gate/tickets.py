"""A ticket lets somebody whom one host of a room knows in at another: the other need ask nobody.

It is signed and sealed with a secret of the room, so that neither the page that carries it nor its address shows the
key of a seat; and it ends soon, or with the room.
"""

import base64
import binascii
import hmac
import secrets
import time
from collections.abc import Callable
from hashlib import sha256

NONCE, MARK = 16, 32
"""Bytes."""

MOMENT, LONG = 600, 30 * 86400
"""Seconds: of a ticket on its way, and of one that a browser keeps."""


class Tickets:
    """Of a room; `secret` is its own."""

    def __init__(self, secret: str, clock: Callable[[], float] = time.time) -> None:
        self._seals, self._signs = (hmac.digest(secret.encode(), use, sha256) for use in (b"ticket", b"signature"))
        self.clock = clock

    def issue(self, text: str, seconds: float) -> str:
        """For whatever a host should know of somebody."""
        nonce = secrets.token_bytes(NONCE)
        until = int(self.clock() + seconds).to_bytes(8, "big")
        body = nonce + self._sealed(nonce, until + text.encode())
        return base64.urlsafe_b64encode(body + hmac.digest(self._signs, body, sha256)).decode().rstrip("=")

    def read(self, ticket: str) -> str | None:
        """What a ticket of this room says; None for any other, and for one that has ended."""
        try:
            whole = base64.urlsafe_b64decode(ticket.encode() + b"=" * (-len(ticket) % 4))
        except (binascii.Error, ValueError):
            return None
        body, mark = whole[:-MARK], whole[-MARK:]
        if len(body) < NONCE + 8 or not hmac.compare_digest(mark, hmac.digest(self._signs, body, sha256)):
            return None
        opened = self._sealed(body[:NONCE], body[NONCE:])
        return opened[8:].decode() if int.from_bytes(opened[:8], "big") >= self.clock() else None

    def _sealed(self, nonce: bytes, content: bytes) -> bytes:
        """Sealed, or opened again: each bit turned by one that nobody can guess who has not the secret."""
        blocks = range(len(content) // MARK + 1)
        stream = b"".join(hmac.digest(self._seals, nonce + bytes([block]), sha256) for block in blocks)
        return bytes(one ^ other for one, other in zip(content, stream, strict=False))
