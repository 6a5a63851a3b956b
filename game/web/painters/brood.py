"""The processes of a large room, forked from its host before that serves: what it has read weighs once for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

from game.forking import Forked, can_fork, fork_all
from game.session import lookahead
from game.session.rooms import Room
from game.web.painters import far
from game.web.painters.near import painters_for
from game.web.showing.bench import usual_size
from game.worker import serve_line

SCREENS = (
    "game.web.seat.screen",
    "game.ui.opening",
    "game.ui.screens.briefing",
    "game.ui.screens.commit",
    "game.ui.screens.telling",
)
"""What painters read before the first turn is told, and the host does not."""


@dataclass(frozen=True, slots=True)
class Brood:
    """Whatever is lacking is begun by itself when it is needed."""

    painters: Sequence[Forked] = ()
    advisers: Sequence[Forked] = ()


def forked_for(room: Room) -> Brood:
    """Those that a room needs. None where its games are in a store: connections and threads are not to be shared."""
    if not (can_fork() and isinstance(room.games[0], Path) and (count := painters_for(room.seats))):
        return Brood()
    for module in SCREENS:
        import_module(module)
    far.warm_up(room.scenario)
    lookahead.know(room.scenario)
    works = [partial(far.serve_line, scenario=room.scenario)] * count + [serve_line] * usual_size()
    forked = fork_all(works)
    return Brood(forked[:count], forked[count:])
