"""Ways to parts of tables: the ids on the way, as `houthis.front.red_sea.act.seize`, with `*` for whatever is there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from game.scenario.items import Items, items_of
from game.scenario.problems import Path

ANY = "*"


@dataclass(frozen=True)
class DeadEnd:
    """A step that leads nowhere, with the tables and lists in which it was looked for."""

    step: str
    reached: list[Any]
    items: Items = field(default_factory=Items)

    @property
    def parts(self) -> list[str]:
        """Everything that could be named here."""
        return list(dict.fromkeys(name for value in self.reached for name in _parts_of(value, self.items)))


def follow(way: str, start: Path, tables: Any, items: Items) -> list[Path] | DeadEnd:
    """The paths of all parts that a way leads to, in their order."""
    reached = [(start, tables)]
    for step in way.split("."):
        further = [((*path, place), value[place]) for path, value in reached for place in _places(value, step, items)]
        if not further:
            return DeadEnd(step, [value for _, value in reached], items)
        reached = further
    return [path for path, _ in reached]


def part_at(tables: Any, path: Path) -> Any:
    """What stands at a path that is there."""
    return reduce(lambda value, key: value[key], path, tables)


def name_of(within: Any, place: str | int) -> str:
    """By what a part is known: its key, or its id."""
    item = within[place]
    return str(item["id"]) if isinstance(place, int) and isinstance(item, dict) and "id" in item else str(place)


def _parts_of(within: Any, items: Items) -> list[str]:
    """What can be named within a table or a list."""
    if isinstance(within, dict):
        return list(within)
    return [str(item["id"]) for place, item in items_of(within) if "id" in item and not items.is_out(within, place)]


def _places(within: Any, step: str, items: Items) -> Sequence[str | int]:
    """Keys, or places: an id stands for the item of a list that has it."""
    if isinstance(within, dict):
        return list(within) if step == ANY else [step] if step in within else []
    if step == ANY:
        return [place for place, _ in items_of(within) if not items.is_out(within, place)]
    place = items.find(within, step) if isinstance(within, list) else None
    return [] if place is None else [place]
