"""Where each game of a room stands, as whoever leads sees it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.session.clocks import Clock
from game.session.seating import Sitter
from game.web.room.seats import Place

if TYPE_CHECKING:
    from game.web.room.hall import Hall


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


def where_games_stand(hall: "Hall") -> Iterator[Standing]:
    """Nothing of what was ordered: who sits, who has committed, and since when each game stands there."""
    for number in range(len(hall.games)):
        turn, since, ended = 0, "", False
        sealed: set[str] = set()
        for entry in hall.games.entries(number):
            if entry.kind == "turn":
                turn, sealed, since, ended = entry.turn, set(), entry.at, bool(entry.payload.get("ended"))
            elif entry.kind == "orders" and entry.turn == turn + 1:
                sealed.add(str(entry.seat))
            elif entry.kind == "header":
                since = entry.at
        minds = hall.games.minds(number)
        seats = (_seen(hall, place, place.seat in sealed, minds[place.seat]) for place in hall.seats.of_game(number))
        over, clock = ended or hall.games.is_over(number), hall.games.clock(number)
        yield Standing(number, turn, since, over, tuple(seats), clock, hall.games.is_reviewed(number))


def _seen(hall: "Hall", place: Place, committed: bool, mind: str | None) -> Seen:
    people = hall.seats.people[place]
    names = ", ".join(one.name for one in people)
    here = tuple((one, hall.chairs[place].has(one) or hall.company.has(one)) for one in people)
    connected = any(there for _, there in here)
    return Seen(place, hall.title(place.seat), names, connected, committed, mind, here, hall.seats.has_room(place))
