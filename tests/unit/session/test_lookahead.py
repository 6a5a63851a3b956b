"""The advisers' task: the content of the game's own journal, the seat's view, and a family of worlds of its own."""

import pytest

from game.engine.orders import Order
from game.session import lookahead
from game.session.lookahead import advise, assumed, imagination, look_ahead
from game.session.session import Session
from tests.positions import scenario_named


@pytest.fixture
def session():
    with Session.start("blank", seed=4) as found:
        yield found


def last(*args, **how):
    *_, found = advise(*args, **how)
    return found


def test_a_process_that_knows_the_journal_alone_foresees_the_same(session):
    draft = (Order("demand", "no_burning", {"how": "private"}),)
    here = last(session.scenario, session.name, session.view, draft, {}, worlds=30)
    *_, there = look_ahead(session.journal.path, session.view, draft, {}, 30)
    assert there.with_orders.endings == here.with_orders.endings
    assert all((there.with_orders.bands[name] == band).all() for name, band in here.with_orders.bands.items())


def test_what_a_process_knows_it_does_not_load_and_takes_for_nothing_else(session, monkeypatch):
    monkeypatch.setattr(lookahead, "_known", [])
    monkeypatch.setattr(lookahead, "_compiled", {})
    lookahead.know(scenario_named("tower-22"))
    lookahead._scenario.cache_clear()
    assert lookahead._scenario(session.journal.path).id == "blank"
    lookahead.know(session.scenario)
    lookahead._compiled.clear()
    lookahead._scenario.cache_clear()
    assert lookahead._scenario(session.journal.path) is session.scenario
    lookahead._scenario.cache_clear()


def test_every_draft_is_tried_in_the_same_worlds(session):
    without = last(session.scenario, session.name, session.view, (), {}, worlds=30).without
    beside = last(session.scenario, session.name, session.view, (Order("demand", "no_burning"),), {}, worlds=30).without
    assert beside.endings == without.endings


def test_no_turn_and_no_game_is_imagined_in_another_ones_worlds(session):
    before = imagination("one", session.view)
    assert imagination("two", session.view) != before
    session.commit()
    assert imagination("one", session.view) != before


def test_a_known_doctrine_is_taken_at_its_word_and_anybody_else_for_the_declared_one():
    with Session.start("gaza-2024", seat="washington", minds={"tehran": "open_valve"}, seed=1) as session:
        scenario = session.scenario
        assert assumed(scenario, "washington", session.minds) == {
            "washington": "quiet_pressure",
            "tehran": "open_valve",
        }
        for nobody in ("planner:1", "random", None):
            assert assumed(scenario, "washington", {"tehran": nobody})["tehran"] == "forward_patience"
