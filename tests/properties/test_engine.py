"""What anyone who trusts the engine relies on: one law for any number of worlds, luck by address, no leaks."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.luck import FEW, Seeds, draw_luck
from game.engine.philox import draw_words
from game.engine.state import State, new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from tests.positions import SCENARIOS, decide, everyone, luck_of, next_turn, play, scattered, scenario_named

games = st.tuples(
    st.sampled_from(SCENARIOS), st.integers(0, 2**64), st.integers(0, 6), st.sampled_from(["random", "passive", None])
)


def position(game: tuple[str, int, int, str | None], worlds: int = 1) -> State:
    name, seed, turns, mind = game
    scenario = scenario_named(name)
    minds = everyone(scenario, mind) if mind else None
    return play(scenario, Seeds.of(seed, worlds), min(turns, scenario.turns - 1), minds)


@given(games)
def test_the_ledger_adds_up(game: tuple[str, int, int, str | None]) -> None:
    """Every change of every indicator has causes, limits included, that add up to it."""
    scenario = scenario_named(game[0])
    before = position(game)
    turn = next_turn(scenario, before, everyone(scenario, "random"), ledger=True)
    assert turn.record is not None
    for row, indicator in enumerate(scenario.indicators):
        change = turn.state.levels[row, 0] - before.levels[row, 0]
        noted = turn.record.changes.get(row)
        causes = sum(cause.size for cause in noted.causes) if noted else 0.0
        assert causes == pytest.approx(change, abs=1e-9), indicator.name
        for cause in noted.causes if noted else ():
            assert scenario.reason_text(cause.reason)


@given(games)
def test_every_act_has_its_terms_probability_and_draw(game: tuple[str, int, int, str | None]) -> None:
    scenario = scenario_named(game[0])
    record = next_turn(scenario, position(game), ledger=True).record
    assert record is not None
    if record.acts:
        assert [act.front for act in record.acts] == list(range(len(scenario.fronts)))
    for chosen in record.acts:
        assert sum(w.probability for w in chosen.weighed) == pytest.approx(1.0)
        below = sum(w.probability for w in chosen.weighed[: chosen.act])
        assert below - 1e-12 <= chosen.draw <= below + chosen.weighed[chosen.act].probability + 1e-12
        assert chosen.weighed[chosen.act].possible
        for weighed in chosen.weighed:
            assert sum(term.size for term in weighed.terms) == pytest.approx(weighed.utility, abs=1e-9)
            assert all(scenario.reason_text(term.reason) for term in weighed.terms)


@given(games, st.integers(2, 9), st.data())
def test_a_world_is_the_same_in_any_company(
    game: tuple[str, int, int, str | None], worlds: int, data: st.DataObject
) -> None:
    """World i of a batch equals world i alone, bit for bit."""
    scenario = scenario_named(game[0])
    many = position(game, worlds)
    place = data.draw(st.integers(0, worlds - 1))
    minds = everyone(scenario, "random")
    batch = next_turn(scenario, many, minds).state
    alone = next_turn(scenario, many.take(np.array([place])), minds).state
    assert batch.take(np.array([place])).fingerprint() == alone.fingerprint()


@given(games)
def test_a_turn_is_pure(game: tuple[str, int, int, str | None]) -> None:
    """The same arguments give the same turn, and are left as they were."""
    scenario = scenario_named(game[0])
    state = position(game)
    before = state.fingerprint()
    orders = decide(scenario, state, state.turn + 1)
    luck = luck_of(scenario, state.seeds, state.turn + 1)
    first = resolve_turn(scenario, state, orders, luck)
    kept = resolve_turn(scenario, state, orders, luck, ledger=True)
    assert first.state.fingerprint() == kept.state.fingerprint()
    assert state.fingerprint() == before


@given(games)
def test_a_snapshot_reads_back(game: tuple[str, int, int, str | None]) -> None:
    state = position(game, 3)
    assert State.from_bytes(state.to_bytes()).fingerprint() == state.fingerprint()


@given(games, st.integers(0, 10**6))
def test_no_view_reads_what_is_hidden(game: tuple[str, int, int, str | None], seed: int) -> None:
    """Overwrite everything that a seat may not know: its view answers the same."""
    scenario = scenario_named(game[0])
    state = position(game, 2)
    for number, seat in enumerate(scenario.seats):
        other = scattered(scenario, state, seed)
        levels = np.where(
            np.array([indicator.errors[number] == 0 for indicator in scenario.indicators])[:, None],
            state.levels,
            other.levels + 1.0,
        )
        secret = [slot.secret_of not in (None, seat) for slot in scenario.slots for _ in range(slot.delay)]
        pending = state.pending + np.array(secret, dtype=float).reshape(-1, 1)
        mine = np.array([i.errors[n] for n in range(len(scenario.seats)) for i in scenario.indicators if i.errors[n]])
        assert len(mine) == len(state.estimates)
        owners = np.array([n for n in range(len(scenario.seats)) for i in scenario.indicators if i.errors[n]])
        estimates = np.where((owners == number)[:, None], state.estimates, other.estimates)
        hidden = replace(state, levels=levels, pending=pending, estimates=estimates)
        for seen, again in zip(
            observe(scenario, state, seat).columns, observe(scenario, hidden, seat).columns, strict=True
        ):
            assert np.array_equal(seen, again)
        assert np.array_equal(observe(scenario, state, seat).pending, observe(scenario, hidden, seat).pending)


@given(st.integers(0, 2**64), st.integers(0, 50), st.lists(st.integers(0, 400), min_size=1, max_size=12))
def test_luck_has_addresses(base: int, turn: int, places: list[int]) -> None:
    """A draw depends on its world, turn and name alone: not on its company, nor on what else is drawn."""
    crowd = draw_luck(Seeds(base, np.array(places)), turn, ["a", "b"], ["c"])
    for number, place in enumerate(places):
        alone = draw_luck(Seeds(base, np.array([place])), turn, ["b"], ["c"])
        assert crowd["b"][number] == alone["b"][0]
        assert crowd.errors[0][number] == alone.errors[0][0]
        assert 0.0 <= alone["b"][0] < 1.0


@given(
    st.lists(st.integers(0, 2**64 - 1), min_size=2, max_size=2),
    st.lists(st.integers(0, 2**64 - 2), min_size=4, max_size=4),
)
def test_our_philox_is_the_library_s(key: list[int], counter: list[int]) -> None:
    words, keys = np.array(counter, dtype=np.uint64), np.array(key, dtype=np.uint64)
    assert np.array_equal(draw_words(words, keys), np.random.Philox(key=keys, counter=words).random_raw(4))


@given(st.integers(0, 2**64), st.integers(0, 99), st.integers(1, 40))
def test_few_worlds_and_many_draw_alike(base: int, turn: int, first: int) -> None:
    """The two ways of drawing change over at a number of worlds, and nothing else changes there."""
    many = draw_luck(Seeds.of(base, FEW + 1, first), turn, ["a", "b"], ["c", "d"])
    few = draw_luck(Seeds.of(base, FEW, first), turn, ["a", "b"], ["c", "d"])
    assert np.array_equal(many["b"][:FEW], few["b"])
    assert np.array_equal(many.errors[:, :FEW], few.errors)


@given(games)
def test_levels_stay_within_their_limits(game: tuple[str, int, int, str | None]) -> None:
    scenario = scenario_named(game[0])
    state = next_turn(scenario, position(game, 4), everyone(scenario, "random")).state
    for row, indicator in enumerate(scenario.indicators):
        assert np.isfinite(state.levels[row]).all(), indicator.name
        assert (state.levels[row] >= indicator.low).all(), indicator.name
        assert (state.levels[row] <= indicator.high).all(), indicator.name


@given(games)
def test_an_ended_world_stays_as_it_is(game: tuple[str, int, int, str | None]) -> None:
    scenario = scenario_named(game[0])
    state = position(game, 3)
    over = replace(state, ended=np.array([1, 0, 1], dtype=np.int16))
    after = next_turn(scenario, over, everyone(scenario, "random")).state
    assert np.array_equal(after.levels[:, [0, 2]], over.levels[:, [0, 2]])
    assert after.ended[0] == after.ended[2] == 1


@pytest.mark.parametrize("name", SCENARIOS)
def test_world_0_of_many_is_the_game_of_the_seed(name: str) -> None:
    scenario = scenario_named(name)
    many = play(scenario, Seeds.of(7, 20))
    one = play(scenario, Seeds.of(7, 1))
    assert many.take(np.array([0])).fingerprint() == one.fingerprint()


@pytest.mark.parametrize("name", SCENARIOS)
def test_seeds_differ(name: str) -> None:
    scenario = scenario_named(name)
    assert new_state(scenario, Seeds.of(1)).levels.shape == new_state(scenario, Seeds.of(2)).levels.shape
    assert play(scenario, Seeds.of(1), 3).fingerprint() != play(scenario, Seeds.of(2), 3).fingerprint()
