"""What a journal needs of whatever keeps it: a file, or a store that several hosts share.

The chain, its checks and the rules of what may follow what are the journal's own, the same over each.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from game.session.journal.entries import BadEntry, Entry
from game.session.journal.header import Header
from game.session.journal.whole import Whole

Row = tuple[Any, ...]


class Taken(BadEntry):
    """What may be written once only is written already: a seat's orders, a turn's result, a place in the chain."""


class Pages(Protocol):
    """One game within one transaction. What is read may have been written by anybody: whoever reads it checks it."""

    def entries(self, after: int, kind: str | None) -> Iterable[Row]:
        """Those with a number above `after`, of one kind or of all, in order."""

    def last(self) -> tuple[int, str]:
        """Number and hash of the last entry."""

    def last_turn(self) -> int:
        """The last with a result; 0 before the first."""

    def result(self, turn: int) -> Row | None:
        """The entry with the result of a turn."""

    def content(self) -> Iterable[Row]:
        """Name and packed bytes of each content file."""

    def snapshots(self, turn: int | None) -> list[Row]:
        """Turn, engine, digest and packed bytes: of all turns in order, or of one."""

    def drafts(self) -> list[Row]:
        """Seat, digest and text."""

    def add_entry(self, entry: Entry) -> None:
        """Taken where there is one that excludes it."""

    def add_content(self, name: str, content: bytes) -> None: ...

    def put_snapshot(self, turn: int, engine: str, mark: str, packed: bytes) -> None:
        """In place of the turn's, if there is one."""

    def put_draft(self, seat: str, mark: str, text: str) -> None:
        """In place of the seat's, if there is one."""

    def remove_draft(self, seat: str) -> None: ...


class Keeping(Protocol):
    """One game, open. Errors of the keeper are told as the game's own."""

    header: Header
    readonly: bool

    def reading(self) -> AbstractContextManager[Pages]: ...

    def writing(self) -> AbstractContextManager[Pages]:
        """One transaction, whole and safe when it ends, or undone where an error leaves it. One writer at a time."""

    def known(self) -> list[Entry]:
        """All entries, which nobody changes; what was read once is not read again."""

    def version(self) -> int:
        """Another number whenever somebody else has written."""

    def glance(self) -> AbstractContextManager[None]:
        """Within it one look tells what others have written: theirs that comes meanwhile is seen the next time."""

    @property
    def is_reachable(self) -> bool:
        """Whether what keeps the game answers; else what was read before is given again."""

    def drafts(self) -> list[Row]:
        """Seat, digest and text of half-typed orders."""

    def keep_draft(self, seat: str, mark: str, text: str) -> None: ...

    def settle(self) -> None:
        """After the result of a turn: what should then be put in order."""

    def close(self) -> None: ...


class Elsewhere(Protocol):
    """Where a game is kept that has no file of its own on this machine."""

    @property
    def name(self) -> str: ...

    @property
    def stem(self) -> str:
        """What the game is called."""

    def __hash__(self) -> int: ...

    def resolve(self) -> "Elsewhere":
        """As a file's path, said in full."""

    def open(self, watch: bool) -> Keeping:
        """The game, looked over first; with `watch` for reading only."""

    def make(self, whole: Whole) -> None:
        """A new game; SaveExists where there is one."""


Where = Path | Elsewhere
"""A file of this machine, or a place in a store."""
