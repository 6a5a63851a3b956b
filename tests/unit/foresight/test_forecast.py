"""Looking ahead: soon something to see, then more worlds; the same imagined lucks with the orders and without."""

import numpy as np
import pytest

from game.engine.luck import Seeds
from game.engine.orders import Orders, legal_orders
from game.engine.state import State
from game.engine.view import observe
from game.foresight.forecast import Advisers, Forecast, forecast, watched
from game.foresight.imagine import imagine
from game.minds.find import draw_mind_luck, find_mind
from tests.positions import play, scenario_named

SCENARIO = scenario_named("gaza-2024")
ADVISERS = Advisers({seat: find_mind(SCENARIO, seat) for seat in SCENARIO.seats}, draw_mind_luck)


@pytest.fixture(scope="module")
def state() -> State:
    return play(SCENARIO, Seeds.of(5), 9)


def look(state: State, orders: Orders, **how) -> list[Forecast]:
    view = observe(SCENARIO, state, orders.seat)
    return list(forecast(SCENARIO, view, orders, ADVISERS, base=7, **how))


def test_a_glance_comes_first_then_the_end_then_more_worlds(state: State) -> None:
    found = look(state, Orders.none("tehran"), worlds=20, first=8, step=6, glance=2)
    assert [(one.worlds, one.through) for one in found] == [(8, 11), (8, 16), (14, 16), (20, 16)]
    for one in found:
        assert one.turn == 9
        for name in watched(SCENARIO, "tehran"):
            assert one.with_orders.bands[name].shape == (5, one.through - one.turn + 1)
            assert (np.diff(one.with_orders.bands[name], axis=0) >= 0).all()
    glance, whole = found[0].with_orders, found[1].with_orders
    assert all(np.array_equal(glance.bands[name], whole.bands[name][:, :3]) for name in glance.bands)
    assert sum(whole.endings.values()) == pytest.approx(1.0)


def test_steps_change_nothing_but_when_it_is_seen(state: State) -> None:
    once = look(state, Orders.none("tehran"), worlds=12, first=12, glance=1)[-1]
    parts = look(state, Orders.none("tehran"), worlds=12, first=5, step=4)[-1]
    assert all(np.array_equal(once.without.bands[name], parts.without.bands[name]) for name in once.without.bands)
    assert once.without.endings == parts.without.endings


def test_no_orders_make_no_difference_and_orders_make_one(state: State) -> None:
    view = observe(SCENARIO, state, "washington")
    nothing = look(state, Orders.none("washington"), worlds=8, first=8)[-1]
    assert all(
        np.array_equal(nothing.with_orders.bands[name], nothing.without.bands[name]) for name in nothing.without.bands
    )
    orders = Orders("washington", {legal_orders(SCENARIO, view)[0].index: np.arange(1)})
    something = look(state, orders, worlds=8, first=8)[-1]
    assert any(
        not np.array_equal(something.with_orders.bands[name], something.without.bands[name])
        for name in something.without.bands
    )
    assert all(
        np.array_equal(something.without.bands[name], nothing.without.bands[name]) for name in nothing.without.bands
    )


def test_at_the_end_there_is_nothing_ahead() -> None:
    over = play(SCENARIO, Seeds.of(5))
    (found,) = look(over, Orders.none("tehran"), worlds=4, first=4)
    assert (found.turn, found.through) == (16, 16)


def test_worlds_imagined_from_many_views_are_those_of_each_view() -> None:
    many = play(SCENARIO, Seeds.of(2, 4), 3)
    view = observe(SCENARIO, many, "tehran")
    of, places = np.array([3, 0, 0, 2]), np.array([5, 6, 7, 6])
    together = imagine(SCENARIO, view, ADVISERS, Seeds(9, places), of)
    for number, world in enumerate(of):
        alone = observe(SCENARIO, many.take(np.array([world])), "tehran")
        one = imagine(SCENARIO, alone, ADVISERS, Seeds(9, places[number : number + 1]))
        assert one.fingerprint() == together.take(np.array([number])).fingerprint()


def test_the_effects_of_a_draft_are_differences_world_by_world(state: State) -> None:
    view = observe(SCENARIO, state, "washington")
    orders = Orders("washington", {legal_orders(SCENARIO, view)[0].index: np.arange(1)})
    found, nothing = (look(state, one, worlds=16, first=16)[-1] for one in (orders, Orders.none("washington")))
    assert all((effect.mean, effect.error) == (0, 0) for effect in nothing.effects.values())
    for ending, share in found.with_orders.endings.items():
        assert found.effects[ending].mean == pytest.approx(share - found.without.endings[ending])
    assert any(effect.mean for effect in found.effects.values())


def test_looking_ends_where_it_is_not_wanted_any_more(state: State) -> None:
    asked = iter([True] * 3 + [False] * 99)
    assert (
        look(state, Orders.none("tehran"), worlds=8, first=8, glance=2, is_wanted=lambda: next(asked))[0].through == 11
    )
    assert next(asked) is False
