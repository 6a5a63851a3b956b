"""The state: its opening, its worlds taken and forked, its snapshot and its fingerprint."""

from dataclasses import replace

import numpy as np
import pytest

from game.engine.luck import Seeds
from game.engine.orders import open_questions
from game.engine.state import State, World, new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.errors import CommandError
from tests.positions import next_turn, scenario_named
from tests.unit.engine.bench import Bench, still, tiny


def test_a_game_opens_as_the_content_says():
    world = World(tiny(), new_state(tiny(), Seeds.of(1)))
    assert world["world.toll"] == 20
    assert world.act("ally__border") == "hold"
    assert (world["ally__border.hold"], world["ally__border.raid"]) == (1, 0)
    assert (world["vote.days_left"], world["vote.near"]) == (56, 0)
    assert world["lowland__ally.rung"] == 1
    assert world.ending is None


def test_what_has_just_happened_when_the_game_opens_waits_for_its_answer():
    asking = tiny('asks = "north"\n', 'asks = "north"\nopening = true\n')
    world = World(asking, new_state(asking, Seeds.of(1)))
    assert (world["flood.happened"], world["flood.since"], world["flood.asked"]) == (1, 0, 1)
    assert set(open_questions(asking, observe(asking, world.state, "north"))) == {"flood"}
    assert not open_questions(asking, observe(asking, world.state, "south"))
    after = next_turn(asking, world.state).state
    assert World(asking, after)["flood.asked"] == 0


def test_a_demand_may_stand_crossed_when_the_game_opens():
    crossed = tiny("reach = 0.8\n", "reach = 0.8\nstarts = { seriousness = 0.4, crossed = true }\n")
    world = World(crossed, new_state(crossed, Seeds.of(1)))
    assert [world[f"no_raids.{name}"] for name in ("standing", "crossed", "crossings", "defying")] == [1, 1, 1, 1]
    assert set(open_questions(crossed, observe(crossed, world.state, "north"))) == {"no_raids"}


def test_a_start_may_be_set_and_its_rung_follows():
    world = World(tiny(), new_state(tiny(), Seeds.of(1), {"lowland__ally.tension": 85.0}))
    assert (world["lowland__ally.tension"], world["lowland__ally.rung"]) == (85, 4)


@pytest.mark.parametrize(
    ("levels", "words"),
    [({"world.tol": 1.0}, "there is no indicator `world.tol`"), ({"world.toll": 101.0}, "lies between 0 and 100")],
)
def test_a_start_that_cannot_be_is_refused(levels, words):
    with pytest.raises(CommandError, match=words):
        new_state(tiny(), Seeds.of(1), levels)


def test_a_spread_start_differs_among_worlds_within_its_limits():
    scenario = scenario_named("blank")
    tension = new_state(scenario, Seeds.of(1, 500)).levels[scenario.rows["lowland__river_men.tension"]]
    assert tension.mean() == pytest.approx(48, abs=0.6)
    assert tension.std() == pytest.approx(4, abs=0.5)


def test_each_client_has_one_posture_drawn_by_weight():
    scenario = scenario_named("gaza-2024")
    levels = new_state(scenario, Seeds.of(1, 400)).levels
    for client in scenario.clients.values():
        if client.postures:
            held = np.array([levels[rows.held] for _, rows, _ in client.postures])
            assert (held.sum(axis=0) == 1).all()
            weights = np.array([weight for _, _, weight in client.postures])
            assert held.mean(axis=1) == pytest.approx(weights / weights.sum(), abs=0.1)


def test_worlds_can_be_taken_in_any_order_and_forked():
    state = new_state(scenario_named("blank"), Seeds.of(1, 3))
    assert np.array_equal(state.take(np.array([2, 0])).levels, state.levels[:, [2, 0]])
    forked = state.fork(2)
    assert forked.worlds == 6
    assert forked.seeds.places.tolist() == [0, 1, 2, 0, 1, 2]


@pytest.mark.parametrize("base", [0, 2**64 + 3])
def test_a_snapshot_reads_back_with_its_seed(base):
    state = new_state(tiny(), Seeds.of(base, 2))
    again = State.from_bytes(state.to_bytes())
    assert again.fingerprint() == state.fingerprint()
    assert (again.seeds.base, again.seeds.places.tolist()) == (base, [0, 1])


def test_what_is_no_snapshot_is_refused():
    with pytest.raises(ValueError, match="pickle"):
        State.from_bytes(b"not a snapshot")


def test_what_is_left_of_a_snapshot_is_refused_the_same_way():
    whole = new_state(tiny(), Seeds.of(1)).to_bytes()
    for length in range(0, len(whole), 37):
        with pytest.raises(ValueError, match="snapshot"):
            State.from_bytes(whole[:length])


@pytest.mark.parametrize("name", ["levels", "estimates", "pending", "ended"])
def test_a_fingerprint_tells_every_part_of_the_state(name):
    state = new_state(tiny(), Seeds.of(1))
    changed = getattr(state, name).copy()
    changed[-1] += 1
    assert replace(state, **{name: changed}).fingerprint() != state.fingerprint()
    assert replace(state, turn=1).fingerprint() != state.fingerprint()


def test_a_fingerprint_sees_no_difference_between_the_two_zeros():
    state = new_state(tiny(), Seeds.of(1))
    assert replace(state, levels=np.where(state.levels == 0, -0.0, state.levels)).fingerprint() == state.fingerprint()


def test_a_turn_is_recorded_for_one_world_only():
    bench = Bench(worlds=2)
    with pytest.raises(ValueError, match="one world"):
        resolve_turn(bench.scenario, bench.state, {}, still(bench.scenario, 2), ledger=True)


def test_a_world_that_has_ended_stays_as_it_is_and_records_nothing():
    bench = Bench()
    over = replace(bench.state, ended=np.array([1], dtype=np.int16))
    turn = resolve_turn(bench.scenario, over, {}, bench.luck, ledger=True)
    assert np.array_equal(turn.state.levels, over.levels)
    assert turn.state.turn == 1
    assert turn.record is not None
    assert not turn.record.acts
    assert World(bench.scenario, turn.state).ending == "war"
