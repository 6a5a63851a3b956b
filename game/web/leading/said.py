"""What was said to the people of a room, and who has read it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.session.messages import messages, readers

if TYPE_CHECKING:
    from game.web.room.hall import Hall


@dataclass(frozen=True, slots=True)
class Said:
    """A message, and the names of those whom it concerns who have read it, and who have not."""

    text: str
    at: str
    read: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def all_said(hall: "Hall") -> list[Said]:
    """What was said to people, the newest first, and who has yet to acknowledge it."""
    found: dict[str, Said] = {}
    for game in range(len(hall.games)):
        sitting = {place.seat: hall.seats.people[place] for place in hall.seats.of_game(game)}
        for told in messages(hall.games.entries(game)):
            said = found.setdefault(told.id, Said(told.text, told.at))
            for _, name, read in readers(told, sitting):
                (said.read if read else said.unread).append(name)
    return sorted(found.values(), key=lambda said: said.at, reverse=True)
