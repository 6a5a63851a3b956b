"""How long one interactive turn takes: the other seat decides, luck is drawn, the turn is resolved with its ledger.

Usage: python benchmarks/turn.py [SCENARIO] [--games N]
"""

import argparse
import statistics
import time

from game.engine.luck import Seeds, draw_luck
from game.engine.state import new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.minds import find_mind
from game.minds.find import draw_mind_luck
from game.scenario.loader import load_scenario


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario", nargs="?", default="gaza-2024")
    parser.add_argument("--games", type=int, default=10)
    asked = parser.parse_args()
    scenario = load_scenario(asked.scenario)
    minds = {seat: find_mind(scenario, seat) for seat in scenario.seats}
    decided, resolved = [], []
    for seed in range(asked.games):
        seeds = Seeds.of(seed)
        state = new_state(scenario, seeds)
        for turn in range(1, scenario.turns + 1):
            start = time.perf_counter()
            orders = {
                seat: mind.decide(observe(scenario, state, seat), draw_mind_luck(scenario, seeds, turn, seat))
                for seat, mind in minds.items()
            }
            middle = time.perf_counter()
            luck = draw_luck(seeds, turn, scenario.draws, scenario.noises)
            state = resolve_turn(scenario, state, orders, luck, ledger=True).state
            decided.append(middle - start)
            resolved.append(time.perf_counter() - middle)
    for what, times in (("luck and turn, with its ledger", resolved), ("both minds", decided)):
        ordered = sorted(times)
        high = ordered[int(0.95 * len(ordered))]
        print(f"{what}: median {statistics.median(ordered) * 1e3:.1f} ms, 95% {high * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
