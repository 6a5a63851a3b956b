"""Which game of a room stands on the wall, as whoever leads chose: in the journal of the room's first game.

So every host knows it, and a room that goes on shows what it showed before.
"""

from collections.abc import Iterable

from game.session.journal import Entry, Journal

WALL = "wall"
"""Kind of entries: `game` is its number from 1; without one all games take turns."""


def put_on_wall(journal: Journal, game: int | None, by: str) -> None:
    """A game by its number from 0; None has all take turns. `journal` is the first game's."""
    number = None if game is None else game + 1
    journal.append(WALL, journal.turn, None, {"game": number, "by": by})


def on_wall(entries: Iterable[Entry], games: int) -> int | None:
    """The game that was chosen of so many; what is malformed in a save chooses none."""
    found = None
    for entry in entries:
        if entry.kind == WALL:
            number = entry.payload.get("game")
            found = number - 1 if type(number) is int and 1 <= number <= games else None
    return found
