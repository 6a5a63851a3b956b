"""A game in which people hold several seats: sealed one by one, resolved when all have committed."""

from contextlib import suppress

import pytest

from game.engine.orders import Answer, Order, legal_orders, order_of
from game.errors import AlreadyCommitted, CommandError, OrderRefused
from game.session.journal import Journal
from game.session.replay import replay
from game.session.saves import list_saves, save_path
from game.session.session import Session
from tests.positions import scenario_named
from tests.unit.session.pairs import Pair


def first_legal(session: Session) -> Order | Answer:
    return order_of(legal_orders(session.scenario, session.view, session.drafted)[0])


def test_a_turn_is_resolved_when_both_have_committed(pair: Pair):
    washington, tehran = pair
    assert washington.persons == washington.awaited == ("washington", "tehran")
    washington.draft_add(first_legal(washington))
    assert washington.commit("we wait") is None
    assert (washington.turn, washington.is_waiting, list(washington.awaited)) == (0, True, ["tehran"])
    assert tehran.has_moved() is False
    assert (tehran.awaited, tehran.is_waiting) == (("tehran",), False)
    turn = tehran.commit("we do not")
    assert turn is not None
    assert washington.has_moved()
    washington.reload()
    assert washington.turn == tehran.turn == 1
    assert washington.state.fingerprint() == tehran.state.fingerprint()
    assert (washington.is_waiting, len(washington.awaited)) == (False, 2)


def test_orders_are_sealed_when_their_seat_commits_and_are_shown_to_it_alone(pair: Pair):
    washington, tehran = pair
    order = first_legal(washington)
    washington.draft_add(order)
    assert tehran.draft == ()
    washington.commit("sealed")
    assert washington.draft == (order,)
    for change in (
        lambda: washington.draft_add(order),
        lambda: washington.draft_remove(order),
        washington.draft_clear,
        washington.undo_draft,
        washington.commit,
    ):
        with pytest.raises(OrderRefused, match="sealed"):
            change()
    tehran.has_moved()
    tehran.reload()
    assert tehran.draft == ()
    with Session.resume("two", seat="washington") as again:
        assert (again.draft, again.is_waiting) == ((order,), True)


def test_each_seat_keeps_a_draft_of_its_own(pair: Pair):
    washington, tehran = pair
    washington.keep(rationale="ours", place={"page": "war"})
    tehran.keep(rationale="theirs")
    for seat, rationale in (("washington", "ours"), ("tehran", "theirs")):
        with Session.resume("two", seat=seat) as again:
            assert again.rationale == rationale


def test_what_two_people_order_plays_as_it_would_between_minds(pair: Pair):
    """The journal of two people verifies, and equals a game in which the same orders were given at once."""
    washington, tehran = pair
    while not washington.is_over:
        for session in pair if washington.turn % 2 else reversed(pair):
            with suppress(CommandError):
                session.draft_add(first_legal(session))
            session.commit()
        for session in pair:
            session.follow()
    assert tehran.is_over
    assert all(compared.same for compared in replay("two"))
    assert [played.record is not None for played in tehran.played] == [True] * washington.turn


def test_whoever_comes_after_a_kill_resolves_what_was_sealed(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    washington, tehran = pair

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    washington.commit()
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "conclude", killed)
        with pytest.raises(KeyboardInterrupt):
            tehran.commit()
    assert washington.has_moved()
    washington.reload()
    assert washington.turn == 1
    assert washington.journal.turn == 1


def test_a_second_window_of_a_seat_finds_it_committed(pair: Pair):
    washington, _ = pair
    with Session.resume("two", seat="washington") as other:
        washington.commit("first")
        with pytest.raises(AlreadyCommitted):
            other.commit("second")
        assert other.has_moved()
        other.reload()
        assert (other.is_waiting, other.has_moved()) == (True, False)


def test_minds_hold_the_seats_that_no_person_has():
    scenario = scenario_named("tower-22")
    with (
        Session.start(scenario, "tehran", seed=7, save="one") as alone,
        Session.resume("one", seat="washington", scenario=scenario) as mind,
    ):
        assert (alone.persons, alone.awaited) == (("tehran",), ("tehran",))
        with pytest.raises(CommandError, match="held by a mind"):
            mind.commit()
    with pytest.raises(CommandError, match="no seat `paris`"):
        Session.start(scenario, "tehran", persons=["paris"])


def test_the_list_of_saves_names_all_who_sit(pair: Pair):
    washington, _ = pair
    (save,) = list_saves()
    assert save.seats == ("washington", "tehran")
    with Session.start(washington.scenario, "tehran", persons=["washington"]) as unnamed:
        assert unnamed.journal.path == save_path("tower-22-washington-tehran-1")


def test_a_scenario_compiled_for_other_content_is_passed_over(pair: Pair):
    with Session.resume("two", seat="tehran", scenario=scenario_named("blank")) as again:
        assert again.scenario.id == "tower-22"


def test_a_seat_can_be_held_for_whoever_is_lost_and_its_draft_is_no_order(pair: Pair):
    washington, tehran = pair
    washington.draft_add(first_legal(washington))
    washington.keep(rationale="half a thought")
    with Session.resume("two", seat="washington", scenario=washington.scenario) as other:
        assert other.hold("facilitator") is None
        with pytest.raises(OrderRefused):
            other.hold("facilitator")
    assert tehran.commit() is not None
    washington.reload()
    assert washington.turn == 1
    assert washington.journal.orders(1)["washington"].payload["orders"] == []
    assert washington.journal.orders(1)["washington"].payload["by"] == "facilitator"
    assert all(compared.same for compared in replay("two"))


def test_what_is_changed_after_a_seat_was_held_is_for_its_next_turn(pair: Pair):
    """Their screen has not looked since: nothing that they do until it has is lost."""
    washington, tehran = pair
    washington.draft_add(first_legal(washington))
    with Session.resume("two", seat="washington", scenario=washington.scenario) as other:
        other.hold("deadline")
    washington.keep(rationale="typed on")
    assert washington.has_moved()
    washington.keep(rationale="and on")
    washington.reload()
    assert (washington.is_waiting, washington.rationale) == (True, "and on")
    tehran.commit()
    washington.keep(place={"page": "cables"})
    assert washington.has_moved()
    washington.keep(rationale="to the end")
    washington.reload()
    assert (washington.turn, washington.rationale, len(washington.draft)) == (1, "to the end", 1)
