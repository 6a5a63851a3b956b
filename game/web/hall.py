"""A room while it is hosted: who holds which key, which seats are free, and where each game stands."""

import asyncio
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce

from game.errors import CommandError
from game.session.absent import go_on_without
from game.session.alive import excuse_absence
from game.session.clocks import Clock, after
from game.session.following import Followed
from game.session.journal import Entry, Journal
from game.session.rooms import Room
from game.session.roster import Invited, links_of
from game.session.seating import Sitter, digest_of, plain_name, seat_person, sitters, vacate
from game.session.stopping import is_stopped
from game.web import words
from game.web.bench import Bench
from game.web.chair import REMOVED, Chair
from game.web.ticking import Ticking

GUESTS = 1000
"""People who know the code and have not sat down yet, at most."""


@dataclass(frozen=True, slots=True)
class Place:
    """A seat of a game, by the game's number from 0."""

    game: int
    seat: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A seat as the facilitator sees it."""

    place: Place
    title: str
    name: str
    connected: bool
    committed: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a game stands: turns played, since when, whom it waits for, and whether it is over."""

    number: int
    turn: int
    since: str
    over: bool
    seats: tuple[Seen, ...]
    clock: Clock = field(default_factory=Clock)

    @property
    def awaited(self) -> tuple[Seen, ...]:
        return () if self.over else tuple(seen for seen in self.seats if not seen.committed)


