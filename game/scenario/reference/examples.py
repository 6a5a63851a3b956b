"""For each field an example from the content that comes with the game."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import tomli
from pydantic import BaseModel

from game.scenario.fields import inside
from game.scenario.library import content_folder
from game.scenario.reference.lines import schema_for
from game.scenario.reference.values import models_in
from game.scenario.schema import Content
from game.scenario.schema.claims import ClaimsFile
from game.scenario.schema.injects import InjectsFile
from game.scenario.schema.kit import KitFile
from game.scenario.schema.maps import MapSheet

# The plainest first.
FOLDERS = ("templates/small", "blank", "base", "tower-22", "gaza-2024", "maps")
ROOTS: Mapping[str, type[BaseModel]] = {
    "scenario.json": Content,
    "shared.json": Content,
    "claims.json": ClaimsFile,
    "injects.json": InjectsFile,
    "kit.json": KitFile,
    "map.json": MapSheet,
}
LONGEST = 72

Key = tuple[type[BaseModel], str]


@cache
def examples() -> Mapping[Key, str]:
    """By table and field: the first that is short enough to print, as TOML."""
    found: dict[Key, str] = {}
    shortened: dict[Key, str] = {}
    for path in _files():
        tables = tomli.loads(path.read_text(encoding="utf-8-sig"))
        for key, value in _fields(ROOTS[schema_for(path)], tables):
            literal = _literal(value)
            if literal is not None and len(literal) <= LONGEST:
                found.setdefault(key, literal)
            elif key not in shortened and (short := _shortened(value)) is not None:
                shortened[key] = short
    return shortened | found


def _files() -> list[Path]:
    return [path for folder in FOLDERS for path in sorted((content_folder() / folder).rglob("*.toml"))]


def _fields(shape: Any, value: Any) -> Iterator[tuple[Key, Any]]:
    """Every field that is written somewhere, with its table."""
    if isinstance(value, dict):
        for model in [shape] if isinstance(shape, type) and issubclass(shape, BaseModel) else models_in(shape):
            yield from (((model, key), part) for key, part in value.items() if key in model.model_fields)
            break
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        below = inside(shape, key)
        if below is not None:
            yield from _fields(below, part)


def _literal(value: Any) -> str | None:
    """A value as TOML writes it on one line, a table without its source; None for what has no place on a line."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float() | date():
            return str(value)
        case str():
            return None if "\n" in value else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case list():
            parts = [_literal(part) for part in value]
            return None if None in parts else f"[{', '.join(map(str, parts))}]"
        case dict():
            inner = {key: _literal(part) for key, part in value.items() if key != "source"}
            if not inner or None in inner.values():
                return None
            return "{ " + ", ".join(f"{_key(key)} = {part}" for key, part in inner.items()) + " }"
    return None


def _shortened(value: Any) -> str | None:
    """The beginning of a long text, or the first of a long list."""
    match value:
        case str():
            return f"{_literal(value.partition(chr(10))[0][: LONGEST - 2])}"[:-1] + '…"'
        case [first, *_]:
            literal = _literal(first)
            short = literal if literal is not None and len(literal) <= 2 * LONGEST else _shortened(first)
            return None if short is None else f"[{short}, …]"
    return None


def _key(key: str) -> str:
    return key if key.replace("_", "").isalnum() else f'"{key}"'
