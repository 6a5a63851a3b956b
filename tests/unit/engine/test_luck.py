"""Luck: uniforms and errors with addresses, the same however they are drawn."""

import numpy as np
import pytest

from game.engine.luck import FEW, Drawn, Seeds, draw_luck

ADDRESSES = ("act/houthis/red_sea", "incident/tower_22")


def test_draws_are_uniform_and_errors_are_standard():
    luck = draw_luck(Seeds.of(7, 20_000), 1, ["a"], ["e"])
    assert luck["a"].min() >= 0
    assert luck["a"].max() < 1
    assert luck["a"].mean() == pytest.approx(0.5, abs=0.01)
    assert luck.errors[0].mean() == pytest.approx(0, abs=0.03)
    assert luck.errors[0].std() == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("base", [0, 1, 2**63, 2**64 + 5])
def test_few_worlds_and_many_have_the_same_luck(base):
    few = draw_luck(Seeds.of(base, FEW), 3, ADDRESSES, ["e"])
    many = draw_luck(Seeds.of(base, FEW + 1), 3, ADDRESSES, ["e"])
    for address in ADDRESSES:
        assert np.array_equal(few[address], many[address][:FEW])
    assert np.array_equal(few.errors, many.errors[:, :FEW])


def test_seed_turn_world_address_and_stream_each_change_a_draw():
    def draw(base=1, turn=1, first=0, address="a", stream="world"):
        return draw_luck(Seeds.of(base, 1, first), turn, [address], stream=stream)[address][0]

    others = [draw(base=2), draw(base=1 + 2**64), draw(turn=2), draw(first=1), draw(address="b"), draw(stream="mind/a")]
    assert len({draw(), *others}) == 7
    assert draw() == draw()


def test_new_addresses_do_not_shift_old_luck():
    alone = draw_luck(Seeds.of(1, 3), 1, ["b"], ["e"])
    among = draw_luck(Seeds.of(1, 3), 1, ["a", "b", "c"], ["d", "e"])
    assert np.array_equal(alone["b"], among["b"])
    assert np.array_equal(alone.errors[0], among.errors[1])


def test_worlds_may_repeat_and_stand_in_any_order():
    places = np.array([5, 0, 5])
    some = draw_luck(Seeds(1, places), 1, ["a"])["a"]
    assert np.array_equal(some, draw_luck(Seeds.of(1, 6), 1, ["a"])["a"][places])


def test_a_draw_can_be_planted_and_the_others_stay():
    luck = draw_luck(Seeds.of(1, 4), 1, ["a", "b"], ["e"])
    planted = luck.but({"a": 0.25})
    assert planted["a"].tolist() == [0.25] * 4
    assert np.array_equal(planted["b"], luck["b"])
    assert np.array_equal(planted.errors, luck.errors)


def test_of_many_worlds_only_what_is_asked_for_is_drawn():
    luck = draw_luck(Seeds.of(1, FEW + 1), 1, ["a", "b"])
    assert isinstance(luck.table, Drawn)
    assert np.array_equal(luck["b"], luck["b"])
    assert list(luck.table.made) == ["b"]
    assert list(luck.table) == ["a", "b"]
    with pytest.raises(KeyError):
        luck["c"]


def test_many_worlds_may_repeat_and_stand_in_any_order():
    places = np.arange(3 * FEW)[::-1].repeat(2)
    some = draw_luck(Seeds(1, places), 1, ["a"], ["e"])
    each = draw_luck(Seeds.of(1, 3 * FEW), 1, ["a"], ["e"])
    assert np.array_equal(some["a"], each["a"][places])
    assert np.array_equal(some.errors, each.errors[:, places])
