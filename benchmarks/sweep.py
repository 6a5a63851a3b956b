"""The engine's time for a turn of many worlds, as a ratio to its floor, measured in one run on one core.

The floor draws the same luck and reads and writes the same state once. `--oracle` also times the plain-Python oracle.
Usage: python benchmarks/sweep.py [SCENARIO] [--worlds N] [--turns T] [--repeat R] [--profile] [--oracle]
"""

import argparse
import cProfile
import pstats
import statistics
import time

import numpy as np

from game.engine.luck import Drawn, Luck, Seeds, draw_luck
from game.engine.state import State, new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.minds import find_mind
from game.minds.find import draw_mind_luck
from game.scenario.loader import load_scenario
from game.scenario.model import Scenario

BLOCK = 1250
"""Worlds resolved together: their state fits the cache."""


def play_blocks(scenario: Scenario, worlds: int, turns: int) -> tuple[float, float, float]:
    """Seconds spent in the engine (luck and turn), in its floor, and in the minds."""
    engine = floor = minds_time = 0.0
    minds = {seat: find_mind(scenario, seat) for seat in scenario.seats}
    for first in range(0, worlds, BLOCK):
        seeds = Seeds.of(1, min(BLOCK, worlds - first), first)
        state = new_state(scenario, seeds)
        for turn in range(1, turns + 1):
            start = time.perf_counter()
            orders = {
                seat: mind.decide(observe(scenario, state, seat), draw_mind_luck(scenario, seeds, turn, seat))
                for seat, mind in minds.items()
            }
            decided = time.perf_counter()
            luck = draw_luck(seeds, turn, scenario.draws, scenario.noises)
            after = resolve_turn(scenario, state, orders, luck).state
            resolved = time.perf_counter()
            touch_once(scenario, seeds, state, turn, luck)
            touched = time.perf_counter()
            minds_time += decided - start
            engine += resolved - decided
            floor += touched - resolved
            state = after
    return engine, floor, minds_time


def touch_once(scenario: Scenario, seeds: Seeds, state: State, turn: int, luck: Luck) -> None:
    """The floor: the same luck drawn as the turn drew, the same state read and written once."""
    again = draw_luck(seeds, turn, scenario.draws, scenario.noises)
    for address in luck.table.made if isinstance(luck.table, Drawn) else ():
        again[address]
    for array in (state.levels, state.estimates, state.pending):
        np.add(array, 1.0)


def time_oracle(scenario: Scenario, turns: int) -> float:
    """Seconds a world and turn of the plain-Python oracle."""
    from tests.reference import play_turn

    seeds = Seeds.of(1, 1)
    state = new_state(scenario, seeds)
    minds = {seat: find_mind(scenario, seat) for seat in scenario.seats}
    play_turn(scenario, state, {}, draw_luck(seeds, 1, scenario.draws, scenario.noises))  # parses every formula once
    spent = 0.0
    for turn in range(1, turns + 1):
        orders = {
            seat: mind.decide(observe(scenario, state, seat), draw_mind_luck(scenario, seeds, turn, seat))
            for seat, mind in minds.items()
        }
        luck = draw_luck(seeds, turn, scenario.draws, scenario.noises)
        start = time.perf_counter()
        play_turn(scenario, state, orders, luck)
        spent += time.perf_counter() - start
        state = resolve_turn(scenario, state, orders, luck).state
    return spent / turns


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario", nargs="?", default="gaza-2024")
    parser.add_argument("--worlds", type=int, default=10_000)
    parser.add_argument("--turns", type=int, default=4)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--oracle", action="store_true")
    asked = parser.parse_args()
    scenario = load_scenario(asked.scenario)
    play_blocks(scenario, BLOCK, 1)
    runs = [play_blocks(scenario, asked.worlds, asked.turns) for _ in range(asked.repeat)]
    ratios = sorted(engine / floor for engine, floor, _ in runs)
    each = statistics.median(engine for engine, _, _ in runs) / asked.worlds / asked.turns
    print(f"{scenario.id}: {asked.worlds} worlds, {asked.turns} turns, {asked.repeat} repeats, one core")
    print(f"engine / floor: median {statistics.median(ratios):.2f} (least {ratios[0]:.2f}, most {ratios[-1]:.2f})")
    print(f"engine: {each * 1e6:.1f} microseconds a world and turn")
    print(f"minds / engine: {statistics.median(minds / engine for engine, _, minds in runs):.2f}")
    if asked.oracle:
        oracle = time_oracle(scenario, asked.turns)
        print(f"oracle / engine: {oracle / each:.1f} (oracle {oracle * 1e3:.2f} ms a world and turn)")
    if asked.profile:
        profile = cProfile.Profile()
        profile.runcall(play_blocks, scenario, asked.worlds, asked.turns)
        pstats.Stats(profile).sort_stats("tottime").print_stats(18)


if __name__ == "__main__":
    main()
