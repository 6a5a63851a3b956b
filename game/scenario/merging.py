"""Bytes to one table of tables: each file parsed, all merged by kind and id, and which file each part came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import tomli

from game.scenario.files import used_names
from game.scenario.library import MANIFEST
from game.scenario.problems import Path, Position, Problems, did_you_mean

DEEPEST = 40
# Kinds that a scenario may refine leaf by leaf; an id of any other kind lives in one file.
REFINABLE = ("scenario", "law", "indicator", "reason", "words", "world")


@dataclass
class Merged:
    """All tables; `origins` names the file of a path or of its nearest known beginning."""

    tables: dict[str, Any] = field(default_factory=dict)
    origins: dict[Path, str] = field(default_factory=dict)
    twice: list[tuple[Path, str, str]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def origin(self, path: Path) -> str:
        """The file that a path was written in, or should have been."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.origins:
                return self.origins[path[:length]]
        return self.origins.get(("scenario",), next(iter(self.origins.values()), ""))


def merge_files(files: Mapping[str, bytes], problems: Problems) -> Merged:
    """Parse and merge, foundations first; every file that cannot be read is reported."""
    merged = Merged()
    for name in _in_order(files, problems):
        tables = _parse(name, files[name], problems)
        if tables is None:
            merged.broken.append(name)
            continue
        for kind, table in tables.items():
            _add_kind(merged, name, kind, table)
    _report_missing_folders(merged, files, problems)
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


def _in_order(files: Mapping[str, bytes], problems: Problems) -> list[str]:
    """The files of a used folder come before those of the folder that uses it."""
    folders = sorted({name.partition("/")[0] for name in files})
    uses = {folder: used_names(files.get(f"{folder}/{MANIFEST}", b"")) for folder in folders}
    order: list[str] = []

    def visit(folder: str, above: tuple[str, ...]) -> None:
        if folder in above:
            problems.add(("scenario", "uses"), f"`{folder}` uses itself", "remove it from `uses`")
        elif folder not in order and folder in uses:
            for used in uses[folder]:
                visit(used, (*above, folder))
            order.append(folder)

    for folder in folders:
        visit(folder, ())
    return sorted(files, key=lambda name: (order.index(name.partition("/")[0]), name))


def _report_missing_folders(merged: Merged, files: Mapping[str, bytes], problems: Problems) -> None:
    folders = {name.partition("/")[0] for name in files}
    manifest = merged.tables.get("scenario")
    uses = manifest.get("uses") if isinstance(manifest, dict) else None
    for place, name in enumerate(uses if isinstance(uses, list) else []):
        if isinstance(name, str) and name not in folders:
            hint = did_you_mean(name, folders) or "put it beside the scenario's own folder"
            problems.add(("scenario", "uses", place), f"there is no folder `{name}` to use", hint)


def _parse(name: str, content: bytes, problems: Problems) -> dict[str, Any] | None:
    try:
        tables = tomli.loads(text_of(content))
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        problems.add(Position(name, line, column), "the file is not UTF-8 text", "save it as UTF-8")
    except tomli.TOMLDecodeError as error:
        message = f"this is not TOML: {error.msg[:1].lower()}{error.msg[1:]}"
        problems.add(Position(name, error.lineno, error.colno), message)
    except ValueError:
        problems.add(Position(name), "the file holds a number that is too long to read")
    except RecursionError:
        problems.add(Position(name), "the tables are nested too deep")
    else:
        if not _is_too_deep(tables):
            return tables
        problems.add(Position(name), f"the tables are nested deeper than {DEEPEST}")
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
    return [part for part in parts if isinstance(part, dict | list)]


def _add_kind(merged: Merged, name: str, kind: str, table: Any) -> None:
    path: Path = (kind,)
    known = merged.tables.get(kind)
    if kind in REFINABLE or not isinstance(table, dict) or (kind in merged.tables and not isinstance(known, dict)):
        _refine(merged, name, merged.tables, path, table)
        return
    merged.origins.setdefault(path, name)
    things = merged.tables.setdefault(kind, {})
    for key, value in table.items():
        if key in things:
            merged.twice.append(((kind, key), merged.origins[kind, key], name))
        else:
            things[key] = value
            merged.origins[kind, key] = name


def _refine(merged: Merged, name: str, tables: dict[str, Any], path: Path, value: Any) -> None:
    """Later wins, leaf by leaf; a list is a leaf."""
    key = str(path[-1])
    if isinstance(value, dict) and isinstance(tables.get(key, {}), dict):
        merged.origins.setdefault(path, name)
        inner = tables.setdefault(key, {})
        for part, leaf in value.items():
            _refine(merged, name, inner, (*path, part), leaf)
    else:
        tables[key] = value
        merged.origins[path] = name
