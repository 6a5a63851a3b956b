"""Endings: the first that holds by its order; those at the end wait for the last turn."""

import numpy as np

from game.engine.phases.endings import judge_endings
from tests.unit.engine.bench import Bench

RUNNING = np.zeros(1, dtype=np.int16)


def ending(levels=None, *, turn=1, ended=RUNNING):
    bench = Bench(levels, turn=turn)
    number = int(judge_endings(bench.stage, ended)[0])
    return bench.scenario.endings[number - 1].id if number else None


def test_endings_are_looked_at_in_their_order_not_in_that_of_the_file():
    assert [ending.id for ending in Bench().scenario.endings] == ["war", "over"]
    assert ending({"lowland__ally.war": 1.0}, turn=4) == "war"


def test_a_game_goes_on_until_something_ends_it():
    assert ending() is None
    assert ending(turn=3) is None


def test_what_comes_at_the_end_waits_for_the_last_turn():
    assert ending(turn=4) == "over"


def test_a_game_that_has_ended_keeps_its_ending():
    assert ending({"lowland__ally.war": 1.0}, turn=4, ended=np.array([2], dtype=np.int16)) == "over"
