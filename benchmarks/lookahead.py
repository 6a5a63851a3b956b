"""How long a look ahead takes: to its first bands, to the first that reach the game's end, and to all its worlds.

From several turns of seeded games, with a draft of one order; then through the process beside the screen, asked for
another draft while it is still at the one before, as after a key in the levers' screen. `--planner` also times the
planner's decisions. Target: first bands after a change of draft within 300 ms at the median.
Usage: python benchmarks/lookahead.py [SCENARIO] [--positions N] [--worlds W] [--planner]
"""

import argparse
import os
import queue
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from game.engine.luck import Seeds, draw_luck
from game.engine.orders import Orders, legal_orders, order_of
from game.engine.state import State, new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.foresight.forecast import Advisers, forecast
from game.minds import find_mind
from game.minds.luck import draw_mind_luck
from game.minds.planner import STRENGTHS
from game.scenario.loader import load_scenario
from game.scenario.model import Scenario
from game.session.session import Session
from game.ui.ahead import Ahead


def position(scenario: Scenario, advisers: Advisers, seed: int) -> State:
    """A game of the default doctrines, some turns on: 0, 1, 2 ... of them by the seed, if it lasts so long."""
    state = new_state(scenario, Seeds.of(seed))
    for _ in range(seed % scenario.turns):
        orders = {
            seat: mind.decide(
                observe(scenario, state, seat), draw_mind_luck(scenario, state.seeds, state.turn + 1, seat)
            )
            for seat, mind in advisers.minds.items()
        }
        luck = draw_luck(state.seeds, state.turn + 1, scenario.draws, scenario.noises)
        after = resolve_turn(scenario, state, orders, luck).state
        if after.ended[0]:
            break
        state = after
    return state


def look(scenario: Scenario, advisers: Advisers, state: State, worlds: int, clocks: Sequence[list[float]]) -> None:
    """One look ahead; its times go to `clocks`: first bands, first to the end, all worlds."""
    seat = scenario.seats[state.turn % len(scenario.seats)]
    view = observe(scenario, state, seat)
    orders = Orders(seat, {option.index: np.arange(1) for option in legal_orders(scenario, view)[:1]})
    start, seen = time.perf_counter(), 0
    for found in forecast(scenario, view, orders, advisers, base=1, worlds=worlds):
        passed = time.perf_counter() - start
        if not seen:
            clocks[0].append(passed)
        if found.through == scenario.turns and len(clocks[1]) < len(clocks[0]):
            clocks[1].append(passed)
        seen = found.worlds
    clocks[2].append(passed)


def tell(what: str, times: list[float]) -> None:
    ordered = sorted(times)
    high = ordered[min(int(0.95 * len(ordered)), len(ordered) - 1)]
    print(f"{what}: median {statistics.median(ordered) * 1e3:.0f} ms, 95% {high * 1e3:.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario", nargs="?", default="gaza-2024")
    parser.add_argument("--positions", type=int, default=32)
    parser.add_argument("--worlds", type=int, default=400)
    parser.add_argument("--planner", action="store_true")
    asked = parser.parse_args()
    scenario = load_scenario(asked.scenario)
    advisers = Advisers({seat: find_mind(scenario, seat) for seat in scenario.seats}, draw_mind_luck)
    states = [position(scenario, advisers, seed) for seed in range(asked.positions)]
    look(scenario, advisers, states[0], 24, ([], [], []))  # formulas are made when first called
    clocks: tuple[list[float], list[float], list[float]] = ([], [], [])
    for state in states:
        look(scenario, advisers, state, asked.worlds, clocks)
    print(f"{scenario.id}: {asked.positions} positions")
    for what, times in zip(("first bands", "first to the end", f"{asked.worlds} worlds"), clocks, strict=True):
        tell(what, times)
    beside(asked.scenario, asked.positions)
    for level in STRENGTHS if asked.planner else ():
        tell(f"planner:{level}", [planning(scenario, state, level) for state in states])


def beside(scenario: str, drafts: int) -> None:
    """From a change of a game's draft to its first bands, through the worker; each draft interrupts the one before."""
    news: queue.SimpleQueue[object] = queue.SimpleQueue()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PATRON_SAVES"] = folder
        with Session.start(scenario, seed=1) as session:
            ahead = Ahead(session, lambda: news.put(None))
            ahead.look()
            while not ahead.is_whole:  # the process starts, and reads the game
                news.get()
            times = []
            for number in range(drafts):
                times.append(redraft(session, ahead, news, number))
                if number % 8 == 7:
                    session.commit()
                    ahead.look()
                    while not ahead.is_current:
                        news.get()
            ahead.close()
    tell("first bands after a change of draft, beside the screen", times)


def redraft(session: Session, ahead: Ahead, news: "queue.SimpleQueue[object]", number: int) -> float:
    """Put another order in the draft, and wait for the first that is heard of it."""
    legal = legal_orders(session.scenario, session.view)
    session.draft_clear()
    session.draft_add(order_of(legal[7 * number % len(legal)]))
    while not news.empty():
        news.get()
    start = time.perf_counter()
    ahead.look()
    while not ahead.is_current:
        news.get()
    return time.perf_counter() - start


def planning(scenario: Scenario, state: State, level: int) -> float:
    seat = scenario.seats[state.turn % len(scenario.seats)]
    mind, luck = (
        find_mind(scenario, seat, f"planner:{level}"),
        draw_mind_luck(scenario, state.seeds, state.turn + 1, seat),
    )
    start = time.perf_counter()
    mind.decide(observe(scenario, state, seat), luck)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
