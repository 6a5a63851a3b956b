"""The table of texture: one set of games, honest intervals, and what each row is to catch."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from game.engine.judgement import success
from game.engine.luck import Seeds
from game.errors import CommandError
from game.foresight.balance.altered import Altered
from game.foresight.balance.causes import first_share
from game.foresight.balance.games import Came, Games, doctrine_games, pairings, with_mind
from game.foresight.balance.knowing import Foretelling
from game.foresight.balance.leaning import FIRST, leanings
from game.foresight.balance.levers import Without, without_rows, withouts
from game.foresight.balance.measure import Balance
from game.foresight.balance.parameters import parameters
from game.foresight.balance.row import Measured, difference, ratio, share
from game.foresight.balance.sensitivity import explore, sensitivity_rows, settings
from game.foresight.balance.shape import shape_rows
from game.foresight.balance.together import play_all
from game.minds.bench import Bench
from game.minds.find import find_mind
from game.scenario.model import Scenario
from tests.positions import play, scenario_named
from tests.sizes import size

BLANK = Bench("blank")


def blank() -> Scenario:
    return scenario_named("blank")


def test_every_row_is_measured_once_and_all_games_are_told_of():
    told: list[int] = []
    balance = Balance(blank(), BLANK, worlds=16, planner_games=2).watched(told.append)
    rows = list(balance.rows())
    assert sum(told) == balance.games
    ids = [row.id for row in rows]
    assert len(ids) == len(set(ids))
    families = {"success", "step", "war", "endings", "without", "planner", "alone", "known", "causes", "pace"}
    assert {name.partition("/")[0] for name in ids} == families
    for row in rows:
        assert row.low <= row.value <= row.high, row


def test_processes_change_no_row():
    alone = list(Balance(blank(), BLANK, worlds=8, planner_games=0).rows())
    with ThreadPoolExecutor(2) as threads:
        assert list(Balance(blank(), BLANK, worlds=8, planner_games=0, executor=threads).rows()) == alone
    assert not [row for row in alone if row.id.startswith("planner")]


def test_a_difference_of_shares_is_newcombe_s():
    found = difference(share(56, 70), share(48, 80))
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-4)
    assert ratio(Measured(0.3, 0.2, 0.4), Measured(0.2, 0.1, 0.25)).value == pytest.approx(1.5)


def test_three_causes_are_weighed_by_their_sizes():
    assert first_share({"a": 4.0, "b": -3.0, "c": 2.0, "d": -1.0}) == pytest.approx(0.9)
    assert first_share({"a": -4.0}) == 1.0


def test_the_war_is_the_ending_that_the_content_marks():
    scenario = blank()
    ends = {ending.id: number for number, ending in enumerate(scenario.endings, start=1)}
    calm, mixed = (
        Came(np.array(found, dtype=np.int16), {}) for found in ([ends["summer"]] * 4, [ends["war"], ends["summer"]] * 2)
    )
    rows = {row.id: row for row in shape_rows(scenario, mixed, mixed, calm)}
    assert rows["war/doctrines"].value == 0.5
    assert rows["war/passive"].value == 1.0
    assert not rows["war/passive"].met
    assert rows["endings/all"].value == 1.0


def test_a_lever_that_costs_too_much_or_harms_is_named():
    worlds = np.zeros(400, dtype=bool)
    much, less = worlds.copy(), worlds.copy()
    much[:200], less[:100] = True, True
    found = {
        Without("north", "even_hand", "prop"): (much, less),
        Without("north", "even_hand", "burden"): (less, much),
    }
    rows = {row.id: row for row in without_rows(blank(), found)}
    assert rows["without/default/dearest"].note.startswith("prop of even_hand")
    assert not rows["without/default/dearest"].met
    assert rows["without/default/cheapest"].note.startswith("burden of even_hand")
    assert not rows["without/default/cheapest"].met


def test_doctrine_games_are_every_pairing_evenly():
    scenario = scenario_named("gaza-2024")
    games = list(doctrine_games(scenario, 0, 90))
    assert {one.minds for one in games} == set(pairings(scenario))
    assert len(pairings(scenario)) == 9
    assert {one.count for one in games} == {10}
    assert len({one.first for one in games}) == 9


def test_what_is_foretold_counts_games_that_still_run():
    found = Foretelling(Games(with_mind(blank(), "north", None), 5, 0, 12)).play(BLANK())
    assert 0 <= found.ending <= found.running <= 12
    assert found.success["north"] <= found.running


def test_a_doctrine_does_without_a_lever_even_where_it_would_enforce_by_it():
    scenario = scenario_named("gaza-2024")
    lever = "condition_arms"
    assert Without("washington", "quiet_pressure", "press_track") in withouts(scenario)
    rows = scenario.levers[lever]
    held, bare = (
        play(scenario, Seeds.of(4, 30), 6, {"washington": mind})
        for mind in ("quiet_pressure", f"quiet_pressure-without-{lever}")
    )
    assert held.levels[rows.pulls].sum() > 0
    assert bare.levels[rows.pulls].sum() == 0


def test_one_order_is_given_whenever_it_may_be_and_no_other():
    scenario = scenario_named("gaza-2024")
    end = play(scenario, Seeds.of(4, 20), 5, {"tehran": "only:keep_detente", "washington": "passive"})
    for lever, table in scenario.content.lever.items():
        pulls = end.levels[scenario.levers[lever].pulls]
        assert (pulls > 0).all() == (lever == "keep_detente"), lever
        assert table.seat == "tehran" or not pulls.any()


def test_minds_that_are_bent_on_nothing_known_are_refused():
    scenario = scenario_named("gaza-2024")
    with pytest.raises(CommandError, match="no order `keep_detent`; did you mean `keep_detente`"):
        find_mind(scenario, "tehran", "only:keep_detent")
    with pytest.raises(CommandError, match="no lever `press_track`"):
        find_mind(scenario, "tehran", "forward_patience-without-press_track")


def test_every_guess_is_moved_and_a_unit_is_not():
    names = {one.name for one in parameters(scenario_named("gaza-2024"))}
    assert {"law.pull.cost", "client.israel.precision", "dyad.israel__hezbollah.hazard", "lever.*.cost"} <= names
    assert not {name for name in names if name.startswith("law.time")}


def test_games_played_in_one_batch_are_the_games_played_alone():
    scenario, wanted = scenario_named("gaza-2024"), Bench("gaza-2024")
    casts = [
        with_mind(scenario, "washington", "random"),
        with_mind(scenario, "tehran", "passive"),
        with_mind(scenario, "washington", "only:press_track:egypt"),
        with_mind(scenario, "tehran", "quiet_broker"),
        with_mind(scenario, "washington", None),
    ]
    groups = [[Games(cast, 7, first, 3) for first in (place, place + 40)] for place, cast in enumerate(casts)]
    for one, group in zip(play_all(wanted, groups), groups, strict=True):
        alone = Came.joined([games.play(wanted()) for games in group])
        assert (one.ended == alone.ended).all()
        assert all((one.success[seat] == alone.success[seat]).all() for seat in scenario.seats)


def made_up(slopes: list[float], worlds: int, points: int = 60) -> tuple[np.ndarray, np.ndarray]:
    """Settings moved alone and at once, and worlds that meet one measure with a chance that is straight in them."""
    luck, count = np.random.Generator(np.random.PCG64(1)), len(slopes)
    moves = np.concatenate([np.eye(count), -np.eye(count), luck.uniform(-1, 1, (points, count))])
    chance = 0.5 + moves @ np.array(slopes)
    return moves, luck.random(worlds)[None, None, :] < chance[:, None, None]


def test_a_guess_s_lean_is_the_slope_that_was_put_in_and_its_rank_is_sure():
    slopes = [0.0] * 12 + [0.01, -0.08, 0.15]
    found = leanings(*made_up(slopes, worlds=2000))
    for one, slope in zip(found, slopes, strict=True):
        assert one.effects[one.most] == pytest.approx(slope, abs=0.02)
    assert (found[14].best, found[14].worst, found[13].best, found[13].worst) == (1, 1, 2, 2)
    assert found[14].low < 0.15 < found[14].high
    assert found[14].among == found[13].among == 1.0
    assert sum(one.among for one in found) == pytest.approx(FIRST)


def test_guesses_that_do_nothing_have_no_sure_rank():
    found = leanings(*made_up([0.0] * 30, worlds=50))
    assert all(one.low <= 0 <= one.high for one in found) or sum(one.low > 0 or one.high < 0 for one in found) < 6
    assert max(one.among for one in found) < 0.9
    assert min(one.worst - one.best for one in found) > 5


def test_moving_numbers_is_told_with_the_ones_that_matter():
    scenario = blank()
    told: list[int] = []
    guesses = parameters(scenario)[:2]
    found = explore(scenario, BLANK.but, worlds=10, points=4, guesses=guesses, progress=told.append)
    assert sum(told) == settings(scenario, 4) - 2 * (len(parameters(scenario)) - len(guesses))
    sizes = [leaning.size for _, leaning in found.ranked()]
    assert sizes == sorted(sizes, reverse=True)
    assert len(found.spread.outcomes) == 4
    assert [row.id for row in sensitivity_rows(scenario, found)] == ["sensitivity/endings", "sensitivity/ranking"]
    assert [one["name"] for one in found.as_dict()["parameters"]] == [one.parameter.name for one, _ in found.ranked()]
    assert all(-1 <= value <= 1 for value in found.correlations(guesses[0]).values())
    told_lines = list(found.lines(scenario))
    assert "9 settings" in told_lines[0]
    for line, (one, _) in zip(told_lines[1:], found.ranked(), strict=False):
        assert f"  {one.parameter.name}: " in line
        assert "among the first 10 in 100%" in line


def test_a_number_that_the_content_does_not_bear_is_passed_over():
    place = "patron.north.levels.capital.start"
    assert Altered(BLANK.but({place: 100.0}), 0, 4, 0).play(BLANK()) is None
    assert Altered(BLANK.but({place: 1.1}), 0, 4, 0).play(BLANK()) is not None


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_gaza_plays_as_it_should_between_its_minds(tmp_path: Path):
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor() as processes:
        balance = Balance(
            scenario_named("gaza-2024"), Bench("gaza-2024"), size(100, 100, 2000), planner_games=0, executor=processes
        )
        rows = {row.id: row for row in balance.rows()}
    for name in ("success/washington/doctrine", "success/tehran/doctrine", "war/doctrines", "war/passive"):
        assert rows[name].low <= rows[name].high
    for name in ("step/washington/random/doctrine", "step/tehran/random/doctrine", "endings/default", "causes/first"):
        assert rows[name].met, rows[name]


def test_the_success_of_a_part_is_that_of_its_games():
    games = Games(with_mind(blank(), "north", "even_hand"), 3, 5, 9)
    assert (games.play(BLANK()).success["north"] == success(blank(), play(blank(), Seeds.of(3, 9, 5)))["north"]).all()
