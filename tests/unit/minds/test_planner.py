"""The planner: legal, and alike in any company and on every machine. That it is blind is shown with the forecasts."""

from dataclasses import replace

import numpy as np
import pytest

from game.engine.luck import Luck, Seeds, draw_luck
from game.engine.orders import Orders, check_order
from game.engine.state import State, new_state
from game.engine.view import observe
from game.errors import CommandError
from game.minds import find_mind, list_minds
from game.minds.luck import draw_mind_luck, mind_addresses
from game.minds.planner import STRENGTHS, Planner, find_strength
from game.minds.planner.candidates import built_plans, desks, first_plans, plan_of
from game.minds.planner.mind import Race, Strength
from game.minds.planner.worth import worth
from game.scenario.model import Scenario
from game.scenario.parts import Option
from tests.positions import SCENARIOS, everyone, play, scenario_named

BRIEF = Strength("For tests", 3, 3, (2, 3))


def planned(scenario: Scenario, state: State, seat: str) -> Orders:
    luck = draw_mind_luck(scenario, state.seeds, state.turn + 1, seat)
    return Planner(scenario, seat, BRIEF).decide(observe(scenario, state, seat), luck)


def plans(orders: Orders, worlds: int) -> list[tuple[int, ...]]:
    return plan_of(orders, worlds)


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_world_is_planned_for_alike_in_any_company(name: str) -> None:
    scenario = scenario_named(name)
    state = play(scenario, Seeds.of(4, 3), 3)
    seat = scenario.seats[-1]
    together = plans(planned(scenario, state, seat), 3)
    alone = [plans(planned(scenario, state.take(np.array([world])), seat), 1)[0] for world in range(3)]
    assert together == alone


@pytest.mark.parametrize("seat", ["washington", "tehran"])
def test_what_it_plans_is_legal(seat: str) -> None:
    scenario = scenario_named("gaza-2024")
    for seed, turns in ((1, 0), (2, 4), (3, 8)):
        state = play(scenario, Seeds.of(seed), turns, everyone(scenario, "random"))
        if state.ended[0]:
            continue
        view = observe(scenario, state, seat)
        draft: list[Option] = []
        given = [scenario.options[index] for index in plans(planned(scenario, state, seat), 1)[0]]
        for option in sorted(given, key=lambda option: option.question is None):
            assert check_order(scenario, view, option, draft) == []
            draft.append(option)


def test_a_game_that_is_over_is_not_planned_for() -> None:
    scenario = scenario_named("blank")
    state = new_state(scenario, Seeds.of(1, 2))
    over = replace(state, ended=np.array([1, 0], dtype=np.int16))
    orders = planned(scenario, over, "north")
    assert all(0 not in worlds for worlds in orders.chosen.values())
    assert planned(scenario, replace(state, turn=scenario.turns), "north").chosen == {}


# ---------------------------------------------------------------- its parts


def test_every_plan_that_is_tried_is_legal_and_the_doctrine_s_own_is_first() -> None:
    from random import Random

    scenario = scenario_named("gaza-2024")
    state = play(scenario, Seeds.of(8), 5)
    for seat in scenario.seats:
        view = observe(scenario, state, seat)
        luck = draw_mind_luck(scenario, state.seeds, 6, seat)
        own = plan_of(find_mind(scenario, seat).decide(view, luck), 1)[0]
        desk = next(desks(scenario, view, [0]))
        tried = first_plans(desk, [own], 12, Random(3))
        assert tried[0] == own
        assert len(set(tried)) == len(tried)
        built = built_plans(desk, {plan: float(len(plan)) for plan in tried}, 20)
        assert built
        assert not set(built) & set(tried)
        for plan in (*tried, *built):
            draft: list[Option] = []
            for option in sorted((scenario.options[one] for one in plan), key=lambda option: option.question is None):
                assert check_order(scenario, view, option, draft) == []
                draft.append(option)


def test_a_race_keeps_the_better_half_and_the_own_plan() -> None:
    scenario = scenario_named("gaza-2024")
    desk = next(desks(scenario, observe(scenario, new_state(scenario, Seeds.of(1)), "washington"), [0]))
    entered = [(), *((index,) for index in sorted(desk.options)[:7])]
    race = Race(desk, entered)
    for plan in entered:
        race.note(plan, np.full(2, float(plan[0] if plan else -1)))
    race.cut(0)
    assert set(race.found) == {(), *sorted(entered[1:])[-4:]}
    assert [trial.count for trial in race.trials(0, 6)] == [4] * 5
    assert race.best() == max(entered)


@pytest.mark.parametrize("name", SCENARIOS)
def test_success_is_worth_more_than_any_failure(name: str) -> None:
    from game.engine.judgement import success

    scenario = scenario_named(name)
    state = play(scenario, Seeds.of(1, 200))
    for seat in scenario.seats:
        found, succeeded = worth(scenario, state, seat), success(scenario, state)[seat]
        assert (found[succeeded] >= 1.0).all()
        assert (found[~succeeded] < 1.0).all()


def test_a_mind_s_luck_is_that_of_all_its_addresses_at_once() -> None:
    scenario = scenario_named("gaza-2024")
    seeds = Seeds.of(3, 5)
    lazily = draw_mind_luck(scenario, seeds, 2, "tehran")
    addresses = [address for group in mind_addresses(scenario).values() for address in group]
    at_once = draw_luck(seeds, 2, addresses, stream="mind/tehran")
    assert isinstance(lazily, Luck)
    assert list(lazily.table) == addresses
    assert all(np.array_equal(lazily[address], at_once[address]) for address in addresses)


def test_strengths_are_called_by_their_numbers() -> None:
    scenario = scenario_named("blank")
    assert find_strength("planner") == find_strength("planner:2") == STRENGTHS[2]
    assert {key for key, _, _ in list_minds(scenario, "north")} >= {"planner:1", "planner:2", "planner:3"}
    for spec in ("planner:4", "planner:", "planner:x", "planners"):
        with pytest.raises(CommandError, match="has no mind"):
            find_mind(scenario, "north", spec)
