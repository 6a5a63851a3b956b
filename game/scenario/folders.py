"""The folders that a scenario is made of: its own and those it uses, foundations first."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import tomli

from game.scenario.library import MANIFEST
from game.scenario.problems import Path, Problems, did_you_mean

SHARED = "shared.toml"
"""The first page of a folder of shared tables that lies within another."""

FOLDER_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}(/[a-z0-9][a-z0-9_-]{0,63}){0,2}")


def folder_of(name: str, files: Mapping[str, bytes]) -> str:
    """The folder that a file belongs to: the nearest above it with a first page, else the outermost."""
    parts = name.split("/")
    above = ("/".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))
    return next((folder for folder in above if not _pages(folder).isdisjoint(files)), parts[0])


def uses_of(folder: str, files: Mapping[str, bytes]) -> list[str]:
    """What a folder's first page `uses`, as far as it can be read; its mistakes are reported elsewhere."""
    return [name for page in sorted(_pages(folder)) for name in _named(files.get(page, b""))]


def used_by(folder: str, files: Mapping[str, bytes]) -> set[str]:
    """A folder, and every one that it rests on."""
    found, waiting = {folder}, [folder]
    while waiting:
        further = set(uses_of(waiting.pop(), files)) - found
        found |= further
        waiting += further
    return found


def in_order(files: Mapping[str, bytes], problems: Problems) -> list[str]:
    """Every folder once, a used one before those that use it."""
    folders = sorted({folder_of(name, files) for name in files})
    order: list[str] = []

    def visit(folder: str, above: tuple[str, ...]) -> None:
        if folder in above:
            problems.add(("scenario", "uses"), f"`{folder}` uses itself", "remove it from `uses`")
        elif folder not in order and folder in folders:
            for used in uses_of(folder, files):
                visit(used, (*above, folder))
            order.append(folder)

    for folder in folders:
        visit(folder, ())
    return order


def report_missing(
    tables: Mapping[str, Any], files: Mapping[str, bytes], problems: Problems, at_hand: Collection[str] = ()
) -> bool:
    """Report every folder that the scenario, or shared tables that it uses, name in vain; whether there is one.

    Those `at_hand` were not named, and may have been meant.
    """
    before = len(problems)
    folders = {folder_of(name, files) for name in files}
    for where, uses in _all_uses(tables):
        for place, name in enumerate(uses if isinstance(uses, list) else []):
            if isinstance(name, str) and name not in folders and not problems.is_full:
                problems.add(
                    (*where, place), f"there is no folder `{name}` to use", _hint(name, folders.union(at_hand))
                )
    return len(problems) > before


def _hint(name: str, folders: set[str]) -> str:
    if "/" in name and FOLDER_NAME.fullmatch(name):
        return did_you_mean(name, folders) or f"a folder within another needs a {SHARED}"
    return did_you_mean(name, folders) or "put it beside the scenario's own folder"


def pages_of(tables: Mapping[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The first pages of the folders: the scenario's own, and those of shared tables."""
    manifest, shared = tables.get("scenario"), tables.get("shared")
    if isinstance(manifest, dict):
        yield ("scenario",), manifest
    for key, page in shared.items() if isinstance(shared, dict) else ():
        if isinstance(page, dict):
            yield ("shared", key), page


def _all_uses(tables: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    return (((*path, "uses"), page.get("uses")) for path, page in pages_of(tables))


def _pages(folder: str) -> set[str]:
    return {f"{folder}/{MANIFEST}", f"{folder}/{SHARED}"}


def _named(page: bytes) -> Iterator[str]:
    try:
        tables = tomli.loads(page.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return
    for _, uses in _all_uses(tables):
        for name in uses if isinstance(uses, list) else []:
            if isinstance(name, str) and FOLDER_NAME.fullmatch(name):
                yield name
