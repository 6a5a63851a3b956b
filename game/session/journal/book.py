"""The journal of one game: opened only when it is whole, added to only at its end."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from game.errors import AlreadyCommitted, CommandError, Overruled, SaveError
from game.session.journal.entries import BadEntry, Entry, Payload, chained, entry_of_row, parse
from game.session.journal.file import FileKeeping
from game.session.journal.header import Header
from game.session.journal.making import make
from game.session.journal.packing import digest, unpack, unpack_files
from game.session.journal.pages import Keeping, Pages, Row, Taken, Where
from game.session.journal.whole import Snapshot, Whole, begin, now
from game.session.journal.writing import Unwritten, append_to, draft_of, put_snapshot

DECIDING = ("ruling", "unruled", "inject")
"""Kinds of entries that change what comes out of a turn."""


class Journal:
    """An open journal. Every method is one transaction: it is written whole and safe on the disk, or not at all.

    It is kept in a file, or in a store that several hosts share: `path` says where, and what it says of itself is the
    same.
    """

    def __init__(self, path: Where, keeping: Keeping) -> None:
        self.path = path
        self.header: Header = keeping.header
        self.readonly: bool = keeping.readonly
        self._keeping = keeping

    # ------------------------------------------------------------ opening and closing

    @classmethod
    def create(cls, path: Where, header: Header, files: Mapping[str, bytes]) -> Self:
        """A new game in a new place; SaveExists where there is one."""
        put(path, begin(header, files))
        return cls.open(path)

    @classmethod
    def open(cls, path: Where, *, watch: bool = False) -> Self:
        """The game in a place, looked over first. With `watch`, or where nothing may be written, for reading only."""
        return cls(path, FileKeeping.open(path, watch) if isinstance(path, Path) else path.open(watch))

    def close(self) -> None:
        self._keeping.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------ reading

    @contextmanager
    def _reading(self) -> Iterator[Pages]:
        try:
            with self._keeping.reading() as pages:
                yield pages
        except BadEntry as error:
            raise SaveError(self.path, str(error)) from error

    def entries(self, kind: str | None = None, *, after: int = 0) -> list[Entry]:
        """The entries with a number above `after`, of one kind or of all, in order."""
        return [entry for entry in self._known()[after:] if kind in (None, entry.kind)]  # they count from 1

    def _known(self) -> list[Entry]:
        try:
            return self._keeping.known()
        except BadEntry as error:
            raise SaveError(self.path, str(error)) from error

    def orders(self, turn: int) -> dict[str, Entry]:
        """What was sealed for a turn, by seat."""
        return {str(entry.seat): entry for entry in self.entries("orders") if entry.turn == turn}

    @property
    def turn(self) -> int:
        """The last turn with a result; 0 before the first."""
        return max((entry.turn for entry in self._known() if entry.kind == "turn"), default=0)

    def files(self) -> dict[str, bytes]:
        """The content that the game is played with."""
        with self._reading() as pages:
            return unpack_files(pages.content(), self.header.files)

    def snapshots(self) -> list[Snapshot]:
        """Those that are whole: a damaged one is as good as none."""
        with self._reading() as pages:
            return [snapshot for row in pages.snapshots(None) if (snapshot := whole_snapshot(row)) is not None]

    def snapshot(self, turn: int) -> Snapshot | None:
        with self._reading() as pages:
            return next(map(whole_snapshot, pages.snapshots(turn)), None)

    def drafts(self) -> dict[str, Payload]:
        """Half-typed orders, by seat; a damaged draft is as good as none."""
        return {row[0]: draft for row in self._keeping.drafts() if (draft := whole_draft(row)) is not None}

    def version(self) -> int:
        """Another number whenever somebody else has written: for followers who poll. Costs microseconds."""
        return self._keeping.version()

    def glance(self) -> AbstractContextManager[None]:
        """For followers who ask several things at once: within it, one look tells what others have written."""
        return self._keeping.glance()

    @property
    def is_reachable(self) -> bool:
        """Whether what keeps the game answers. While it does not, what is read is what was known before."""
        return self._keeping.is_reachable

    # ------------------------------------------------------------ writing

    @contextmanager
    def _writing(self) -> Iterator[Pages]:
        try:
            with self._keeping.writing() as pages:
                yield pages
        except BadEntry as error:
            raise SaveError(self.path, str(error)) from error

    def append(self, kind: str, turn: int, seat: str | None, payload: Payload) -> Entry:
        """One entry at the end, of a kind that has no method of its own."""
        return self.append_all([(kind, turn, seat, payload)])[0]

    def append_all(
        self, unwritten: Iterable[Unwritten], may: Callable[[list[Entry]], None] | None = None
    ) -> list[Entry]:
        """Several entries, all or none. `may` is asked within the transaction, as it is for `seal`."""
        several = list(unwritten)
        if any(kind in ("header", "orders", "turn") for kind, *_ in several):
            raise ValueError("the header is written by create, orders by seal, a turn by conclude")
        known = self._known()
        with self._writing() as pages:
            if may is not None:
                may(now_in(pages, known))
            return [append_to(pages, one) for one in several]

    def append_before(self, turn: int, unwritten: Iterable[Unwritten]) -> list[Entry]:
        """Entries that bear on a turn, all or none. AlreadyCommitted once it has a result."""
        with self._writing() as pages:
            if pages.last_turn() >= turn:
                raise AlreadyCommitted(self.path, f"turn {turn} is resolved")
            return [append_to(pages, one) for one in unwritten]

    def seal(
        self,
        turn: int,
        orders: Mapping[str, Payload],
        drafts: Mapping[str, Payload] | None = None,
        before: Iterable[Unwritten] = (),
        may: Callable[[list[Entry]], None] | None = None,
    ) -> list[Entry]:
        """The orders of seats for a turn, all at once, and their drafts done with, or `drafts` in their place.

        Entries that belong to them stand `before` them. `may` is asked within the transaction, with all entries so far,
        and raises where something among them forbids it.

        AlreadyCommitted where another process sealed orders for one of these seats, or has gone on to a later turn.
        """
        known = self._known()
        with self._writing() as pages:
            if (done := pages.last_turn()) != turn - 1:
                raise AlreadyCommitted(self.path, f"turn {done} is resolved")
            if may is not None:
                may(now_in(pages, known))
            for one in before:
                append_to(pages, one)
            try:
                sealed = [append_to(pages, ("orders", turn, seat, payload)) for seat, payload in orders.items()]
            except Taken as error:
                raise AlreadyCommitted(self.path, f"turn {turn}") from error
            for seat in orders:
                pages.remove_draft(seat)
            for seat, draft in (drafts or {}).items():
                pages.put_draft(seat, *draft_of(draft))
            return sealed

    def conclude(
        self,
        turn: int,
        payload: Payload,
        snapshot: Snapshot | None = None,
        *,
        read: int | None = None,
        following: Iterable[Unwritten] = (),
    ) -> Entry:
        """The result of a turn, and what `following` from it is written with it. Whoever else resolved it wrote the
        same: then theirs stands.

        Overruled where something that decides about turns was written after the entry `read`.
        """
        with self._writing() as pages:
            if read is not None and is_overruled(pages, read):
                raise Overruled(self.path)
            row = pages.result(turn)
            if row:
                return same_result(self.path, entry_of_row(row), payload)
            if (done := pages.last_turn()) != turn - 1:
                raise SaveError(self.path, f"turn {turn} cannot follow turn {done}")
            entry = append_to(pages, ("turn", turn, None, payload))
            for one in following:
                append_to(pages, one)
            if snapshot is not None:
                put_snapshot(pages, snapshot)
        self._keeping.settle()
        return entry

    def keep_snapshot(self, snapshot: Snapshot) -> None:
        with self._writing() as pages:
            put_snapshot(pages, snapshot)

    def keep_draft(self, seat: str, payload: Payload) -> None:
        """What a seat has typed so far, in place of what it had."""
        try:
            self._keeping.keep_draft(seat, *draft_of(payload))
        except BadEntry as error:
            raise SaveError(self.path, str(error)) from error

    # ------------------------------------------------------------ other games from this one

    def branch(self, turn: int, path: Where) -> None:
        """A new game in a new place that shares this one's history up to the result of `turn`."""
        if not 0 <= turn <= self.turn:
            raise CommandError(f"{self.path.stem} has turns 0 to {self.turn}, not {turn}")
        put(path, branched(self, turn))


