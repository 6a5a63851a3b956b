"""A room while it is hosted: who holds which key, which seats are free, and where each game stands."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial, reduce

from game.errors import CommandError
from game.session.absent import catch_up, go_on_without
from game.session.agreeing import sitters_allowed
from game.session.alive import excuse_absence
from game.session.clocks import Clock, after
from game.session.following import Followed
from game.session.holders import hand_over, holders
from game.session.journal import Entry, Journal, Where
from game.session.messages import messages, new_message, readers, tell
from game.session.reviewing import is_published, is_reviewed
from game.session.rooms import Room
from game.session.roster import Invited, links_of
from game.session.seating import (
    Sitter,
    Use,
    digest_of,
    keys_given,
    plain_name,
    replace_key,
    seat_person,
    seated,
    vacate,
)
from game.session.stopping import is_stopped
from game.web import words
from game.web.bench import Bench
from game.web.browser import ELSEWHERE, REMOVED
from game.web.chairs import Chairs
from game.web.company import Company
from game.web.guests import Guests
from game.web.links import Links
from game.web.painters.near import Painters, painters_for
from game.web.ticking import Ticking


@dataclass(frozen=True, slots=True)
class Place:
    """A seat of a game, by the game's number from 0."""

    game: int
    seat: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A seat as the facilitator sees it. `mind` is what holds it where people do not; `people` sit there."""

    place: Place
    title: str
    name: str
    connected: bool
    committed: bool
    mind: str | None = None
    people: tuple[tuple[Sitter, bool], ...] = ()
    room: bool = False  # for one more


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a game stands: turns played, since when, whom it waits for, and whether it is over."""

    number: int
    turn: int
    since: str
    over: bool
    seats: tuple[Seen, ...]
    clock: Clock = field(default_factory=Clock)
    reviewed: bool = False  # all have committed, and the turn waits to be published

    @property
    def awaited(self) -> tuple[Seen, ...]:
        return () if self.over else tuple(seen for seen in self.seats if not (seen.committed or seen.mind))


@dataclass(frozen=True, slots=True)
class Said:
    """A message, and the names of those whom it concerns who have read it, and who have not."""

    text: str
    at: str
    read: list[str]
    unread: list[str]


