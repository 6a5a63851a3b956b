"""Files that are written whole or not at all, whoever else may read or write them at the same time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to: it takes the place of `path` when all is written, and is gone if it was not."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def write_whole(path: Path, content: bytes) -> None:
    """Put this into the file."""
    with whole(path) as beside:
        beside.write_bytes(content)
