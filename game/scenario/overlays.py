"""What a scenario changes of the tables that it uses: `[delete]`, `[replace]` and `[extend]`, in this order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from game.scenario.merged import Clash, Merged, Misfit, Origin
from game.scenario.problems import Path, did_you_mean

Tables = Mapping[str, dict[str, Any]]
"""The parsed files of one folder, by name."""


def lay_over(merged: Merged, files: Tables) -> None:
    """Change what was merged so far by what the files of the next folder say of it."""
    for verb, change in CHANGES.items():
        for name, tables in files.items():
            for origin, kind, key, value in _entries(merged, name, verb, tables.get(verb, {})):
                change(merged, origin, kind, key, value, files)


def _entries(merged: Merged, name: str, verb: str, table: Any) -> Iterator[tuple[Origin, str, str, Any]]:
    """What a file says under one verb: kind, id or path of the thing, and value."""
    if not isinstance(table, dict):
        merged.misfits.append(Misfit(Origin(name, (verb,)), f"`{verb}` is a table", FORMS[verb]))
        return
    for kind, things in table.items():
        origin = Origin(name, (verb, kind))
        if kind not in merged.tables:
            hint = did_you_mean(kind, merged.tables) or FORMS[verb]
            _unmatched(merged, origin, f"the folders that are used have no [{kind}] to {verb}", hint)
        elif verb == "delete" and isinstance(things, list) and all(isinstance(key, str) for key in things):
            for place, key in enumerate(things):
                yield origin.inside((place,)), kind, key, None
        elif verb != "delete" and isinstance(things, dict):
            for key, value in things.items():
                yield origin.inside((key,)), kind, key, value
        else:
            merged.misfits.append(Misfit(origin, f"this is no way to {verb}", FORMS[verb]))


def _delete(merged: Merged, origin: Origin, kind: str, key: str, _: Any, files: Tables) -> None:
    """Take out one entry, or a part of one: `houthis.front.red_sea.act.seize`, with the ids of what stands in lists."""
    within: Any = merged.tables[kind]
    path: Path = (kind,)
    steps = key.split(".")
    for step in steps[:-1]:
        place = _place_in(within, step)
        if place is None:
            break
        within, path = within[place], (*path, place)
    else:
        place = _place_in(within, steps[-1])
        if place is not None:
            merged.deleted[steps[-1]] = origin
            _take_out(merged, within, (*path, place))
            return
        step = steps[-1]
    parts = list(_parts(within))
    hint = did_you_mean(step, parts) or f"there are {', '.join(parts) or 'none'}"
    said = f"there is no {kind} `{key}` to delete" + (f": `{step}` is not there" if len(steps) > 1 else "")
    _unmatched(merged, origin, said, hint, at_value=True)


def _take_out(merged: Merged, within: Any, path: Path) -> None:
    place = path[-1]
    if isinstance(within, list) and isinstance(place, int):
        merged.close_up(path[:-1], place, len(within))
    else:
        merged.forget(path)
    del within[place]


def _replace(merged: Merged, origin: Origin, kind: str, key: str, value: Any, files: Tables) -> None:
    """Put another table in an entry's place."""
    if _is_there(merged, origin, kind, key, "replace") and not _is_own(merged, origin, (kind, key), files):
        _put(merged, merged.tables[kind], (kind, key), value, origin)


def _extend(merged: Merged, origin: Origin, kind: str, key: str, value: Any, files: Tables) -> None:
    """Give an entry further fields, items and values."""
    if _is_there(merged, origin, kind, key, "extend"):
        _blend(merged, merged.tables[kind], (kind, key), value, origin, files)


def _blend(merged: Merged, tables: Any, path: Path, value: Any, origin: Origin, files: Tables) -> None:
    """Tables are merged key by key, lists of tables appended, and everything else is replaced."""
    known = tables.get(path[-1])
    if isinstance(known, dict) and isinstance(value, dict):
        for key, part in value.items():
            _blend(merged, known, (*path, key), part, origin.inside((key,)), files)
    elif _is_list_of_tables(known) and _is_list_of_tables(value):
        for place, item in enumerate(value):
            _append(merged, known, path, item, origin.inside((place,)), files)
    elif known is None or not _is_own(merged, origin, path, files):
        _put(merged, tables, path, value, origin)


def _append(merged: Merged, known: list[Any], path: Path, item: Any, origin: Origin, files: Tables) -> None:
    """An item with an id that is there already changes that one."""
    place = _place_in(known, item["id"]) if isinstance(item.get("id"), str) else None
    if place is None:
        known.append(item)
        merged.origins[*path, len(known) - 1] = origin
        return
    for key, part in item.items():
        if key != "id":
            _blend(merged, known[place], (*path, place, key), part, origin.inside((key,)), files)


def _put(merged: Merged, tables: Any, path: Path, value: Any, origin: Origin) -> None:
    merged.forget(path)
    tables[path[-1]] = value
    merged.origins[path] = origin


def _is_there(merged: Merged, origin: Origin, kind: str, key: str, verb: str) -> bool:
    known = merged.tables[kind]
    if isinstance(known, dict) and key in known:
        return True
    hint = did_you_mean(key, _parts(known)) or f"write [{kind}.{key}] if it is new"
    _unmatched(merged, origin, f"there is no {kind} `{key}` to {verb} in the folders that are used", hint)
    return False


def _is_own(merged: Merged, origin: Origin, path: Path, files: Tables) -> bool:
    """Whether this folder has said the same thing before: then neither is to win silently."""
    before = merged.origin(path)
    if before.file in files:
        merged.clashes.append(Clash(f"`{'.'.join(map(str, path))}`", before, origin))
    return before.file in files


def _place_in(within: Any, step: str) -> Any:
    """The key of a part: an id stands for the item of a list that has it."""
    if isinstance(within, dict):
        return step if step in within else None
    items = enumerate(within) if isinstance(within, list) else ()
    return next((place for place, item in items if isinstance(item, dict) and item.get("id") == step), None)


def _parts(within: Any) -> Iterable[str]:
    if isinstance(within, dict):
        return list(within)
    items = within if isinstance(within, list) else []
    return [str(item["id"]) for item in items if isinstance(item, dict) and "id" in item]


def _is_list_of_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _unmatched(merged: Merged, origin: Origin, message: str, hint: str, at_value: bool = False) -> None:
    """Say so, unless what it was meant for may stand in a file that could not be read."""
    if not merged.broken:
        merged.misfits.append(Misfit(origin, message, hint, "value" if at_value else "key"))


CHANGES: Mapping[str, Callable[[Merged, Origin, str, str, Any, Tables], None]] = {
    "delete": _delete,
    "replace": _replace,
    "extend": _extend,
}
FORMS = {
    "delete": 'write `[delete]` and below it, for example, `client = ["hamas", "israel.front.gaza.act.raid"]`',
    "replace": "write [replace.<kind>.<id>], for example [replace.client.hamas]",
    "extend": "write [extend.<kind>.<id>], for example [extend.client.hamas]",
}
