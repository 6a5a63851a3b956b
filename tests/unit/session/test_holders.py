"""Seats handed to minds and back: at any turn, over the same journal, with what was sealed left as it was."""

import pytest

from game.errors import CommandError, OrderRefused
from game.session.absent import catch_up, go_on_without
from game.session.holders import HANDED, declared_mind, hand_over, holders_of
from game.session.replay import replay
from game.session.session import Session
from tests.unit.session.pairs import Pair


def hand(session: Session, seat: str, mind: str | None) -> None:
    hand_over(session.journal, session.scenario, seat, mind, "facilitator")


def test_a_mind_plays_a_seat_from_the_turn_it_was_handed_over_and_until_it_is_taken_back(pair: Pair):
    washington, tehran = pair
    tehran.commit()
    assert washington.commit() is not None
    mind = declared_mind(washington.scenario, "tehran")
    hand(tehran, "tehran", mind)
    washington.has_moved()
    tehran.reload()
    assert washington.persons == washington.awaited == ("washington",)
    assert washington.minds == {"washington": None, "tehran": mind}
    with pytest.raises(CommandError, match="held by a mind"):
        tehran.commit()
    assert washington.commit() is not None
    assert washington.turn == 2
    tehran.reload()
    hand(washington, "tehran", None)
    tehran.reload()
    tehran.commit("ours again")
    assert washington.has_moved() is False
    assert washington.commit() is not None
    assert washington.journal.orders(3)["tehran"].payload["rationale"] == "ours again"
    assert all(compared.same for compared in replay("two"))


def test_what_a_mind_decides_is_what_it_would_have_decided_from_the_start(pair: Pair):
    washington, tehran = pair
    mind = declared_mind(washington.scenario, "tehran")
    hand(tehran, "tehran", mind)
    washington.reload()
    washington.commit()
    with Session.start(washington.scenario, "washington", {"tehran": mind}, seed=7, save="alone") as alone:
        alone.commit()
        assert alone.state.fingerprint() == washington.state.fingerprint()


def test_a_game_that_waited_for_nobody_else_goes_on_once_the_seat_is_handed_over(pair: Pair):
    washington, tehran = pair
    washington.commit("waiting")
    hand(tehran, "tehran", "passive")
    catch_up(washington.journal.path, washington.scenario)
    assert washington.journal.turn == 1
    assert washington.has_moved()


def test_what_was_sealed_stays_sealed_when_its_seat_is_handed_over(pair: Pair):
    washington, tehran = pair
    tehran.commit("a person's word")
    hand(tehran, "tehran", "random")
    assert washington.commit() is not None
    assert washington.journal.orders(1)["tehran"].payload["rationale"] == "a person's word"


def test_a_person_who_commits_while_their_seat_is_handed_over_is_heard(pair: Pair):
    """The session has not looked since: whichever was written first counts, and nothing is lost or played twice."""
    washington, tehran = pair
    hand(tehran, "tehran", "passive")
    tehran.commit("in time")
    washington.has_moved()
    assert washington.commit() is not None
    assert washington.journal.orders(1)["tehran"].payload["rationale"] == "in time"
    assert all(compared.same for compared in replay("two"))


def test_a_game_of_minds_alone_goes_on_when_it_is_told_to(pair: Pair):
    washington, tehran = pair
    for seat in washington.scenario.seats:
        hand(washington, seat, "passive")
    catch_up(washington.journal.path, washington.scenario)
    assert washington.journal.turn == 0
    assert go_on_without(washington.journal.path, washington.scenario, "facilitator", turn=3) == []
    assert washington.journal.turn == 0
    go_on_without(washington.journal.path, washington.scenario, "facilitator")
    assert washington.journal.turn == 1
    tehran.reload()
    with pytest.raises(OrderRefused):
        tehran.hold("facilitator")


def test_handing_over_is_written_once_and_nonsense_is_refused_or_passed_over(pair: Pair):
    washington, _ = pair
    hand(washington, "tehran", "passive")
    hand(washington, "tehran", "passive")
    for seat, mind in (("paris", None), ("tehran", "nobody")):
        with pytest.raises(CommandError):
            hand(washington, seat, mind)
    for payload in ({}, {"to": 5}, {"to": ""}, {"to": ["passive"]}):
        washington.journal.append(HANDED, 0, "tehran", payload)
    washington.journal.append(HANDED, 0, "paris", {"to": "passive"})
    washington.journal.append(HANDED, 0, None, {"to": None})
    assert holders_of(washington.journal) == {"washington": None, "tehran": "passive"}
    assert len([one for one in washington.journal.entries(HANDED) if one.payload.get("by")]) == 1


def test_a_mind_decides_one_turn_for_whoever_is_late(pair: Pair):
    washington, tehran = pair
    washington.commit()
    washington_only = go_on_without(washington.journal.path, washington.scenario, "deadline", "mind")
    assert washington_only == ["tehran"]
    sealed = washington.journal.orders(1)["tehran"].payload
    assert (sealed["by"], sealed["mind"]) == ("deadline", declared_mind(washington.scenario, "tehran"))
    tehran.reload()
    assert tehran.persons == ("washington", "tehran")  # the seat is still theirs
