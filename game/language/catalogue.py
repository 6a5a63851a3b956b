"""A catalogue: for places and the English texts that stand there, the same texts in another language.

The form is gettext's PO, for which translators have editors: `msgctxt` is the place, `msgid` the English text, `msgstr`
the translation. What is marked `fuzzy` awaits a person and is not used.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import CatalogueError

if TYPE_CHECKING:
    from polib import POEntry, POFile

BLANK = re.compile(r"\{[^{}]*\}")
LINE = re.compile(r"\(line (\d+)\)")
LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One text in two languages; `line` is where it stands in the file. An `unsure` one awaits a person."""

    place: str
    english: str
    text: str
    line: int
    unsure: bool = False

    @property
    def is_usable(self) -> bool:
        """Whether it may be shown: it is there, and has the blanks of the English text, no more and no fewer."""
        return bool(self.text) and not self.unsure and blanks(self.text) == blanks(self.english)


@dataclass(frozen=True)
class Catalogue:
    """All entries of a file, in its order."""

    path: Path
    entries: tuple[Entry, ...]

    def find(self, place: str, english: str) -> str | None:
        """The text for a place, as long as the English there is the same; else for the same English elsewhere."""
        found = self._by_place.get((place, english))
        return found if found is not None else self._by_english.get(english)

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], str]:
        return {(entry.place, entry.english): entry.text for entry in self.entries if entry.is_usable}

    @cached_property
    def _by_english(self) -> dict[str, str]:
        """Things of a list may change places: a text is known again by its words."""
        return {entry.english: entry.text for entry in reversed(self.entries) if entry.is_usable}


def blanks(text: str) -> frozenset[str]:
    """What is filled in when a text is told, such as `{client}`."""
    return frozenset(BLANK.findall(text))


def read_catalogue(path: Path) -> Catalogue:
    """The catalogue in a file; CatalogueError says what is wrong with it, and where."""
    status = _status(path)
    return _read(path, status)


def _status(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError as error:
        raise CatalogueError(path, f"it cannot be read: {error.strerror}") from error
    if status.st_size > LARGEST:
        raise CatalogueError(path, f"it is larger than {LARGEST // 1_000_000} MB")
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=32)
def _read(path: Path, status: tuple[int, int]) -> Catalogue:
    return Catalogue(path, tuple(_entries(parse_file(path))))


def parse_file(path: Path) -> "POFile":
    """The file as polib knows it."""
    import polib

    try:
        return polib.pofile(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CatalogueError(path, "it is not UTF-8 text") from error
    except (OSError, ValueError, IndexError, KeyError, RecursionError) as error:
        found = LINE.search(str(error))
        line = int(found[1]) if found else 0
        raise CatalogueError(path, "this is not the form of a PO file", line) from error


def _entries(parsed: "POFile") -> Iterator[Entry]:
    for entry in parsed:
        if not entry.obsolete:
            yield _entry(entry)


def _entry(entry: "POEntry") -> Entry:
    return Entry(entry.msgctxt or "", entry.msgid, entry.msgstr, entry.linenum or 0, entry.fuzzy)
