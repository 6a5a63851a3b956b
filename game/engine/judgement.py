"""How a seat is judged at the end: a grade a dimension, and the aims fixed before play."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.arrays import Floats, Mask
from game.engine.state import State
from game.scenario.expressions import Compiled
from game.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class AimJudged:
    """Whether an aim was met; `must` marks one without which nothing else counts."""

    id: str
    met: bool
    must: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """A seat's grades from 0 to 100 by dimension, its aims, how many it needed, and whether it succeeded."""

    seat: str
    grades: Mapping[str, float]
    aims: tuple[AimJudged, ...]
    needs: int
    success: bool

    @property
    def met(self) -> int:
        return sum(aim.met for aim in self.aims)


def judge(scenario: Scenario, state: State, world: int = 0) -> dict[str, Judgement]:
    """Every seat's judgement of one world as it stands."""
    levels = state.levels[:, world : world + 1]
    return {seat: _judge_seat(scenario, levels, seat) for seat in scenario.seats}


def success(scenario: Scenario, state: State) -> dict[str, Mask]:
    """For every seat, the worlds in which it has what it needed: every `must`, and enough aims in all."""
    return {seat: _success(scenario, state.levels, seat) for seat in scenario.seats}


def _judge_seat(scenario: Scenario, levels: Floats, seat: str) -> Judgement:
    grades = {
        key: min(max(float(_column(grade, levels)[0]), 0.0), 100.0) for key, grade in scenario.grades[seat].items()
    }
    aims = tuple(AimJudged(aim.id, bool(_column(aim.met, levels)[0]), aim.must) for aim in scenario.aims[seat])
    needs = scenario.content.patron[seat].needs
    return Judgement(seat, grades, aims, needs, bool(_success(scenario, levels, seat)[0]))


def _success(scenario: Scenario, levels: Floats, seat: str) -> Mask:
    count = np.zeros(levels.shape[1])
    indispensable = np.ones(levels.shape[1], dtype=bool)
    for aim in scenario.aims[seat]:
        met = _column(aim.met, levels) != 0
        count += met
        if aim.must:
            indispensable &= met
    return np.asarray(indispensable & (count >= scenario.content.patron[seat].needs))


def _column(formula: Compiled, levels: Floats) -> Floats:
    return np.broadcast_to(np.asarray(formula(levels), dtype=float), (levels.shape[1],))
