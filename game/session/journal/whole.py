"""All that a new journal is to hold, whatever will keep it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from game.session.journal.entries import FIRST, BadEntry, Entry, Payload, chained
from game.session.journal.header import Header, check_name
from game.session.journal.schema import MAX_CONTENT, MAX_CONTENT_FILES


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state after a turn, as the engine of one version wrote it down."""

    turn: int
    engine: str
    content: bytes


@dataclass(slots=True)
class Whole:
    """All that a new journal is to hold."""

    entries: list[Entry] = field(default_factory=list)
    files: Mapping[str, bytes] = field(default_factory=dict)
    snapshots: list[Snapshot] = field(default_factory=list)
    drafts: Mapping[str, Payload] = field(default_factory=dict)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def begin(header: Header, files: Mapping[str, bytes]) -> Whole:
    """A game before its first turn."""
    first = chained(1, "header", 0, None, now(), header.payload(), FIRST)
    return Whole([first], files)


def check_files(files: Mapping[str, bytes]) -> None:
    if len(files) > MAX_CONTENT_FILES or sum(map(len, files.values())) > MAX_CONTENT:
        raise BadEntry("the scenario's files are too large for a save")
    for name in files:
        check_name(name)