class Hall:
    """Every method is called from the one loop that serves the room."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.journals = [Journal.open(game) for game in room.games]
        self.followed = [Followed(journal) for journal in self.journals]
        self.bench = Bench()
        self.chairs = {
            Place(number, seat): Chair(game, seat, room.scenario, self.bench)
            for number, game in enumerate(room.games)
            for seat in room.persons
        }
        self.sitting: dict[Place, Sitter] = {}
        for number, journal in enumerate(self.journals):
            for seat, sitter in sitters(journal).items():
                if Place(number, seat) in self.chairs:
                    self.sitting[Place(number, seat)] = sitter
        self._guests: dict[str, None] = {}
        self._invited = {digest_of(one.link): one for one in links_of(room)}
        self._kept = {Place(one.person.game, one.person.seat) for one in self._invited.values()}
        self.ticking = Ticking(self)
        self._ticks: asyncio.Task[None] | None = None
        self._clocks: dict[int, tuple[int, Clock]] = {}  # and how many entries are counted in

    def open(self) -> None:
        """Begin to serve: from here on the clocks run."""
        for number, journal in enumerate(self.journals):
            excuse_absence(journal, self.entries(number), self.room.papers, self.ticking.now())
        self._ticks = asyncio.create_task(self.ticking.run())

    async def close(self) -> None:
        if self._ticks is not None:
            self._ticks.cancel()
            await asyncio.gather(self._ticks, return_exceptions=True)
        for chair in self.chairs.values():
            await chair.close()
        self.bench.close()
        for journal in self.journals:
            journal.close()

    # ------------------------------------------------------------ guests and sitters

    def let_in(self) -> str:
        """The key of somebody who knows the code."""
        key = secrets.token_urlsafe(24)
        if len(self._guests) >= GUESTS:
            self._guests.pop(next(iter(self._guests)))
        self._guests[digest_of(key)] = None
        return key

    def is_guest(self, key: str) -> bool:
        return digest_of(key) in self._guests or self.place_of(key) is not None

    def place_of(self, key: str) -> Place | None:
        """Where the holder of a key sits."""
        digest = digest_of(key)  # what is looked up is not the secret: how long it takes tells nothing of that
        return next((place for place, sitter in self.sitting.items() if sitter.digest == digest), None)

    def sit(self, key: str, name: str, place: Place) -> None:
        """CommandError for a name that is none, and for a seat that is not free or is not there."""
        if place not in self.chairs:
            raise CommandError("There is no such seat.")
        if place in self.sitting:
            raise CommandError(words.TAKEN)
        if place in self._kept:
            raise CommandError(words.KEPT)
        if self.place_of(key) is not None:
            raise CommandError("You have a seat already.")
        self._put(place, Sitter(plain_name(name), digest_of(key)))
        self._guests.pop(digest_of(key), None)

    def invited(self, link: str) -> Invited | None:
        """Whose link this is."""
        return self._invited.get(digest_of(link))

    def sit_invited(self, invited: Invited) -> None:
        """Let somebody of the roster sit down, unless they sit somewhere already. CommandError where another does."""
        place = Place(invited.person.game, invited.person.seat)
        if self.place_of(invited.key) is not None:
            return
        if place in self.sitting:
            raise CommandError(words.TAKEN)
        self._put(place, Sitter(invited.person.name, digest_of(invited.key)))

    def _put(self, place: Place, sitter: Sitter) -> None:
        seat_person(self.journals[place.game], place.seat, sitter)
        self.sitting[place] = sitter

    # ------------------------------------------------------------ what the facilitator does

    async def free(self, place: Place) -> Sitter | None:
        """Remove whoever sits there: the journal first, then their screen."""
        if place not in self.sitting:
            return None
        vacate(self.journals[place.game], place.seat)
        sitter = self.sitting.pop(place)
        await self.chairs[place].close(REMOVED)
        return sitter

    async def move(self, place: Place, to: Place) -> None:
        """Another seat for the same person, who keeps their key. CommandError where that is not free."""
        if to not in self.chairs or to in self.sitting:
            raise CommandError("That seat is not free.")
        sitter = await self.free(place)
        if sitter is not None:
            self._put(to, sitter)

    async def go_on_without(self, game: int) -> list[str]:
        """Commit no orders for all that a game waits for, so that nobody is kept by a lost student. Gives the seats."""
        if not 0 <= game < len(self.room.games):
            return []
        return await asyncio.to_thread(go_on_without, self.room.games[game], self.room.scenario, "facilitator")

    # ------------------------------------------------------------ what can be seen

    def free_places(self) -> list[Place]:
        return [place for place in self.chairs if place not in self.sitting]

    def open_places(self) -> list[Place]:
        """Those that whoever knows the code may choose: free, and kept for nobody on the roster."""
        return [place for place in self.free_places() if place not in self._kept]

    def title(self, seat: str) -> str:
        return self.room.scenario.content.patron[seat].title

    def entries(self, game: int) -> list[Entry]:
        """Everything that is written of a game by now."""
        followed = self.followed[game]
        followed.look()
        return followed.entries

    def clock(self, game: int) -> Clock:
        entries = self.entries(game)
        seen, clock = self._clocks.get(game, (0, Clock()))
        clock = reduce(after, entries[seen:], clock)
        self._clocks[game] = len(entries), clock
        return clock

    def turn(self, game: int) -> int:
        """How many turns of a game are played."""
        last = self._last_turn(game)
        return last.turn if last else 0

    def is_over(self, game: int) -> bool:
        last = self._last_turn(game)
        if is_stopped(self.entries(game)):
            return True
        return last is not None and (bool(last.payload.get("ended")) or last.turn >= self.room.scenario.turns)

    def _last_turn(self, game: int) -> Entry | None:
        return next((entry for entry in reversed(self.entries(game)) if entry.kind == "turn"), None)

    def standings(self) -> Iterator[Standing]:
        """Nothing of what was ordered: who sits, who has committed, and since when the game stands there."""
        for number in range(len(self.journals)):
            turn, since, ended = 0, "", False
            sealed: set[str] = set()
            for entry in self.entries(number):
                if entry.kind == "turn":
                    turn, sealed, since, ended = entry.turn, set(), entry.at, bool(entry.payload.get("ended"))
                elif entry.kind == "orders" and entry.turn == turn + 1:
                    sealed.add(str(entry.seat))
                elif entry.kind == "header":
                    since = entry.at
            seats = (self._seen(Place(number, seat), seat in sealed) for seat in self.room.persons)
            over = ended or self.is_over(number)
            yield Standing(number, turn, since, over, tuple(seats), self.clock(number))

    def _seen(self, place: Place, committed: bool) -> Seen:
        sitter = self.sitting.get(place)
        name = sitter.name if sitter else ""
        return Seen(place, self.title(place.seat), name, self.chairs[place].is_connected, committed)
