"""`[keep]`: of the things of a kind, or of the parts of one, only those that are named, in the order of naming."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from game.scenario.items import Items
from game.scenario.merged import Merged
from game.scenario.origins import Origin
from game.scenario.problems import Path
from game.scenario.saying import Said, Tables, named, said
from game.scenario.ways import name_of, part_at

Rank = tuple[str, float]


@dataclass
class Kept:
    """What stays of a table or a list, by key or place, with its rank; `where` it is first said."""

    where: Origin
    parts: dict[str | int, Rank] = field(default_factory=dict)


def keep_only(merged: Merged, folder: str, files: Tables) -> None:
    """Leave out what stands beside that which the files of a folder keep.

    A thing that is kept stands among the others as if it were written in the file that keeps it, in the order of
    naming. The file's own tables of that kind may be named as well, to stand between; else they come after.
    """
    for path, kept in _kinds_first(_named(merged, folder, files)):
        _narrow(merged, path, kept)
        if len(path) == 1:
            merged.ranks |= {(*path, key): rank for key, rank in kept.parts.items()}


def _named(merged: Merged, folder: str, files: Tables) -> dict[Path, Kept]:
    """What is kept, by the table or list that it is a part of. What holds a part that is kept is kept too."""
    found: dict[Path, Kept] = {}
    items = Items()
    for name, tables in files.items():
        table = tables.get("keep", {})
        for kind in _emptied(merged, table):
            found.setdefault((kind,), Kept(Origin(name, ("keep", kind))))
        for place, thing in enumerate(said(merged, name, "keep", table)):
            rank = (name.removeprefix(f"{folder}/"), place)
            if _is_own(merged, thing, tables):
                merged.ranks[thing.kind, thing.key] = rank
                continue
            for path in named(merged, thing, "keep", items):
                kept = found.setdefault(path[:-1], Kept(Origin(name, ("keep", thing.kind))))
                kept.parts.setdefault(path[-1], rank)
    for path, kept in found.items():
        for length in range(1, len(path)):
            if path[:length] in found:
                found[path[:length]].parts.setdefault(path[length], min(kept.parts.values()))
    return found


def _is_own(merged: Merged, thing: Said, tables: dict[str, Any]) -> bool:
    """Whether a file has a table itself that the folders used have not."""
    own, used = tables.get(thing.kind), merged.tables[thing.kind]
    return isinstance(own, dict) and thing.key in own and thing.key not in used


def _emptied(merged: Merged, table: Any) -> list[str]:
    """The kinds of which nothing is kept, because a list is empty."""
    kinds = table.items() if isinstance(table, dict) else ()
    return [kind for kind, things in kinds if things == [] and isinstance(merged.tables.get(kind), dict)]


def _kinds_first(found: dict[Path, Kept]) -> list[tuple[Path, Kept]]:
    """Then the inmost: a list that is narrowed moves whatever lies within its items."""
    return sorted(found.items(), key=lambda one: (len(one[0]) > 1, -len(one[0])))


def _narrow(merged: Merged, path: Path, kept: Kept) -> None:
    within = part_at(merged.tables, path)
    parts = sorted(kept.parts, key=lambda part: kept.parts[part])
    for place in _places(within):
        if place not in kept.parts:
            merged.left_out.setdefault(name_of(within, place), kept.where)
            merged.ranks.pop((*path, place), None)
    if isinstance(within, dict):
        merged.origins.forget_beside(path, kept.parts)
        left = {key: within[key] for key in parts if isinstance(key, str)}
        within.clear()
        within.update(left)
    else:
        places = [place for place in parts if isinstance(place, int)]
        merged.origins.rearrange(path, places)
        within[:] = [within[place] for place in places]


def _places(within: Any) -> Iterable[Any]:
    return within if isinstance(within, dict) else range(len(within))
