"""Moments: the gravest of a turn alone, seldom enough to count, and nothing that is another's secret."""

import pytest

from game.engine.luck import Seeds
from game.engine.state import new_state
from game.engine.view import observe
from game.narration.cables import tell_turn
from game.narration.moments import Moment, dangers, moment_of
from tests.positions import next_turn, scenario_named

SCENARIO = scenario_named("gaza-2024")


def turns_of(seed: int):
    """Every turn of a game of the default doctrines: the state before, what happened, the state after."""
    state = new_state(SCENARIO, Seeds.of(seed))
    while not state.ended[0] and state.turn < SCENARIO.turns:
        turn = next_turn(SCENARIO, state, ledger=True)
        yield state, turn.record, turn.state
        state = turn.state


@pytest.fixture(scope="module")
def moments() -> dict[str, list[Moment | None]]:
    """Every turn's moment in some games of the default doctrines, by seat."""
    found: dict[str, list[Moment | None]] = {seat: [] for seat in SCENARIO.seats}
    for seed in range(8):
        for before, record, after in turns_of(seed):
            for seat in SCENARIO.seats:
                views = observe(SCENARIO, before, seat), observe(SCENARIO, after, seat)
                found[seat].append(moment_of(SCENARIO, record, *views, tell_turn(SCENARIO, record, seat)))
    return found


def test_most_kinds_of_moments_come_and_none_too_often(moments):
    for seat, found in moments.items():
        grave = [moment for moment in found if moment is not None]
        assert 0.05 < len(grave) / len(found) < 0.6, seat
    kinds = {moment.kind for found in moments.values() for moment in found if moment is not None}
    assert {"crossing", "incident", "struck"} <= kinds


def test_a_moment_says_what_it_is_and_only_a_crossing_asks(moments):
    for found in moments.values():
        for moment in found:
            if moment is not None:
                assert moment.label
                assert moment.title
                assert moment.lines
                assert moment.asks == (moment.kind == "crossing")


def test_only_the_seat_whose_demand_was_crossed_is_told(moments):
    for seat, found in moments.items():
        crossed = {moment.about for moment in found if moment is not None and moment.kind == "crossing"}
        assert all(SCENARIO.content.demand[demand].seat == seat for demand in crossed)


def test_dangers_are_the_ladders_near_their_top_as_the_seat_judges_them():
    for seed in range(4):
        for _, _, after in turns_of(seed):
            view = observe(SCENARIO, after, "tehran")
            found = dangers(SCENARIO, view)
            assert found == sorted(found, key=lambda pair: -pair[1])
            for title, _ in found:
                dyad = next(one for one in SCENARIO.dyads if SCENARIO.content.dyad[one.id].title == title)
                assert view[dyad.rows.rung][0] >= dyad.rungs - 3
