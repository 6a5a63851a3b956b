"""The files of a scenario and of the folders it uses, as bytes: within limits, and from within their folders."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import tomli

from game.scenario.library import MANIFEST, find_used
from game.scenario.problems import Position, Problems

LARGEST_FILE = 1_000_000
LARGEST_SUM = 16_000_000
MOST_FILES = 300
MOST_FOLDERS = 300
# They belong to the class and to the reader, not to the model.
LEFT_OUT = ("claims.toml", "injects.toml")
LEFT_OUT_FOLDERS = ("kit",)
FOLDER_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def read_files(folder: Path, problems: Problems) -> dict[str, bytes]:
    """Every TOML file of a scenario, named by its folder: `base/laws.toml`, `gaza-2024/clients/israel.toml`."""
    files: dict[str, bytes] = {}
    waiting, seen = [folder.resolve()], {folder.name}
    while waiting:
        here = waiting.pop()
        _read_folder(here, files, problems)
        for name in used_names(files.get(f"{here.name}/{MANIFEST}", b"")):
            used = find_used(name, folder.resolve())
            if used is not None and name not in seen:
                seen.add(name)
                waiting.append(used)
    return dict(sorted(files.items()))


def used_names(manifest: bytes) -> list[str]:
    """What a manifest `uses`, as far as it can be read; its mistakes are reported elsewhere."""
    try:
        uses = tomli.loads(manifest.decode("utf-8-sig")).get("scenario", {}).get("uses", [])
    except (ValueError, RecursionError, AttributeError):
        return []
    if not isinstance(uses, list):
        return []
    return [name for name in uses if isinstance(name, str) and FOLDER_NAME.fullmatch(name)]


def shown(folder: Path, name: str) -> str:
    """The path of a file of this scenario as a person would open it from where they are."""
    first, _, rest = name.partition("/")
    root = folder.resolve() if first == folder.resolve().name else find_used(first, folder.resolve())
    path = (root or folder) / rest
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)


def _read_folder(folder: Path, files: dict[str, bytes], problems: Problems) -> None:
    for path in _toml_files(folder, problems):
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        if len(files) >= MOST_FILES:
            problems.add(Position(folder.name), f"there are more than {MOST_FILES} files", "is this the right folder?")
            return
        content = _read_file(path, folder, name, problems)
        if content is not None and sum(map(len, files.values())) + len(content) > LARGEST_SUM:
            problems.add(Position(name), f"together the files are larger than {LARGEST_SUM // 1_000_000} MB")
            return
        if content is not None:
            files[name] = content


def _toml_files(folder: Path, problems: Problems) -> Iterator[Path]:
    """In a fixed order; a folder with far too many others in it is given up, for it is no scenario."""
    for count, (here, folders, names) in enumerate(os.walk(folder)):
        if count >= MOST_FOLDERS:
            problems.add(Position(folder.name), f"there are more than {MOST_FOLDERS} folders", "is this the right one?")
            return
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
