"""The `#:schema` line at the top of a content file, by which an editor's plug-in finds what may stand in it."""

import os
from pathlib import Path

from game.errors import CommandError
from game.scenario.folders import SHARED

MARK = "#:schema "
SCHEMAS = ".schema"
"""Where the schemas lie within a folder of one's own."""

OTHERS = {
    "claims.toml": "claims.json",
    "injects.toml": "injects.json",
    "kit.toml": "kit.json",
    "map.toml": "map.json",
    "mapping.toml": "mapping.json",
}
EPISODES, OF_EPISODES = "episodes", "episodes.json"
USUAL, OF_SHARED = "scenario.json", "shared.json"


def schema_for(file: Path) -> str:
    """The name of the schema that a content file follows."""
    if file.name in OTHERS:
        return OTHERS[file.name]
    if file.parent.name == EPISODES:
        return OF_EPISODES
    return OF_SHARED if any((folder / SHARED).is_file() for folder in file.parents) else USUAL


def line_for(file: Path, schemas: Path) -> str:
    """The line for a file, when the schemas lie in that folder."""
    there = os.path.relpath(schemas / schema_for(file), file.parent).replace(os.sep, "/")
    return f"{MARK}{there if there.startswith('../') else f'./{there}'}"


def put_lines(folder: Path, schemas: Path) -> list[Path]:
    """Put the line into every content file below a folder; the files. CommandError if one is no text."""
    files = [
        path
        for path in sorted(folder.rglob("*.toml"))
        if path.is_file() and not path.is_symlink() and not _is_hidden(path.relative_to(folder))
    ]
    for file in files:
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise CommandError(f"{file.relative_to(folder).as_posix()} is not UTF-8 text") from error
        lined = with_line(text, line_for(file, schemas))
        if lined != text:
            file.write_bytes(lined.encode())
    return files


def with_line(text: str, line: str) -> str:
    """The text of a content file with that line at its top, in place of one that is there."""
    first, end, rest = text.partition("\n")
    return f"{line}\n{rest}" if first.startswith(MARK) and end else f"{line}\n{text}"


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
