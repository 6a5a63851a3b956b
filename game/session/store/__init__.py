"""A store that several hosts share: rooms in a PostgreSQL database, each game a journal as in a file of its own.

What speaks to the server is imported where a store is used: it may not be installed.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from game.session.journal import Where

if TYPE_CHECKING:
    from game.session.store.peers import Peers


def watch_store(game: Where) -> None:
    """Hear from now on what is written to a store by others, for a process that only reads and plays there."""
    if not isinstance(game, Path):
        from game.session.store.games import StoredGame
        from game.session.store.watch import watch

        if isinstance(game, StoredGame):
            watch(game.address)


def peers_of(game: Where, address: str) -> "Peers | None":
    """This host, reached at `address`, among those of a game's room; None for a room in files, which has one host."""
    if isinstance(game, Path):
        return None
    from game.session.store.peers import Peers

    return Peers.of(game, address)
