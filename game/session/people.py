"""The people of a room, over all its games: who is one and the same, who sat where and when, and who committed what.

A key that moves from seat to seat is one person; so is a name that has left and sits down again in the same game. The
same name in two games, or in two seats at once, is two people, unless they hold the same key.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from game.session.holders import HANDED, holders
from game.session.journal import Entry
from game.session.seating import SEATED, VACATED

MESSAGES = ("letter", "said")
"""Kinds of entries that a seat sends to others."""
LONG_PART = 3
"""Letters from which on a part of a name is taken for the person."""


@dataclass(frozen=True, slots=True)
class Sat:
    """A person in a seat of a game (counted from 1), by the turns that they sat there for: `until` None is the end.

    `person` counts the people of the room from 1.
    """

    game: int
    seat: str
    person: int
    since: int
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Committed:
    """How a seat's orders of a turn came about.

    `by` is "" where the people in it committed themselves, else who did so for them, or which mind held the seat.
    """

    game: int
    seat: str
    turn: int
    people: tuple[int, ...]
    by: str = ""


@dataclass(frozen=True, eq=False)
class People:
    """Everybody who ever sat in the room. `names` are theirs by number, each as it was given."""

    names: Mapping[int, tuple[str, ...]]
    sat: tuple[Sat, ...]
    committed: tuple[Committed, ...]
    messages: Mapping[tuple[int, str, int], int]
    """How many by game, seat and person."""
    digests: Mapping[str, int]
    """Whose key has which digest."""

    def in_seat(self, game: int, seat: str) -> list[int]:
        """Who ever sat there, the first first."""
        return list(dict.fromkeys(one.person for one in self.sat if (one.game, one.seat) == (game, seat)))

    def by(self, game: int, seat: str, turn: int) -> str:
        """Who committed for a seat in a turn; "" where its people did so themselves."""
        key = (game, seat, turn)
        return next((one.by for one in self.committed if (one.game, one.seat, one.turn) == key), "")

    def at(self, game: int, seat: str, turn: int) -> tuple[int, ...]:
        """Who sat there when its orders of a turn were sealed; where none were, whoever sat there at the time.

        The opening is seen by those who sit there for the first turn.
        """
        turn = max(turn, 1)
        for one in self.committed:
            if (one.game, one.seat, one.turn) == (game, seat, turn):
                return one.people
        return tuple(
            dict.fromkeys(
                one.person
                for one in self.sat
                if (one.game, one.seat) == (game, seat)
                and one.since <= turn
                and (one.until is None or turn <= one.until)
            )
        )


def people_of(games: Sequence[Iterable[Entry]]) -> People:
    """Read from the journals of a room, in their order; what is malformed in them is nobody."""
    return _Reading().read(games)


class _Reading:
    """Entries becoming people."""

    def __init__(self) -> None:
        self.by_digest: dict[str, int] = {}
        self.by_name: dict[tuple[int, str], int] = {}
        self.names: dict[int, list[str]] = {}
        self.sat: list[Sat] = []
        self.committed: list[Committed] = []
        self.messages: dict[tuple[int, str, int], int] = {}

    def read(self, games: Sequence[Iterable[Entry]]) -> People:
        for number, entries in enumerate(games, start=1):
            self._game(number, list(entries))
        names = {person: tuple(dict.fromkeys(given)) for person, given in self.names.items()}
        return People(names, tuple(self.sat), tuple(self.committed), self.messages, self.by_digest)

    def _game(self, game: int, entries: list[Entry]) -> None:
        here: dict[str, list[Sat]] = {}
        minds: dict[str, str | None] = {}
        for place, entry in enumerate(entries):
            seat = str(entry.seat)
            if entry.kind in ("header", HANDED):
                minds = holders(seats_of(entries), entries[: place + 1])
            elif entry.kind == SEATED and (found := self._person(game, entry, here)) is not None:
                if entry.payload.get("beside") is not True:
                    self._leave(here, seat, entry.turn)
                here.setdefault(seat, []).append(Sat(game, seat, found, entry.turn + 1))
            elif entry.kind == VACATED:
                key = entry.payload.get("key")
                self._leave(here, seat, entry.turn, None if key is None else self.by_digest.get(str(key), 0))
            elif entry.kind == "orders":
                people = tuple(dict.fromkeys(one.person for one in here.get(seat, ())))
                self.committed.append(Committed(game, seat, entry.turn, people, _by(entry, minds.get(seat))))
            elif entry.kind in MESSAGES and here.get(seat):
                key = (game, seat, self._writer(entry, here[seat]))
                self.messages[key] = self.messages.get(key, 0) + 1
        self.sat += [one for people in here.values() for one in people]

    def _leave(self, here: dict[str, list[Sat]], seat: str, turn: int, person: int | None = None) -> None:
        """All in a seat, or one of them."""
        people = here.pop(seat, [])
        gone = [one for one in people if person in (None, one.person)]
        self.sat += [Sat(one.game, one.seat, one.person, one.since, turn) for one in gone]
        if left := [one for one in people if one not in gone]:
            here[seat] = left

    def _writer(self, entry: Entry, people: list[Sat]) -> int:
        """Who of a seat wrote a message: whose key it bears, else the first."""
        person = self.by_digest.get(str(entry.payload.get("key")))
        return next((one.person for one in people if one.person == person), people[0].person)

    def _person(self, game: int, entry: Entry, here: Mapping[str, list[Sat]]) -> int | None:
        """Whose key it is; else somebody of this name who sat in this game before and has left; else somebody new."""
        name, digest = entry.payload.get("name"), entry.payload.get("key")
        if not isinstance(name, str) or not isinstance(digest, str) or not name.strip():
            return None
        named = (game, name.casefold())
        before = self.by_name.get(named)
        stays = entry.payload.get("beside") is True
        seats = {seat for seat, people in here.items() if any(one.person == before for one in people)}
        if seats - (set() if stays else {str(entry.seat)}):
            before = None
        person = self.by_digest.get(digest) or before or len(self.names) + 1
        self.by_digest[digest] = self.by_name[named] = person
        self.names.setdefault(person, []).append(name)
        return person


def seats_of(entries: Iterable[Entry]) -> dict[str, str | None]:
    """The seats of a game as it was begun: each one's mind, None where people hold it."""
    header = next((entry.payload for entry in entries if entry.kind == "header"), {})
    seats = header.get("seats")
    return {str(seat): mind for seat, mind in seats} if isinstance(seats, list) else {}


