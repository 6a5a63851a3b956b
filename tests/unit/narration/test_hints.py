"""Which hint a screen shows now, and what ends it."""

import numpy as np
import pytest

from game.engine.luck import Seeds
from game.engine.state import new_state
from game.engine.view import View, observe
from game.narration.hints import ended_by, hint_for
from game.scenario.loader import load_content
from game.scenario.model import Scenario
from tests.positions import next_turn
from tests.unit.engine.bench import TINY
from tests.unit.scenario.small import BASE

HINTS = """
[hint.first]
seat = "north"
on = "room"
turn = 1
until = "levers"
text = "first"
source = "design: a test"

[hint.poor]
on = "room"
when = "north.capital < 20"
until = "levers"
text = "poor"
source = "design: a test"

[hint.last]
on = "room"
text = "last"
source = "design: a test"

[hint.elsewhere]
on = "commit"
turn = 2
until = "telling"
text = "elsewhere"
source = "design: a test"
"""


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    base = {f"base/{path.name}": path.read_bytes() for path in sorted(BASE.glob("*.toml"))}
    return load_content(base | {"tiny/scenario.toml": TINY.encode(), "tiny/hints.toml": HINTS.encode()})


def view_of(scenario: Scenario, seat: str = "north", turns: int = 0, capital: float = 50) -> View:
    state = new_state(scenario, Seeds.of(1))
    for _ in range(turns):
        state = next_turn(scenario, state).state
    state.levels[scenario.rows["north.capital"]] = np.array([capital])
    return observe(scenario, state, seat)


def said(scenario: Scenario, view: View, on: str, *done: str) -> str | None:
    hint = hint_for(scenario, view, on, done)
    return hint.text if hint else None


def test_a_screen_shows_one_hint_after_the_other(scenario):
    view = view_of(scenario)
    assert said(scenario, view, "room") == "first"
    assert said(scenario, view, "room", "first") == "last"
    assert said(scenario, view, "room", "first", "last") is None


def test_a_hint_is_for_its_screen_seat_and_turn(scenario):
    assert said(scenario, view_of(scenario, "south"), "room") == "last"
    assert said(scenario, view_of(scenario, turns=1), "room") == "last"
    assert said(scenario, view_of(scenario), "commit") is None
    assert said(scenario, view_of(scenario, turns=1), "commit") == "elsewhere"
    assert said(scenario, view_of(scenario), "no such screen") is None


def test_a_hint_waits_until_its_formula_holds_as_the_seat_sees_it(scenario):
    assert said(scenario, view_of(scenario, capital=19), "room", "first") == "poor"
    assert said(scenario, view_of(scenario, capital=20), "room", "first") == "last"
    assert said(scenario, view_of(scenario, "south", capital=5), "room") == "last", "the capital of others is unseen"


def test_what_the_player_does_ends_the_hints_of_now_and_no_others(scenario):
    assert ended_by(scenario, view_of(scenario), "levers") == {"first"}
    assert ended_by(scenario, view_of(scenario, capital=5), "levers") == {"first", "poor"}
    assert ended_by(scenario, view_of(scenario, turns=1, capital=5), "levers") == {"poor"}
    assert ended_by(scenario, view_of(scenario), "telling") == set()
    assert ended_by(scenario, view_of(scenario, turns=1), "telling") == {"elsewhere"}
