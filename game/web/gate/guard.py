"""What stands before every page: who may ask, and what a browser may do with the answer."""

import asyncio
import re
from collections.abc import Callable, Iterable
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.web import words
from game.web.gate.limits import ByAddress

LARGEST = 4096
"""Bytes of a form."""
PATIENCE = 10.0
"""Seconds for which the rest of a form is waited for."""

REQUESTS, REQUESTS_A_SECOND, ADDRESSES = 2000, 100, 4096
"""From one address, at once and after that; and how many addresses are remembered."""

PLAIN = re.compile(r"[\w.:\[\]-]{1,255}", re.ASCII)
"""What a Host header of a browser looks like."""

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        "img-src 'self' data:; connect-src 'self' ws://{host} wss://{host}{also}; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """Refuses hosts that are not this one (a page elsewhere may have a name that leads here), and adds headers.

    A page may ask its own host, and see whether the others that `also` serve its room are alive.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str], also: Callable[[], Iterable[str]]) -> None:
        self.app, self.names, self.also = app, names, also
        self.asked = ByAddress(REQUESTS, REQUESTS_A_SECOND, ADDRESSES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")
        if not PLAIN.fullmatch(host) or name_in(host) not in self.names:
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                await Response("This is another host.", 400)(scope, receive, send)
            return
        if not self.asked.take(address_of(HTTPConnection(scope))):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                await Response("Too many requests.", 429, {"retry-after": "5"})(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                also = "".join(f" {address}alive" for address in self.also())
                for key, value in HEADERS.items():
                    headers.setdefault(key, value.format(host=host, also=also))
            await send(message)

        await self.app(scope, receive, send_with_headers)


def name_in(host: str) -> str:
    """The name of a Host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def comes_from_here(connection: HTTPConnection) -> bool:
    """Whether a browser sends this from a page of ours. Other programs must say so, too."""
    origin = urlsplit(connection.headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc == connection.headers.get("host", "")


async def form_of(request: Request, largest: int = LARGEST) -> dict[str, str]:
    """The fields of a small form; nothing of a large one, and of one that does not come."""
    body = b""
    try:
        async with asyncio.timeout(PATIENCE):
            async for part in request.stream():
                body += part
                if len(body) > largest:
                    return {}
        return dict(parse_qsl(body.decode("ascii"), max_num_fields=10))
    except (ValueError, TimeoutError, ClientDisconnect):
        return {}


def refuse(request: Request) -> Response | None:
    """The answer to what does not come from a page of ours."""
    return None if comes_from_here(request) else PlainTextResponse(words.REFUSED, 403)


def address_of(connection: HTTPConnection) -> str:
    return connection.client.host if connection.client else ""
