"""Bytes to one table of tables: each file parsed, all merged by kind and id, foundations first."""

from collections.abc import Collection, Mapping
from math import inf
from typing import Any

import tomli

from game.scenario.folders import folder_of, in_order, report_missing
from game.scenario.merged import Clash, Merged
from game.scenario.origins import Origin
from game.scenario.overlays import VERBS, lay_over
from game.scenario.problems import Path, Position, Problems
from game.scenario.slips import find_slip
from game.scenario.unreadable import DEEPEST, TOO_DEEP, too_deep, too_long

# Kinds that a scenario may refine leaf by leaf; an id of any other kind lives in one file.
REFINABLE = ("scenario", "law", "indicator", "reason", "words", "world")


def merge_files(files: Mapping[str, bytes], problems: Problems, at_hand: Collection[str] = ()) -> Merged:
    """Parse and merge, foundations first; every file that cannot be read is reported.

    A folder first changes what it uses, and then adds what is its own. Folders `at_hand` could have been used.
    """
    merged = Merged()
    for folder in in_order(files, problems):
        names = sorted(name for name in files if folder_of(name, files) == folder)
        parsed = {name: tables for name in names if (tables := _parse(name, files[name], problems)) is not None}
        merged.broken += [name for name in names if name not in parsed]
        lay_over(merged, folder, parsed)
        for name, tables in parsed.items():
            for kind in (kind for kind in tables if kind not in VERBS):
                _add_kind(merged, parsed, name, kind, tables[kind])
        _rank(merged, folder)
    _sort(merged)
    merged.lacks_folders = report_missing(merged.tables, files, problems, at_hand)
    return merged


def part_of(value: Any, key: str | int) -> Any:
    """One part of a raw table or list, or None: TOML itself has no null."""
    if isinstance(value, dict):
        return value.get(key)
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return value[key]
    return None


def text_of(content: bytes) -> str:
    """The text of a file; UnicodeDecodeError is a ValueError."""
    return content.decode("utf-8-sig")


def _parse(name: str, content: bytes, problems: Problems) -> dict[str, Any] | None:
    try:
        tables = tomli.loads(text_of(content))
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        problems.add(Position(name, line, column), "the file is not UTF-8 text", "save it as UTF-8")
    except tomli.TOMLDecodeError as error:
        problems.add(*find_slip(error, name))
    except ValueError:
        problems.add(too_long(name, text_of(content)), "this number is too long to read", "use a smaller one")
    except RecursionError:
        problems.add(too_deep(name, text_of(content)), TOO_DEEP)
    else:
        if not _is_too_deep(tables):
            return tables
        problems.add(too_deep(name, text_of(content)), TOO_DEEP)
    return None


def _is_too_deep(tables: dict[str, Any]) -> bool:
    level: list[Any] = [tables]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: Any) -> list[Any]:
    parts = value.values() if isinstance(value, dict) else value
    return [part for part in parts if isinstance(part, (dict, list))]


def _add_kind(merged: Merged, own: Mapping[str, Any], name: str, kind: str, table: Any) -> None:
    path: Path = (kind,)
    known = merged.tables.get(kind)
    if kind in REFINABLE or not isinstance(table, dict) or (kind in merged.tables and not isinstance(known, dict)):
        _refine(merged, name, merged.tables, path, table)
        return
    merged.origins.note_first(path, Origin(name, path))
    things = merged.tables.setdefault(kind, {})
    for key, value in table.items():
        here = Origin(name, (kind, key))
        if key in things:
            first = merged.origin((kind, key))
            merged.clashes.append(Clash(f"the {kind} `{key}`", first, here, first.file not in own))
        else:
            things[key] = value
            merged.origins.note((kind, key), here)


def _refine(merged: Merged, name: str, tables: dict[str, Any], path: Path, value: Any) -> None:
    """Later wins, leaf by leaf; a list is a leaf."""
    key = str(path[-1])
    if isinstance(value, dict) and isinstance(tables.get(key, {}), dict):
        merged.origins.note_first(path, Origin(name, path))
        inner = tables.setdefault(key, {})
        for part, leaf in value.items():
            _refine(merged, name, inner, (*path, part), leaf)
    else:
        tables[key] = value
        merged.origins.note(path, Origin(name, path))


def _rank(merged: Merged, folder: str) -> None:
    """Note for every new entry the name of its file within its folder; it comes after what is ranked by its place."""
    for kind, things in merged.tables.items():
        for key in things if isinstance(things, dict) else ():
            file = merged.origin((kind, key)).file
            merged.ranks.setdefault((kind, key), (file.removeprefix(f"{folder}/"), inf))


def _sort(merged: Merged) -> None:
    """Entries stand in the order of their files' names, whichever folder they are in.

    So a table that moves to a folder that is used, under the same name, changes no row and no game; nor does one that
    is kept, instead of written, in a file.
    """
    for kind, things in merged.tables.items():
        if isinstance(things, dict) and kind not in REFINABLE:
            merged.tables[kind] = {key: things[key] for key in sorted(things, key=lambda key: merged.ranks[kind, key])}
