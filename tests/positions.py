"""Positions to test from: games played a few turns by minds, and states overwritten at random within their limits."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from game.engine.luck import Luck, Seeds, draw_luck
from game.engine.orders import Orders
from game.engine.state import State, new_state
from game.engine.turn import Turn, resolve_turn
from game.engine.view import observe
from game.minds import find_mind
from game.minds.find import draw_mind_luck
from game.scenario.loader import load_scenario
from game.scenario.model import Scenario

SCENARIOS = ("gaza-2024", "blank", "tower-22", "october-1973", "embassy-2019")


@lru_cache
def scenario_named(name: str) -> Scenario:
    """A scenario, compiled once."""
    return load_scenario(name)


def decide(scenario: Scenario, state: State, turn: int, minds: Mapping[str, str] | None = None) -> dict[str, Orders]:
    """What the minds of a game decide for a turn."""
    return {
        seat: find_mind(scenario, seat, (minds or {}).get(seat)).decide(
            observe(scenario, state, seat), draw_mind_luck(scenario, state.seeds, turn, seat)
        )
        for seat in scenario.seats
    }


def luck_of(scenario: Scenario, seeds: Seeds, turn: int) -> Luck:
    """The true luck of a turn."""
    return draw_luck(seeds, turn, scenario.draws, scenario.noises)


def next_turn(
    scenario: Scenario, state: State, minds: Mapping[str, str] | None = None, *, ledger: bool = False
) -> Turn:
    """One more turn of a game."""
    turn = state.turn + 1
    orders = decide(scenario, state, turn, minds)
    return resolve_turn(scenario, state, orders, luck_of(scenario, state.seeds, turn), ledger=ledger)


def play(scenario: Scenario, seeds: Seeds, turns: int | None = None, minds: Mapping[str, str] | None = None) -> State:
    """A game, or many, played from the opening."""
    state = new_state(scenario, seeds)
    for _ in range(scenario.turns if turns is None else turns):
        state = next_turn(scenario, state, minds).state
    return state


def everyone(scenario: Scenario, mind: str) -> dict[str, str]:
    """The same kind of mind in every seat."""
    return dict.fromkeys(scenario.seats, mind)


def scattered(scenario: Scenario, state: State, seed: int) -> State:
    """A state with its levels moved at random within their limits; acts, rungs and flags stay whole numbers."""
    rng = np.random.default_rng(seed)
    levels = state.levels.copy()
    for row, indicator in enumerate(scenario.indicators):
        if indicator.high - indicator.low > 1 and indicator.high <= 200 and indicator.attribute not in WHOLE:
            share = rng.random(state.worlds)
            levels[row] = np.round(indicator.low + share * (indicator.high - indicator.low), 3)
    estimates = np.round(state.estimates + rng.normal(0, 5, state.estimates.shape), 3)
    return replace(state, levels=levels, estimates=estimates)


WHOLE = {"act", "intensity", "rung", "backing", "turn"}
