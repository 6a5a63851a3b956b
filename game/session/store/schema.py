"""The tables of a store, made on first use, and their version."""

from typing import TYPE_CHECKING, Any

from game.errors import JournalTooNew

if TYPE_CHECKING:
    from psycopg import Connection

VERSION = 1
"""Of these tables; a store with a higher one was made by a newer game."""

LOCK = 0x50444A31
"""Of all who would lay the tables out at the same time, one does."""

MOVED, TAKEN = "patron_moved", "patron_taken"
"""What hosts tell each other: that a game was written to, and that a seat's screen was opened."""

# As in a journal file: entries follow one another and are never changed; a seat's orders and a turn's result are
# written once, whichever process comes first. `moved` counts what was written of a game, drafts among it; whoever
# writes holds its row until all is written. Games that are played with the same content share its bytes.
STATEMENTS = (
    "CREATE TABLE patron_store (version integer NOT NULL)",
    f"INSERT INTO patron_store VALUES ({VERSION})",
    "CREATE TABLE patron_room (name text PRIMARY KEY, made timestamptz NOT NULL DEFAULT now())",
    """CREATE TABLE patron_paper (
  room text NOT NULL REFERENCES patron_room, name text NOT NULL, text text NOT NULL, PRIMARY KEY (room, name)
)""",
    """CREATE TABLE patron_game (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  room text NOT NULL,
  name text NOT NULL,
  moved bigint NOT NULL DEFAULT 0,
  UNIQUE (room, name)
)""",
    """CREATE TABLE patron_entry (
  game bigint NOT NULL REFERENCES patron_game,
  id integer NOT NULL CHECK (id > 0),
  kind text NOT NULL,
  turn integer NOT NULL,
  seat text,
  at text NOT NULL,
  payload text NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (game, id),
  UNIQUE (game, previous_hash),
  CHECK (kind <> 'orders' OR seat IS NOT NULL)
)""",
    "CREATE UNIQUE INDEX patron_orders_are_sealed_once ON patron_entry (game, turn, seat) WHERE kind = 'orders'",
    "CREATE UNIQUE INDEX patron_turn_has_one_result ON patron_entry (game, turn) WHERE kind = 'turn'",
    """CREATE FUNCTION patron_entry_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'an entry is never changed or removed'; END $$""",
    """CREATE TRIGGER patron_entry_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON patron_entry
FOR EACH STATEMENT EXECUTE FUNCTION patron_entry_stays()""",
    "CREATE TABLE patron_bytes (digest text PRIMARY KEY, bytes bytea NOT NULL)",
    """CREATE TABLE patron_content (
  game bigint NOT NULL REFERENCES patron_game,
  name text NOT NULL,
  digest text NOT NULL REFERENCES patron_bytes,
  PRIMARY KEY (game, name)
)""",
    """CREATE TABLE patron_snapshot (
  game bigint NOT NULL REFERENCES patron_game,
  turn integer NOT NULL,
  engine text NOT NULL,
  digest text NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (game, turn)
)""",
    """CREATE TABLE patron_draft (
  game bigint NOT NULL REFERENCES patron_game,
  seat text NOT NULL,
  digest text NOT NULL,
  payload text NOT NULL,
  kept timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (game, seat)
)""",
    """CREATE TABLE patron_host (
  room text NOT NULL, id text NOT NULL, address text NOT NULL, here text NOT NULL, seen timestamptz NOT NULL,
  PRIMARY KEY (room, id)
)""",
)


def lay_out(connection: "Connection[Any]", shown: object) -> None:
    """Make the tables unless they are there; JournalTooNew where they are a newer game's."""
    if not is_laid_out(connection):
        # Not within the transaction: what others have made meanwhile is seen by a new one alone.
        connection.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
        try:
            if not is_laid_out(connection):
                with connection.transaction():
                    for statement in STATEMENTS:
                        connection.execute(statement)
        finally:
            connection.execute("SELECT pg_advisory_unlock(%s)", (LOCK,))
    (version,) = connection.execute("SELECT max(version) FROM patron_store").fetchone() or (None,)
    if not isinstance(version, int) or version > VERSION:
        raise JournalTooNew(shown, f"store version {version}, this game reads up to {VERSION}")


def is_laid_out(connection: "Connection[Any]") -> bool:
    return bool(connection.execute("SELECT to_regclass('patron_store') IS NOT NULL").fetchone() == (True,))
