"""The `#:schema` line at the top of a content file, by which an editor's plug-in finds what may stand in it."""

import os
from pathlib import Path

MARK = "#:schema "
OTHERS = {"claims.toml": "claims.json", "map.toml": "map.json"}
USUAL = "scenario.json"


def schema_for(file: Path) -> str:
    """The name of the schema that a content file follows."""
    return OTHERS.get(file.name, USUAL)


def line_for(file: Path, schemas: Path) -> str:
    """The line for a file, when the schemas lie in that folder."""
    there = os.path.relpath(schemas / schema_for(file), file.parent).replace(os.sep, "/")
    return f"{MARK}{there if there.startswith('../') else f'./{there}'}"


def with_line(text: str, line: str) -> str:
    """The text of a content file with that line at its top, in place of one that is there."""
    first, end, rest = text.partition("\n")
    return f"{line}\n{rest}" if first.startswith(MARK) and end else f"{line}\n{text}"
