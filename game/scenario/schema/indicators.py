"""Templates of indicators: what each kind of thing is measured by."""

from typing import Annotated

from pydantic import Field, model_validator

from game.scenario.schema.common import Formula, Id, Source, Table, Text

Error = Annotated[float, Field(ge=0)]


class Seen(Table):
    """How well the seats see an indicator: the standard error of their services; 0 is exact, absent is unseen.

    `owner` is the patron the thing belongs to, `others` the other seats, `all` every seat.
    """

    all: Error | None = None
    owner: Error | None = None
    others: Error | None = None


class Template(Table):
    """An indicator that every thing of a kind has, and what it means.

    `rest` is where it drifts, halving the distance every `half_life` days; without a half-life it stays.
    """

    title: Text
    text: Text
    low: float = 0
    high: float = 100
    start: float = 0
    spread: Annotated[float, Field(ge=0)] = 0
    rest: Formula | None = None
    half_life: Annotated[float, Field(gt=0)] | None = None
    seen: Seen = Seen()
    source: Source

    @model_validator(mode="after")
    def _ordered(self) -> "Template":
        if not self.low < self.high:
            raise ValueError("`low` must be below `high`")
        if not self.low <= self.start <= self.high:
            raise ValueError("`start` must lie between `low` and `high`")
        return self


Templates = dict[Id, dict[Id, Template]]
