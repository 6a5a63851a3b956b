"""One small model (six clients, six acts, logit choice, thirty hazards) timed in three ways: ours, Mesa, OpenSpiel.

Ours is content played by the rules of the game, with every law that they have. It plays all worlds; a peer plays
fewer, in the same run and on the same core, and its time a world is compared. That all three play the same model is
checked: their means at the end may differ by chance alone.

The peers are an extra of their own: pip install "patrons-dilemma[peers]"
Usage: python benchmarks/peers.py [--worlds N] [--peer-worlds M] [--repeat R]
"""

import argparse
import importlib
import statistics
import sys
import time
from collections.abc import Callable
from math import sqrt

from benchmarks.peer_models import ours

FURTHEST = 5.0
"""So many standard errors a peer's mean may stand off ours; further is another model."""
Play = Callable[[int], list[dict[str, float]]]
"""Plays so many worlds, and says what came of each."""


def mesa() -> Play:
    model = importlib.import_module("benchmarks.peer_models.with_mesa")
    return lambda worlds: [model.play(seed) for seed in range(worlds)]


def open_spiel() -> Play:
    model = importlib.import_module("benchmarks.peer_models.with_open_spiel")
    random = importlib.import_module("random")
    return lambda worlds: [model.play(model.SmallGame(), luck) for luck in map(random.Random, range(worlds))]


PEERS: dict[str, Callable[[], Play]] = {"Mesa": mesa, "OpenSpiel": open_spiel}


def installed() -> dict[str, Play]:
    """The peers that are there; what is missing is said."""
    found = {}
    for name, load in PEERS.items():
        try:
            found[name] = load()
        except ImportError as error:
            print(f'{name} is not installed ({error}): pip install "patrons-dilemma[peers]"', file=sys.stderr)
    return found


def furthest(expected: dict[str, float], worlds: list[dict[str, float]]) -> float:
    """How many standard errors the worlds of a peer stand off our means, at most."""
    off = []
    for name, ours_ in expected.items():
        values = [world[name] for world in worlds]
        error = statistics.stdev(values) / sqrt(len(values))
        off.append(abs(statistics.fmean(values) - ours_) / error)
    return max(off)


def main() -> str | int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=10_000)
    parser.add_argument("--peer-worlds", type=int, default=500)
    parser.add_argument("--repeat", type=int, default=5)
    asked = parser.parse_args()
    peers = installed()
    small = ours.scenario()
    means = ours.means(ours.play(small, asked.worlds))
    ratios: dict[str, list[float]] = {name: [] for name in peers}
    each: dict[str, list[float]] = {name: [] for name in ("ours", *peers)}
    off = dict.fromkeys(peers, 0.0)
    for _ in range(asked.repeat):
        start = time.process_time()
        ours.play(small, asked.worlds)
        each["ours"].append((time.process_time() - start) / asked.worlds)
        for name, play in peers.items():
            start = time.process_time()
            worlds = play(asked.peer_worlds)
            each[name].append((time.process_time() - start) / asked.peer_worlds)
            ratios[name].append(each[name][-1] / each["ours"][-1])
            off[name] = furthest(means, worlds)
    print(f"ours: {statistics.median(each['ours']) * 1e3:.3f} ms a world of 16 turns, {asked.worlds} worlds, one core")
    for name in peers:
        found = sorted(ratios[name])
        print(
            f"{name}: {statistics.median(each[name]) * 1e3:.2f} ms a world ({asked.peer_worlds} worlds); "
            f"{name} / ours: median {statistics.median(found):.1f} (least {found[0]:.1f}, most {found[-1]:.1f}); "
            f"means at the end within {off[name]:.1f} standard errors"
        )
    if strangers := [name for name, errors in off.items() if errors > FURTHEST]:
        return f"not the same model: {', '.join(strangers)}"
    return 0 if len(peers) == len(PEERS) else 1


if __name__ == "__main__":
    sys.exit(main())
