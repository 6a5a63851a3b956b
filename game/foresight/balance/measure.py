"""The whole table: the games that each group of rows needs, played once, and the rows that come of them."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from game.engine.arrays import Mask
from game.foresight.balance.causes import Explaining, cause_rows
from game.foresight.balance.games import Came, Games, all_default, all_same, doctrine_games, parts_of, with_mind
from game.foresight.balance.knowing import Foretelling, knowing_rows
from game.foresight.balance.levers import (
    Without,
    alone_rows,
    forms,
    is_default,
    planner_rows,
    trial_of,
    without_rows,
    withouts,
)
from game.foresight.balance.pace import Paced, Pacing, pace_rows
from game.foresight.balance.row import Row
from game.foresight.balance.shape import shape_rows
from game.foresight.balance.skill import skill_rows
from game.foresight.balance.together import play_all
from game.foresight.ladder import Climb, climb, rungs
from game.foresight.parts import Part, Players, Progress, play_parts
from game.scenario.model import Scenario

Found = TypeVar("Found")

EXPLAINED = 40
"""One game with a ledger takes as long as many without, and has hundreds of changes."""
LOOKED, ENDS = 4, 3
"""Each lever that a doctrine can lose is looked at in a quarter of the worlds; so many at each end then in all."""
SCREENED = 8
"""The forms of a lever are first tried in an eighth of the worlds; the best is then played in worlds of its own."""


@dataclass(frozen=True)
class Balance:
    """How much is to be played, and where. Worlds are those of the family `seed`, the same for everything compared."""

    scenario: Scenario
    players: Players
    worlds: int = 2000
    planner_games: int = 200
    seed: int = 0
    executor: Executor | None = None
    progress: Progress | None = None

    def rows(self) -> Iterator[Row]:
        """Every row as soon as it is measured; those on the planner only if it plays."""
        scenario = self.scenario
        climbed = self._climb()
        yield from skill_rows(scenario, climbed)
        default, passive, doctrines = self._came([self._default(), self._passive(), self._doctrines()])
        yield from shape_rows(scenario, default, passive, doctrines)
        yield from without_rows(scenario, self._without())
        yield from planner_rows(scenario, climbed)
        yield from alone_rows(scenario, climbed, self._alone())
        yield from knowing_rows(scenario, self._play([Foretelling(games) for games in self._doctrines()]))
        yield from cause_rows([one for part in self._play(self._explaining()) for one in part])
        yield from pace_rows(scenario, Paced.joined(self._play([Pacing(games) for games in self._doctrines()])))

    def watched(self, progress: Progress) -> "Balance":
        """The same, and `progress` is told of it."""
        return replace(self, progress=progress)

    @property
    def games(self) -> int:
        """How many games all of it takes: what `progress` is told adds up to this."""
        scenario = self.scenario
        ladder = sum(rung.games for rung in rungs(scenario, self.worlds, self.planner_games))
        doctrines = sum(games.count for games in self._doctrines())
        lost = len(withouts(scenario))
        without = len(scenario.minds) * self.worlds + lost * self._first_look
        ends = self._ends(dict.fromkeys(withouts(scenario), (np.zeros(1, dtype=bool), np.zeros(1, dtype=bool))))
        without += len(ends) * (self.worlds - self._first_look)
        alone = sum(
            self.worlds + self._screening * len(orders) * (len(orders) > 1)
            for seat in scenario.seats
            for orders in forms(scenario, seat).values()
        )
        explained = sum(part.count for part in self._explaining())
        return ladder + 3 * doctrines + 2 * self.worlds + without + alone + explained

    # ------------------------------------------------------------ the games

    def _climb(self) -> list[Climb]:
        return climb(
            self.players,
            rungs(self.scenario, self.worlds, self.planner_games),
            seed=self.seed,
            executor=self.executor,
            progress=self.progress,
        )

    def _play(self, parts: Sequence[Part[Found]]) -> list[Found]:
        return list(play_parts(self.players, parts, self.executor, self.progress))

    def _came(self, wanted: Sequence[Sequence[Games]]) -> list[Came]:
        return play_all(self.players, wanted, self.executor, self.progress)

    def _default(self) -> list[Games]:
        return parts_of(all_default(self.scenario), self.seed, self.worlds)

    def _doctrines(self) -> list[Games]:
        return list(doctrine_games(self.scenario, self.seed, self.worlds))

    def _passive(self) -> list[Games]:
        return parts_of(all_same(self.scenario, "passive"), self.seed, self.worlds)

    def _explaining(self) -> list[Explaining]:
        return [Explaining(games) for games in doctrine_games(self.scenario, self.seed, min(EXPLAINED, self.worlds))]

    def _without(self) -> dict[Without, tuple[Mask, Mask]]:
        """The success of each doctrine with each of its levers, and without it; only of those at either end."""
        minds = list(self.scenario.minds.values())
        held = self._came(
            [parts_of(with_mind(self.scenario, mind.seat, mind.id), self.seed, self.worlds) for mind in minds]
        )
        whole = {mind.id: came.success[mind.seat] for mind, came in zip(minds, held, strict=True)}
        first = self._first_look
        looked = {
            one: (whole[one.doctrine][:first], lost)
            for one, lost in self._lost(withouts(self.scenario), 0, first).items()
        }
        ends = self._lost(self._ends(looked), first, self.worlds - first)
        return {one: (whole[one.doctrine], _joined(looked[one][1], more)) for one, more in ends.items()}

    def _lost(self, without: Sequence[Without], first: int, games: int) -> dict[Without, Mask]:
        """The success of each doctrine without its lever in some worlds."""
        found = self._came([parts_of(one.minds(self.scenario), self.seed, games, first) for one in without])
        return {one: came.success[one.seat] for one, came in zip(without, found, strict=True)}

    def _ends(self, looked: Mapping[Without, tuple[Mask, Mask]]) -> list[Without]:
        """The levers that at a first look cost most and least, of default doctrines and of the others."""
        ranked = sorted(looked, key=lambda one: float(looked[one][0].mean() - looked[one][1].mean()))
        groups = [[one for one in ranked if is_default(self.scenario, one) is whose] for whose in (True, False)]
        return [one for group in groups for one in dict.fromkeys([*group[:ENDS], *group[-ENDS:]])]

    def _alone(self) -> dict[tuple[str, str], Came]:
        """Each seat's levers alone, each in the form that a first trial found best."""
        scenario = self.scenario
        levers = [(seat, orders) for seat in scenario.seats for orders in forms(scenario, seat).values()]
        tried = self._screened([(seat, order) for seat, orders in levers if len(orders) > 1 for order in orders])
        best = [(seat, max(orders, key=lambda order: tried.get((seat, order), 0.0))) for seat, orders in levers]
        found = self._came([trial_of(scenario, seat, order, self.seed, self.worlds) for seat, order in best])
        return dict(zip(best, found, strict=True))

    def _screened(self, tried: Sequence[tuple[str, str]]) -> dict[tuple[str, str], float]:
        """In worlds after those of the table, so that the best is not chosen by the luck that it is judged by."""
        found = self._came(
            [
                trial_of(self.scenario, seat, order, self.seed, self._screening, first=self.worlds)
                for seat, order in tried
            ]
        )
        return {one: float(came.success[one[0]].mean()) for one, came in zip(tried, found, strict=True)}

    @property
    def _screening(self) -> int:
        return max(self.worlds // SCREENED, 1)

    @property
    def _first_look(self) -> int:
        return max(self.worlds // LOOKED, 1)


def _joined(one: Mask, other: Mask) -> Mask:
    return np.asarray(np.concatenate([one, other]))
