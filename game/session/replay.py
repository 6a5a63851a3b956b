"""A journal played again: every turn computed from what was sealed, and held against what was written down."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from game.engine.luck import Seeds, draw_luck
from game.engine.orders import Orders
from game.engine.rulings import NONE, Rulings
from game.engine.state import State, World, new_state
from game.engine.turn import Turn, resolve_turn
from game.errors import ContentError, JournalDamaged
from game.scenario.loader import load_content
from game.scenario.model import Scenario
from game.session.bearing import exposing, rulings_for
from game.session.journal import Journal, Payload, Snapshot, Where
from game.session.journal.packing import digest
from game.session.letters import folded, leaked_in
from game.session.remembered import Played, recall, remember
from game.session.rulings import book_of
from game.session.saves import find_game
from game.session.sealing import Unreadable, orders_of

LARGEST_STATE = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Compared:
    """One turn as the journal has it and as it comes out now."""

    turn: int
    written: str
    computed: str

    @property
    def same(self) -> bool:
        return self.written == self.computed


def play_turn(scenario: Scenario, state: State, orders: Mapping[str, Orders], rulings: Rulings = NONE) -> Turn:
    """The turn after `state`, with the luck that belongs to it and what people have decided about it."""
    luck = draw_luck(state.seeds, state.turn + 1, (*scenario.draws, *rulings.draws), scenario.noises)
    return resolve_turn(scenario, state, orders, luck, rulings=rulings, ledger=True)


def scenario_of(journal: Journal, compiled: Scenario | None = None) -> Scenario:
    """The scenario that a game is played with: the one kept in it, whatever is installed, and as long as was chosen.

    `compiled` spares the loading where it is what the game keeps, whole or as long as the game.
    """
    try:
        same = compiled is not None and fingerprints(compiled.files) == journal.header.files
        scenario = compiled if compiled is not None and same else load_content(journal.files())
    except ContentError as error:
        told = f"the save {journal.path.name} holds content that this version of the game cannot read:\n{error}"
        raise ContentError(error.problems, told) from error
    header = journal.header
    turns = header.options.get("turns", scenario.turns)
    fits = header.scenario == scenario.id and set(header.seats) == set(scenario.seats) and 0 <= header.seed < 2**63
    if not (fits and type(turns) is int and 1 <= turns <= scenario.turns):
        raise JournalDamaged(journal.path, "its header does not fit its content")
    return scenario if turns == scenario.turns else scenario.shortened(turns)


def fingerprints(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: digest(content) for name, content in files.items()}


@lru_cache(maxsize=4)
def opening(scenario: Scenario, seed: int) -> State:
    """Shared by all that ask: nothing in it can be written to."""
    state = new_state(scenario, Seeds.of(seed))
    for array in (state.levels, state.estimates, state.pending, state.ended):
        array.flags.writeable = False
    return state


def sealed_turns(journal: Journal) -> list[tuple[int, dict[str, Payload], str | None]]:
    """Each turn with sealed orders: its number, the orders by seat, and its fingerprint where it has a result."""
    sealed: dict[int, dict[str, Payload]] = {}
    results: dict[int, str] = {}
    for entry in journal.entries():
        if entry.kind == "orders":
            sealed.setdefault(entry.turn, {})[str(entry.seat)] = entry.payload
        elif entry.kind == "turn":
            results[entry.turn] = str(entry.payload.get("fingerprint"))
    return [(turn, sealed.get(turn, {}), results.get(turn)) for turn in sorted({*sealed, *results})]


def computed_turns(
    scenario: Scenario, journal: Journal, after: Played | None = None, *, anew: bool = True
) -> Iterator[tuple[Played, str]]:
    """Every resolved turn computed, from the first or `after` one, with the fingerprint that the journal has.

    Not `anew`: what this process has played before is taken from memory.
    """
    state = opening(scenario, journal.header.seed) if after is None else after.state
    entries = journal.entries()
    book, written = book_of(entries), folded(entries)
    for number, sealed, fingerprint in sealed_turns(journal)[state.turn :]:
        if fingerprint is None:
            return
        rulings = exposing(scenario, rulings_for(scenario, book, number), leaked_in(written, number))
        played = None if anew else recall(scenario, state.seeds.base, number, fingerprint, sealed, rulings)
        if played is None:
            turn = play_turn(scenario, state, readable(journal, scenario, sealed), rulings)
            played = Played.of(number, sealed, turn.state, turn.record, rulings)
            remember(scenario, played, turn.state.fingerprint())
        state = played.state
        yield played, fingerprint


def readable(journal: Journal, scenario: Scenario, sealed: Mapping[str, Payload]) -> dict[str, Orders]:
    try:
        return orders_of(scenario, sealed)
    except Unreadable as error:
        raise JournalDamaged(journal.path, str(error)) from error


def snapshot_state(scenario: Scenario, snapshot: Snapshot | None, fingerprint: str | None = None) -> State | None:
    """The state in a snapshot, if it is one of this scenario, and the one that is looked for."""
    if snapshot is None or not is_small(snapshot.content):
        return None
    try:
        state = State.from_bytes(snapshot.content)
        fits = state.turn == snapshot.turn and same_shape(state, opening(scenario, state.seeds.base))
        return state if fits and fingerprint in (None, state.fingerprint()) else None
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None


def is_small(content: bytes) -> bool:
    """A snapshot is packed in itself: what it says it grows to is checked before it grows."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return sum(part.file_size for part in packed.infolist()) <= LARGEST_STATE
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def same_shape(state: State, other: State) -> bool:
    def shape(of: State) -> list[tuple[object, object]]:
        arrays: list[Any] = [of.levels, of.estimates, of.pending, of.ended]
        return [(array.shape, array.dtype) for array in arrays]

    return shape(state) == shape(other) and len(state.seeds) == 1


def ending_of(scenario: Scenario, state: State) -> str | None:
    return World(scenario, state).ending


def replay(name_or_path: str | Where) -> Iterator[Compared]:
    """Every turn of a saved game computed anew beside what its journal says; the first that differs is the last told.

    What follows a difference would differ for that reason alone.
    """
    with Journal.open(find_game(name_or_path), watch=True) as journal:
        for played, fingerprint in computed_turns(scenario_of(journal), journal):
            compared = Compared(played.turn, fingerprint, played.state.fingerprint())
            yield compared
            if not compared.same:
                return
