"""How the oracle reads: the content as its author wrote it, and one world as plain dicts of floats.

Nothing here is compiled: formulas stay text and are worked out name by name, through the aliases of where they stand.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from game.engine.luck import Luck
from game.engine.orders import Orders
from game.engine.state import State, estimated_rows
from game.scenario.expressions import evaluate, parse
from game.scenario.model import Scenario
from game.scenario.parts import Option
from game.scenario.schema import Content, Effect

Formula = str | float
Wait = tuple[str, str, int]
"""A delayed effect: the indicator it moves, its place in the content, the turns that it takes."""


@dataclass(frozen=True)
class ReferenceState:
    """One world at the end of `turn`. `estimates` are by seat and indicator; `pending[wait][0]` arrives next turn.

    `chances` are those of the turn that led here, by the address of their draw; an act's by `client__front.act`.
    """

    turn: int
    levels: dict[str, float]
    estimates: dict[tuple[str, str], float]
    pending: dict[Wait, list[float]]
    ending: str | None
    chances: dict[str, float] = field(default_factory=dict)


def read_state(scenario: Scenario, state: State, world: int = 0) -> ReferenceState:
    """One world of the engine's state, by name."""
    names = [indicator.name for indicator in scenario.indicators]
    number = int(state.ended[world])
    return ReferenceState(
        turn=state.turn,
        levels={name: float(state.levels[row, world]) for row, name in enumerate(names)},
        estimates={
            (scenario.seats[seat], names[row]): float(state.estimates[place, world])
            for place, (seat, row, _) in enumerate(estimated_rows(scenario))
        },
        pending={
            (names[slot.row], slot.reason, slot.delay): [
                float(state.pending[slot.first + turns, world]) for turns in range(slot.delay)
            ]
            for slot in scenario.slots
        },
        ending=scenario.endings[number - 1].id if number else None,
    )


@dataclass(frozen=True)
class Scope:
    """What names mean where a formula stands: aliases (`target` is `houthis`) and an order's numbers."""

    aliases: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)

    def meant(self, name: str) -> str:
        thing, _, indicator = name.partition(".")
        return f"{self.aliases.get(thing, thing)}.{indicator}"


PLAIN = Scope()


class PlayedWorld:
    """One world while a turn is played: `world["houthis.standing"]`, and `world["houthis__red_sea.pause"]`, 1 or 0."""

    def __init__(
        self, scenario: Scenario, state: ReferenceState, orders: Mapping[str, Orders], luck: Luck, place: int
    ) -> None:
        self.content: Content = scenario.content
        self.turn = state.turn + 1
        self.levels = dict(state.levels)
        self.pending = {wait: list(amounts) for wait, amounts in state.pending.items()}
        self.orders = {seat: _chosen(scenario, given, place) for seat, given in orders.items()}
        self.chances: dict[str, float] = {}
        self._luck, self._place = luck, place
        self._errors = dict(zip(scenario.noises, luck.errors[:, place].tolist(), strict=True))
        self._limits = _limits(scenario)
        self._acts = _acts(scenario)

    def __getitem__(self, name: str) -> float:
        if name in self._acts:
            front, number = self._acts[name]
            return float(self.levels[f"{front}.act"] == number)
        return self.levels[name]

    def law(self, name: str) -> float:
        """A number of the laws: `law("pull.cost")` is what stands in `[law.pull]` as `cost`."""
        law, _, parameter = name.partition(".")
        return float(getattr(getattr(self.content.law, law), parameter).value)

    def draw(self, address: str) -> float:
        """The luck of this world at an address."""
        return float(self._luck[address][self._place])

    def error(self, address: str) -> float:
        """The standard error of this world at an address."""
        return float(self._errors[address])

    @property
    def days(self) -> int:
        return self.content.scenario.turn_days

    @property
    def scale(self) -> float:
        """A turn's share of the period for which each-turn effects and chances are written."""
        return self.days / self.law("time.period")

    def per_turn(self, chance: float) -> float:
        """A chance per period as the chance in a turn: `1 - (1 - p) ^ scale`."""
        held = min(max(chance, 0.0), 1.0)
        if self.scale == 1.0:
            return held
        return -math.expm1(self.scale * math.log1p(-min(held, 1.0 - 1e-15)))

    def value(self, formula: Formula, scope: Scope = PLAIN) -> float:
        """What a formula comes to now."""
        expression = parse(formula, chance=True)

        def look_up(name: str) -> float:
            return scope.numbers[name] if name in scope.numbers else self[scope.meant(name)]

        return evaluate(expression, look_up)

    def holds(self, condition: Formula | None, scope: Scope = PLAIN) -> bool:
        """Whether a condition is met; one that is not given always is."""
        return condition is None or self.value(condition, scope) != 0

    def held(self, name: str, level: float) -> float:
        """A level within its indicator's limits."""
        low, high = self._limits[name]
        return min(max(level, low), high)

    @contextmanager
    def phase(self) -> Iterator["Changes"]:
        """Collect changes that all read the levels of now, and settle them together."""
        changes = Changes(self)
        yield changes
        for name, level in changes.after.items():
            self.levels[name] = self.held(name, level)


class Changes:
    """The changes of one phase: each is made in its turn, and none is seen before the phase ends."""

    def __init__(self, world: PlayedWorld) -> None:
        self.world = world
        self.after: dict[str, float] = {}

    def add(self, name: str, amount: float) -> None:
        self.after[name] = self.after.get(name, self.world.levels[name]) + amount

    def put(self, name: str, level: float) -> None:
        self.after[name] = level

    def apply(self, effects: Iterable[Effect], place: str, scope: Scope = PLAIN, scale: float = 1.0) -> None:
        """Apply the effects that stand at a place of the content; `scale` is for those that go on, turn by turn."""
        for number, effect in enumerate(effects):
            if self.world.holds(effect.when, scope):
                self._apply(effect, f"{place}.{number}", scope, scale)

    def _apply(self, effect: Effect, reason: str, scope: Scope, scale: float) -> None:
        name = scope.meant(effect.on)
        if effect.set is not None:
            self.put(name, self.world.value(effect.set, scope))
            return
        assert effect.add is not None
        amount = self.world.value(effect.add, scope) * scale
        turns = math.ceil(effect.after / self.world.days)
        if turns:
            self.world.pending[name, reason, turns][-1] += amount
        else:
            self.add(name, amount)


@lru_cache(maxsize=16)
def _limits(scenario: Scenario) -> dict[str, tuple[float, float]]:
    return {indicator.name: (indicator.low, indicator.high) for indicator in scenario.indicators}


@lru_cache(maxsize=16)
def _acts(scenario: Scenario) -> dict[str, tuple[str, int]]:
    return {
        f"{client}__{front}.{act.id}": (f"{client}__{front}", number)
        for client, table in scenario.content.client.items()
        for front, place in table.front.items()
        for number, act in enumerate(place.act)
    }


def _chosen(scenario: Scenario, orders: Orders, place: int) -> list[Option]:
    """What a seat orders and answers in one world: only the names of it are read here, no formula."""
    return [scenario.options[number] for number in orders.options() if place in orders.chosen[number]]
