"""Play many worlds of a scenario to the end, block by block, and say what came of them."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from game.engine.arrays import Worlds
from game.engine.judgement import success
from game.engine.luck import Seeds, draw_luck
from game.engine.orders import Orders
from game.engine.state import State, new_state
from game.engine.turn import resolve_turn
from game.engine.view import View, observe
from game.foresight.tally import QUANTILES, Bins, Spread
from game.scenario.model import Scenario

Decide = Callable[[View, Seeds], Orders]
"""A mind with the luck that is its own: what it orders in every world of a view."""

BLOCK = 2000


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of the worlds. A world that has ended keeps its last levels; acts are shares of games still running."""

    scenario: str
    digest: str
    worlds: int
    seed: int
    turns: int
    endings: dict[str, float]
    success: dict[str, float]
    indicators: dict[str, dict[str, list[float]]]
    acts: dict[str, dict[str, list[float]]]
    incidents: dict[str, list[float]]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class _Tally:
    """What is counted, over all blocks."""

    def __init__(self, scenario: Scenario, turns: int) -> None:
        self.scenario = scenario
        bins = Bins.of(scenario.indicators)
        self.turns = [Spread(bins, len(scenario.indicators)) for _ in range(turns)]
        self.bins = bins
        self.running = np.zeros(turns, dtype=np.int64)
        self.acts = [np.zeros((turns, len(front.acts)), dtype=np.int64) for front in scenario.fronts]
        self.incidents = np.zeros((turns, len(scenario.incidents)), dtype=np.int64)
        self.endings = np.zeros(len(scenario.endings) + 1, dtype=np.int64)
        self.success = dict.fromkeys(scenario.seats, 0)

    def count_turn(self, turn: int, state: State, running: Worlds) -> None:
        """A turn just played; `running` are the worlds that had not ended before it."""
        self.running[turn] += len(running)
        self.turns[turn].add(state.levels)
        for front, counts in zip(self.scenario.fronts, self.acts, strict=True):
            acts = state.levels[front.rows.act, running].astype(np.int64)
            counts[turn] += np.bincount(acts, minlength=counts.shape[1])
        for number, incident in enumerate(self.scenario.incidents):
            self.incidents[turn, number] += int(state.levels[incident.rows.happened, running].sum())

    def count_final(self, state: State) -> None:
        """Worlds played as far as was asked for."""
        self.endings += np.bincount(state.ended.astype(np.int64), minlength=len(self.endings))
        for seat, succeeded in success(self.scenario, state).items():
            self.success[seat] += int(succeeded.sum())


def simulate(
    scenario: Scenario,
    deciders: Mapping[str, Decide],
    *,
    worlds: int,
    seed: int,
    turns: int | None = None,
    levels: Mapping[str, float] | None = None,
    block: int = BLOCK,
    progress: Callable[[int], None] | None = None,
) -> Summary:
    """Worlds 0 to `worlds` of the family `seed`; world 0 is the game that `play --seed` plays.

    `levels` sets starting levels; `progress` is told how many worlds are done. The size of a block changes nothing.
    """
    last = scenario.turns if turns is None else min(turns, scenario.turns)
    tally = _Tally(scenario, last)
    for first in range(0, worlds, block):
        count = min(block, worlds - first)
        _play_block(scenario, deciders, new_state(scenario, Seeds.of(seed, count, first), levels), tally)
        if progress is not None:
            progress(count)
    return _summary(scenario, tally, worlds, seed)


def _play_block(scenario: Scenario, deciders: Mapping[str, Decide], state: State, tally: _Tally) -> None:
    for turn in range(len(tally.turns)):
        # Worlds that have ended stay among the others: whole runs of places are much quicker to draw luck for.
        running = np.flatnonzero(state.ended == 0)
        if len(running):
            state = _play_turn(scenario, deciders, state)
        tally.count_turn(turn, state, running)
    tally.count_final(state)


def _play_turn(scenario: Scenario, deciders: Mapping[str, Decide], state: State) -> State:
    orders = {seat: decide(observe(scenario, state, seat), state.seeds) for seat, decide in deciders.items()}
    luck = draw_luck(state.seeds, state.turn + 1, scenario.draws, scenario.noises)
    return resolve_turn(scenario, state, orders, luck).state


def _summary(scenario: Scenario, tally: _Tally, worlds: int, seed: int) -> Summary:
    endings = {ending.id: _share(tally.endings[number], worlds) for number, ending in enumerate(scenario.endings, 1)}
    return Summary(
        scenario=scenario.id,
        digest=scenario.digest,
        worlds=worlds,
        seed=seed,
        turns=len(tally.turns),
        endings=endings,
        success={seat: _share(count, worlds) for seat, count in tally.success.items()},
        indicators=_indicators(scenario, tally),
        acts=_acts(scenario, tally),
        incidents={
            incident.id: [_share(count, worlds) for count in tally.incidents[:, number]]
            for number, incident in enumerate(scenario.incidents)
        },
    )


def _share(count: int | np.int64, of: int | np.int64) -> float:
    return float(count) / float(of) if of else 0.0


def _indicators(scenario: Scenario, tally: _Tally) -> dict[str, dict[str, list[float]]]:
    by_turn = {"mean": [spread.means() for spread in tally.turns]}
    by_turn |= {name: [spread.quantiles(share) for spread in tally.turns] for name, share in QUANTILES.items()}
    return {
        indicator.name: {name: [round(float(turn[row]), 4) for turn in turns] for name, turns in by_turn.items()}
        for row, indicator in enumerate(scenario.indicators)
    }


def _acts(scenario: Scenario, tally: _Tally) -> dict[str, dict[str, list[float]]]:
    return {
        front.id.replace("__", "/"): {
            act.id: [_share(count, running) for count, running in zip(counts[:, act.index], tally.running, strict=True)]
            for act in front.acts
        }
        for front, counts in zip(scenario.fronts, tally.acts, strict=True)
    }
