"""Minds for many games in many processes: what finds them, and can be sent to where they play."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from game.engine.luck import Seeds
from game.engine.orders import Orders
from game.engine.view import View
from game.minds.find import find_mind
from game.minds.luck import draw_mind_luck
from game.scenario.altering import Times, altered
from game.scenario.loader import load_scenario
from game.scenario.model import Scenario


@dataclass(frozen=True)
class Bench:
    """A scenario and its minds by name, made where they are needed from no more than the scenario's name.

    `factors` are places in its content with the factor by which each is changed.
    """

    scenario: str | Path
    factors: tuple[tuple[str, float], ...] = ()

    def but(self, factors: Mapping[str, float]) -> "Bench":
        """The same with some of its numbers changed by these factors."""
        return replace(self, factors=tuple(factors.items()))

    def __call__(self) -> tuple[Scenario, Callable[[str, str | None], Callable[[View, Seeds], Orders]]]:
        scenario = _loaded(self.scenario)
        if self.factors:
            scenario = altered(scenario, {place: Times(factor) for place, factor in self.factors})
        return scenario, finder(scenario)


def finder(scenario: Scenario) -> Callable[[str, str | None], Callable[[View, Seeds], Orders]]:
    """Finds the mind that a seat calls by a name (None: its default), with the luck that is its own."""

    @cache
    def find(seat: str, spec: str | None) -> Callable[[View, Seeds], Orders]:
        mind = find_mind(scenario, seat, spec)
        return lambda view, seeds: mind.decide(view, draw_mind_luck(scenario, seeds, view.turn + 1, seat))

    return find


@lru_cache(maxsize=2)
def _loaded(name: str | Path) -> Scenario:
    """Read once in each process: hundreds of benches may differ from it by a number only."""
    return load_scenario(name)
