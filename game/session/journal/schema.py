"""The shape of a journal file, and the sizes that no honest one passes."""

import sqlite3
from functools import cache

MAGIC = b"SQLite format 3\0"
APPLICATION = 0x50444A31  # "PDJ1", in SQLite's header: tells our files from any other database
VERSION = 1  # of this schema; a file with a higher one comes from a newer game

MAX_FILE = 256 * 2**20
MAX_VALUE = 32 * 2**20  # one blob or text
MAX_CONTENT = 16 * 2**20  # all content files together, unpacked
MAX_CONTENT_FILES = 2000

# Entries follow one another and are never changed; a seat's orders and a turn's result are written once, whichever
# process comes first. Snapshots and drafts are conveniences outside the chain: each has a digest of its own.
STATEMENTS = (
    """CREATE TABLE entry (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  kind TEXT NOT NULL,
  turn INTEGER NOT NULL,
  seat TEXT,
  at TEXT NOT NULL,
  payload TEXT NOT NULL,
  previous_hash TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  CHECK (kind != 'orders' OR seat IS NOT NULL)
)""",
    "CREATE UNIQUE INDEX orders_are_sealed_once ON entry (turn, seat) WHERE kind = 'orders'",
    "CREATE UNIQUE INDEX turn_has_one_result ON entry (turn) WHERE kind = 'turn'",
    """CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END""",
    """CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END""",
    "CREATE TABLE content (name TEXT PRIMARY KEY NOT NULL, digest TEXT NOT NULL, bytes BLOB NOT NULL)",
    """CREATE TABLE snapshot (
  turn INTEGER PRIMARY KEY NOT NULL, engine TEXT NOT NULL, digest TEXT NOT NULL, bytes BLOB NOT NULL
)""",
    "CREATE TABLE draft (seat TEXT PRIMARY KEY NOT NULL, digest TEXT NOT NULL, payload TEXT NOT NULL)",
)

MASTER = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
COLUMNS = "id, kind, turn, seat, at, payload, previous_hash, hash"


def lay_out(connection: sqlite3.Connection) -> None:
    """Make an empty database a journal without entries."""
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    for statement in STATEMENTS:
        connection.execute(statement)


@cache
def expected() -> tuple[tuple[str, str, str, str | None], ...]:
    """What `MASTER` answers for a journal: nothing less, and no planted view or trigger more."""
    connection = sqlite3.connect(":memory:")
    try:
        lay_out(connection)
        return tuple(connection.execute(MASTER))
    finally:
        connection.close()
