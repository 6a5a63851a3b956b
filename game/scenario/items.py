"""The tables in lists, found by their ids; and which of them are to be taken out.

A list is looked through once, however many of its items are named. What is taken out is passed over from then on, and
keeps its place until everything has been named.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator
from typing import Any


class Items:
    """Of lists in which no item comes or moves meanwhile."""

    def __init__(self) -> None:
        self._by_id: dict[int, dict[str, list[int]]] = {}
        self._out: dict[int, list[int]] = {}
        self._lists: dict[int, list[Any]] = {}  # whose ids are in use here: kept, so that they mean no other

    def find(self, within: list[Any], id_: str) -> int | None:
        """The place of the first item with an id."""
        places = self._ids(within).get(id_, [])
        while places and (self.is_out(within, places[-1]) or within[places[-1]].get("id") != id_):
            places.pop()  # it is out, or has lost its id
        return places[-1] if places else None

    def is_out(self, within: list[Any], place: int) -> bool:
        out = self._out.get(id(within))
        if not out:
            return False
        found = bisect_left(out, place)
        return found < len(out) and out[found] == place

    def take_out(self, within: list[Any], place: int) -> None:
        self._lists[id(within)] = within
        insort(self._out.setdefault(id(within), []), place)

    def place_left(self, within: list[Any], place: int) -> int:
        """Where an item would stand without those before it that are out."""
        return place - bisect_left(self._out.get(id(within), []), place)

    def left(self, within: list[Any]) -> list[int]:
        """The places of what stays, of items and whatever else is in the list."""
        out = set(self._out.get(id(within), ()))
        return [place for place in range(len(within)) if place not in out]

    def _ids(self, within: list[Any]) -> dict[str, list[int]]:
        """The places of each id, the last first."""
        if id(within) not in self._by_id:
            self._lists[id(within)] = within
            found = self._by_id[id(within)] = {}
            for place, item in reversed(list(items_of(within))):
                if isinstance(item.get("id"), str):
                    found.setdefault(item["id"], []).append(place)
        return self._by_id[id(within)]


def items_of(within: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """The tables in a list, with their places; none in anything else."""
    items = enumerate(within) if isinstance(within, list) else ()
    return ((place, item) for place, item in items if isinstance(item, dict))