def _by(entry: Entry, mind: str | None) -> str:
    """Who committed orders where it was not the people in the seat: whoever decided that, or the mind that holds it."""
    by = entry.payload.get("by")
    return by if isinstance(by, str) else mind or ""


# ---------------------------------------------------------------- what they are called


@dataclass(frozen=True)
class Labels:
    """What people are called in what is handed out: as they called themselves, or by pseudonyms.

    With pseudonyms their names are also taken out of what people typed, as far as a program can know them there; and
    nobody's key, nor a `secret` of the room, stands in any text.
    """

    people: People
    pseudonym: str | None
    secrets: tuple[str, ...] = ()

    def of(self, person: int) -> str:
        if self.pseudonym is not None:
            return self.pseudonym.format(number=person)
        return self.people.names[person][-1]

    def all_of(self, people: Iterable[int]) -> str:
        return ", ".join(map(self.of, people))

    def veil(self, text: str) -> str:
        """A text as it may be handed out."""
        for secret in self.secrets:
            text = text.replace(secret, "…")
        for digest, person in self.people.digests.items():
            if digest in text:
                text = text.replace(digest, self.of(person))
        found = None if self.pseudonym is None else _pattern(self.people)
        if found is None:
            return text
        pattern, persons = found
        return pattern.sub(lambda match: self.of(persons[int(match.lastindex or 1) - 1]), text)


@lru_cache(maxsize=4)
def _pattern(people: People) -> tuple[re.Pattern[str], tuple[int, ...]] | None:
    """Whole names however they are written, and their parts where they begin with a capital; the longest first.

    Beside it whose each group is.
    """
    whole = [(name, person) for person, names in people.names.items() for name in names]
    parts = [(part, person) for name, person in whole for part in name.split() if len(part) >= LONG_PART]
    found = [(f"(?i:{_bounded(name)})", person, len(name)) for name, person in whole if len(name) > 1]
    found += [(_bounded(part[0].upper() + part[1:]), person, len(part)) for part, person in parts]
    found.sort(key=lambda one: -one[2])
    if not found:
        return None
    return re.compile("|".join(f"({pattern})" for pattern, _, _ in found)), tuple(person for _, person, _ in found)


def _bounded(name: str) -> str:
    """A name that stands by itself, whatever signs it begins and ends with."""
    return rf"(?<!\w){re.escape(name)}(?!\w)"
