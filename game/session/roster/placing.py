"""A place for everybody of a list, some of whom may sit here or there only."""

from collections.abc import Sequence
from dataclasses import dataclass

Place = tuple[int, str, int]
"""A game, a seat, and which of the chairs in it."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A row without a place; `taken_by` is the row that has the only one it may have."""

    row: int
    taken_by: int | None


def place_all(wanted: Sequence[Sequence[Place]]) -> tuple[list[Place | None], list[Unplaced]]:
    """The first place that is free for each, in order; whoever has a choice moves on for whoever has none."""
    held: dict[Place, int] = {}
    unplaced = []
    for row, places in enumerate(wanted):
        if not _seat(row, wanted, held):
            only = held.get(places[0]) if len({place[:2] for place in places}) == 1 else None
            unplaced.append(Unplaced(row, only))
    found: list[Place | None] = [None] * len(wanted)
    for place, row in held.items():
        found[row] = place
    return found, unplaced


def _seat(row: int, wanted: Sequence[Sequence[Place]], held: dict[Place, int]) -> bool:
    """Kuhn's way: look for the nearest free place, over others who can change theirs, then let all of them change."""
    came_from: dict[Place, tuple[int, Place | None]] = {}
    waiting: list[tuple[int, Place | None]] = [(row, None)]
    for who, own in waiting:
        for place in wanted[who]:
            if place in came_from:
                continue
            came_from[place] = who, own
            if place not in held:
                _change(place, came_from, held)
                return True
            waiting.append((held[place], place))
    return False


def _change(place: Place, came_from: dict[Place, tuple[int, Place | None]], held: dict[Place, int]) -> None:
    """Whoever comes last takes the free place, and leaves theirs to the one before."""
    at: Place | None = place
    while at is not None:
        who, before = came_from[at]
        held[at] = who
        at = before
