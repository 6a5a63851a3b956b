"""What may be foretold: it comes where the game's own record says so, in many worlds as in one, and tells no secret."""

from dataclasses import replace

import numpy as np
import pytest

from game.engine.luck import Seeds
from game.engine.orders import Orders, find_option, order_of
from game.engine.record import Record
from game.engine.state import State, new_state
from game.engine.view import observe
from game.foresight.ahead import Advisers
from game.foresight.foreseeable import Foreseeable, came, everything, foreseeable, has_come, horizons, rows_of
from game.foresight.foreseen import foresee
from game.minds.find import draw_mind_luck, find_mind
from game.scenario.model import Scenario
from tests.games import play
from tests.positions import SCENARIOS, next_turn, scattered, scenario_named


def recorded(scenario: Scenario, record: Record) -> set[str]:
    """What the record of a turn tells, as ids of what can be foretold; rungs and what merely lasts are left out."""
    found = {f"incident/{scenario.incidents[one.incident].id}" for one in record.incidents}
    kinds = {"struck": "struck", "collapsed": "broken"}
    found |= {f"{kinds[one.what]}/{scenario.deals[one.deal].id}" for one in record.deals}
    found |= {f"war/{scenario.dyads[number].id}" for number in record.wars}
    found |= {f"crossed/{scenario.demands[one.demand].id}" for one in record.demands if one.what == "crossed"}
    return found | ({f"ending/{record.ending}"} if record.ending else set())


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_came_is_what_the_record_of_a_turn_tells(name: str) -> None:
    seen: set[str] = set()
    for seed in range(4):
        game = play(name, seed)
        events = [event for event in everything(game.scenario) if event.kind not in ("deal", "up", "down")]
        for before, record, after in zip(game.states[:-1], game.records, game.states[1:], strict=True):
            found = {event.id for event in events if has_come(game.scenario, event, before, after)[0]}
            assert found == recorded(game.scenario, record)
            seen |= {event.partition("/")[0] for event in found}
    assert {"incident", "ending"} <= seen


def test_a_ladder_comes_to_a_rung_as_its_record_tells() -> None:
    game = play("gaza-2024", 1)
    moved = 0
    for before, record, after in zip(game.states[:-1], game.records, game.states[1:], strict=True):
        for one in record.rungs:
            dyad = game.scenario.dyads[one.dyad].id
            up = one.after > one.before
            kind, beyond = ("up", one.after + 1) if up else ("down", one.after - 1)
            assert has_come(game.scenario, Foreseeable(kind, dyad, one.after), before, after)[0]
            assert not has_come(game.scenario, Foreseeable(kind, dyad, beyond), before, after)[0]
            assert not has_come(game.scenario, Foreseeable(kind, dyad, one.before), before, after)[0]
            moved += 1
    assert moved


def test_what_passed_on_the_way_has_come() -> None:
    scenario = scenario_named("gaza-2024")
    dyad, deal = scenario.dyads[0], scenario.deals[0]
    first = new_state(scenario, Seeds.of(1))
    rung = int(first.levels[dyad.rows.rung, 0])
    path = [first, with_levels(first, {dyad.rows.rung: rung + 1}), first]
    event = Foreseeable("up", dyad.id, rung + 1)
    assert came(scenario, event, path)[0]
    assert not has_come(scenario, event, path[0], path[-1])[0]
    on = with_levels(first, {deal.rows.on: 1, deal.rows.struck: 1})
    anew = with_levels(on, {deal.rows.struck: 2})
    assert not has_come(scenario, Foreseeable("broken", deal.id), on, on)[0]
    assert has_come(scenario, Foreseeable("broken", deal.id), on, anew)[0]
    assert has_come(scenario, Foreseeable("deal", deal.id), on, anew)[0]


def with_levels(state: State, changed: dict[int, float]) -> State:
    levels = state.levels.copy()
    for row, level in changed.items():
        levels[row] = level
    return replace(state, levels=levels)


def test_many_worlds_are_judged_as_each_alone() -> None:
    scenario = scenario_named("gaza-2024")
    path = [new_state(scenario, Seeds.of(2, 12))]
    for _ in range(4):
        path.append(next_turn(scenario, path[-1]).state)
    alone = [[state.take(np.array([world])) for state in path] for world in range(12)]
    varied = 0
    for event in everything(scenario):
        together = came(scenario, event, path)
        assert together.tolist() == [bool(came(scenario, event, one)[0]) for one in alone]
        varied += 0 < together.sum() < 12
    assert varied >= 5


