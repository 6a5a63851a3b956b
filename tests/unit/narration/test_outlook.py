"""A look ahead in words: every watched level and every ending, and what a draft moves."""

from dataclasses import replace

import pytest

from game.engine.orders import Order
from game.foresight.forecast import Effect
from game.narration import outlook
from game.session.lookahead import advise
from game.session.session import Session


@pytest.fixture(scope="module")
def looked(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATRON_SAVES", str(tmp_path_factory.mktemp("saves")))
        with Session.start("blank", seed=4) as session:
            draft = (Order("demand", "no_burning", {"how": "public"}), Order("receive_elders", "river_men"))
            *_, found = advise(session.scenario, session.name, session.view, draft, {}, worlds=400)
            yield session.scenario, found, session.history


def test_everything_that_is_watched_is_told(looked):
    scenario, found, _ = looked
    told = list(outlook.tell_ahead(scenario, found))
    assert told[0].startswith("400 imagined worlds with these orders")
    for title in ("Support at home", "Lowland and river men: Tension", "Villages emptied"):
        assert sum(line.startswith(f"{title}: ") for line in told) == 1
    assert sum(one.chance for one in outlook.endings(scenario, found)) == pytest.approx(1.0)


def test_what_a_draft_moves_is_told_where_it_is_clear(looked):
    scenario, found, _ = looked
    told = outlook.tell_moves(scenario, found, True, most=20)
    for one in outlook.expected(scenario, found):
        band, effect = found.with_orders.bands[one.name], found.effects[one.name]
        assert (one.low, one.median, one.high) == (band[0][-1], band[2][-1], band[4][-1])
        assert one.move == (effect.mean if abs(effect.mean) > max(2 * effect.error, 0.5) else 0)
        assert any(line.startswith(f"{one.title} ") for line in told) == (one.move != 0)
    assert told[0].startswith("Lowland and river men: Tension −")
    assert outlook.tell_moves(scenario, found, False) == [
        "no orders yet. Put one in the draft to see what it may change."
    ]


def test_where_nothing_can_be_told_from_chance_it_is_said(looked):
    scenario, found, _ = looked
    nothing = replace(found, effects=dict.fromkeys(found.effects, Effect(3.0, 2.0)))
    assert outlook.tell_moves(scenario, nothing, True) == ["nothing that you watch by much, as your advisers see it."]


def test_a_fan_begins_with_what_the_seat_saw(looked):
    scenario, found, history = looked
    fan = outlook.fan(scenario, found, "north.home", history)
    assert (fan.first, fan.now, fan.last) == (0, 0, 6)
    assert fan.past == (history[0][scenario.rows["north.home"]][0],)
    assert len(fan.bands) == 5
    assert all(len(line) == 7 for line in fan.bands)


def test_whose_play_is_imagined_is_said(looked):
    scenario, _, _ = looked
    assert "you are taken to play “An even hand”. Nobody" in outlook.tell_method(
        scenario, "north", {"north": "even_hand"}
    )
