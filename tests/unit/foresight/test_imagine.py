"""What a seat imagines: what it sees as it is, the rest as it comes about in games like this one."""

from dataclasses import replace

import numpy as np
import pytest

from game.engine.luck import Seeds
from game.engine.state import State, estimated_rows
from game.engine.view import View, observe
from game.foresight.ahead import Advisers
from game.foresight.imagine import imagine
from game.foresight.precedents import OPEN, PACKED, Precedents, find_precedents
from game.minds.find import draw_mind_luck, find_mind
from game.scenario.model import Scenario
from tests.positions import play, scenario_named

SCENARIO = scenario_named("gaza-2024")


def advisers(scenario: Scenario, mind: str | None = None) -> Advisers:
    return Advisers({seat: find_mind(scenario, seat, mind) for seat in scenario.seats}, draw_mind_luck)


USUAL = advisers(SCENARIO)


@pytest.fixture(scope="module")
def state() -> State:
    return play(SCENARIO, Seeds.of(5), 6)


def imagined(view: View, worlds: int = 400) -> State:
    return imagine(SCENARIO, view, USUAL, Seeds.of(3, worlds))


def seen_as(view: View, changed: dict[str, float]) -> View:
    """The view with some levels put otherwise."""
    columns = list(view.columns)
    for name, level in changed.items():
        columns[SCENARIO.rows[name]] = np.array([level])
    return replace(view, columns=tuple(columns))


@pytest.mark.parametrize("seat", SCENARIO.seats)
def test_what_is_seen_exactly_is_as_it_is_and_all_else_within_its_limits(seat: str, state: State) -> None:
    view = observe(SCENARIO, state, seat)
    worlds = imagined(view)
    for row, (indicator, error) in enumerate(zip(SCENARIO.indicators, view.errors, strict=True)):
        if error == 0:
            assert (worlds.levels[row] == view.columns[row]).all()
        assert worlds.levels[row].min() >= indicator.low
        assert worlds.levels[row].max() <= indicator.high
    for place, (number, row, _) in enumerate(estimated_rows(SCENARIO)):
        if SCENARIO.seats[number] == seat:
            assert (worlds.estimates[place] == view.columns[row]).all()


def test_at_the_opening_a_seat_knows_how_far_games_spread_and_no_more() -> None:
    view = observe(SCENARIO, play(SCENARIO, Seeds.of(5), 0), "washington")
    worlds = imagined(view)
    for indicator, levels, error in zip(SCENARIO.indicators, worlds.levels, view.errors, strict=True):
        if error and indicator.attribute != "held":
            assert levels.std() <= 1.2 * indicator.spread
            assert abs(levels.mean() - indicator.start) <= max(indicator.spread, 0.0)


def test_services_are_believed_in_part_and_far_beyond_what_is_usual_in_full(state: State) -> None:
    view = observe(SCENARIO, state, "washington")
    row = SCENARIO.rows["hezbollah__tehran.dependence"]
    now = float(view.columns[row][0])

    def mean(at: float) -> float:
        return float(imagined(seen_as(view, {"hezbollah__tehran.dependence": at})).levels[row].mean())

    assert 0.5 < mean(now) - mean(now - 5.0) < 4.5
    assert mean(12.0) == pytest.approx(12.0, abs=5.0)  # which includes what the lower limit adds


def test_a_deal_that_holds_tells_of_postures() -> None:
    """A government that bargains comes to a deal sooner than one that means what it says."""
    bargains: dict[bool, list[float]] = {False: [], True: []}
    for seed in range(16):
        view = observe(SCENARIO, play(SCENARIO, Seeds.of(seed), 9), "tehran")
        share = imagined(view, 100).levels[SCENARIO.rows["israel__bargain.held"]].mean()
        bargains[view.columns[SCENARIO.rows["gaza_truce.on"]][0] > 0].append(float(share))
    assert np.mean(bargains[True]) > np.mean(bargains[False]) + 0.05


def test_other_minds_leave_other_precedents_and_the_same_minds_the_same() -> None:
    assert find_precedents(SCENARIO, advisers(SCENARIO)) is find_precedents(SCENARIO, USUAL)
    other = find_precedents(SCENARIO, advisers(SCENARIO, "passive"))
    assert other is not find_precedents(SCENARIO, USUAL)
    assert other.at(2).fingerprint() != find_precedents(SCENARIO, USUAL).at(2).fingerprint()


def test_turns_that_were_packed_or_let_go_are_what_they_were_and_only_the_last_are_kept() -> None:
    turns = range(OPEN + PACKED + 2)
    found = Precedents(SCENARIO, USUAL)
    before = {turn: found.at(turn) for turn in turns}
    assert list(found._open) == list(turns)[-OPEN:]
    assert list(found._packed) == list(turns)[2:-OPEN]
    for turn in (*reversed(turns), 0, OPEN):
        again = found.at(turn)
        assert again.fingerprint() == before[turn].fingerprint()
        assert again.seeds.places.tolist() == before[turn].seeds.places.tolist()
    assert len(found._open) == OPEN
    assert len(found._packed) == PACKED


def test_a_turn_that_no_precedent_reached_is_imagined_all_the_same() -> None:
    blank = scenario_named("blank")
    last = play(blank, Seeds.of(1), blank.turns)
    worlds = imagine(blank, observe(blank, last, blank.seats[0]), advisers(blank), Seeds.of(3, 5))
    assert worlds.worlds == 5
    assert (worlds.ended == last.ended).all()
