"""The points of a design: which numbers, minds and orders each sets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np

from game.engine.luck import Seeds, draw_luck
from game.errors import CommandError
from game.scenario.altering import Change, Times
from game.scenario.designs import Design
from game.scenario.schema.designs import MOST_POINTS, NO_ORDERS, Grid, Hypercube, Setting

FAMILIES = ("set", "times", "start", "mind")
Factor = tuple[str, str]
"""A family and what is named in it: ("set", "law.choice.inertia.value"), ("mind", "washington"), ("orders", "")."""
Value = float | str


@dataclass(frozen=True)
class Point:
    """One setting; a factor that it does not name stays as the scenario has it."""

    values: Mapping[Factor, Value] = field(default_factory=dict)

    def of(self, family: str) -> dict[str, Any]:
        """What the point says in one family."""
        return {name: value for (kind, name), value in self.values.items() if kind == family}

    @property
    def changes(self) -> dict[str, Change]:
        factors: dict[str, Change] = {place: Times(factor) for place, factor in self.of("times").items()}
        return self.of("set") | factors

    @property
    def orders(self) -> str:
        return str(self.values.get(("orders", ""), NO_ORDERS))


def points_of(design: Design) -> list[Point]:
    """Every listed point, then every point of the hypercube, each with every combination of the grid."""
    file = design.file
    base = [_listed(setting) for setting in file.point]
    if file.hypercube is not None:
        base += spread(file.hypercube)
    base = base or [{}]
    grid = _columns(file.grid)
    count = len(base)
    for values in grid.values():
        count *= len(values)
    if count > MOST_POINTS:
        raise CommandError(f"the design has {count:,} points; at most {MOST_POINTS:,} are played in one sweep")
    found = [
        Point(_joined(point, dict(zip(grid, values, strict=True))))
        for point in base
        for values in product(*grid.values())
    ]
    for point in found:
        _refuse_two_changes(point)
    return found


def factors_of(points: Sequence[Point]) -> list[Factor]:
    """Every factor that any point names, family by family, in the order in which they are met."""
    met = dict.fromkeys(factor for point in points for factor in point.values)
    return [factor for family in (*FAMILIES, "orders") for factor in met if factor[0] == family]


def spread(hypercube: Hypercube) -> list[dict[Factor, Value]]:
    """A Latin hypercube (McKay, Beckman and Conover 1979): of n equal parts of each range, each holds one point.

    Each factor has luck of its own, so that one more does not shift the others.
    """
    ranges = {
        (family, place): range_ for family in FAMILIES[:3] for place, range_ in getattr(hypercube, family).items()
    }
    columns = {
        factor: latin(f"{factor[0]}/{factor[1]}", range_, hypercube.points, hypercube.seed).tolist()
        for factor, range_ in ranges.items()
    }
    return [{factor: column[number] for factor, column in columns.items()} for number in range(hypercube.points)]


def latin(name: str, range_: tuple[float, float], points: int, seed: int) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """One factor's values at every point; `name` names its luck."""
    low, high = range_
    luck = draw_luck(Seeds.of(seed, points), 0, [f"part/{name}", f"within/{name}"], stream="design")
    parts = np.argsort(np.argsort(luck[f"part/{name}"], kind="stable"), kind="stable")
    return np.asarray(low + (high - low) * ((parts + luck[f"within/{name}"]) / points))


def _listed(setting: Setting) -> dict[Factor, Value]:
    found: dict[Factor, Value] = {
        (family, name): value for family in FAMILIES for name, value in getattr(setting, family).items()
    }
    return found if setting.orders is None else found | {("orders", ""): setting.orders}


def _columns(grid: Grid) -> dict[Factor, list[Value]]:
    found: dict[Factor, list[Value]] = {
        (family, name): values for family in FAMILIES for name, values in getattr(grid, family).items()
    }
    return found | {("orders", ""): list(grid.orders)} if grid.orders else found


def _joined(point: Mapping[Factor, Value], combination: Mapping[Factor, Value]) -> dict[Factor, Value]:
    for factor in combination:
        if factor in point:
            raise CommandError(f"{label(factor)} is both in the grid and in a point; leave it in one of them")
    return {**point, **combination}


def _refuse_two_changes(point: Point) -> None:
    for place in point.of("set").keys() & point.of("times").keys():
        raise CommandError(f"`{place}` is both set and changed by a factor; leave one of them")


def label(factor: Factor) -> str:
    """A factor's name as the results' column has it: `set.law.choice.inertia.value`, `mind.washington`, `orders`."""
    family, name = factor
    return f"{family}.{name}" if name else family


def extremes(points: Sequence[Point]) -> Iterator[dict[str, Change]]:
    """Changes that show whether all points hold: the lowest numbers together, the highest, and each text alone."""
    numbers: dict[Factor, list[float]] = {}
    texts: dict[Factor, None] = {}
    for point in points:
        for (family, place), value in point.values.items():
            if family in ("set", "times") and isinstance(value, str):
                texts[place, value] = None
            elif family in ("set", "times"):
                numbers.setdefault((family, place), []).append(float(value))
    for choose in (min, max):
        found = {factor: choose(values) for factor, values in numbers.items()}
        if found:
            yield {place: Times(value) if family == "times" else value for (family, place), value in found.items()}
    for place, text in texts:
        yield {place: text}
