"""The compiled scenario: frozen, ready to be played by the engine for any number of worlds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from game.scenario.expressions import Compiled
from game.scenario.names import Indicator
from game.scenario.parts import (
    CompiledAim,
    CompiledChannel,
    CompiledClient,
    CompiledDeal,
    CompiledDemand,
    CompiledDyad,
    CompiledEnding,
    CompiledEvent,
    CompiledFront,
    CompiledHint,
    CompiledIncident,
    CompiledMind,
    CompiledRule,
    Option,
    Slot,
)
from game.scenario.rows import ClockRows, LeverRows, PatronRows, TheatreRows, WorldRows
from game.scenario.schema import Content


@dataclass(frozen=True)
class Parameters:
    """The laws' numbers, by `law.name`."""

    values: Mapping[str, float]

    def __getitem__(self, name: str) -> float:
        return self.values[name]


@dataclass(frozen=True, eq=False)
class Scenario:
    """A whole scenario, compiled. `rows` gives an indicator's row; `content` keeps the words.

    `option_index` finds an option by its name; `questions` gives the answers to a demand's crossing or an event.
    """

    content: Content
    digest: str
    files: Mapping[str, bytes]
    indicators: tuple[Indicator, ...]
    rows: Mapping[str, int]
    laws: Parameters
    world: WorldRows
    clocks: Mapping[str, ClockRows]
    patrons: Mapping[str, PatronRows]
    clients: Mapping[str, CompiledClient]
    fronts: tuple[CompiledFront, ...]
    dyads: tuple[CompiledDyad, ...]
    theatres: Mapping[str, TheatreRows]
    demands: tuple[CompiledDemand, ...]
    incidents: tuple[CompiledIncident, ...]
    deals: tuple[CompiledDeal, ...]
    rules: tuple[CompiledRule, ...]
    events: tuple[CompiledEvent, ...]
    levers: Mapping[str, LeverRows]
    endings: tuple[CompiledEnding, ...]
    options: tuple[Option, ...]
    slots: tuple[Slot, ...]
    minds: Mapping[str, CompiledMind]
    aims: Mapping[str, tuple[CompiledAim, ...]]
    grades: Mapping[str, Mapping[str, Compiled]]
    channels: Mapping[str, CompiledChannel]
    hints: tuple[CompiledHint, ...]
    rests: tuple[tuple[int, Compiled, float], ...]
    draws: tuple[str, ...]
    noises: tuple[str, ...]
    option_index: Mapping[str, int] = field(repr=False)
    questions: Mapping[str, tuple[int, ...]] = field(repr=False)
    original_title: str = ""
    """Its title in the language that it was written in: what a journal keeps, whatever language is spoken."""

    @property
    def id(self) -> str:
        return self.content.scenario.id

    @property
    def title(self) -> str:
        return self.content.scenario.title

    @property
    def seats(self) -> tuple[str, ...]:
        return tuple(self.content.scenario.seats)

    @property
    def start(self) -> date:
        return self.content.scenario.start

    @property
    def turns(self) -> int:
        return self.content.scenario.turns

    def shortened(self, turns: int) -> "Scenario":
        """The same scenario ended after fewer turns: what is judged at the end is judged then."""
        manifest = self.content.scenario.model_copy(update={"turns": min(turns, self.turns)})
        return replace(self, content=self.content.model_copy(update={"scenario": manifest}))

    @property
    def turn_days(self) -> int:
        return self.content.scenario.turn_days

    @property
    def scale(self) -> float:
        """A turn's share of the period for which each-turn effects are written."""
        return self.turn_days / self.laws["time.period"]

    def turn_of(self, day: date) -> int:
        """The turn that a day falls in, counting turns from 1."""
        return (day - self.start).days // self.turn_days + 1

    def date(self, turn: int) -> date:
        """The first day of a turn, counting turns from 0."""
        return self.start + timedelta(days=turn * self.turn_days)

    def reason_text(self, key: str) -> str:
        """The words for a reason: of a law (`law.decay`), or of an effect or term by its place in the content."""
        head, _, rest = key.partition(".")
        if head == "law":
            return self.content.reason[rest]
        node: object = self.content
        for part in key.split("."):
            node = (
                node[int(part)]
                if isinstance(node, list)
                else node[part]
                if isinstance(node, dict)
                else getattr(node, part)
            )
        return str(getattr(node, "reason", ""))