def put(path: Where, whole: Whole) -> None:
    """A new game in a new place; SaveExists where there is one, whoever made it."""
    if isinstance(path, Path):
        make(path, whole)
    else:
        path.make(whole)


def branched(journal: Journal, turn: int) -> Whole:
    entries = journal.entries()
    header = dict(entries[0].payload) | {
        "branched_from": {"save": journal.path.stem, "turn": turn, "hash": entries[-1].hash}
    }
    chain = [chained(1, "header", 0, None, now(), header, entries[0].previous_hash)]
    for entry in entries[1:]:
        if entry.turn > turn:
            continue
        last = chain[-1]
        chain.append(chained(last.id + 1, entry.kind, entry.turn, entry.seat, entry.at, entry.payload, last.hash))
    snapshots = [snapshot for snapshot in journal.snapshots() if snapshot.turn <= turn]
    return Whole(chain, journal.files(), snapshots)


def now_in(pages: Pages, known: list[Entry]) -> list[Entry]:
    """All entries as a transaction finds them: those that are known, and those written since."""
    return [*known, *(entry_of_row(row) for row in pages.entries(known[-1].id, None))]


def is_overruled(pages: Pages, read: int) -> bool:
    return any(entry_of_row(row).kind in DECIDING for row in pages.entries(read, None))


def same_result(path: Where, entry: Entry, payload: Payload) -> Entry:
    if entry.payload.get("fingerprint") != payload.get("fingerprint"):
        raise SaveError(path, f"turn {entry.turn} came out differently in another window; another version of the game?")
    return entry


def whole_snapshot(row: Row) -> Snapshot | None:
    turn, engine, mark, packed = row
    if not (isinstance(turn, int) and isinstance(engine, str)):
        return None
    try:
        content = unpack(packed)
    except BadEntry:
        return None
    return Snapshot(turn, engine, content) if digest(content) == mark else None


def whole_draft(row: Row) -> Payload | None:
    seat, mark, text = row
    try:
        payload = parse(text)
    except BadEntry:
        return None
    whole = isinstance(payload, dict) and isinstance(seat, str) and digest(str(text).encode("ascii")) == mark
    return payload if whole else None
