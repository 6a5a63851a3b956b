"""What a seat may know: public levels exactly, others as its services judge them, the hidden not at all."""

from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from game.engine.arrays import Floats
from game.engine.rulings import NONE, Rulings
from game.engine.state import State, estimated_rows
from game.scenario.expressions import Compiled
from game.scenario.model import Scenario

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class View:
    """A seat's view of every world: `view[row]` is what the seat takes an indicator for.

    An unseen indicator reads as its published starting value. `errors` gives each row's standard error: None unseen,
    0 exact. `columns` (indicators, worlds) share what they can with the state where there are many worlds, and are an
    array of their own where there is one. `pending` is what the seat knows to be on its way (waiting rows, worlds), 0
    for what others sent off. `rulings` are those that say what the seat may order now.
    """

    seat: str
    turn: int
    worlds: int
    columns: tuple[Floats, ...] | Floats
    errors: tuple[float | None, ...]
    pending: Floats
    ended: NDArray[np.int16]
    rulings: Rulings = NONE

    def __getitem__(self, row: int) -> Floats:
        return self.columns[row]

    def number(self, formula: Compiled, world: int = 0) -> float:
        """What a formula gives in one world, as the seat sees it."""
        value = formula(self)
        return float(value) if np.ndim(value) == 0 else float(np.asarray(value)[world])

    def truth(self, formula: Compiled, world: int = 0) -> bool:
        return self.number(formula, world) != 0


def unveil(state: State, seat: str) -> View:
    """The truth in the shape of a seat's View: for a debrief, where nothing is left to hide."""
    exact = (0.0,) * len(state.levels)
    levels = state.levels if state.worlds == 1 else tuple(state.levels)
    return View(seat, state.turn, state.worlds, levels, exact, state.pending, state.ended)


NOBODY = ""
"""The seat of whoever sits nowhere, and knows what all seats know exactly."""


def observe_publicly(scenario: Scenario, state: State) -> View:
    """What everybody may know of a state, and no seat knows better: for whoever sits nowhere."""
    errors = tuple(0.0 if all(error == 0 for error in one.errors) else None for one in scenario.indicators)
    columns = [
        column if error == 0 else _start(scenario, row, state.worlds)
        for row, (column, error) in enumerate(zip(state.levels, errors, strict=True))
    ]
    return View(NOBODY, state.turn, state.worlds, tuple(columns), errors, 0.0 * state.pending, state.ended)


@dataclass(frozen=True)
class _Sight:
    """Rows that are not the truth, each with the place of its estimate, or -1 for the published start.

    The same as arrays: `estimated` rows with their `places`, and `guessed` ones with their `starts` (rows, 1). `sent`
    is 1 where the seat knows what waits in a row of `State.pending`.
    """

    unlike: tuple[tuple[int, int], ...]
    errors: tuple[float | None, ...]
    sent: Floats
    estimated: Rows
    places: Rows
    guessed: Rows
    starts: Floats


_SIGHTS: WeakKeyDictionary[Scenario, dict[str, _Sight]] = WeakKeyDictionary()


def observe(scenario: Scenario, state: State, seat: str, rulings: Rulings = NONE) -> View:
    """What `seat` may know of a state. Reads estimates, what is exact for the seat, and nothing else.

    Of the coming turn's `rulings` it learns what it may order itself.
    """
    sight = _sight(scenario, seat)
    columns = _seen_in_one(sight, state) if state.worlds == 1 else _seen(scenario, sight, state)
    pending, permitted = sight.sent * state.pending, rulings.for_seat(scenario, seat) if rulings else NONE
    return View(seat, state.turn, state.worlds, columns, sight.errors, pending, state.ended, permitted)


def _seen(scenario: Scenario, sight: "_Sight", state: State) -> tuple[Floats, ...]:
    columns = list(state.levels)
    for row, place in sight.unlike:
        columns[row] = state.estimates[place] if place >= 0 else _start(scenario, row, state.worlds)
    return tuple(columns)


def _seen_in_one(sight: "_Sight", state: State) -> Floats:
    """A game keeps every view of it: as one small array each, and not as hundreds."""
    columns = state.levels.copy()
    columns[sight.guessed] = sight.starts
    columns[sight.estimated] = state.estimates[sight.places]
    columns.flags.writeable = False
    return columns


def _start(scenario: Scenario, row: int, worlds: int) -> Floats:
    return _constant(scenario.indicators[row].start, worlds)


@lru_cache(maxsize=512)
def _constant(value: float, worlds: int) -> Floats:
    column = np.full(worlds, value)
    column.flags.writeable = False
    return column


def _sight(scenario: Scenario, seat: str) -> _Sight:
    sights = _SIGHTS.setdefault(scenario, {})
    if seat not in sights:
        number = scenario.seats.index(seat)
        estimates = {row: place for place, (of, row, _) in enumerate(estimated_rows(scenario)) if of == number}
        errors = tuple(indicator.errors[number] for indicator in scenario.indicators)
        unlike = tuple((row, estimates.get(row, -1)) for row, error in enumerate(errors) if error != 0)
        sent = [slot.secret_of in (None, seat) for slot in scenario.slots for _ in range(slot.delay)]
        known = [(row, place) for row, place in unlike if place >= 0]
        guessed = [row for row, place in unlike if place < 0]
        sights[seat] = _Sight(
            unlike,
            errors,
            np.array(sent, dtype=np.float64).reshape(len(sent), 1),
            np.array([row for row, _ in known], dtype=np.intp),
            np.array([place for _, place in known], dtype=np.intp),
            np.array(guessed, dtype=np.intp),
            np.array([scenario.indicators[row].start for row in guessed], dtype=np.float64).reshape(len(guessed), 1),
        )
    return sights[seat]
