"""Orders laid down beforehand take a mind's place on their turns, and no further than they are legal."""

from typing import Any

import pytest

from game.engine.luck import Seeds
from game.engine.state import State, new_state
from game.engine.view import observe
from game.errors import CommandError
from game.minds.steered import deciders
from game.scenario.schema.claims import Placed
from tests.positions import next_turn, scenario_named

BLANK = scenario_named("blank")


def given(state: State, orders: list[Placed], mind: str = "even_hand") -> dict[str, list[int]]:
    """What is given in every world, by the option's name."""
    decide = deciders(BLANK, {"north": mind}, orders)["north"]
    found = decide(observe(BLANK, state, "north"), state.seeds)
    return {BLANK.options[option].id: worlds.tolist() for option, worlds in found.chosen.items()}


def elders(**when: Any) -> Placed:
    return Placed(seat="north", lever="receive_elders", target="river_men", **when)


def test_on_their_turn_they_are_given_and_nothing_else_is_ordered():
    state = new_state(BLANK, Seeds.of(1, 5))
    assert given(state, [elders(turn=1)]) == {"receive_elders:river_men": [0, 1, 2, 3, 4]}
    assert given(state, []) != given(state, [elders(turn=1)])


def test_on_other_turns_the_mind_decides():
    state = new_state(BLANK, Seeds.of(1, 5))
    assert given(state, [elders(turn=2)]) == given(state, [])
    assert given(state, [elders(turn=[1, 3])]) == given(state, [elders()]) == given(state, [elders(turn=1)])


def test_a_question_that_they_leave_open_is_answered_by_the_mind():
    state = new_state(BLANK, Seeds.of(1, 400))
    asked = BLANK.rows["spring_flood.asked"]
    while not state.levels[asked].any():
        state = next_turn(BLANK, state).state
    waiting = set(state.levels[asked].nonzero()[0].tolist())
    turn = state.turn + 1
    assert set(given(state, [elders(turn=turn)])["spring_flood=help_both"]) <= waiting
    wait = Placed(seat="north", turn=turn, answer="spring_flood", choose="wait")
    answered = given(state, [wait])
    assert set(answered["spring_flood=wait"]) == waiting
    assert "spring_flood=help_both" not in answered
    assert answered.keys() - {"spring_flood=wait"} == given(state, []).keys() - {"spring_flood=help_both"}


def test_what_is_not_legal_is_not_given():
    poor = new_state(BLANK, Seeds.of(1, 5), {"north.capital": 0})
    assert given(poor, [elders(turn=1)]) == {}


def test_an_order_that_does_not_exist_is_told():
    with pytest.raises(CommandError, match="no lever `elders`"):
        deciders(BLANK, {}, [Placed(seat="north", lever="elders")])
