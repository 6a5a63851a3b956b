"""What a scenario changes of the tables that it uses: `[keep]`, `[delete]`, `[replace]`, `[extend]`, in this order."""

from collections.abc import Callable, Mapping
from typing import Any

from game.scenario.deleting import delete
from game.scenario.items import items_of
from game.scenario.keeping import keep_only
from game.scenario.merged import Clash, Merged
from game.scenario.origins import Origin
from game.scenario.problems import Path
from game.scenario.saying import Said, Tables, said, unmatched
from game.scenario.ways import DeadEnd

Change = Callable[[Merged, Said, Tables], None]


def lay_over(merged: Merged, folder: str, files: Tables) -> None:
    """Change what was merged so far by what the files of the next folder say of it."""
    keep_only(merged, folder, files)
    delete(merged, files)
    for verb, change in CHANGES.items():
        for name, tables in files.items():
            for thing in said(merged, name, verb, tables.get(verb, {})):
                change(merged, thing, files)


def _replace(merged: Merged, thing: Said, files: Tables) -> None:
    """Put another table in an entry's place."""
    path = (thing.kind, thing.key)
    if _is_there(merged, thing, "replace") and not _is_own(merged, thing.where, path, files):
        _put(merged, merged.tables[thing.kind], path, thing.value, thing.where)


def _extend(merged: Merged, thing: Said, files: Tables) -> None:
    """Give an entry further fields, items and values."""
    if _is_there(merged, thing, "extend"):
        _blend(merged, merged.tables[thing.kind], (thing.kind, thing.key), thing.value, thing.where, files)


def _blend(merged: Merged, tables: Any, path: Path, value: Any, origin: Origin, files: Tables) -> None:
    """Tables are merged key by key, lists of tables appended, and everything else is replaced."""
    known = tables.get(path[-1])
    if isinstance(known, dict) and isinstance(value, dict):
        for key, part in value.items():
            _blend(merged, known, (*path, key), part, origin.inside((key,)), files)
    elif _is_list_of_tables(known) and _is_list_of_tables(value):
        places = {item["id"]: place for place, item in reversed(list(items_of(known))) if _has_id(item)}
        for place, item in enumerate(value):
            _append(merged, known, places, path, item, origin.inside((place,)), files)
    elif known is None or not _is_own(merged, origin, path, files):
        _put(merged, tables, path, value, origin)


def _append(
    merged: Merged, known: list[Any], places: dict[str, int], path: Path, item: Any, origin: Origin, files: Tables
) -> None:
    """An item with an id that is there already changes that one; `places` are those of the ids."""
    place = places.get(item["id"]) if _has_id(item) else None
    if place is None:
        if _has_id(item):
            places[item["id"]] = len(known)
        known.append(item)
        merged.origins.note((*path, len(known) - 1), origin)
        return
    for key, part in item.items():
        if key != "id":
            _blend(merged, known[place], (*path, place, key), part, origin.inside((key,)), files)


def _has_id(item: dict[str, Any]) -> bool:
    return isinstance(item.get("id"), str)


def _put(merged: Merged, tables: Any, path: Path, value: Any, origin: Origin) -> None:
    merged.origins.forget(path)
    tables[path[-1]] = value
    merged.origins.note(path, origin)


def _is_there(merged: Merged, thing: Said, verb: str) -> bool:
    known = merged.tables[thing.kind]
    if isinstance(known, dict) and thing.key in known:
        return True
    message = f"there is no {thing.kind} `{thing.key}` to {verb} in the folders that are used"
    new = f"write [{thing.kind}.{thing.key}] if it is new"
    unmatched(merged, thing.where, message, DeadEnd(thing.key, [known]), new)
    return False


def _is_own(merged: Merged, origin: Origin, path: Path, files: Tables) -> bool:
    """Whether this folder has said the same thing before: then neither is to win silently."""
    before = merged.origin(path)
    if before.file in files:
        merged.clashes.append(Clash(f"`{'.'.join(map(str, path))}`", before, origin))
    return before.file in files


def _is_list_of_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


CHANGES: Mapping[str, Change] = {"replace": _replace, "extend": _extend}
VERBS = ("keep", "delete", *CHANGES)
"""In the order in which they count."""
