"""Events: by chance, not again too soon, no more than a turn holds, and some of them ask."""

import pytest

from game.engine.phases.drift import advance_time
from game.engine.phases.events import draw_events
from tests.unit.engine.bench import Bench, tiny

FLOOD, FAIR = "event/flood", "event/fair"


def drawn(levels=None, scenario=None, **draws):
    return Bench(levels, draws={f"event/{key}": draw for key, draw in draws.items()}, scenario=scenario).run(
        draw_events
    )


@pytest.mark.parametrize(("draw", "happened"), [(0.0, 1), (0.4999, 1), (0.5, 0)])
def test_an_event_happens_by_its_chance(draw, happened):
    assert drawn(flood=draw)["flood.happened"] == happened


def test_an_event_waits_for_its_condition():
    assert drawn({"world.toll": 50.0}, fair=0.0)["fair.happened"] == 0
    assert drawn({"world.toll": 49.9}, fair=0.0).moved("world.toll") == -1


@pytest.mark.parametrize(("since", "happened"), [(14.0, 0), (27.0, 0), (28.0, 1)])
def test_an_event_does_not_come_again_too_soon(since, happened):
    assert drawn({"flood.since": since}, flood=0.0)["flood.happened"] == happened


def test_the_days_since_an_event_are_those_of_the_turns_gone_by():
    bench = drawn(flood=0.0)
    assert bench["flood.since"] == 0
    assert bench.run(advance_time)["flood.since"] == 14


def test_an_event_that_asks_waits_for_an_answer():
    assert drawn(flood=0.0)["flood.asked"] == 1
    assert drawn(flood=0.9)["flood.asked"] == 0


def test_last_turns_event_is_over():
    assert drawn({"flood.happened": 1.0})["flood.happened"] == 0


@pytest.mark.parametrize(("flood", "fair", "first"), [(0.1, 0.1, "flood"), (0.2, 0.05, "fair")])
def test_of_more_than_a_turn_holds_the_likeliest_by_its_draw_goes_first(flood, fair, first):
    bench = drawn(flood=flood, fair=fair)
    assert {key for key in ("flood", "fair") if bench[f"{key}.happened"]} == {first}


def test_a_turn_may_hold_both_or_none():
    both = drawn(scenario=tiny("events_per_turn = 1", "events_per_turn = 2"), flood=0.1, fair=0.1)
    assert both["flood.happened"] == both["fair.happened"] == 1
    none = drawn(scenario=tiny("events_per_turn = 1", "events_per_turn = 0"), flood=0.0, fair=0.0)
    assert none["flood.happened"] == none["fair.happened"] == 0
