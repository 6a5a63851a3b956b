"""Templates of indicators: what each kind of thing is measured by."""

from typing import Annotated

from pydantic import Field, model_validator

from game.scenario.schema.common import Formula, Id, Source, Sourced, Table, Text

Error = Annotated[float, Field(ge=0)]


class Seen(Table):
    """How well the seats see an indicator: the standard error of their services in points; 0 is exact, one that is
    not named does not see it."""

    all: Error | None = None
    """The error of every seat that is not named more closely."""
    owner: Error | None = None
    """The error of the patron that the thing belongs to."""
    others: Error | None = None
    """The error of the other seats."""


class Template(Sourced):
    """An indicator that every thing of a kind has: `[indicator.client.pressure]` gives every client a pressure."""

    title: Text
    """What it is called."""
    text: Text
    """What it measures, in a sentence."""
    low: float = 0
    """The lowest value that it can have."""
    high: float = 100
    """The highest value that it can have."""
    start: float = 0
    """Where it stands when the scenario opens, where nothing else is said."""
    spread: Annotated[float, Field(ge=0)] = 0
    """The standard deviation of the start among worlds, in points."""
    rest: Formula | None = None
    """Where it drifts by itself; without it, to where it started."""
    half_life: Annotated[float, Field(gt=0)] | None = None
    """Days in which it covers half the distance to `rest`; without it, it stays where it is put."""
    seen: Seen = Seen()
    """How well the seats see it; without it, nobody does."""
    source: Source
    """Where the numbers come from."""

    @model_validator(mode="after")
    def _ordered(self) -> "Template":
        if not self.low < self.high:
            raise ValueError("`low` must be below `high`")
        if not self.low <= self.start <= self.high:
            raise ValueError("`start` must lie between `low` and `high`")
        return self


Templates = dict[Id, dict[Id, Template]]
