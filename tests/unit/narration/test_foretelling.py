"""What may be foretold reads as a statement, in weeks or in days."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from game.foresight.foreseeable import Foreseeable, everything
from game.narration.foretelling import statement, tell, within
from tests.positions import SCENARIOS, scenario_named


@pytest.mark.parametrize("name", SCENARIOS)
def test_everything_has_words_of_its_own(name: str) -> None:
    scenario = scenario_named(name)
    told = [statement(scenario, event) for event in everything(scenario)]
    assert len(set(told)) == len(told)
    assert all(line == line.strip() and "{" not in line and "_" not in line for line in told)
    assert max(map(len, told)) < 150


def test_a_statement_says_what_and_how_soon() -> None:
    scenario = scenario_named("gaza-2024")
    event = Foreseeable("incident", "us_deaths_kh")
    assert tell(scenario, event, 2) == "American soldiers killed in an attack by Kataib Hezbollah, within 4 weeks"
    rung = Foreseeable("up", "israel__hezbollah", 5)
    assert statement(scenario, rung) == "Israel and Hezbollah: up to “few limits left” or above"


@pytest.mark.parametrize(
    ("days", "turns", "expected"),
    [(14, 1, "within 2 weeks"), (7, 1, "within a week"), (10, 2, "within 20 days"), (1, 1, "within a day")],
)
def test_turns_are_told_as_weeks_or_days(days: int, turns: int, expected: str) -> None:
    assert within(cast(Any, SimpleNamespace(turn_days=days)), turns) == expected


def test_a_rung_is_part_of_what_is_named() -> None:
    event = Foreseeable("down", "israel__hezbollah", 2)
    assert event.id == "down/israel__hezbollah/2"
    assert replace(event, rung=3) != event
