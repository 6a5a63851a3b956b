"""Turns that this process has played already: the seats of a game that are at home in it need not play them again.

A turn is known by what it came to and by what went into it; the journal says both.
"""

import pickle
import threading
import zlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self
from weakref import WeakKeyDictionary

from game.engine.record import Record
from game.engine.rulings import NONE, Rulings
from game.engine.state import State
from game.scenario.model import Scenario
from game.session.journal import Payload

MOST = 200
"""Turns of one scenario that are remembered: the last of a hundred games."""


@dataclass(frozen=True, slots=True)
class Played:
    """One turn of a game. `packed` is its record, which weighs a tenth so; None where another version of the game
    played it, and this one knows it not.
    """

    turn: int
    sealed: Mapping[str, Payload]
    state: State
    packed: bytes | None
    rulings: Rulings = NONE

    @classmethod
    def of(
        cls, turn: int, sealed: Mapping[str, Payload], state: State, record: Record | None, rulings: Rulings = NONE
    ) -> Self:
        return cls(turn, sealed, state, None if record is None else pack(record), rulings)

    @property
    def record(self) -> Record | None:
        """What happened in the turn."""
        return None if self.packed is None else unpack(self.packed)


def pack(record: Record) -> bytes:
    """Bytes for this process alone: they are written nowhere."""
    return zlib.compress(pickle.dumps(record, pickle.HIGHEST_PROTOCOL), 1)


@lru_cache(maxsize=8)
def unpack(packed: bytes) -> Record:
    """Shared by all that ask for the last ones: nobody writes to it."""
    record: Record = pickle.loads(zlib.decompress(packed))
    return record


Known = OrderedDict[tuple[int, int, str], Played]

_known: "WeakKeyDictionary[Scenario, Known]" = WeakKeyDictionary()
_lock = threading.Lock()


def remember(scenario: Scenario, played: Played, fingerprint: str) -> None:
    """A turn that came to this here."""
    with _lock:
        known = _known.setdefault(scenario, Known())
        known[played.state.seeds.base, played.turn, fingerprint] = played
        while len(known) > MOST:
            known.popitem(last=False)


def recall(
    scenario: Scenario, seed: int, turn: int, fingerprint: str, sealed: Mapping[str, Payload], rulings: Rulings
) -> Played | None:
    """The turn, where it was played here with the same orders under the same rulings, and came to the same."""
    with _lock:
        played = _known.get(scenario, Known()).get((seed, turn, fingerprint))
    same = played is not None and played.sealed == sealed and played.rulings == rulings
    return played if same else None