# ---------------------------------------------------------------- what a seat may foretell


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_seat_foretells_what_it_will_see_and_nothing_of_others_demands(name: str) -> None:
    game = play(name, 2)
    every = set(everything(game.scenario))
    for seat in game.scenario.seats:
        foreign = {demand.id for demand in game.scenario.demands if demand.seat != seat}
        for view in game.views(seat):
            events = foreseeable(game.scenario, view)
            assert events
            assert len(events) == len(set(events)) <= len(every)
            assert set(events) <= every
            assert all(view.errors[row] == 0 for event in events for row in rows_of(game.scenario, event))
            assert not any(event.kind == "crossed" and event.of in foreign for event in events)


def test_the_list_is_the_same_whatever_is_hidden() -> None:
    game = play("gaza-2024", 2)
    for seat in game.scenario.seats:
        for state in game.states[:6]:
            view = observe(game.scenario, state, seat)
            exact = [row for row, error in enumerate(view.errors) if error == 0]
            other = scattered(game.scenario, state, 5)
            other.levels[exact] = state.levels[exact]
            assert foreseeable(game.scenario, observe(game.scenario, other, seat)) == foreseeable(game.scenario, view)


def test_a_deal_in_force_can_break_and_one_that_is_not_can_be_struck() -> None:
    scenario = scenario_named("gaza-2024")
    deal = scenario.deals[0]
    state = new_state(scenario, Seeds.of(1))
    for on, kind in ((0, "struck"), (1, "broken")):
        events = foreseeable(scenario, observe(scenario, with_levels(state, {deal.rows.on: on}), "washington"))
        assert [event.kind for event in events if event.of == deal.id] == [kind]


def test_a_demand_can_be_foretold_once_it_stands_or_is_in_the_draft() -> None:
    scenario = scenario_named("gaza-2024")
    view = observe(scenario, new_state(scenario, Seeds.of(1)), "washington")
    demand = next(
        one for one in scenario.demands if one.seat == "washington" and view[one.rows.standing][0] == 0
    )  # fmt: skip
    event = Foreseeable("crossed", demand.id)
    making = next(
        option
        for option in scenario.options
        if option.seat == "washington" and any(effect.row == demand.rows.standing for effect in option.effects)
    )
    assert event not in foreseeable(scenario, view)
    assert event in foreseeable(scenario, view, [making])


def test_endings_of_the_last_turn_and_long_spans_are_offered_only_where_they_can_be_decided() -> None:
    scenario = scenario_named("gaza-2024")
    last = {ending.id for ending in scenario.endings if ending.only_last}
    state = new_state(scenario, Seeds.of(1))
    for turn, offered, spans in ((0, False, (1, 2, 4)), (13, True, (1, 2)), (15, True, (1,))):
        events = foreseeable(scenario, observe(scenario, replace(state, turn=turn), "tehran"))
        assert ({event.of for event in events} >= last) is offered
        assert horizons(scenario, turn) == spans


# ---------------------------------------------------------------- what advisers make of it


def test_advisers_know_nothing_but_the_view_and_find_the_same_each_time() -> None:
    scenario = scenario_named("blank")
    state = new_state(scenario, Seeds.of(4))
    hidden = scattered(scenario, state, 3)
    view = observe(scenario, state, "north")
    exact = [row for row, error in enumerate(view.errors) if error == 0]
    hidden.levels[exact] = state.levels[exact]
    other = observe(scenario, replace(hidden, estimates=state.estimates), "north")
    players = Advisers({seat: find_mind(scenario, seat) for seat in scenario.seats}, draw_mind_luck)
    nothing = Orders("north", {})
    found = []
    for turns in (1, 4):
        for event in everything(scenario):
            chances = [
                foresee(scenario, one, nothing, players, event, turns, base=7, worlds=40) for one in (view, other)
            ]
            assert chances[0] == chances[1]
            found.append(chances[0])
    half = len(found) // 2
    assert all(soon <= late for soon, late in zip(found[:half], found[half:], strict=True))
    assert any(0 < chance < 1 for chance in found)


def test_the_orders_that_were_given_move_what_advisers_expect() -> None:
    scenario = scenario_named("gaza-2024")
    view = observe(scenario, new_state(scenario, Seeds.of(4)), "washington")
    players = Advisers({seat: find_mind(scenario, seat) for seat in scenario.seats}, draw_mind_luck)
    demand = next(one for one in scenario.demands if one.id == "no_rafah")
    making = next(
        option
        for option in scenario.options
        if option.lever
        and option.seat == "washington"
        and any(one.row == demand.rows.standing for one in option.effects)
    )
    assert find_option(scenario, "washington", order_of(making)) is making
    event = Foreseeable("crossed", demand.id)
    given = Orders.of(scenario, "washington", [order_of(making)])
    asked = [
        foresee(scenario, view, orders, players, event, 4, base=7, worlds=40)
        for orders in (Orders("washington", {}), given)
    ]
    assert asked[0] < asked[1]
