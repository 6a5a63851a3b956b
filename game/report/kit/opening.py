"""What is published of the opening: the levels from which a game's own, which nobody is told, are drawn."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.scenario.expressions import Compiled
    from game.scenario.model import Scenario
    from game.scenario.parts import Option
    from game.scenario.schema import Dyad


class Opening:
    """The published start of every level, to be read by formulas as they read a state."""

    def __init__(self, scenario: "Scenario") -> None:
        self._starts = [indicator.start for indicator in scenario.indicators]

    def __getitem__(self, row: int) -> float:
        return self._starts[row]

    def number(self, formula: "Compiled") -> float:
        return float(formula(self))


def orders_of(scenario: "Scenario", lever: str) -> "list[Option]":
    """Every way in which a lever can be pulled."""
    return [option for option in scenario.options if option.lever == lever and option.question is None]


def opening_rung(scenario: "Scenario", key: str, dyad: "Dyad") -> int:
    """The number of the rung, from 1, on which the published tension stands."""
    tension = scenario.indicators[scenario.rows[f"{key}.tension"]]
    share = tension.start / 100
    return min(int(share * len(dyad.rungs)), len(dyad.rungs) - 1) + 1
