"""A scenario as lints look at it: how far each level can go, what reads it and what moves it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

from game.scenario.expressions import Compiled
from game.scenario.expressions.reach import Box, Reach, can_hold, reach
from game.scenario.model import Scenario
from game.scenario.parts import CompiledEffect, CompiledEvent
from game.scenario.problems import Path
from game.scenario.rows import (
    BondRows,
    ClockRows,
    DealRows,
    DemandRows,
    DyadRows,
    EventRows,
    FrontRows,
    IncidentRows,
    LeverRows,
    PatronRows,
    PostureRows,
    TheatreRows,
    WorldRows,
)

ALL = None
# The rows that the engine's phases move by themselves; a test holds it against games. None is all of a kind.
MOVED_BY_LAWS: dict[type, tuple[str, ...] | None] = {
    BondRows: (
        "dependence", "stock", "credibility", "resentment", "payoff", "punished", "defied", "self_reliance",
    ),
    PatronRows: ("capital", "home", "face", "proven_control"),
    DyadRows: ("tension", "heat", "rung", "war"),
    DemandRows: ALL,
    ClockRows: ALL,
    DealRows: ALL,
    EventRows: ALL,
    FrontRows: ALL,
    IncidentRows: ALL,
    LeverRows: ALL,
    PostureRows: ALL,
    TheatreRows: ALL,
    WorldRows: ALL,
}  # fmt: skip


@dataclass(frozen=True)
class Subject:
    """`is_shared` says of a place whether it is in a folder that other scenarios use too."""

    scenario: Scenario
    is_shared: Callable[[Path], bool] = lambda path: False

    @cached_property
    def effects(self) -> tuple[CompiledEffect, ...]:
        """Every effect of the scenario, of each form of an order too."""
        return tuple(part for part in _parts(self.scenario) if isinstance(part, CompiledEffect))

    @cached_property
    def moved_by_laws(self) -> frozenset[int]:
        return frozenset(
            getattr(rows, name)
            for rows in _rows(self.scenario)
            for name in (MOVED_BY_LAWS.get(type(rows), ()) or [field.name for field in fields(rows)])
            if type(rows) in MOVED_BY_LAWS
        )

    @cached_property
    def read_by_laws(self) -> frozenset[int]:
        return frozenset(getattr(rows, field.name) for rows in _rows(self.scenario) for field in fields(rows))

    @cached_property
    def moved(self) -> frozenset[int]:
        """Rows that anything can move after the opening."""
        drifting = {
            row
            for row, goal, _ in self.scenario.rests
            if goal.constant is None or goal.constant != self.scenario.indicators[row].start
        }
        return self.moved_by_laws | drifting | {effect.row for effect in self.effects}

    @cached_property
    def read(self) -> frozenset[int]:
        """Rows that anything reads, other than what only moves the row itself."""
        return self.read_by_laws | self.read_by_formulas

    @cached_property
    def read_by_formulas(self) -> frozenset[int]:
        found: set[int] = set()
        for row, goal, _ in self.scenario.rests:
            found |= {*goal.rows} - {row}
        for part in _parts(replace(self.scenario, rests=())):
            if isinstance(part, CompiledEffect):
                gate = part.gate.rows if part.gate is not None else ()
                found |= {*part.amount.rows, *gate} - {part.row}
            else:
                found |= set(part.rows)
        return frozenset(found)

    # ------------------------------------------------------------ how far levels can go

    @cached_property
    def box(self) -> Box:
        """How far each row can go in a turn that is being played; what cannot happen is taken as never happening."""
        box = dict(enumerate(self._span(row) for row in range(len(self.scenario.indicators))))
        silent: set[str] = set()
        while True:
            found = {event.id for event in self.scenario.events if not self.can_happen(event, box)} - silent
            if not found:
                return box
            silent |= found
            for event in self.scenario.events:
                if event.id in found and not event.opening:
                    box[event.rows.happened] = box[event.rows.asked] = (0.0, 0.0)

    @cached_property
    def box_after(self) -> Box:
        """The same when the turn is over: the calendar has gone on."""
        turns, days = self._calendar(1)
        return {**self.box, self.scenario.world.turn: turns, self.scenario.world.day: days}

    def can_happen(self, event: CompiledEvent, box: Box | None = None) -> bool:
        """Whether the condition and the chance of an event can both be met."""
        box = self.box if box is None else box
        return reach(event.chance, box)[1] > 0 and (event.when is None or can_hold(event.when, box))

    def _calendar(self, after: int) -> tuple[Reach, Reach]:
        first, last = float(after), float(self.scenario.turns - 1 + after)
        return (first, last), (first * self.scenario.turn_days, last * self.scenario.turn_days)

    def _span(self, row: int) -> Reach:
        if row in self._known:
            return self._known[row]
        indicator = self.scenario.indicators[row]
        if row in self.moved or indicator.spread > 0:
            return min(indicator.low, indicator.start), max(indicator.high, indicator.start)
        return indicator.start, indicator.start

    @cached_property
    def _known(self) -> dict[int, Reach]:
        """Rows of which the scenario itself says more than their indicators do."""
        scenario = self.scenario
        turns, days = self._calendar(0)
        known = {scenario.world.turn: turns, scenario.world.day: days}
        for clock, rows in scenario.clocks.items():
            date = scenario.content.clock[clock].date
            left = [float((date - scenario.date(turn)).days) for turn in (0, scenario.turns)]
            known[rows.days_left] = min(left), max(left)
        for front in scenario.fronts:
            known[front.rows.act] = 0.0, float(len(front.acts) - 1)
            known[front.rows.intensity] = front.acts[0].intensity, front.acts[-1].intensity
        for dyad in scenario.dyads:
            known[dyad.rows.rung] = 0.0, float(dyad.rungs - 1)
        return known

    @cached_property
    def opening(self) -> list[float]:
        """Where every level is published to start."""
        return [indicator.start for indicator in self.scenario.indicators]


def _parts(value: Any) -> Iterator[Compiled | CompiledEffect]:
    """Every formula and effect within a compiled scenario; an effect's own formulas are not told besides."""
    if isinstance(value, Compiled | CompiledEffect):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _parts(part)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _parts(part)


def _rows(value: Any) -> Iterator[Any]:
    """Every set of rows that the laws read."""
    if is_dataclass(value) and type(value).__name__.endswith("Rows"):
        yield value
    elif is_dataclass(value) and not isinstance(value, Compiled | CompiledEffect):
        for field in fields(value):
            yield from _rows(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _rows(part)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _rows(part)


def path_of(reason: str) -> Path:
    """The place in the content that the reason of an effect names."""
    return tuple(int(part) if part.isdigit() else part for part in reason.split("."))
