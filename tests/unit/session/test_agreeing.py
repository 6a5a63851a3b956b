"""Several people in a seat: one proposes, another confirms, a change of the draft takes it back."""

from collections.abc import Iterator
from typing import Any

import pytest

from game.engine.orders import legal_orders, order_of
from game.errors import AlreadyCommitted, CommandError, OrderRefused
from game.session.agreeing import CONFIRMED, PROPOSED, WITHDRAWN, people_needed, proposal_of, sitters_allowed
from game.session.clocks import pause, resume
from game.session.rooms import Room
from game.session.seating import Sitter, digest_of, seat_person, seated, vacate
from game.session.session import Session
from tests.positions import scenario_named

ANN, BOB, CYD = (Sitter(name, digest_of(name)) for name in ("Ann", "Bob", "Cyd"))


@pytest.fixture
def room() -> Room:
    return Room.begin(scenario_named("tower-22"), 1, 7, sitters=3, confirm=2, minds={"tehran": None})


def at(room: Room, who: Sitter) -> Session:
    session = Session.resume(room.games[0], seat="washington", scenario=room.scenario)
    session.sitter = who
    return session


@pytest.fixture
def two(room: Room) -> Iterator[tuple[Session, Session]]:
    with at(room, ANN) as ann, at(room, BOB) as bob:
        seat_person(ann.journal, "washington", ANN)
        seat_person(ann.journal, "washington", BOB, beside=True)
        yield ann, bob


def draft(session: Session) -> None:
    session.draft_add(order_of(legal_orders(session.scenario, session.view, session.drafted)[0]))


def kinds(session: Session) -> list[tuple[str, str]]:
    found = session.journal.entries()
    return [(one.kind, str(one.payload["name"])) for one in found if one.kind in (PROPOSED, CONFIRMED, WITHDRAWN)]


def test_orders_are_sealed_once_another_confirms_them_as_they_were_proposed(two: tuple[Session, Session]):
    ann, bob = two
    draft(ann)
    assert ann.commit("because", {"text": "calm"}) is None
    assert (ann.turn, ann.journal.orders(1)) == (0, {})
    proposal = bob.proposal
    assert proposal is not None
    assert (proposal.by, proposal.sealed["rationale"]) == (ANN, "because")
    with pytest.raises(OrderRefused, match="Somebody else"):
        ann.confirm(proposal)
    assert bob.confirm(proposal) is not None
    assert bob.turn == 1
    assert bob.journal.orders(1)["washington"].payload == proposal.sealed
    assert kinds(bob) == [(PROPOSED, "Ann"), (CONFIRMED, "Bob")]


def test_a_change_of_the_draft_withdraws_the_proposal_whoever_makes_it(room: Room, two: tuple[Session, Session]):
    ann, bob = two
    draft(ann)
    ann.commit("because")
    proposal = bob.proposal
    assert proposal is not None
    bob.keep(place={"page": "cables"})  # looking about changes nothing
    assert [bob.proposal] == [proposal]
    bob.take_up_draft()
    bob.draft_remove(bob.draft[0])
    assert [session for session in two if session.proposal is not None] == []
    cyd = at(room, CYD)
    with pytest.raises(OrderRefused, match="has changed"):
        cyd.confirm(proposal)
    cyd.close()
    assert ann.journal.turn == 0
    bob.commit()
    ann.keep(rationale="another reason")
    assert [session for session in two if session.proposal is not None] == []
    assert kinds(ann) == [(PROPOSED, "Ann"), (WITHDRAWN, "Bob"), (PROPOSED, "Bob"), (WITHDRAWN, "Ann")]


def test_a_later_proposal_takes_the_place_of_the_one_before(two: tuple[Session, Session]):
    ann, bob = two
    ann.commit("first")
    first = bob.proposal
    bob.commit("second")
    second = ann.proposal
    assert first is not None
    assert second is not None
    assert (first.by, second.by) == (ANN, BOB)
    with pytest.raises(OrderRefused):
        bob.confirm(first)
    assert ann.confirm(second) is not None
    assert ann.journal.orders(1)["washington"].payload["rationale"] == "second"


def test_whoever_seals_for_a_seat_that_several_share_is_written_down():
    room = Room.begin(scenario_named("tower-22"), 1, 7, sitters=2, minds={"tehran": None})
    with at(room, ANN) as ann, at(room, BOB) as bob:
        for who in (ANN, BOB):
            seat_person(ann.journal, "washington", who, beside=True)
        assert bob.commit("mine") is not None
        assert kinds(ann) == [(CONFIRMED, "Bob")]
        assert ann.has_moved()


