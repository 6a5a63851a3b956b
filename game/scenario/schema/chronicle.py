"""What really took place while a scenario runs: told in the debrief, and nowhere before it."""

from datetime import date as Date
from typing import Annotated

from pydantic import StringConstraints, field_validator, model_validator

from game.scenario.schema.common import Source, Table
from game.scenario.schema.ideas import EntryId


class Entry(Table):
    """One thing that took place on `date`, or from `date` to `to`; entries stand in the order of their days.

    `like` names what stands for it in the scenario, so that a game can be held against it: an act
    (`client__front.act`), an incident, an event, a deal or a lever.
    """

    date: Date
    to: Date | None = None
    text: Annotated[str, StringConstraints(min_length=1, max_length=320, strip_whitespace=True)]
    like: EntryId | None = None
    source: Source

    @field_validator("source")
    @classmethod
    def _is_public(cls, source: str) -> str:
        if source.startswith("design:"):
            raise ValueError("what took place is no choice of design: name where it can be read")
        return source

    @model_validator(mode="after")
    def _forward(self) -> "Entry":
        if self.to is not None and self.to <= self.date:
            raise ValueError("`to` is a later day than `date`; leave it out for what took place on one day")
        return self
