"""A journal as JSON Lines: read by eye and by any program, and read back exactly."""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from game.errors import JournalDamaged, JournalTooNew
from game.session.journal.book import Journal, put
from game.session.journal.entries import BadEntry, Entry, Json, canonical, check_chain, entry_of_values
from game.session.journal.header import Header, check_name, header_of
from game.session.journal.inspection import check_order
from game.session.journal.packing import digest
from game.session.journal.pages import Where
from game.session.journal.schema import MAX_CONTENT, MAX_CONTENT_FILES, MAX_FILE, VERSION
from game.session.journal.whole import Snapshot, Whole

FORMAT = "patron journal"
MAX_LINE = MAX_CONTENT * 2  # a content file of the largest size, with each byte escaped or in base64


def export_lines(journal: Journal) -> Iterator[str]:
    """The journal line by line, each without its line end: what it is, content, entries, conveniences, the end."""
    entries = journal.entries()
    yield canonical({"format": FORMAT, "version": VERSION})
    for name, content in journal.files().items():
        yield canonical({"content": name} | as_text(content))
    for entry in entries:
        yield canonical({"entry": entry.id} | {name: getattr(entry, name) for name in ENTRY})
    for snapshot in journal.snapshots():
        yield canonical({"snapshot": snapshot.turn, "engine": snapshot.engine} | as_base64(snapshot.content))
    for seat, payload in journal.drafts().items():
        yield canonical({"draft": seat, "payload": payload})
    yield canonical({"end": len(entries), "hash": entries[-1].hash})


ENTRY = ("kind", "turn", "seat", "at", "payload", "previous_hash", "hash")


def as_text(content: bytes) -> dict[str, str]:
    try:
        return {"text": content.decode("utf-8")}
    except UnicodeDecodeError:
        return as_base64(content)


def as_base64(content: bytes) -> dict[str, str]:
    return {"base64": base64.b64encode(content).decode("ascii")}


def read_lines(file: BinaryIO) -> Iterator[str]:
    """The lines of an export, none read further than a line may be long."""
    while line := file.readline(MAX_LINE + 1):
        yield line.decode("utf-8", "replace") if len(line) <= MAX_LINE else ""


def import_lines(lines: Iterable[str], path: Where, *, source: Path | str = "the import") -> Journal:
    """The journal that the lines were exported from, in the new place `path`; nothing is made of lines that are not."""
    try:
        whole = Reading().read(lines)
    except BadEntry as error:
        raise JournalDamaged(source, str(error)) from error
    except TooNew as error:
        raise JournalTooNew(source, str(error)) from error
    put(path, whole)
    return Journal.open(path)


class TooNew(Exception):
    """The lines come from a newer version of the game."""


class Reading:
    """Lines becoming a journal."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.files: dict[str, bytes] = {}
        self.snapshots: dict[int, Snapshot] = {}
        self.drafts: dict[str, dict[str, Json]] = {}
        self.room = MAX_FILE
        self.ended = False

    def read(self, lines: Iterable[str]) -> Whole:
        for number, line in enumerate(lines, start=1):
            self.room -= len(line)
            if self.room < 0:
                raise BadEntry(f"it is larger than {MAX_FILE // 2**20} MB, as no game is")
            try:
                self.take(number, object_of(line))
            except BadEntry as error:
                raise BadEntry(f"line {number}: {error}") from error
        if not self.ended:
            raise BadEntry("its end is lost")
        chain = list(check_order(check_chain(self.entries)))
        check_content(header_of(chain[0].payload), self.files)
        return Whole(chain, self.files, list(self.snapshots.values()), self.drafts)

    def take(self, number: int, line: dict[str, Json]) -> None:
        if number == 1:
            check_format(line)
            return
        if self.ended:
            raise BadEntry("there is more after the end")
        kinds: dict[str, Callable[[dict[str, Json]], None]] = {
            "content": self.take_content,
            "entry": self.take_entry,
            "snapshot": self.take_snapshot,
            "draft": self.take_draft,
            "end": self.take_end,
        }
        kind = next((kind for kind in kinds if kind in line), None)
        if kind is None:
            raise BadEntry("it is of no known kind")
        kinds[kind](line)

    def take_content(self, line: dict[str, Json]) -> None:
        name = text_of(line, "content")
        check_name(name)
        if name in self.files or len(self.files) >= MAX_CONTENT_FILES:
            raise BadEntry("one content file too many")
        self.files[name] = bytes_of(line)
        if sum(map(len, self.files.values())) > MAX_CONTENT:
            raise BadEntry("the content is too large")

    def take_entry(self, line: dict[str, Json]) -> None:
        self.entries.append(entry_of_values(line["entry"], *(line.get(name) for name in ENTRY)))

    def take_snapshot(self, line: dict[str, Json]) -> None:
        turn = line["snapshot"]
        if not isinstance(turn, int) or isinstance(turn, bool) or not 0 <= turn < 10_000:
            raise BadEntry("the snapshot's turn is no number")
        self.snapshots[turn] = Snapshot(turn, text_of(line, "engine"), bytes_of(line))

    def take_draft(self, line: dict[str, Json]) -> None:
        payload = line.get("payload")
        if not isinstance(payload, dict):
            raise BadEntry("the draft has no payload")
        self.drafts[text_of(line, "draft")] = payload

    def take_end(self, line: dict[str, Json]) -> None:
        if not self.entries or line["end"] != len(self.entries) or line.get("hash") != self.entries[-1].hash:
            raise BadEntry("entries are missing")
        self.ended = True


def check_format(line: dict[str, Json]) -> None:
    version = line.get("version")
    if line.get("format") != FORMAT or not isinstance(version, int):
        raise BadEntry("it is no exported game")
    if version > VERSION:
        raise TooNew(f"journal version {version}, this game reads up to {VERSION}")


def check_content(header: Header, files: dict[str, bytes]) -> None:
    for name in sorted({*header.files, *files}):
        if name not in files or digest(files[name]) != header.files.get(name):
            raise BadEntry(f"the content file {name} is missing or was changed")


def object_of(line: str) -> dict[str, Json]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadEntry("it is no JSON") from error
    if not isinstance(value, dict):
        raise BadEntry("it is no JSON object")
    return value


def text_of(line: dict[str, Json], name: str) -> str:
    value = line.get(name)
    if not isinstance(value, str) or len(value) > 200:
        raise BadEntry(f"its {name} is no short text")
    return value


def bytes_of(line: dict[str, Json]) -> bytes:
    text, packed = line.get("text"), line.get("base64")
    if isinstance(text, str) and packed is None:
        return text.encode("utf-8", "surrogatepass")
    if isinstance(packed, str) and text is None:
        try:
            return base64.b64decode(packed, validate=True)
        except (binascii.Error, ValueError) as error:
            raise BadEntry("its bytes are damaged") from error
    raise BadEntry("it needs either text or base64")