class Hall:
    """Every method is called from the one loop that serves the room."""

    def __init__(self, room: Room, address: str = "", painters: int | None = None) -> None:
        self.room = room
        self.journals = [Journal.open(game) for game in room.games]
        self.followed = [Followed(journal) for journal in self.journals]
        self.sitters = sitters_allowed(self.journals[0].header)
        self.bench = Bench()
        seats = len(room.games) * len(room.persons) * self.sitters
        self.painters = Painters(painters_for(seats) if painters is None else painters, room.games[0], self.bench)
        self.chairs = {
            Place(number, seat): self._new_chairs(number, game, seat)
            for number, game in enumerate(room.games)
            for seat in room.scenario.seats
        }
        self.people: dict[Place, list[Sitter]] = {}
        self.guests = Guests(room.links)
        for number in range(len(self.journals)):
            self.take_up_seats(number)
        self._invited = {digest_of(one.link): one for one in links_of(room)}
        self.links = Links(self)
        self.company = Company(self, address)
        self.ticking = Ticking(self)
        self._ticks: asyncio.Task[None] | None = None
        self._clocks: dict[int, tuple[int, Clock]] = {}  # and how many entries are counted in

    def _new_chairs(self, number: int, game: Where, seat: str) -> Chairs:
        elsewhere, tell_game = partial(self.painters.screen, number), partial(self._look_at, number)
        return Chairs(game, seat, self.room.scenario, self.bench, elsewhere, tell_game)

    def _look_at(self, game: int) -> None:
        for place, chairs in self.chairs.items():
            if place.game == game:
                chairs.look()

    def open(self) -> None:
        """Begin to serve: from here on the clocks run."""
        for number, journal in enumerate(self.journals):
            excuse_absence(journal, self.entries(number), self.room.papers, self.ticking.now())
        self._ticks = asyncio.create_task(self.ticking.run())
        self.company.open()
        self.painters.begin()

    async def close(self) -> None:
        if self._ticks is not None:
            self._ticks.cancel()
            await asyncio.gather(self._ticks, return_exceptions=True)
        for chair in self.chairs.values():
            await chair.close()
        await self.painters.close()
        await self.company.close()
        self.bench.close()
        for journal in self.journals:
            journal.close()

    # ------------------------------------------------------------ guests and sitters

    def is_guest(self, key: str) -> bool:
        """Whether somebody knows the room's code, or sits here."""
        return self.place_of(key) is not None or self.guests.has(key)

    @property
    def sitting(self) -> dict[Place, Sitter]:
        """Who sits in each seat that somebody has; the first, where several do."""
        return {place: people[0] for place, people in self.people.items() if people}

    def place_of(self, key: str) -> Place | None:
        """Where the holder of a key sits."""
        self.company.catch_up()
        return next((place for place in self.people if self.sitter_in(place, key) is not None), None)

    def sitter_in(self, place: Place, key: str) -> Sitter | None:
        """Who holds a key to this seat."""
        return self._with_digest(place, digest_of(key))  # what is looked up is not the secret: time tells nothing of it

    def _with_digest(self, place: Place, digest: str) -> Sitter | None:
        return next((one for one in self.people.get(place, ()) if one.digest == digest), None)

    def sit(self, key: str, name: str, place: Place, link: Use | None = None) -> None:
        """CommandError for a name that is none, a seat that is not free or is not there, and a link that is used.

        A seat that was handed to a mind is taken back from it.
        """
        if place not in self.chairs:
            raise CommandError("There is no such seat.")
        if place not in self.free_places():
            raise CommandError(words.TAKEN)
        if place not in self.open_places():
            raise CommandError(words.KEPT)
        if self.place_of(key) is not None:
            raise CommandError("You have a seat already.")
        self._put(place, Sitter(plain_name(name), digest_of(key)), link)

    def invited(self, link: str) -> Invited | None:
        """Whose link this is."""
        return self._invited.get(digest_of(link))

    def sit_invited(self, invited: Invited) -> None:
        """Let somebody of the roster sit down, unless they sit somewhere already. CommandError where another does."""
        place = Place(invited.person.game, invited.person.seat)
        if self.place_of(invited.key) is not None:
            return
        if place not in self.free_places():
            raise CommandError(words.TAKEN)
        self._put(place, Sitter(invited.person.name, digest_of(invited.key)))

    def _put(self, place: Place, sitter: Sitter, link: Use | None = None) -> None:
        there = self.people.setdefault(place, [])
        seat_person(self.journals[place.game], place.seat, sitter, beside=bool(there), link=link)
        self.guests.note({sitter.digest})
        there.append(sitter)
        if self.minds(place.game)[place.seat] is not None:
            hand_over(self.journals[place.game], self.room.scenario, place.seat, None, sitter.name)

    # ------------------------------------------------------------ what other hosts do

    def take_up_seats(self, game: int) -> list[tuple[Place, Sitter]]:
        """Who sits in a game by now, as its journal says; gives those who sat there and do not any more."""
        entries = self.entries(game)
        now, gone = seated(entries), []
        self.guests.note(keys_given(entries))
        for place in self.chairs:
            if place.game == game:
                there = now.get(place.seat, [])
                gone += [(place, one) for one in self.people.get(place, []) if one not in there]
                self.people[place] = there
        return gone

    def sitters_here(self) -> list[Sitter]:
        """All whose screens this host shows."""
        return [one for place, people in self.people.items() for one in people if self.chairs[place].has(one)]

    # ------------------------------------------------------------ what the facilitator does

    async def free(self, place: Place, digest: str | None = None) -> Sitter | None:
        """Remove whoever sits there, or one of them: the journal first, then their screen. Gives the first removed."""
        there = self.people.get(place, [])
        gone = [one for one in there if digest in (None, one.digest)]
        for one in gone:
            vacate(self.journals[place.game], place.seat, one)
            there.remove(one)
        for one in gone:
            await self.chairs[place].remove(one, REMOVED)
            await self.company.until_gone(one)
        return gone[0] if gone else None

    async def move(self, place: Place, to: Place, digest: str | None = None) -> None:
        """Another seat for the same person, who keeps their key. CommandError where that is not free."""
        if to not in self.chairs or to not in self.free_places():
            raise CommandError("That seat is not free.")
        sitter = self._with_digest(place, digest) if digest else self.sitting.get(place)
        if sitter is not None:
            await self.free(place, sitter.digest)
            self._put(to, sitter)

    async def take_over(self, place: Place, sitter: Sitter, key: str, link: Use) -> None:
        """The same place for the same person by another key; the screen of the old one is closed."""
        there = self.people.get(place, [])
        if sitter not in there:
            raise CommandError(words.LINK_IS_OLD)
        new = Sitter(sitter.name, digest_of(key))
        replace_key(self.journals[place.game], place.seat, sitter, new, link)
        there[there.index(sitter)] = new
        await self.chairs[place].remove(sitter, ELSEWHERE)

    async def hand_over(self, place: Place, mind: str | None, by: str) -> None:
        """Give a seat to a mind, or with None back to people; a game that waited for nobody else goes on."""
        hand_over(self.journals[place.game], self.room.scenario, place.seat, mind, by)
        if mind is not None:
            await asyncio.to_thread(catch_up, self.room.games[place.game], self.room.scenario)

    def tell(self, games: Iterable[int], seat: str | None, text: str, by: str) -> str:
        """Say something to a seat of games, or with None to all of them; at once on the screens that it concerns."""
        message = new_message()
        for game in games:
            tell(self.journals[game], seat, text, by, message)
            for place in self.chairs:
                if place.game == game and seat in (None, place.seat):
                    self.chairs[place].look()
        return message

    async def go_on_without(self, game: int) -> list[str]:
        """Commit no orders for all that a game waits for, so that nobody is kept by a lost student. Gives the seats."""
        if not 0 <= game < len(self.room.games):
            return []
        return await asyncio.to_thread(go_on_without, self.room.games[game], self.room.scenario, "facilitator")

    # ------------------------------------------------------------ what can be seen

    def free_places(self) -> list[Place]:
        """Those in which somebody can sit down: not full, and not a mind's by the room's own rule."""
        return [place for place in self.chairs if self.has_room(place)]

    def has_room(self, place: Place) -> bool:
        kept_for_mind = place.seat not in self.room.persons and self.minds(place.game)[place.seat] is not None
        return not kept_for_mind and len(self.people.get(place, ())) < self.sitters

    def minds(self, game: int) -> dict[str, str | None]:
        """The mind that holds each seat of a game now; None where people do."""
        return holders(self.journals[game].header.seats, self.entries(game))

    def empty_places(self, game: int) -> list[Place]:
        """The seats of a game that people hold and where nobody sits."""
        minds = self.minds(game)
        return [place for place in self.chairs if place.game == game and self._is_empty(place, minds)]

    def _is_empty(self, place: Place, minds: Mapping[str, str | None]) -> bool:
        return minds[place.seat] is None and not self.people.get(place)

    def told(self) -> list[Said]:
        """What was said to people, the newest first, and who has yet to acknowledge it."""
        found: dict[str, Said] = {}
        for game in range(len(self.journals)):
            sitting = {seat: self.people.get(Place(game, seat), []) for seat in self.room.scenario.seats}
            for told in messages(self.entries(game)):
                said = found.setdefault(told.id, Said(told.text, told.at, [], []))
                for _, name, read in readers(told, sitting):
                    (said.read if read else said.unread).append(name)
        return sorted(found.values(), key=lambda said: said.at, reverse=True)

    def open_places(self) -> list[Place]:
        """Those that whoever knows the code may choose: free, and kept for nobody on the roster."""
        kept = self._kept()
        return [place for place in self.free_places() if len(self.people.get(place, ())) + kept[place] < self.sitters]

    def _kept(self) -> "Counter[Place]":
        """For how many people of the roster who have not come yet each seat is kept."""
        here = {one.digest for people in self.people.values() for one in people}
        absent = (one.person for one in self._invited.values() if digest_of(one.key) not in here)
        return Counter(Place(person.game, person.seat) for person in absent)

    def who_holds(self, place: Place) -> str:
        """What somebody should know who may sit down there: a mind holds it, or others sit there."""
        if self.minds(place.game)[place.seat] is not None:
            return words.HELD_BY_MIND
        names = ", ".join(one.name for one in self.people.get(place, ()))
        return words.BESIDE.format(names=names) if names else ""

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

    def waits(self, game: int) -> bool:
        """Whether the coming turn waits for orders: of people, or where minds hold all seats, of those."""
        coming = self.turn(game) + 1
        sealed = {entry.seat for entry in self.entries(game) if entry.kind == "orders" and entry.turn == coming}
        minds = self.minds(game)
        persons = [seat for seat, mind in minds.items() if mind is None]
        return any(seat not in sealed for seat in persons or minds)

    def is_reviewed(self, game: int) -> bool:
        """Whether all have committed the coming turn, and it waits to be published."""
        entries, coming = self.entries(game), self.turn(game) + 1
        if not is_reviewed(entries) or is_published(entries, coming) or self.is_over(game):
            return False
        sealed = {entry.seat for entry in entries if entry.kind == "orders" and entry.turn == coming}
        return all(seat in sealed for seat in self.room.scenario.seats)

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
            minds = self.minds(number)
            seats = (self._seen(Place(number, seat), seat in sealed, minds[seat]) for seat in self.room.scenario.seats)
            over = ended or self.is_over(number)
            yield Standing(number, turn, since, over, tuple(seats), self.clock(number), self.is_reviewed(number))

    def _seen(self, place: Place, committed: bool, mind: str | None) -> Seen:
        people = self.people.get(place, [])
        names = ", ".join(one.name for one in people)
        here = tuple((one, self.chairs[place].has(one) or self.company.has(one)) for one in people)
        connected = any(there for _, there in here)
        return Seen(place, self.title(place.seat), names, connected, committed, mind, here, self.has_room(place))
