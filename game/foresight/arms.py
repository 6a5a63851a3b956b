"""Put worlds where a trial wants them: positions reached by play, levels moved, incidents planted, orders given."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.engine.arrays import Floats, Worlds
from game.engine.effects import Changes, apply_effects
from game.engine.luck import Luck, Seeds, draw_luck
from game.engine.orders import Answer, Order, Orders, find_option
from game.engine.state import State, estimated_rows, new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.errors import CommandError
from game.foresight.simulate import Decide
from game.scenario.claims import Claims
from game.scenario.model import Scenario
from game.scenario.parts import Option
from game.scenario.schema.claims import Arm, Placed, Trial

FindMind = Callable[[str, str], Decide]
"""The mind that a seat calls by a name."""

IDLE = "passive"


@dataclass(frozen=True)
class Given:
    """What an arm has of its own: minds by seat, orders by turn (0 is every turn), draws that are fixed."""

    minds: Mapping[str, str]
    orders: tuple[tuple[int, Option], ...]
    luck: Mapping[str, float]


class Positions:
    """Worlds that are still running after some turns of play; played once."""

    def __init__(self, scenario: Scenario, claims: Claims, find_mind: FindMind, worlds: int) -> None:
        self.scenario, self.claims, self.find_mind, self.worlds = scenario, claims, find_mind, worlds
        self._states: dict[str, State] = {}

    def state(self, name: str) -> State:
        """`worlds` running worlds. CommandError if too few games last as long as this position asks."""
        if name not in self._states:
            start = self.claims.positions[name]
            spare = self.worlds if start.turns == 0 else 3 * self.worlds + 16
            state = new_state(self.scenario, Seeds.of(start.seed, spare))
            minds = {seat: start.minds.get(seat, IDLE) for seat in self.scenario.seats}
            for _ in range(start.turns):
                luck = draw_luck(state.seeds, state.turn + 1, self.scenario.draws, self.scenario.noises)
                state = resolve_turn(self.scenario, state, self._decide(state, minds), luck).state
            running = np.flatnonzero(state.ended == 0)
            if len(running) < self.worlds:
                raise CommandError(f"position `{name}`: only {len(running)} of {spare} games last {start.turns} turns")
            self._states[name] = state.take(running[: self.worlds])
        return self._states[name]

    def _decide(self, state: State, minds: Mapping[str, str]) -> dict[str, Orders]:
        return {
            seat: self.find_mind(seat, spec)(observe(self.scenario, state, seat), state.seeds)
            for seat, spec in minds.items()
            if spec != IDLE
        }

    def play(self, name: str, trial: Trial, arms: Sequence[Arm]) -> list[list[State]]:
        """Every arm's states after each turn; the arms are played side by side with the same luck."""
        scenario, start = self.scenario, self.state(name)
        state = _joined([arranged(scenario, self.claims, start, (trial, arm)) for arm in arms])
        given = [_given(scenario, trial, arm) for arm in arms]
        blocks = [np.arange(self.worlds) + number * self.worlds for number in range(len(arms))]
        played: list[list[State]] = [[] for _ in arms]
        for turn in range(1, trial.turns + 1):
            orders = self._orders(state, given, blocks, turn)
            state = resolve_turn(scenario, state, orders, self._luck_of(state, given)).state
            for number, block in enumerate(blocks):
                played[number].append(state.take(block))
        return played

    def _luck_of(self, state: State, given: Sequence[Given]) -> Luck:
        """The same luck in every arm, but for what an arm fixes."""
        luck = draw_luck(state.seeds, state.turn + 1, self.scenario.draws, self.scenario.noises)
        table = dict(luck.table)
        for number, one in enumerate(given):
            for address, value in one.luck.items():
                table[address] = table[address].copy()
                table[address][number * self.worlds : (number + 1) * self.worlds] = value
        return replace(luck, table=table)

    def _orders(self, state: State, given: Sequence[Given], blocks: Sequence[Worlds], turn: int) -> dict[str, Orders]:
        """What minds decide, and what the trial gives besides, in every arm."""
        chosen: dict[str, dict[int, list[Worlds]]] = {seat: {} for seat in self.scenario.seats}
        for one, block in zip(given, blocks, strict=True):
            here = state.take(block)
            for seat, orders in self._decide(here, one.minds).items():
                for option, worlds in orders.chosen.items():
                    chosen[seat].setdefault(option, []).append(block[worlds])
            for when, placed in one.orders:
                if when in (0, turn):
                    may = _where_legal(self.scenario, here, placed)
                    chosen[placed.seat].setdefault(placed.index, []).append(block[may])
        return {
            seat: Orders(seat, {option: np.unique(np.concatenate(worlds)) for option, worlds in sorted(by.items())})
            for seat, by in chosen.items()
        }


