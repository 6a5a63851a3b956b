"""What really took place while a scenario runs: told in the debrief, and nowhere before it."""

from datetime import date as Date
from typing import Annotated

from pydantic import StringConstraints, field_validator, model_validator

from game.scenario.schema.common import Prose, Source, Table
from game.scenario.schema.ideas import EntryId


class Entry(Table):
    """One thing that really took place while the scenario runs. Entries stand in the order of their days."""

    date: Date
    """The day, or the first of several, as 2024-01-28."""
    to: Date | None = None
    """The last of several days, later than `date`."""
    text: Annotated[str, StringConstraints(min_length=1, max_length=320, strip_whitespace=True), Prose(320)]
    """What took place, in a sentence or two."""
    like: EntryId | None = None
    """What stands for it in the scenario, so that a game can be held against it: an act (`client__front.act`), an
    incident, an event, a deal or a lever."""
    source: Source
    """Where it can be read; `design:` is none."""

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
