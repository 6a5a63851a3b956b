"""A host among the hosts of a room that a store keeps."""

import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Self

from game.errors import PatronError
from game.session.journal import Where
from game.session.store.connections import connections_to
from game.session.store.games import StoredGame
from game.session.store.hosts import Host, take, taken_by_others
from game.session.store.watch import stop_watching, watch


class Peers:
    """Every method but `take` and `close` answers from memory."""

    def __init__(self, game: StoredGame, address: str) -> None:
        self._store = game.address
        self._self = Host(game.room, secrets.token_hex(8), address)
        self._watch = watch(game.address)
        self._watch.appear(self._self)

    @classmethod
    def of(cls, game: Where, address: str) -> Self | None:
        """None for a room in files: there is one host."""
        return cls(game, address) if isinstance(game, StoredGame) else None

    @property
    def others(self) -> tuple[Host, ...]:
        """The other living hosts."""
        return self._watch.others

    @property
    def is_lost(self) -> bool:
        """Whether the store cannot be reached."""
        return self._watch.is_lost

    def show(self, here: Iterable[str]) -> None:
        """Whose screens are here, by the digests of their keys."""
        found = frozenset(here)
        if found != self._self.here:
            self._self = replace(self._self, here=found)
            self._watch.appear(self._self)

    def take(self, digest: str) -> None:
        """Tell the others that somebody's screen is here now. That they cannot be told is no reason to show none."""
        with suppress(PatronError), connections_to(self._store).one(self._self.room) as connection:
            take(connection, self._self, digest)

    def taken(self) -> list[str]:
        """Whose screens others have opened since this was last asked."""
        found = []
        while self._watch.taken:
            digest = taken_by_others(self._self, self._watch.taken.popleft())
            if digest is not None:
                found.append(digest)
        return found

    def close(self) -> None:
        stop_watching(self._store)
        connections_to(self._store).close()
