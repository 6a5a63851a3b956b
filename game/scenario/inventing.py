"""Of an invented scenario, the source that its tables share: facts name theirs one by one, inventions need not."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import tomli
from pydantic import BaseModel

from game.scenario.fields import inside, models_of
from game.scenario.folders import folder_of, pages_of
from game.scenario.library import MANIFEST
from game.scenario.merged import Merged
from game.scenario.merging import part_of
from game.scenario.problems import Path as Way
from game.scenario.schema import Content

SOURCE = "source"


def fill_sources(merged: Merged, files: Mapping[str, bytes]) -> None:
    """Give every table that names no source the one that the first page of its folder has for what is `invented`."""
    shared = dict(_invented(merged, files))
    if not shared:
        return
    for path, table in list(_sourceless(Content, merged.tables, ())):
        source = shared.get(folder_of(merged.origin(path).file, files))
        if source is not None:
            table[SOURCE] = source


def is_invented(folder: Path) -> bool:
    """Whether the first page of a scenario's folder has a source that its tables share."""
    try:
        page = tomli.loads((folder / MANIFEST).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return False
    return any("invented" in table for _, table in pages_of(page))


def _invented(merged: Merged, files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Folders whose first page says so, with the source that their tables share."""
    for path, page in pages_of(merged.tables):
        source = part_of(page, "invented")
        if isinstance(source, str):
            yield folder_of(merged.origin(path).file, files), source


def _sourceless(shape: Any, value: Any, path: Way) -> Iterator[tuple[Way, dict[str, Any]]]:
    """Every table that must have a source, and has none."""
    if isinstance(value, dict) and SOURCE not in value and any(map(_needs_source, models_of(shape))):
        yield path, value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        below = inside(shape, key)
        if below is not None:
            yield from _sourceless(below, part, (*path, key))


def _needs_source(model: type[BaseModel]) -> bool:
    return SOURCE in model.model_fields and model.model_fields[SOURCE].is_required()
