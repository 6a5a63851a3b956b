"""`[delete]`: entries of the tables that a folder uses, or parts of them by their ids: `houthis.front.red_sea`.

What lies in lists is taken out when all has been said: a list then closes up once, however much of it goes.
"""

from contextlib import suppress
from typing import Any

from game.scenario.items import Items
from game.scenario.merged import Merged
from game.scenario.origins import Origin
from game.scenario.problems import Path
from game.scenario.saying import Tables, named, said
from game.scenario.ways import name_of, part_at


def delete(merged: Merged, files: Tables) -> None:
    """Take out what the files of a folder name."""
    gone = _Gone(merged)
    for name, tables in files.items():
        for thing in said(merged, name, "delete", tables.get("delete", {})):
            for path in reversed(named(merged, thing, "delete", gone.items)):
                gone.take_out(path, thing.where)
    gone.close_up()


class _Gone:
    """What was named so far: out of tables at once, out of lists at the end."""

    def __init__(self, merged: Merged) -> None:
        self.merged, self.items = merged, Items()
        self.lists: dict[int, tuple[Path, list[Any]]] = {}

    def take_out(self, path: Path, where: Origin) -> None:
        within, place = part_at(self.merged.tables, path[:-1]), path[-1]
        if isinstance(place, int):
            self.merged.deleted[self._name_of(within, place)] = where
            self.items.take_out(within, place)
            self.lists[id(within)] = path[:-1], within
            return
        self.merged.deleted[name_of(within, place)] = where
        self.merged.origins.forget(path)
        self.merged.ranks.pop(path, None)
        del within[place]

    def _name_of(self, within: list[Any], place: int) -> str:
        """An item without an id is known by its place among those that are left."""
        has_id = isinstance(within[place], dict) and "id" in within[place]
        return name_of(within, place) if has_id else str(self.items.place_left(within, place))

    def close_up(self) -> None:
        """The inmost lists first: one that closes up moves whatever lies within its items."""
        for path, within in sorted(self.lists.values(), key=lambda one: -len(one[0])):
            with suppress(KeyError):  # what it stood in is gone as well
                if part_at(self.merged.tables, path) is within:
                    left = self.items.left(within)
                    self.merged.origins.rearrange(path, left)
                    within[:] = [within[place] for place in left]
