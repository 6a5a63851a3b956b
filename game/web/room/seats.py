"""The seats of a room that is hosted: who sits in each, by which key, and who may sit down where."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.errors import CommandError
from game.session.agreeing import sitters_allowed
from game.session.holders import hand_over
from game.session.journal import Entry
from game.session.roster import Invited, links_of
from game.session.seating import (
    SEATED,
    VACATED,
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
from game.web import words
from game.web.gate.written import whole_number
from game.web.room.games import Games
from game.web.room.guests import Guests


@dataclass(frozen=True, slots=True)
class Place:
    """A seat of a game, by the game's number from 0."""

    game: int
    seat: str


def place_in(written: str) -> Place:
    """As a form says it; one that no room has, where it says none."""
    game, _, seat = written.partition(".")
    return Place(whole_number(game, -1), seat)


class Seats:
    """Those of all games. The journals say who sits there, whichever host wrote it."""

    def __init__(self, games: Games) -> None:
        self.games, self.room = games, games.room
        self.sitters = sitters_allowed(games.journals[0].header)
        """How many may sit in one seat."""
        self.places = [Place(number, seat) for number in range(len(games)) for seat in self.room.scenario.seats]
        self.people: dict[Place, list[Sitter]] = {place: [] for place in self.places}
        self.guests = Guests(self.room.links)
        self._invited = {digest_of(one.link): one for one in links_of(self.room)}
        self._read = [0] * len(games)  # entries of each
        self._left: list[tuple[Place, Sitter]] = []
        self.catch_up()

    # ------------------------------------------------------------ who sits where

    def catch_up(self) -> None:
        """Take up who sits where by now."""
        for number in range(len(self.games)):
            entries = self.games.entries(number)
            new, self._read[number] = entries[self._read[number] :], len(entries)
            if any(entry.kind in (SEATED, VACATED) for entry in new):
                self._take_up(number, entries)

    def _take_up(self, game: int, entries: Sequence[Entry]) -> None:
        now = seated(entries)
        self.guests.note(keys_given(entries))
        for place in self.of_game(game):
            there = now.get(place.seat, [])
            self._left += [(place, one) for one in self.people[place] if one not in there]
            self.people[place] = there

    def those_who_left(self) -> list[tuple[Place, Sitter]]:
        """Who was found since the last question not to sit any more where they sat, by what another host did."""
        left, self._left = self._left, []
        return left

    def of_game(self, game: int) -> list[Place]:
        return [place for place in self.places if place.game == game]

    def is_guest(self, key: str) -> bool:
        """Whether somebody knows the room's code, or sits here."""
        return self.place_of(key) is not None or self.guests.has(key)

    @property
    def sitting(self) -> dict[Place, Sitter]:
        """Who sits in each seat that somebody has; the first, where several do."""
        return {place: people[0] for place, people in self.people.items() if people}

    def place_of(self, key: str) -> Place | None:
        """Where the holder of a key sits."""
        self.catch_up()
        return next((place for place in self.people if self.sitter_in(place, key) is not None), None)

    def sitter_in(self, place: Place, key: str) -> Sitter | None:
        """Who holds a key to this seat."""
        return self.with_digest(place, digest_of(key))  # what is looked up is not the secret: time tells nothing of it

    def with_digest(self, place: Place, digest: str) -> Sitter | None:
        return next((one for one in self.people.get(place, ()) if one.digest == digest), None)

    # ------------------------------------------------------------ sitting down and getting up

    def sit(self, key: str, name: str, place: Place, link: Use | None = None) -> None:
        """CommandError for a name that is none, a seat that is not free or is not there, and a link that is used.

        A seat that was handed to a mind is taken back from it.
        """
        if place not in self.people:
            raise CommandError("There is no such seat.")
        if place not in self.free_places():
            raise CommandError(words.TAKEN)
        if place not in self.open_places():
            raise CommandError(words.KEPT)
        if self.place_of(key) is not None:
            raise CommandError("You have a seat already.")
        self.put(place, Sitter(plain_name(name), digest_of(key)), link)

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
        self.put(place, Sitter(invited.person.name, digest_of(invited.key)))

    def put(self, place: Place, sitter: Sitter, link: Use | None = None) -> None:
        """Let somebody sit down in a seat that is free; a mind that holds it gives it back."""
        there = self.people[place]
        seat_person(self.games.journals[place.game], place.seat, sitter, beside=bool(there), link=link)
        self.guests.note({sitter.digest})
        there.append(sitter)
        if self.games.minds(place.game)[place.seat] is not None:
            hand_over(self.games.journals[place.game], self.room.scenario, place.seat, None, sitter.name)

    def vacate(self, place: Place, digest: str | None = None) -> list[Sitter]:
        """Have whoever sits there get up, or one of them; gives those who sit there no more."""
        there = self.people.get(place, [])
        gone = [one for one in there if digest in (None, one.digest)]
        for one in gone:
            vacate(self.games.journals[place.game], place.seat, one)
            there.remove(one)
        return gone

    def replace_key(self, place: Place, sitter: Sitter, key: str, link: Use) -> None:
        """The same place for the same person by another key. CommandError where they do not sit there any more."""
        there = self.people.get(place, [])
        if sitter not in there:
            raise CommandError(words.LINK_IS_OLD)
        new = Sitter(sitter.name, digest_of(key))
        replace_key(self.games.journals[place.game], place.seat, sitter, new, link)
        there[there.index(sitter)] = new

    # ------------------------------------------------------------ what is free

    def free_places(self) -> list[Place]:
        """Those in which somebody can sit down: not full, and not a mind's by the room's own rule."""
        return [place for place in self.places if self.has_room(place)]

    def has_room(self, place: Place) -> bool:
        kept_for_mind = place.seat not in self.room.persons and self.games.minds(place.game)[place.seat] is not None
        return not kept_for_mind and len(self.people[place]) < self.sitters

    def empty_places(self, game: int) -> list[Place]:
        """The seats of a game that people hold and where nobody sits."""
        minds = self.games.minds(game)
        return [place for place in self.of_game(game) if self._is_empty(place, minds)]

    def _is_empty(self, place: Place, minds: Mapping[str, str | None]) -> bool:
        return minds[place.seat] is None and not self.people[place]

    def open_places(self) -> list[Place]:
        """Those that whoever knows the code may choose: free, and kept for nobody on the roster."""
        kept = self._kept()
        return [place for place in self.free_places() if len(self.people[place]) + kept[place] < self.sitters]

    def _kept(self) -> "Counter[Place]":
        """For how many people of the roster who have not come yet each seat is kept."""
        here = {one.digest for people in self.people.values() for one in people}
        absent = (one.person for one in self._invited.values() if digest_of(one.key) not in here)
        return Counter(Place(person.game, person.seat) for person in absent)

    def who_holds(self, place: Place) -> str:
        """What somebody should know who may sit down there: a mind holds it, or others sit there."""
        if self.games.minds(place.game)[place.seat] is not None:
            return words.HELD_BY_MIND
        names = ", ".join(one.name for one in self.people[place])
        return words.BESIDE.format(names=names) if names else ""
