"""One turn with some orders and without them, under the same luck: what they change in one world and over many."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.luck import Seeds, draw_luck
from game.engine.orders import Objection, Orders, check_order
from game.engine.record import Record
from game.engine.state import State, new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.foresight.simulate import Decide
from game.scenario.model import Scenario
from game.scenario.parts import Option, Slot

LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Band:
    """A mean over worlds, and the range of eight in ten of them."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Moved:
    """What becomes of a level: in the first world cause by cause, as (size, reason), and over all worlds."""

    row: int
    terms: tuple[tuple[float, str], ...]
    band: Band


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was sent off and comes after `turns` more turns, on average."""

    row: int
    reason: str
    turns: int
    mean: float


@dataclass(frozen=True, slots=True)
class Shifted:
    """The share of worlds in which a client chooses an act: without the orders, and with them."""

    front: str
    act: int
    without: float
    given: float


@dataclass(frozen=True)
class Tried:
    """Without orders `moved` is what the turn itself changes, else what the orders change of it.

    `objections` are by the place of the order; they were given all the same.
    """

    turn: int
    worlds: int
    options: tuple[Option, ...]
    objections: Mapping[int, tuple[Objection, ...]]
    moved: tuple[Moved, ...]
    waiting: tuple[Waiting, ...]
    shifted: tuple[Shifted, ...]


def try_turn(
    scenario: Scenario,
    minds: Mapping[str, Decide],
    seat: str,
    options: Sequence[Option],
    *,
    turn: int = 1,
    worlds: int = 400,
    seed: int = 0,
) -> Tried:
    """Play to the turn by the minds of all seats, and the turn itself twice; others order the same in both."""
    before = new_state(scenario, Seeds.of(seed, worlds))
    for _ in range(turn - 1):
        before = _play(scenario, before, _decided(scenario, before, minds))
    others = _decided(scenario, before, {other: mind for other, mind in minds.items() if other != seat})
    given = Orders(seat, {option.index: np.arange(worlds) for option in options})
    idle, with_orders = {**others, seat: Orders.none(seat)}, {**others, seat: given}
    without, after = _play(scenario, before, idle), _play(scenario, before, with_orders)
    causes = _causes(_record(scenario, before, with_orders))
    if options:
        causes = _less(causes, _causes(_record(scenario, before, idle)))
    return Tried(
        turn,
        worlds,
        tuple(options),
        _objections(scenario, before, seat, options),
        _moved(after, without if options else before, causes),
        _waiting(scenario, after, without) if options else (),
        _shifted(scenario, after, without) if options else (),
    )


def _decided(scenario: Scenario, state: State, minds: Mapping[str, Decide]) -> dict[str, Orders]:
    return {seat: mind(observe(scenario, state, seat), state.seeds) for seat, mind in minds.items()}


def _play(scenario: Scenario, state: State, orders: Mapping[str, Orders]) -> State:
    luck = draw_luck(state.seeds, state.turn + 1, scenario.draws, scenario.noises)
    return resolve_turn(scenario, state, orders, luck).state


def _record(scenario: Scenario, state: State, orders: Mapping[str, Orders]) -> Record:
    """The ledger of the first world."""
    first = state.take(np.zeros(1, dtype=np.int64))
    own = {
        seat: Orders(seat, {option: np.zeros(1, dtype=np.int64) for option, where in one.chosen.items() if 0 in where})
        for seat, one in orders.items()
    }
    luck = draw_luck(first.seeds, first.turn + 1, scenario.draws, scenario.noises)
    record = resolve_turn(scenario, first, own, luck, ledger=True).record
    assert record is not None
    return record


Causes = dict[int, dict[str, float]]


def _causes(record: Record) -> Causes:
    """Sizes by row and reason; what one reason adds twice is added up."""
    found: Causes = defaultdict(lambda: defaultdict(float))
    for row, change in record.changes.items():
        for cause in change.causes:
            found[row][cause.reason] += cause.size
    return found


def _less(causes: Causes, others: Causes) -> Causes:
    return {
        row: {
            reason: causes.get(row, {}).get(reason, 0.0) - others.get(row, {}).get(reason, 0.0)
            for reason in dict.fromkeys([*causes.get(row, {}), *others.get(row, {})])
        }
        for row in sorted({*causes, *others})
    }


def _moved(after: State, before: State, causes: Causes) -> tuple[Moved, ...]:
    """Every level that differs in any world, the largest moves first."""
    difference = after.levels - before.levels
    found = []
    for row in np.flatnonzero((abs(difference) > LEAST).any(axis=1)):
        low, high = np.quantile(difference[row], (0.1, 0.9))
        terms = tuple((size, reason) for reason, size in causes.get(int(row), {}).items() if abs(size) > LEAST)
        found.append(Moved(int(row), terms, Band(float(difference[row].mean()), float(low), float(high))))
    return tuple(sorted(found, key=lambda one: -abs(one.band.mean)))


def _waiting(scenario: Scenario, after: State, without: State) -> tuple[Waiting, ...]:
    difference = after.pending - without.pending
    return tuple(
        Waiting(slot.row, slot.reason, turns, mean)
        for slot in scenario.slots
        for turns, mean in _sent(slot, difference.mean(axis=1).tolist())
    )


def _sent(slot: Slot, means: Sequence[float]) -> list[tuple[int, float]]:
    """What waits in each row of a slot; that of row 0 comes first, in the next turn."""
    rows = means[slot.first : slot.first + slot.delay]
    return [(turns, mean) for turns, mean in enumerate(rows, start=1) if abs(mean) > LEAST]


def _shifted(scenario: Scenario, after: State, without: State) -> tuple[Shifted, ...]:
    found = []
    for front in scenario.fronts:
        for act in front.acts:
            shares = [float((state.levels[front.rows.act] == act.index).mean()) for state in (without, after)]
            if shares[0] != shares[1]:
                found.append(Shifted(front.id, act.index, *shares))
    return tuple(found)


def _objections(
    scenario: Scenario, state: State, seat: str, options: Sequence[Option]
) -> dict[int, tuple[Objection, ...]]:
    view = observe(scenario, state, seat)
    return {
        place: tuple(against)
        for place, option in enumerate(options)
        if (against := check_order(scenario, view, option, options[:place]))
    }
