"""Whether the files of a scenario have changed: their times and sizes, looked at again and again."""

from collections.abc import Iterable
from pathlib import Path

from game.scenario.files import read_files, shown
from game.scenario.problems import Problems

Stamp = dict[str, tuple[int, int]]
"""Time of the last change and size, by path; a file that is gone has none."""


def stamp(folder: Path, others: Iterable[Path] = ()) -> Stamp:
    """How the files of a scenario, of what it uses, and some others stand now."""
    paths = {Path(shown(folder, name)) for name in read_files(folder, Problems())}
    found = {}
    for path in (*paths, *others):
        try:
            kept = path.stat()
        except OSError:
            continue
        found[str(path)] = (kept.st_mtime_ns, kept.st_size)
    return found
