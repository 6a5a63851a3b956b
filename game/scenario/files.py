"""The files of a scenario and of the folders it uses, as bytes: within limits, and from within their folders."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from game.errors import CommandError
from game.scenario.folders import SHARED, uses_of
from game.scenario.library import MANIFEST, find_used
from game.scenario.problems import Position, Problems

LARGEST_FILE = 1_000_000
LARGEST_SUM = 16_000_000
MOST_FILES = 300
MOST_FOLDERS = 300
# They belong to the class and to the reader, not to the model.
LEFT_OUT = ("claims.toml", "injects.toml")
LEFT_OUT_FOLDERS = ("kit",)


def read_files(folder: Path, problems: Problems) -> dict[str, bytes]:
    """Every TOML file of a scenario, named by its folder: `base/laws.toml`, `gaza-2024/clients/israel.toml`."""
    files: dict[str, bytes] = {}
    own = folder.resolve()
    waiting, seen = [(own.name, own)], {own.name}
    while waiting:
        name, here = waiting.pop()
        _read_folder(here, name, files, problems)
        for other in uses_of(name, files):
            used = find_used(other, own)
            if used is not None and other not in seen:
                seen.add(other)
                waiting.append((other, used))
    return dict(sorted(files.items()))


def shown(folder: Path, name: str) -> str:
    """The path of a file of this scenario as a person would open it from where they are."""
    return shown_path(_path_of(folder.resolve(), name))


def shown_path(path: Path) -> str:
    """A path as a person would open it from where they are."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)


def read_beside(path: Path) -> bytes | None:
    """What a file holds that stands beside a scenario; None if there is none. CommandError if it cannot be read."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CommandError(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}") from error


def _path_of(own: Path, name: str) -> Path:
    """Where a file was read: of nested folders that are found in two places, from the innermost that holds it."""
    parts = name.split("/")
    if parts[0] == own.name:
        return own.joinpath(*parts[1:])
    for length in range(len(parts) - 1, 0, -1):
        used = find_used("/".join(parts[:length]), own)
        if used is not None and used.joinpath(*parts[length:]).is_file():
            return used.joinpath(*parts[length:])
    return own.joinpath(*parts[1:])


def _read_folder(folder: Path, called: str, files: dict[str, bytes], problems: Problems) -> None:
    for path in _toml_files(folder, problems):
        name = f"{called}/{path.relative_to(folder).as_posix()}"
        if len(files) >= MOST_FILES:
            problems.add(Position(called), f"there are more than {MOST_FILES} files", "is this the right folder?")
            return
        content = _read_file(path, folder, name, problems)
        if content is not None and sum(map(len, files.values())) + len(content) > LARGEST_SUM:
            problems.add(Position(name), f"together the files are larger than {LARGEST_SUM // 1_000_000} MB")
            return
        if content is not None:
            files[name] = content


def _toml_files(folder: Path, problems: Problems) -> Iterator[Path]:
    """In a fixed order, without folders that have a first page of their own: those are read where they are used.

    A folder with far too many others in it is given up, for it is no scenario.
    """
    for count, (here, folders, names) in enumerate(os.walk(folder)):
        if count >= MOST_FOLDERS:
            problems.add(Position(folder.name), f"there are more than {MOST_FOLDERS} folders", "is this the right one?")
            return
        if Path(here) != folder and not {MANIFEST, SHARED}.isdisjoint(names):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if name not in LEFT_OUT_FOLDERS and not name.startswith("."))
        for name in sorted(names):
            if name.endswith(".toml") and name not in LEFT_OUT and not name.startswith("."):
                yield Path(here, name)


def _read_file(path: Path, folder: Path, name: str, problems: Problems) -> bytes | None:
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            problems.add(Position(name), "this link leads out of the scenario's folder", "put a copy of the file here")
            return None
        kind = path.stat()
        if not stat.S_ISREG(kind.st_mode):
            problems.add(Position(name), "this is no ordinary file", "remove it or rename it")
            return None
        if kind.st_size > LARGEST_FILE:
            problems.add(Position(name), f"the file is larger than {LARGEST_FILE // 1_000_000} MB", "split it")
            return None
        return path.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        problems.add(
            Position(name), f"the file cannot be read: {getattr(error, 'strerror', '') or 'a link in a circle'}"
        )
        return None
