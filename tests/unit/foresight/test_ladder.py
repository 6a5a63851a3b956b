"""The ladder: the same table whoever plays it and in whatever parts, with honest intervals."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from game.engine.judgement import success
from game.engine.luck import Seeds
from game.foresight.ladder import Climb, Rung, climb, rungs, steps
from game.foresight.wilson import wilson
from game.minds.bench import Bench
from tests.positions import play, scenario_named
from tests.sizes import size

BLANK = Bench("blank")


def ladder_of_blank() -> list[Rung]:
    return rungs(scenario_named("blank"), 30, 4)


def test_neither_parts_nor_processes_change_the_table() -> None:
    alone = climb(BLANK, ladder_of_blank())
    assert climb(BLANK, ladder_of_blank(), block=7, planner_block=3) == alone
    with ThreadPoolExecutor(2) as threads:
        assert climb(BLANK, ladder_of_blank(), block=11, executor=threads) == alone
    with ProcessPoolExecutor(1, get_context("spawn")) as processes:
        assert climb(BLANK, ladder_of_blank(), block=16, executor=processes) == alone


def test_a_rung_counts_the_games_that_succeed() -> None:
    scenario = scenario_named("gaza-2024")
    (found,) = climb(Bench("gaza-2024"), [Rung("tehran", "quiet_broker", "doctrine", 20)], seed=3)
    games = play(scenario, Seeds.of(3, 20), minds={"tehran": "quiet_broker"})
    assert found.succeeded == success(scenario, games)["tehran"].sum()
    assert sum(found.endings.values()) == (games.ended > 0).sum()


def test_every_seat_has_its_rungs() -> None:
    scenario = scenario_named("gaza-2024")
    found = rungs(scenario, 2000, 200)
    for seat in scenario.seats:
        kinds = [rung.kind for rung in found if rung.seat == seat]
        assert kinds == ["random", "passive", "doctrine", "doctrine", "doctrine", "planner"]
    assert not [rung for rung in rungs(scenario, 2000, 0) if rung.kind == "planner"]


def test_a_step_is_clear_where_the_intervals_do_not_touch() -> None:
    scenario = scenario_named("blank")
    won = {"random": 10, "passive": 40, "doctrine": 80, "planner": 100}

    def climbed(games: int) -> list[Climb]:
        found = [
            rung
            for rung in rungs(scenario, games, games)
            if rung.mind in ("random", "passive", "even_hand", "planner:1")
        ]
        return [Climb(rung, won[rung.kind] * games // 200, {}) for rung in found]

    assert [step.clear for step in steps(climbed(2000), scenario)] == [True, True]
    assert [step.clear for step in steps(climbed(40), scenario)] == [True, False]


def test_intervals_are_wilson_s() -> None:
    assert wilson(0.5, 100) == pytest.approx((0.40383, 0.59617), abs=1e-5)
    assert wilson(0.0, 10) == pytest.approx((0.0, 0.27753), abs=1e-5)
    assert wilson(0.3, 0) == (0.0, 1.0)


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_skill_pays_in_both_seats() -> None:
    scenario = scenario_named("gaza-2024")
    planner_games = size(20, 24, 200)
    found = climb(Bench("gaza-2024"), rungs(scenario, size(200, 600, 2000), planner_games))
    for seat in scenario.seats:
        best = {one.rung.mind: one for one in found if one.rung.seat == seat}
        doctrine = best[scenario.content.patron[seat].mind]
        assert best["random"].interval[1] < doctrine.interval[0]
        planner = best["planner:1"]
        assert doctrine.share < (planner.interval[0] if planner_games == 200 else planner.share)
