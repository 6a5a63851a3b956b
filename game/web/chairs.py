"""The chairs of one seat: one for each person who sits there, with a screen of their own over the same draft."""

from typing import TYPE_CHECKING

from starlette.websockets import WebSocket

from game.session.seating import Sitter
from game.web.bench import Bench
from game.web.chair import LEFT, Chair

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.session.journal import Where
    from game.web.plain.desk import PlainDesk
    from game.web.seat_app import SeatApp


class Chairs:
    """One seat of one game."""

    def __init__(self, game: "Where", seat: str, scenario: "Scenario", bench: Bench) -> None:
        self.game, self.seat, self.scenario, self.bench = game, seat, scenario, bench
        self._chairs: dict[str, Chair] = {}

    @property
    def is_connected(self) -> bool:
        """Whether a browser shows this seat."""
        return any(chair.is_connected for chair in self._chairs.values())

    def has(self, sitter: Sitter) -> bool:
        """Whether somebody's own browser does."""
        chair = self._chairs.get(sitter.digest)
        return chair is not None and chair.is_connected

    @property
    def apps(self) -> "list[SeatApp]":
        """Those that run."""
        return [chair.app for chair in self._chairs.values() if chair.app is not None and chair.app.is_running]

    @property
    def app(self) -> "SeatApp | None":
        """That of whoever came first."""
        return next((chair.app for chair in self._chairs.values() if chair.app is not None), None)

    def look(self) -> None:
        """There is news for this seat: its screens need not wait for their next look."""
        for app in self.apps:
            app.call_later(app.look_around)

    async def serve(self, socket: WebSocket, size: tuple[int, int], sitter: Sitter) -> None:
        """Show the seat to somebody who sits there, until their browser goes."""
        await self._chair(sitter).serve(socket, size)

    def pages(self, sitter: Sitter) -> "PlainDesk":
        """What the plain pages of somebody who sits there are made at."""
        return self._chair(sitter).pages()

    def _chair(self, sitter: Sitter) -> Chair:
        chair = self._chairs.get(sitter.digest)
        if chair is None:
            chair = Chair(self.game, self.seat, self.scenario, self.bench, sitter)
            self._chairs[sitter.digest] = chair
        return chair

    async def remove(self, sitter: Sitter, code: int) -> None:
        """End somebody's screen: it tells why."""
        chair = self._chairs.pop(sitter.digest, None)
        if chair is not None:
            await chair.close(code)

    async def close(self, code: int = LEFT) -> None:
        """End all; what was half done is kept."""
        for chair in list(self._chairs.values()):
            await chair.close(code)
