"""A scenario with some of its numbers changed by factors, and what comes of its games then."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.errors import ContentError
from game.foresight.balance.games import Came, Games, all_default, with_mind
from game.foresight.balance.row import Measured, share_of
from game.foresight.balance.together import Together
from game.foresight.parts import Bench, Players
from game.scenario.model import Scenario

Policy = tuple[str, str]
"""A seat and the mind that it has while the others keep to their defaults."""
Factors = Mapping[str, float]
Altering = Callable[[Factors], Players]
"""Makes players of the same scenario with some of its numbers changed by factors."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Under some change: shares of endings and of each seat's success under default doctrines; success by policy.

    `worlds` (endings, then seats; worlds) says which world of the default doctrines came to what.
    """

    endings: Mapping[str, float]
    success: Mapping[str, float]
    policies: Mapping[Policy, Measured]
    worlds: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Altered:
    """A part: the scenario with some numbers changed, played by the default doctrines and then by other policies.

    Nothing is found where the content does not hold with them, as a start that would lie beyond its range.
    """

    players: Players
    seed: int
    worlds: int
    each: int

    @property
    def count(self) -> int:
        return 1

    def play(self, bench: Bench) -> Outcome | None:
        """The bench of the unchanged scenario is of no use here."""
        try:
            scenario, find = self.players()
        except ContentError:
            return None
        default, by_policy = self._came((scenario, find), policies(scenario) if self.each else [])
        return _outcome(scenario, default, by_policy)

    def _came(self, bench: Bench, policies: Sequence[Policy]) -> tuple[Came, dict[Policy, Measured]]:
        """What came under default doctrines, and how often each policy succeeds; default ones are played with them."""
        scenario, _ = bench
        others = [(seat, mind) for seat, mind in policies if mind != scenario.content.patron[seat].mind]
        games = [Games(with_mind(scenario, *policy), self.seed, 0, self.each) for policy in others]
        default, *found = Together((Games(all_default(scenario), self.seed, 0, self.worlds), *games)).play(bench)
        won = {policy: one.success[policy[0]] for policy, one in zip(others, found, strict=True)}
        first = {policy: default.success[policy[0]][: self.each] for policy in policies if policy not in won}
        return default, {policy: share_of((won | first)[policy]) for policy in policies}


def _outcome(scenario: Scenario, default: Came, by_policy: Mapping[Policy, Measured]) -> Outcome:
    endings = [default.ended == number for number in range(1, len(scenario.endings) + 1)]
    return Outcome(
        {ending.id: float(held.mean()) for ending, held in zip(scenario.endings, endings, strict=True)},
        {seat: float(won.mean()) for seat, won in default.success.items()},
        by_policy,
        np.stack([*endings, *default.success.values()]),
    )


def policies(scenario: Scenario) -> list[Policy]:
    """Every policy of every seat that is no planner."""
    return [
        (seat, mind)
        for seat in scenario.seats
        for mind in ("random", "passive", *(mind.id for mind in scenario.minds.values() if mind.seat == seat))
    ]
