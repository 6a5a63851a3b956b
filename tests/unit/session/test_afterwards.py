"""What is kept beside the turns: the opening of the truth, and verdicts on forecasts."""

import pytest

from game.errors import JournalReadOnly
from game.session.afterwards import judge_forecast, open_truth, opened_after, verdicts_of
from game.session.replay import replay
from game.session.saves import look_at
from game.session.session import Session
from game.session.trial import Trial
from tests.positions import scenario_named
from tests.unit.session.journals import file_of


@pytest.fixture
def session(saves):
    with Session.start(scenario_named("blank"), seed=3, save="river") as found:
        found.commit()
        found.commit()
        yield found


def test_the_truth_is_marked_as_opened_once_and_the_game_goes_on(session: Session):
    open_truth(session.journal, session.seat, session.turn)
    session.commit()
    open_truth(session.journal, session.seat, session.turn)
    assert opened_after(session.journal) == 2
    assert look_at(file_of(session.journal)).opened
    assert all(compared.same for compared in replay("river"))
    with Session.resume("river") as again:
        assert (again.turn, again.state.fingerprint()) == (3, session.state.fingerprint())


def test_the_last_verdict_counts_and_none_is_written_twice(session: Session):
    for came in (True, True, False, None, None):
        judge_forecast(session.journal, "north", 1, came)
    judge_forecast(session.journal, "north", 2, True)
    judge_forecast(session.journal, "south", 1, True)
    assert verdicts_of(session.journal, "north") == {1: None, 2: True}
    assert len(session.journal.entries("verdict")) == 5


def test_what_may_only_be_read_takes_no_verdict_and_needs_no_mark(session: Session):
    with Session.resume("river", watch=True) as watcher:
        open_truth(watcher.journal, "north", 2)
        with pytest.raises(JournalReadOnly):
            judge_forecast(watcher.journal, "north", 1, True)
    assert opened_after(session.journal) is None


def test_a_malformed_verdict_is_none(session: Session):
    session.journal.append("verdict", 1, "north", {"came": "perhaps"})
    session.journal.append("verdict", 2, "north", {})
    assert verdicts_of(session.journal, "north") == {}


def test_a_trial_stands_before_its_turn_with_what_was_ordered_and_keeps_nothing(session: Session):
    with Session.start(scenario_named("blank"), seed=3, save="other") as played:
        order = next(order for order in _legal(played))
        played.draft_add(order)
        played.commit()
        played.commit()
        entries, drafts = len(played.journal.entries()), played.journal.drafts()
        trial = Trial(played, 1)
        assert (trial.turn, trial.draft, trial.view.turn) == (0, (order,), 0)
        trial.draft_remove(order)
        assert trial.draft_add(order) == []
        trial.undo_draft()
        assert trial.played == []
        assert not trial.is_over
        with pytest.raises(JournalReadOnly):
            trial.commit()
        assert (len(played.journal.entries()), played.journal.drafts()) == (entries, drafts)
        assert Trial(played, 2).turn == 1
        assert played.draft == ()


def _legal(session: Session):
    from game.engine.orders import legal_orders, order_of

    return (order_of(option) for option in legal_orders(session.scenario, session.view) if option.lever)