def test_whoever_sits_alone_needs_nobody(room: Room):
    with at(room, ANN) as ann:
        seat_person(ann.journal, "washington", ANN)
        assert ann.needed == 1
        assert ann.commit("alone") is not None
        seat_person(ann.journal, "washington", BOB, beside=True)
        assert ann.needed == 2
        vacate(ann.journal, "washington", BOB)
        assert ann.needed == 1


def test_three_where_the_room_says_three():
    room = Room.begin(scenario_named("tower-22"), 1, 7, sitters=3, confirm=3, minds={"tehran": None})
    with at(room, ANN) as ann, at(room, BOB) as bob, at(room, CYD) as cyd:
        for who in (ANN, BOB, CYD):
            seat_person(ann.journal, "washington", who, beside=True)
        ann.commit()
        proposal = bob.proposal
        assert proposal is not None
        assert bob.confirm(proposal) is None
        with pytest.raises(OrderRefused):
            bob.confirm(bob.proposal or proposal)
        assert ann.journal.turn == 0
        standing = cyd.proposal
        assert standing is not None
        assert cyd.confirm(standing) is not None
        assert kinds(ann) == [(PROPOSED, "Ann"), (CONFIRMED, "Bob"), (CONFIRMED, "Cyd")]


def test_a_killed_host_keeps_what_was_proposed(room: Room, two: tuple[Session, Session]):
    ann, _ = two
    draft(ann)
    ann.commit("because")
    with at(room, CYD) as again:
        proposal = again.proposal
        assert proposal is not None
        assert again.confirm(proposal) is not None


def test_nobody_proposes_or_confirms_in_a_pause(two: tuple[Session, Session]):
    ann, bob = two
    ann.commit()
    proposal = bob.proposal
    assert proposal is not None
    pause(bob.journal, "facilitator")
    for deed in (lambda: bob.confirm(proposal), lambda: ann.commit("other")):
        with pytest.raises(OrderRefused, match="paused"):
            deed()
    assert bob.journal.orders(1) == {}
    resume(bob.journal, "facilitator")
    assert bob.confirm(proposal) is not None


def test_what_was_gone_on_without_cannot_be_confirmed_any_more(room: Room, two: tuple[Session, Session]):
    ann, bob = two
    ann.commit("late")
    proposal = bob.proposal
    assert proposal is not None
    with Session.resume(room.games[0], seat="washington", scenario=room.scenario) as host:
        host.hold("deadline")
    with pytest.raises(AlreadyCommitted):
        bob.confirm(proposal)
    bob.reload()
    assert bob.rationale == "late"  # and it is in the draft again


def test_malformed_entries_propose_nothing(two: tuple[Session, Session]):
    ann, _ = two
    sealed: dict[str, Any] = {"orders": [], "rationale": "", "forecast": None}
    wrong: list[dict[str, Any]] = [
        {},
        {"sealed": sealed},
        {"sealed": sealed, "digest": "0" * 64, "name": "Ann", "key": "k"},
    ]
    for payload in wrong:
        ann.journal.append(PROPOSED, 1, "washington", payload)
        assert ann.proposal is None
    ann.commit()
    standing = ann.proposal
    assert standing is not None
    ann.journal.append(CONFIRMED, 1, "washington", {"digest": "0" * 64, "name": "Bob", "key": "b"})
    ann.journal.append(CONFIRMED, 1, "tehran", {"digest": standing.digest, "name": "Bob", "key": "b"})
    assert proposal_of(ann.journal.entries(), "washington", 1) == standing


@pytest.mark.parametrize(("sitters", "confirm"), [(0, 1), (5, 1), (2, 3), (1, 2)])
def test_a_rule_that_nobody_could_keep_is_refused(sitters, confirm):
    with pytest.raises(CommandError, match="share a seat"):
        Room.begin(scenario_named("tower-22"), 1, 7, sitters=sitters, confirm=confirm)


def test_a_room_keeps_its_rule(room: Room, two: tuple[Session, Session]):
    header = two[0].journal.header
    assert (sitters_allowed(header), people_needed(header)) == (3, 2)


def test_people_sit_down_beside_one_another_and_leave_one_by_one(two: tuple[Session, Session]):
    journal = two[0].journal
    assert seated(journal.entries()) == {"washington": [ANN, BOB]}
    vacate(journal, "washington", ANN)
    assert seated(journal.entries()) == {"washington": [BOB]}
    seat_person(journal, "washington", CYD)  # in their place
    assert seated(journal.entries()) == {"washington": [CYD]}
    vacate(journal, "washington")
    assert seated(journal.entries()) == {}
