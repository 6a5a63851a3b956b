"""What every table of the content shares: ids, formulas, effects, levels and sources."""

from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, Strict, StringConstraints, model_validator

FROM_LIST = Strict(False)
"""Marks a tuple: tables are strict, so that a number in quotes is no number, but TOML has only lists."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=48)]
"""A name of one thing: lower case, digits and single underscores."""

PairId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*__[a-z][a-z0-9_]*$", max_length=96)]
"""Two ids joined by a double underscore."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$", max_length=128)]
"""An indicator: `thing.indicator`, or `a__b.indicator` for a pair."""


class Prose(NamedTuple):
    """Marks a field that is written for players, and can be translated; `most` is the longest that it may be."""

    most: int


Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True), Prose(2000)]
"""Words for players."""

Source = Annotated[str, StringConstraints(min_length=4, max_length=600, strip_whitespace=True)]
"""Where a number comes from: `essay:F12`, a public source, or `design: <reason>`."""

Invented = Annotated[str, StringConstraints(pattern=r"^design: *\S", max_length=600)]
"""A source that many tables may share, for it is of no fact."""


class Dialect(NamedTuple):
    """Marks a field written in the content language; only a chance may call `logistic`."""

    chance: bool


Formula = Annotated[Annotated[str, StringConstraints(min_length=1, max_length=600)] | float, Dialect(chance=False)]
"""A number, or an expression in the content language that gives one."""

Share = Annotated[float, Field(ge=0, le=1)]
"""0 is none or never, 1 is all or always."""

Chance = Annotated[Annotated[str, StringConstraints(min_length=1, max_length=600)] | Share, Dialect(chance=True)]
"""A formula for a probability; it alone may call `logistic`. What it comes to is clipped to 0..1."""

Days = Annotated[float, Field(ge=0, le=3650)]


class Table(BaseModel):
    """A table of the content: read-only, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, strict=True)


class Sourced(Table):
    """A table that its author answers for."""

    accept: dict[Id, Source] = {}
    """Warnings of `patron check` that are known here and meant, each with the reason:
    `accept = { lever_without_downside = "the gift is the point of it" }`."""


class Term(Table):
    """One addend of an appeal, with the reason that an explanation gives for it."""

    add: Formula
    """How much this speaks for the act, in points of appeal: about 1 is noticeable, 2 is strong, below 0 speaks
    against it."""
    reason: Text
    """The reason in a sentence, as `why` shows it to the player."""


class Effect(Table):
    """A change of one indicator: `add` moves it, `set` puts it at a value. Give exactly one of the two."""

    on: Name
    """The indicator that changes, as `thing.indicator`: `israel.pressure`, `bond.resentment`, `world.toll`."""
    add: Formula | None = None
    """How much is added, in points of the indicator; below 0 takes away. The result stays within the indicator's
    `low` and `high`."""
    set: Formula | None = None
    """The value that it is put at, in points of the indicator."""
    when: Formula | None = None
    """A condition: without it the effect always takes place, with it only while this holds (is not 0)."""
    after: Days = 0
    """Days until it arrives; the amount is fixed when it is sent off. Only for `add`."""
    reason: Text
    """The reason in a sentence, as `why` and the debrief show it."""
    source: Source | None = None
    """Where the number comes from, where it has a source of its own."""

    @model_validator(mode="after")
    def _one_way(self) -> "Effect":
        if (self.add is None) == (self.set is None):
            raise ValueError("an effect either adds or sets: give exactly one of `add` and `set`")
        if self.set is not None and self.after:
            raise ValueError("only `add` can be delayed with `after`")
        return self


class Level(Sourced):
    """Where one indicator of one thing stands at the start, and where it drifts to."""

    start: float
    """Where it stands when the scenario opens, in points, within the indicator's `low` and `high`."""
    spread: Annotated[float, Field(ge=0)] = 0
    """The standard deviation of the start among worlds, in points: nobody knows it exactly."""
    rest: Formula | None = None
    """Where this one drifts, instead of where its kind does."""
    half_life: Annotated[float, Field(gt=0)] | None = None
    """Days in which it covers half the distance to `rest`, instead of those of its kind."""
    source: Source
    """Where the number comes from."""


Levels = dict[Id, Level]
Tells = Annotated[list[Text], Field(min_length=1)]
