"""A room while it is hosted: its games, who sits there, their screens, and what whoever leads does with them."""

import asyncio
from collections.abc import Iterable
from functools import partial

from game.errors import CommandError
from game.session.absent import catch_up, go_on_without
from game.session.alive import excuse_absence
from game.session.holders import hand_over
from game.session.messages import new_message, tell
from game.session.rooms import Room
from game.session.seating import Sitter, Use
from game.web.painters.brood import Brood
from game.web.painters.near import Painters, painters_for
from game.web.room.company import Company
from game.web.room.games import Games
from game.web.room.links import Links
from game.web.room.returning import Returning
from game.web.room.seats import Place, Seats
from game.web.room.ticking import Ticking
from game.web.seat.chairs import Chairs
from game.web.showing.bench import Bench
from game.web.showing.browser import ELSEWHERE, REMOVED
from game.web.showing.collecting import collect_when_quiet


class Hall:
    """Every method is called from the one loop that serves the room."""

    def __init__(self, room: Room, address: str = "", painters: int | None = None, forked: Brood | None = None) -> None:
        self.room = room
        self.games = Games(room)
        self.seats = Seats(self.games)
        forked = forked or Brood()
        self.bench = Bench(forked=forked.advisers)
        count = painters_for(room.seats) if painters is None else painters
        self.painters = Painters(count, room.games[0], self.bench, forked.painters)
        self.chairs = {place: self._new_chairs(place) for place in self.seats.places}
        self.links = Links(self)
        self.company = Company(self, address)
        self.ticking = Ticking(self)
        self._works: list[asyncio.Task[None]] = []
        self.returning = Returning(self)

    def _new_chairs(self, place: Place) -> Chairs:
        elsewhere, tell_game = partial(self.painters.screen, place.game), partial(self._look_at, place.game)
        game, scenario = self.room.games[place.game], self.room.scenario
        return Chairs(game, place.seat, scenario, self.bench, elsewhere, tell_game)

    def _look_at(self, game: int) -> None:
        for place in self.seats.of_game(game):
            self.chairs[place].look()

    async def open(self) -> None:
        """Begin to serve: from here on the clocks run. Whoever has a seat already finds their screen open."""
        for number, journal in enumerate(self.games.journals):
            excuse_absence(journal, self.games.entries(number), self.room.papers, self.ticking.now())
        self._works = [asyncio.create_task(work) for work in (self.ticking.run(), collect_when_quiet())]
        self.company.open()
        self.painters.begin()
        await self.returning.open()

    async def close(self) -> None:
        for work in self._works:
            work.cancel()
        await asyncio.gather(*self._works, return_exceptions=True)
        await self.returning.close()
        for chair in self.chairs.values():
            await chair.close()
        await self.painters.close()
        await self.company.close()
        self.bench.close()
        self.games.close()

    def title(self, seat: str) -> str:
        return self.room.scenario.content.patron[seat].title

    def sitters_here(self) -> list[Sitter]:
        """All whose screens this host shows."""
        everybody = self.seats.people.items()
        return [one for place, people in everybody for one in people if self.chairs[place].has(one)]

    # ------------------------------------------------------------ what is done with people in seats

    async def free(self, place: Place, digest: str | None = None) -> Sitter | None:
        """Remove whoever sits there, or one of them: the journal first, then their screen. Gives the first removed."""
        gone = self.seats.vacate(place, digest)
        for one in gone:
            await self.chairs[place].remove(one, REMOVED)
            await self.company.until_gone(one)
        return gone[0] if gone else None

    async def move(self, place: Place, to: Place, digest: str | None = None) -> None:
        """Another seat for the same person, who keeps their key. CommandError where that is not free."""
        if to not in self.seats.free_places():
            raise CommandError("That seat is not free.")
        sitter = self.seats.with_digest(place, digest) if digest else self.seats.sitting.get(place)
        if sitter is not None:
            await self.free(place, sitter.digest)
            self.seats.put(to, sitter)

    async def take_over(self, place: Place, sitter: Sitter, key: str, link: Use) -> None:
        """The same place for the same person by another key; the screen of the old one is closed."""
        self.seats.replace_key(place, sitter, key, link)
        await self.chairs[place].remove(sitter, ELSEWHERE)

    async def hand_over(self, place: Place, mind: str | None, by: str) -> None:
        """Give a seat to a mind, or with None back to people; a game that waited for nobody else goes on."""
        hand_over(self.games.journals[place.game], self.room.scenario, place.seat, mind, by)
        if mind is not None:
            await asyncio.to_thread(catch_up, self.room.games[place.game], self.room.scenario)

    # ------------------------------------------------------------ what is done with games

    def tell(self, games: Iterable[int], seat: str | None, text: str, by: str) -> str:
        """Say something to a seat of games, or with None to all of them; at once on the screens that it concerns."""
        message = new_message()
        for game in games:
            tell(self.games.journals[game], seat, text, by, message)
            for place in self.seats.of_game(game):
                if seat in (None, place.seat):
                    self.chairs[place].look()
        return message

    async def go_on_without(self, game: int) -> list[str]:
        """Commit no orders for all that a game waits for, so that nobody is kept by a lost student. Gives the seats."""
        if not 0 <= game < len(self.room.games):
            return []
        return await asyncio.to_thread(go_on_without, self.room.games[game], self.room.scenario, "facilitator")