def _where_legal(scenario: Scenario, state: State, option: Option) -> Worlds:
    """The worlds where an order's own conditions hold, as the seat sees them; its price is not looked at."""
    view = observe(scenario, state, option.seat)
    may = np.ones(state.worlds, dtype=bool)
    for formula, _ in option.needs:
        may &= np.broadcast_to(np.asarray(formula(view)) != 0, may.shape)
    return np.flatnonzero(may)


def _given(scenario: Scenario, trial: Trial, arm: Arm) -> Given:
    minds = dict.fromkeys(scenario.seats, IDLE) | trial.minds | arm.minds
    orders = [found for placed in (*trial.orders, *arm.orders) for found in _find(scenario, placed)]
    return Given(minds, tuple(orders), trial.luck | arm.luck)


def _find(scenario: Scenario, placed: Placed) -> list[tuple[int, Option]]:
    order = (
        Answer(placed.answer, placed.choose or "")
        if placed.answer is not None
        else Order(placed.lever or "", placed.target, placed.terms)
    )
    option = find_option(scenario, placed.seat, order)
    turns = [placed.turn] if isinstance(placed.turn, int) else placed.turn or [0]
    return [(turn, option) for turn in turns]


def arranged(scenario: Scenario, claims: Claims, state: State, arms: Sequence[Arm]) -> State:
    """The position with incidents planted and levels moved as the trial and then the arm say."""
    levels, pending = state.levels.copy(), state.pending.copy()
    for arm in arms:
        for happening in arm.happens:
            _plant(scenario, levels, pending, happening.incident, happening.blamed, happening.suspect)
    estimates = state.estimates.copy()
    for arm in arms:
        before = levels.copy()
        for name, value in arm.set.items():
            _move(scenario, levels, name, np.asarray(claims.formulas[value](before)))
        for place, (_, row, _) in enumerate(estimated_rows(scenario)):
            if (levels[row] != before[row]).any():
                estimates[place] = levels[row]
    return replace(state, levels=levels, pending=pending, estimates=estimates)


def _move(scenario: Scenario, levels: Floats, name: str, value: Floats) -> None:
    """Put a level at a value within its limits; an act by its name, with its intensity."""
    if name in scenario.rows:
        row = scenario.rows[name]
        indicator = scenario.indicators[row]
        levels[row] = np.minimum(np.maximum(value, indicator.low), indicator.high)
        return
    place, _, wanted = name.partition(".")
    front = next(front for front in scenario.fronts if front.id == place)
    act = next(act for act in front.acts if act.id == wanted)
    moved = np.broadcast_to(value != 0, levels.shape[1:])
    levels[front.rows.act, moved] = float(act.index)
    levels[front.rows.intensity, moved] = act.intensity


def _plant(
    scenario: Scenario, levels: Floats, pending: Floats, incident: str, blamed: bool, suspect: str | None
) -> None:
    """An incident of the turn before, with all that followed from it."""
    found = next(one for one in scenario.incidents if one.id == incident)
    everywhere = np.arange(levels.shape[1])
    changes = Changes(scenario, levels, pending, None)
    changes.put(found.rows.happened, 1.0, "law.incident")
    changes.add(found.rows.count, 1.0, "law.incident")
    changes.put(found.rows.blamed, float(blamed), "law.blamed")
    changes.put(found.rows.misblamed, float(suspect is not None), "law.misblamed")
    apply_effects(changes, found.effects, worlds=everywhere)
    if blamed:
        apply_effects(changes, found.blamed, worlds=everywhere)
    if suspect is not None:
        known = dict(found.suspects)
        if suspect not in known:
            raise CommandError(f"nobody takes `{suspect}` for the author of `{incident}`")
        apply_effects(changes, known[suspect], worlds=everywhere)
    changes.settle()


def _joined(states: Sequence[State]) -> State:
    first = states[0]
    return replace(
        first,
        seeds=replace(first.seeds, places=np.concatenate([state.seeds.places for state in states])),
        levels=np.concatenate([state.levels for state in states], axis=1),
        estimates=np.concatenate([state.estimates for state in states], axis=1),
        pending=np.concatenate([state.pending for state in states], axis=1),
        ended=np.concatenate([state.ended for state in states]),
    )
