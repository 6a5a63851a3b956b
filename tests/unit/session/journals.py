"""Small games for the tests of the journal: nothing in them means anything."""

import sqlite3
from pathlib import Path
from typing import Any

from game.session.journal import Header, Journal, Snapshot, Where
from game.session.journal.file import FileKeeping
from game.session.journal.packing import digest

FILES = {
    "base/laws.toml": b"[law]\n" * 50,
    "toy/scenario.toml": '[scenario]\ntitle = "Föhn"\n'.encode(),
    "toy/map.bin": b"\xff\0\xfe",
}


def toy_header(files: dict[str, bytes] = FILES, **changes) -> Header:
    values: dict[str, Any] = {
        "scenario": "toy",
        "title": "A toy",
        "digest": "d" * 64,
        "files": {name: digest(content) for name, content in files.items()},
        "engine": "1",
        "seed": 7,
        "seats": {"west": None, "east": "passive"},
        "options": {"plain": True},
    }
    return Header(**(values | changes))


def toy(path: Where, turns: int = 0) -> Journal:
    journal = Journal.create(path, toy_header(), FILES)
    for turn in range(1, turns + 1):
        play(journal, turn)
    return journal


def orders_of(turn: int) -> dict[str, dict[str, Any]]:
    west = {
        "orders": [{"lever": "summon", "terms": {"how": "gently"}}],
        "rationale": f"turn {turn}: \N{SNOWMAN} \ud800",
    }
    return {"west": west, "east": {"orders": [], "rationale": ""}}


def play(journal: Journal, turn: int) -> None:
    journal.seal(turn, orders_of(turn))
    journal.conclude(turn, {"fingerprint": f"f{turn}", "ended": None}, Snapshot(turn, "1", bytes(range(256)) * turn))


def file_of(journal: Journal) -> Path:
    """The file of a journal that has one."""
    assert isinstance(journal.path, Path)
    return journal.path


def connection_of(journal: Journal) -> sqlite3.Connection:
    """SQLite's own, to do with the file what no journal does."""
    keeping = journal._keeping
    assert isinstance(keeping, FileKeeping)
    return keeping._connection


def state_of(journal: Journal) -> tuple[object, ...]:
    """Everything that a journal holds."""
    return journal.header, journal.entries(), journal.files(), journal.snapshots(), journal.drafts()
