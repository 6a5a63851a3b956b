"""Forecasts as the journal keeps them: read back as they were given, and what is malformed is nothing."""

import json
from typing import Any

import pytest

from game.foresight.foreseeable import HORIZONS, everything
from game.session.forecasts import Forecast, in_words, of_event, read_forecast
from tests.positions import scenario_named


@pytest.mark.parametrize("name", ["blank", "gaza-2024"])
def test_everything_that_can_be_foretold_is_read_back_as_it_was(name: str) -> None:
    scenario = scenario_named(name)
    for event in everything(scenario):
        for turns in HORIZONS:
            payload = json.loads(json.dumps(of_event(scenario, event, turns, 0.2)))
            read = read_forecast(scenario, payload)
            assert read is not None
            assert (read.event, read.turns, read.probability) == (event, turns, 0.2)
            assert read.statement == payload["statement"]


def test_own_words_are_kept_as_in_every_save_before() -> None:
    scenario = scenario_named("blank")
    payload = in_words("no raid", 0.2)
    assert payload == {"statement": "no raid", "probability": 0.2}
    assert read_forecast(scenario, payload) == Forecast("no raid", 0.2)
    assert read_forecast(scenario, in_words("no raid", None)) is None


GOOD = {"kind": "incident", "of": "child_shot", "turns": 2}


@pytest.mark.parametrize(
    "payload",
    [None, "20%", 7, [], {}, {"p": 0.5}, {"probability": "0.2"}, {"probability": True}, {"probability": None},
     {"probability": float("nan"), "event": GOOD}, {"probability": float("inf")}, {"event": GOOD}],
)  # fmt: skip
def test_without_a_probability_there_is_no_forecast(payload: Any) -> None:
    assert read_forecast(scenario_named("blank"), payload) is None


@pytest.mark.parametrize(
    "event",
    ["incident/child_shot", [], {}, {**GOOD, "kind": "incidents"}, {**GOOD, "of": "nobody"}, {**GOOD, "of": ["x"]},
     {**GOOD, "turns": 3}, {**GOOD, "turns": True}, {**GOOD, "turns": "2"}, {**GOOD, "turns": 2.0}, {**GOOD, "rung": 1},
     {"kind": "up", "of": "lowland__river_men", "turns": 2}, {"kind": "up", "of": "lowland__river_men", "turns": 2,
     "rung": 99}, {"kind": {}, "of": {}, "turns": {}, "rung": {}}],
)  # fmt: skip
def test_of_a_malformed_event_the_words_remain(event: Any) -> None:
    payload = {"statement": "a child", "probability": 0.5, "event": event}
    assert read_forecast(scenario_named("blank"), payload) == Forecast("a child", 0.5)


@pytest.mark.parametrize(("written", "read"), [(7, 1.0), (-3, 0.0), (10**400, 1.0), (0.3, 0.3), (1.5, 1.0)])
def test_a_probability_lies_between_0_and_1(written: Any, read: float) -> None:
    found = read_forecast(scenario_named("blank"), {"probability": written, "event": GOOD})
    assert found is not None
    assert found.event is not None
    assert found.probability == read
