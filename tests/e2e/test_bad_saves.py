"""Files that are damaged, foreign, hostile, too new or out of reach: a clear message, and the original untouched."""

import contextlib
import hashlib
import json
import os
import random
import shutil
import sqlite3
import struct
import subprocess
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.errors import DiskFull, JournalDamaged, JournalReadOnly, JournalTooNew, SaveError
from game.session.journal import Entry, Journal, export_lines, import_lines
from game.session.journal.inspection import beside, inspect
from game.session.journal.schema import APPLICATION
from game.session.saves import list_saves
from tests.sizes import size
from tests.unit.session.journals import connection_of, orders_of, play, state_of, toy

TURNS = 4
SLOW = pytest.mark.slow


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A game of a few turns, as its file's bytes."""
    path = tmp_path_factory.mktemp("whole") / "whole.game"
    toy(path, turns=TURNS).close()
    return path.read_bytes()


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The same game killed in play: the file, and its log with the newest entries."""
    path = tmp_path_factory.mktemp("live") / "live.game"
    with toy(path, turns=TURNS - 1) as journal, Journal.open(path):
        journal.seal(TURNS, orders_of(TURNS))
        return path.read_bytes(), beside(path, "-wal").read_bytes()


@pytest.fixture
def path(saves: Path) -> Path:
    saves.mkdir()
    return saves / "suspect.game"


def everything(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def is_refused(path: Path, kind: type[SaveError] = JournalDamaged) -> str:
    """Refused with a message for a person, by every way in, and neither file nor folder are any different."""
    before = everything(path.parent)
    with pytest.raises(kind) as raised:
        Journal.open(path)
    with pytest.raises(kind):
        Journal.open(path, watch=True)
    (listed,) = [save for save in list_saves() if save.path == path]
    message = str(raised.value)
    assert listed.problem == message
    assert path.name in message
    assert message.isprintable()
    assert everything(path.parent) == before
    return message


# ---------------------------------------------------------------- damaged


@pytest.mark.parametrize("places", [60, pytest.param(size(60, 300, 3000), marks=SLOW, id="many")])
def test_truncated_anywhere(places: int, whole: bytes, path: Path):
    chosen = random.Random(1).sample(range(len(whole)), places)
    pages = [page + offset for page in range(0, len(whole), 4096) for offset in (-1, 0, 1)]
    for length in [*range(0, 110, 7), *chosen, *pages]:
        if not 0 <= length < len(whole):
            continue
        path.write_bytes(whole[:length])
        with pytest.raises(JournalDamaged):
            inspect(path)
        assert everything(path.parent) == {path.name: whole[:length]}
    path.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in is_refused(path)


@pytest.mark.parametrize("times", [150, pytest.param(size(150, 1000, 10_000), marks=SLOW, id="many")])
def test_flipped_bytes_are_noticed_wherever_they_matter(times: int, whole: bytes, path: Path):
    path.write_bytes(whole)
    with Journal.open(path) as journal:
        header, entries, files, *_ = state_of(journal)
    dice = random.Random(2)
    refused = 0
    for _ in range(times):
        spoiled = bytearray(whole)
        for _ in range(dice.choice((1, 1, 1, 4, 64))):
            spoiled[dice.randrange(len(spoiled))] ^= dice.randrange(1, 256)
        path.write_bytes(spoiled)
        try:
            inspect(path)
        except SaveError:
            refused += 1
            assert everything(path.parent) == {path.name: bytes(spoiled)}
        else:  # in unused room, a snapshot or a draft
            with Journal.open(path) as journal:
                assert state_of(journal)[:3] == (header, entries, files)
                play(journal, TURNS + 1)
    assert refused > 20


@pytest.mark.parametrize("times", [40, pytest.param(size(40, 200, 2000), marks=SLOW, id="many")])
def test_a_log_with_flipped_bytes_loses_at_most_what_was_in_it(times: int, live: tuple[bytes, bytes], path: Path):
    file, log = live
    path.write_bytes(file)
    beside(path, "-wal").write_bytes(log)
    with Journal.open(path) as journal:
        entries = journal.entries()
    assert set(journal_turns(entries)) == set(range(TURNS + 1))
    dice = random.Random(3)
    for _ in range(times):
        spoiled = bytearray(log)
        spoiled[dice.randrange(len(spoiled))] ^= dice.randrange(1, 256)
        path.write_bytes(file)
        beside(path, "-wal").write_bytes(spoiled)
        beside(path, "-shm").unlink(missing_ok=True)
        try:
            with Journal.open(path) as journal:
                kept = journal.entries()
        except SaveError:
            assert everything(path.parent) == {path.name: file, path.name + "-wal": bytes(spoiled)}
        else:
            assert kept == entries[: len(kept)]


def journal_turns(entries: list[Entry]) -> list[int]:
    return [entry.turn for entry in entries]


def test_the_message_says_how_far_the_game_is_good(whole: bytes, path: Path):
    path.write_bytes(whole)
    meddle(path, "UPDATE entry SET payload = '{}' WHERE kind = 'turn' AND turn = 3")
    assert "entry 10 (turn of turn 3) was changed" in is_refused(path)
    assert "good up to turn 2" in is_refused(path)


# ---------------------------------------------------------------- foreign and hostile


def meddle(path: Path, *statements: str, values: tuple[object, ...] = ()) -> None:
    """Change a journal as its own program never would, and leave its schema as it was."""
    connection = sqlite3.connect(path)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement, values)
    for _, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello\n" * 1000,
        b"SQLite format 3\0",
        b"SQLite format 3\0" + b"\0" * 84,
        b"\0" * 5000,
        random.Random(1).randbytes(5000),
    ],
    ids=["empty", "text", "a bare mark", "a header of nothing", "zeros", "noise"],
)
def test_no_database(content: bytes, path: Path):
    path.write_bytes(content)
    is_refused(path)


def test_a_folder_a_pipe_and_an_endless_device(path: Path):
    path.mkdir()
    with pytest.raises(JournalDamaged):
        Journal.open(path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(path.with_name("pipe.game"))
        with pytest.raises(JournalDamaged):
            Journal.open(path.with_name("pipe.game"))
    for device in ("/dev/zero", "/dev/null"):
        with pytest.raises(SaveError):
            Journal.open(Path(device))


def test_another_programs_database(path: Path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE entry (id)")
    connection.close()
    assert "another program" in is_refused(path)


def test_our_mark_on_another_programs_tables(path: Path):
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute("PRAGMA user_version = 1")
    connection.execute("CREATE VIEW entry AS SELECT 1 AS id")
    connection.close()
    assert "tables" in is_refused(path)


@pytest.mark.parametrize("version", [2, 99, 2**31 - 1])
def test_a_newer_version(version: int, whole: bytes, path: Path):
    path.write_bytes(whole[:60] + struct.pack(">I", version) + whole[64:])
    assert "newer version" in is_refused(path, JournalTooNew)


def test_a_newer_version_that_is_still_in_the_log(whole: bytes, path: Path):
    path.write_bytes(whole)
    with Journal.open(path) as journal:
        connection_of(journal).execute("PRAGMA user_version = 2")
        copies = path.read_bytes(), beside(path, "-wal").read_bytes()
    path.write_bytes(copies[0])
    beside(path, "-wal").write_bytes(copies[1])
    is_refused(path, JournalTooNew)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON entry BEGIN DELETE FROM content; END",
        "CREATE TRIGGER evil AFTER INSERT ON draft BEGIN UPDATE snapshot SET turn = turn + 1; END",
        "CREATE VIEW evil AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "CREATE TABLE evil (a)",
        "CREATE INDEX evil ON entry (abs(turn))",
        "CREATE VIRTUAL TABLE evil USING fts5(a)",
        "DROP TABLE draft",
        "ALTER TABLE draft ADD COLUMN evil DEFAULT (load_extension('evil'))",
        "DROP INDEX orders_are_sealed_once",
    ],
)
def test_a_planted_or_missing_part_of_the_schema(statement: str, whole: bytes, path: Path):
    path.write_bytes(whole)
    with contextlib.suppress(sqlite3.OperationalError):  # an SQLite without fts5
        meddle(path, statement)
        assert "tables" in is_refused(path)


def test_a_rewritten_schema(whole: bytes, path: Path):
    """The tables say one thing to SQLite and another to whoever reads their definition."""
    path.write_bytes(whole)
    for evil in ("CREATE TABLE draft AS nonsense", "x" * 1000, "", "CREATE TABLE draft (seat, digest, payload)"):
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'draft'", (evil,))
        connection.commit()
        connection.close()
        is_refused(path)
        path.write_bytes(whole)


BOMB = zlib.compress(bytes(200 * 2**20), 9)


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("UPDATE content SET bytes = ? WHERE name = 'base/laws.toml'", BOMB),
        ("UPDATE content SET bytes = ? WHERE name = 'base/laws.toml'", "text"),
        ("UPDATE content SET bytes = ? WHERE name = 'base/laws.toml'", zlib.compress(b"[law]")),
        ("UPDATE content SET name = ? WHERE name = 'base/laws.toml'", "../../evil.py"),
        ("INSERT INTO content VALUES (?, '', x'00')", "/etc/evil"),
        ("DELETE FROM content WHERE name = ?", "base/laws.toml"),
        ("UPDATE entry SET payload = ? WHERE id = 3", "[" * 1_000_000),
        ("UPDATE entry SET payload = ? WHERE id = 3", '{"a":' * 100_000 + "1" + "}" * 100_000),
        ("UPDATE entry SET payload = ? WHERE id = 3", '"' + "x" * 6_000_000 + '"'),
        ("UPDATE entry SET payload = ? WHERE id = 3", "9" * 100_000),
        ("UPDATE entry SET payload = CAST(? AS TEXT) WHERE id = 3", b"\xff\xfe{}"),
        ("UPDATE entry SET payload = ? WHERE id = 3", b"{}"),
        ("UPDATE entry SET turn = ? WHERE id = 3", 2**62),
        ("UPDATE entry SET turn = ? WHERE id = 3", "many"),
        ("UPDATE entry SET id = ? WHERE id = 3", 2**62),
        ("UPDATE entry SET kind = ? WHERE id = 1", "note"),
        ("UPDATE entry SET at = ? WHERE id = 3", "\x1b[2J"),
        ("UPDATE entry SET hash = ? WHERE id = 3", None),
        ("DELETE FROM entry WHERE id > ?", 0),
        ("DELETE FROM entry WHERE id = ?", 5),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, str) else type(value).__name__,
)
def test_bombs_and_lies_in_the_rows(statement: str, value: object, whole: bytes, path: Path):
    path.write_bytes(whole)
    try:
        meddle(path, statement, values=(value,))
    except sqlite3.IntegrityError:
        return  # the schema itself refuses
    is_refused(path)


FORGERIES: dict[str, Callable[[dict[str, Any]], object]] = {
    "a path upwards": lambda header: header["files"].update({"../evil": "0" * 64}),
    "a path on another system": lambda header: header["files"].update({"a\\..\\evil": "0" * 64}),
    "a seat that is none": lambda header: header["seats"].append(7),
    "a seed that is none": lambda header: header.update(seed="x"),
    "one field more": lambda header: header.update(evil=1),
    "one field less": lambda header: header.pop("engine"),
    "files that are none": lambda header: header.update(files=["a"]),
    "a title without end": lambda header: header.update(title="x" * 100_000),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_header_with_a_true_chain(forge: Callable[[dict[str, Any]], object], path: Path, tmp_path: Path):
    """Whoever can write the file can also chain it anew: the header is judged by what it says."""
    with toy(tmp_path / "a.game") as journal:
        lines = [json.loads(line) for line in export_lines(journal)]
    (entry,) = [line for line in lines if "entry" in line]
    forge(entry["payload"])
    text = json.dumps(entry["payload"], sort_keys=True, separators=(",", ":"))
    named = json.dumps([1, "header", 0, None, entry["at"]], separators=(",", ":"))
    entry["hash"] = lines[-1]["hash"] = hashlib.sha256(f"{'0' * 64}\n{named}\n{text}".encode()).hexdigest()
    with pytest.raises(JournalDamaged):
        import_lines(map(json.dumps, lines), path)
    shutil.copyfile(tmp_path / "a.game", path)
    meddle(path, "UPDATE entry SET payload = ?, hash = ?", values=(text, entry["hash"]))
    is_refused(path)


def test_a_file_larger_than_any_game(whole: bytes, path: Path):
    path.write_bytes(whole)
    os.truncate(path, 2**31)
    with pytest.raises(JournalDamaged, match="larger than"):
        Journal.open(path)
    path.write_bytes(whole)
    beside(path, "-wal").write_bytes(b"")
    os.truncate(beside(path, "-wal"), 2**31)
    with pytest.raises(JournalDamaged, match="larger than"):
        Journal.open(path)


def test_a_planted_rollback_journal_is_not_followed(whole: bytes, path: Path, tmp_path: Path):
    """SQLite would roll the file back to what it says, and delete the file that it names."""
    path.write_bytes(whole)
    precious = tmp_path / "precious"
    precious.write_bytes(b"")
    name = bytes(precious)
    magic = bytes.fromhex("d9d505f920a163d7")
    trailer = struct.pack(">I", 2**30 // 4096 + 1) + name + struct.pack(">II", len(name), sum(name)) + magic
    beside(path, "-journal").write_bytes(magic + struct.pack(">IIIII", 0, 0, 1, 512, 4096) + bytes(484) + trailer)
    assert "unfinished write" in is_refused(path)
    assert precious.exists()


def test_a_planted_log_is_read_in_a_copy_only(whole: bytes, path: Path):
    path.write_bytes(whole)
    with Journal.open(path) as journal:
        connection_of(journal).execute("CREATE TABLE evil (a)")
        log = beside(path, "-wal").read_bytes()
    path.write_bytes(whole)
    beside(path, "-wal").write_bytes(log)
    assert "tables" in is_refused(path)
    beside(path, "-wal").write_bytes(os.urandom(10_000))  # no log at all: SQLite passes over it
    with Journal.open(path) as journal:
        assert journal.turn == TURNS


# ---------------------------------------------------------------- out of reach


@contextlib.contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", *options, str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextlib.contextmanager
def small_disk(folder: Path, room: str) -> Iterator[Path]:
    with mounted(folder, "-t", "tmpfs", "-o", f"size={room}", "tmpfs"):
        yield folder


@contextlib.contextmanager
def read_only(folder: Path, at: Path) -> Iterator[Path]:
    with mounted(at, "--bind", str(folder)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(at)], check=True)
        yield at


@pytest.mark.tmpfs
@pytest.mark.parametrize("log", [False, True], ids=["closed", "killed in play"])
def test_a_read_only_folder_can_be_watched_and_not_written(
    log: bool, whole: bytes, live: tuple[bytes, bytes], path: Path, tmp_path: Path
):
    path.write_bytes(live[0] if log else whole)
    if log:
        beside(path, "-wal").write_bytes(live[1])
    before = everything(path.parent)
    with read_only(path.parent, tmp_path / "mount") as folder:
        with Journal.open(folder / path.name) as journal:
            assert journal.readonly
            assert max(entry.turn for entry in journal.entries()) == TURNS
            for write in (
                lambda: journal.seal(TURNS + 1, orders_of(TURNS + 1)),
                lambda: journal.keep_draft("west", {}),
                lambda: journal.append("note", 1, None, {}),
            ):
                with pytest.raises(JournalReadOnly):
                    write()
            journal.branch(2, tmp_path / "branch.game")
            lines = list(export_lines(journal))
        import_lines(lines, tmp_path / "copy.game").close()
        with pytest.raises(JournalReadOnly):
            toy(folder / "new.game")
    assert everything(path.parent) == before


@pytest.mark.tmpfs
def test_a_game_in_play_is_followed_from_a_read_only_folder(path: Path, tmp_path: Path):
    with toy(path) as journal, read_only(path.parent, tmp_path / "mount") as folder:
        play(journal, 1)
        with Journal.open(folder / path.name) as follower:
            before = follower.version()
            play(journal, 2)
            assert follower.version() != before
            assert follower.turn == 2


@pytest.mark.tmpfs
def test_a_full_disk_loses_nothing_and_the_game_goes_on_when_there_is_room(tmp_path: Path):
    with small_disk(tmp_path / "disk", "1m") as folder:
        with toy(folder / "a.game", turns=2) as journal:
            ballast = folder / "ballast"
            fill(ballast)
            committed = until_full(journal)
            kept = journal.entries()
            assert kept[: len(committed)] == committed
            with Journal.open(folder / "a.game") as other:
                assert other.entries() == kept
            ballast.unlink()
            turn = journal.turn + 1
            if not journal.orders(turn):
                journal.seal(turn, orders_of(turn))
            journal.conclude(turn, {"fingerprint": "f"})
            everything_written = journal.entries()
        with Journal.open(folder / "a.game") as journal:
            assert journal.entries() == everything_written


@pytest.mark.tmpfs
def test_no_room_to_begin_with(whole: bytes, tmp_path: Path):
    with small_disk(tmp_path / "disk", "256k") as folder:
        fill(folder / "ballast")
        with pytest.raises(DiskFull):
            toy(folder / "a.game")
        assert [file.name for file in folder.iterdir()] == ["ballast"]


@pytest.mark.tmpfs
def test_a_full_disk_leaves_a_closed_game_readable(whole: bytes, tmp_path: Path):
    with small_disk(tmp_path / "disk", "512k") as folder:
        (folder / "a.game").write_bytes(whole)
        fill(folder / "ballast")
        inspect(folder / "a.game")
        with pytest.raises(DiskFull), Journal.open(folder / "a.game") as journal:
            journal.keep_draft("west", {"x": "x" * 100_000})
        assert (folder / "a.game").read_bytes() == whole


def until_full(journal: Journal) -> list[Entry]:
    """Play until there is no room, and say what had been committed by then."""
    committed = journal.entries()
    try:
        for turn in range(journal.turn + 1, 100):
            play(journal, turn)
            committed = journal.entries()
    except DiskFull as error:
        assert "nothing that was committed is lost" in str(error)  # noqa: PT017
        return committed
    raise AssertionError("the disk never filled")


def fill(file: Path) -> None:
    with contextlib.suppress(OSError), file.open("wb", buffering=0) as ballast:
        while True:
            ballast.write(bytes(1024))
