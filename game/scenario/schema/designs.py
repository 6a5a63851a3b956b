"""The design of a sweep: which settings of numbers, minds and orders are played, and what is measured in each."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from game.scenario.schema.claims import Placed, Window
from game.scenario.schema.common import FROM_LIST, Formula, Id, Table

MOST_POINTS = 100_000
NO_ORDERS = "none"
"""What a point calls it that minds alone decide."""


def _flat(value: Any, before: str = "") -> Any:
    """Places may be written with or without quotes: `law.choice.inertia.value` is then tables within tables."""
    if not isinstance(value, dict):
        return value
    found: dict[str, Any] = {}
    for key, part in value.items():
        place = f"{before}.{key}" if before else str(key)
        found |= _flat(part, place) if isinstance(part, dict) else {place: part}
    return found


Flat = BeforeValidator(_flat)
Number = Annotated[float, Field(allow_inf_nan=False)]
Range = Annotated[tuple[Number, Number], FROM_LIST]
Several = Field(min_length=1, max_length=MOST_POINTS)


class Gauge(Table):
    """What is measured in every world: `of` at the end of each turn of its game, made one number by `over`.

    Only turns that were played count, of those in `turns` (the first and the last, counted from 1) where it is given.
    """

    name: Id
    of: Formula
    over: Literal["last", "mean", "sum", "most", "least", "any"] = "last"
    turns: Window | None = None


class Course(Table):
    """Orders that are given where they are legal: each names its seat; a script is the whole of one seat's.

    On a turn for which it has orders, they take the place of what the seat's mind would order; on every other turn,
    and for every question that it does not answer, the mind decides.
    """

    order: list[Placed] = []
    script: dict[Id, str] = {}


class Setting(Table):
    """One point: numbers `set`, or changed by the factor `times`; levels that `start` elsewhere; minds; orders."""

    set: Annotated[dict[str, Number | str], Flat] = {}
    times: Annotated[dict[str, Number], Flat] = {}
    start: Annotated[dict[str, Number], Flat] = {}
    mind: dict[Id, str] = {}
    orders: str | None = None


class Grid(Table):
    """Lists of values: every combination is played."""

    set: Annotated[dict[str, Annotated[list[Number | str], Several]], Flat] = {}
    times: Annotated[dict[str, Annotated[list[Number], Several]], Flat] = {}
    start: Annotated[dict[str, Annotated[list[Number], Several]], Flat] = {}
    mind: dict[Id, Annotated[list[str], Several]] = {}
    orders: list[str] = []


class Hypercube(Table):
    """So many points spread evenly over ranges of numbers (a Latin hypercube); `seed` names which."""

    points: Annotated[int, Field(ge=1, le=MOST_POINTS)]
    seed: Annotated[int, Field(ge=0)] = 0
    set: Annotated[dict[str, Range], Flat] = {}
    times: Annotated[dict[str, Range], Flat] = {}
    start: Annotated[dict[str, Range], Flat] = {}

    @model_validator(mode="after")
    def _ranges(self) -> "Hypercube":
        for family in ("set", "times", "start"):
            ranges: Mapping[str, Range] = getattr(self, family)
            for place, (low, high) in ranges.items():
                if low >= high:
                    raise ValueError(f"the range of `{place}` begins with the lower number")
        return self


class DesignFile(Table):
    """A design: every point that is listed and every point of the hypercube, each with every combination of the grid.

    A file with none of the three has one point, the scenario as it is.
    """

    measure: list[Gauge] = []
    orders: dict[Id, Course] = {}
    grid: Grid = Grid()
    point: Annotated[list[Setting], Field(max_length=MOST_POINTS)] = []
    hypercube: Hypercube | None = None
