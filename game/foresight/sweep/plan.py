"""What a sweep plays, as it is sent to every worker: the content, the points, the worlds; and its blocks."""

import hashlib
import json
import pickle
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game import __version__
from game.foresight.simulate import Decide
from game.foresight.sweep.points import Point, factors_of, label
from game.scenario.model import Scenario
from game.scenario.schema.claims import Placed
from game.scenario.schema.designs import NO_ORDERS, Gauge

Deciders = Callable[[Scenario, Mapping[str, str], Sequence[Placed]], Mapping[str, Decide]]
"""What decides for every seat, given its mind and orders laid down; a function of a module, so that it can be sent."""


@dataclass(frozen=True)
class Block:
    """Worlds `first` to `first + count` of a point: what a worker plays at a time."""

    point: int
    first: int
    count: int


@dataclass(frozen=True)
class Plan:
    """A whole sweep. World w of a point has the same luck in every point: that of world w of `simulate --seed`."""

    scenario: str
    scenario_digest: str
    seats: tuple[str, ...]
    content: bytes
    deciders: Deciders
    points: tuple[Point, ...]
    courses: Mapping[str, Sequence[Placed]]
    gauges: tuple[Gauge, ...]
    worlds: int
    seed: int
    turns: int

    @staticmethod
    def of(
        scenario: Scenario,
        deciders: Deciders,
        points: Sequence[Point],
        *,
        worlds: int,
        seed: int = 0,
        turns: int | None = None,
        courses: Mapping[str, Sequence[Placed]] | None = None,
        gauges: Sequence[Gauge] = (),
    ) -> "Plan":
        """A plan for points of a scenario."""
        return Plan(
            scenario=scenario.id,
            scenario_digest=scenario.digest,
            seats=scenario.seats,
            content=zlib.compress(pickle.dumps(dict(scenario.files))),
            deciders=deciders,
            points=tuple(points),
            courses=courses or {},
            gauges=tuple(gauges),
            worlds=worlds,
            seed=seed,
            turns=scenario.turns if turns is None else min(turns, scenario.turns),
        )

    def blocks(self, size: int) -> Iterator[Block]:
        """All of it in pieces of at most `size` worlds, point after point."""
        for point in range(len(self.points)):
            for first in range(0, self.worlds, size):
                yield Block(point, first, min(size, self.worlds - first))

    def share(self, point: int) -> "Share":
        """What a worker must know to play worlds of one point."""
        here = self.points[point]
        orders = self.courses[here.orders] if here.orders != NO_ORDERS else ()
        return Share(
            self.scenario_digest, self.content, self.deciders, here, tuple(orders), self.gauges, self.seed, self.turns
        )

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """What is told of every world, beside its point and number."""
        return (
            "ending",
            "turn",
            *(f"success.{seat}" for seat in self.seats),
            *(f"measure.{gauge.name}" for gauge in self.gauges),
        )

    @cached_property
    def digest(self) -> str:
        """One name for all that the results depend on."""
        said = {
            "version": __version__,
            "numpy": np.__version__,
            "scenario": self.scenario_digest,
            "points": [
                [[label(factor), value] for factor, value in sorted(point.values.items())] for point in self.points
            ],
            "courses": {name: [order.model_dump() for order in orders] for name, orders in self.courses.items()},
            "gauges": [gauge.model_dump() for gauge in self.gauges],
            "worlds": [self.worlds, self.seed, self.turns],
        }
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    @cached_property
    def factors(self) -> tuple[tuple[str, str], ...]:
        return tuple(factors_of(self.points))


@dataclass(frozen=True)
class Share:
    """One point of a plan with all that is needed to play it."""

    scenario_digest: str
    content: bytes
    deciders: Deciders
    point: Point
    orders: tuple[Placed, ...]
    gauges: tuple[Gauge, ...]
    seed: int
    turns: int
    versions: tuple[str, str] = (__version__, np.__version__)
