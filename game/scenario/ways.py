"""Ways to parts of tables: the ids on the way, as `houthis.front.red_sea.act.seize`, with `*` for whatever is there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from game.scenario.problems import Path

ANY = "*"


@dataclass(frozen=True)
class DeadEnd:
    """A step that leads nowhere, with the tables and lists in which it was looked for."""

    step: str
    reached: list[Any]

    @property
    def parts(self) -> list[str]:
        """Everything that could be named here."""
        return list(dict.fromkeys(name for value in self.reached for name in parts_of(value)))


def follow(way: str, start: Path, tables: Any) -> list[Path] | DeadEnd:
    """The paths of all parts that a way leads to, in their order."""
    reached = [(start, tables)]
    for step in way.split("."):
        further = [((*path, place), value[place]) for path, value in reached for place in _places(value, step)]
        if not further:
            return DeadEnd(step, [value for _, value in reached])
        reached = further
    return [path for path, _ in reached]


def part_at(tables: Any, path: Path) -> Any:
    """What stands at a path that is there."""
    return reduce(lambda value, key: value[key], path, tables)


def place_in(within: Any, step: str) -> Any:
    """The key of a part: an id stands for the item of a list that has it."""
    if isinstance(within, dict):
        return step if step in within else None
    return next((place for place, item in _items(within) if item.get("id") == step), None)


def parts_of(within: Any) -> list[str]:
    """What can be named within a table or a list."""
    if isinstance(within, dict):
        return list(within)
    return [str(item["id"]) for _, item in _items(within) if "id" in item]


def name_of(within: Any, place: str | int) -> str:
    """By what a part is known: its key, or its id."""
    item = within[place]
    return str(item["id"]) if isinstance(place, int) and isinstance(item, dict) and "id" in item else str(place)


def _places(within: Any, step: str) -> Sequence[str | int]:
    if step == ANY:
        return list(within) if isinstance(within, dict) else [place for place, _ in _items(within)]
    place = place_in(within, step)
    return [] if place is None else [place]


def _items(within: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """The tables in a list, with their places."""
    items = enumerate(within) if isinstance(within, list) else ()
    return ((place, item) for place, item in items if isinstance(item, dict))
