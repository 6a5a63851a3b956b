"""What all pages of a host share: its address, the keys that browsers hold, tickets, and tries that are counted."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from game.web.gate.cookies import KEY
from game.web.gate.limits import AllTries
from game.web.gate.tickets import Tickets


class Gate:
    """Of a room with this `secret`; `address` is the one on the wall."""

    def __init__(self, secret: str, address: str) -> None:
        self.address, self.tries, self.tickets = address, AllTries(), Tickets(secret)

    def key_in(self, connection: HTTPConnection) -> str:
        """A guest's or sitter's; empty where none is brought."""
        return str(connection.cookies.get(KEY, ""))[:100]

    def with_key(self, response: Response, name: str, key: str) -> Response:
        """The answer, and with it a cookie that no script and no other site can use."""
        secure = self.address.startswith("https:")
        response.set_cookie(name, key, max_age=30 * 86400, httponly=True, samesite="strict", secure=secure)
        return response
