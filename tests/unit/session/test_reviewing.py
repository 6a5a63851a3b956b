"""Under review nothing comes out of a turn until it is published, and what was decided until then is in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.errors import AlreadyCommitted
from game.session.decisions import Level
from game.session.journal import Journal
from game.session.replay import replay
from game.session.reviewing import publish, set_review
from game.session.rulings import Ruling, rule
from game.session.session import Session
from tests.positions import scenario_named

TENSION = "washington__tehran.tension"
Pair = tuple[Session, Session]


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    monkeypatch.setenv("PATRON_SAVES", str(tmp_path))
    scenario = scenario_named("tower-22")
    with (
        Session.start(scenario, "washington", seed=4, save="room", persons=["tehran"]) as washington,
        Session.resume("room", seat="tehran", scenario=scenario) as tehran,
    ):
        set_review(washington.journal, True, "facilitator")
        washington.reload()
        yield washington, tehran


def commit_both(pair: Pair) -> None:
    for session in pair:
        session.has_moved()
        assert session.commit() is None


def test_a_turn_waits_until_it_is_published(pair: Pair):
    washington, tehran = pair
    commit_both(pair)
    assert not washington.has_moved()
    assert washington.turn == tehran.turn == washington.journal.turn == 0
    assert washington.is_reviewed
    assert tehran.is_reviewed
    assert washington.is_waiting
    rule(washington.journal, washington.scenario, Ruling(1, "cell", "As agreed.", (Level(TENSION, put=41.0),)))
    assert not tehran.has_moved()
    publish(washington.journal, 1, "facilitator")
    assert tehran.has_moved()
    for session in pair:
        session.reload()
        assert session.turn == 1
        assert not session.is_reviewed
        assert not session.is_waiting
        assert float(session.state.levels[session.scenario.rows[TENSION], 0]) == 41.0
    assert all(turn.same for turn in replay("room"))
    with pytest.raises(AlreadyCommitted):
        washington.journal.append_before(1, [("published", 1, None, {})])


def test_a_host_that_was_killed_goes_on_where_it_was(pair: Pair):
    washington, tehran = pair
    commit_both(pair)
    washington.close()
    tehran.close()
    with Session.resume("room", seat="tehran") as again:
        assert again.is_reviewed
        assert again.turn == 0
    with Journal.open(again.journal.path) as journal:
        publish(journal, 1, "facilitator")  # and killed before anything came of it
    with Session.resume("room", seat="washington") as again:
        assert again.turn == 1


def test_without_review_nothing_waits(pair: Pair):
    washington, tehran = pair
    washington.commit()
    set_review(washington.journal, False, "facilitator")
    tehran.has_moved()
    assert tehran.commit() is not None
    assert washington.has_moved()


def test_what_may_be_ordered_reaches_a_seat_that_is_open(pair: Pair):
    from game.engine.orders import legal_orders, order_of
    from game.session.decisions import May

    washington, _ = pair
    option = next(one for one in legal_orders(washington.scenario, washington.view) if one.lever)
    washington.draft_add(order_of(option))
    with Journal.open(washington.journal.path) as other:
        rule(other, washington.scenario, Ruling(1, "cell", "Not now.", (May(str(option.lever), holds=False),)))
    assert not washington.has_moved()
    assert next(one.id for one in washington.objections(order_of(option))) == "ruled"
    assert washington.draft == (order_of(option),)
