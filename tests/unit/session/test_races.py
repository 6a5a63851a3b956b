"""Deadline, commit, hand-over and pause in the same moment, from threads as from processes: one counts, and once."""

import random
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest

from game.errors import PatronError
from game.session.absent import catch_up, go_on_without
from game.session.clocks import CLOCK, clock_of, pause, resume
from game.session.holders import hand_over
from game.session.replay import computed_turns
from game.session.rooms import Room
from game.session.seating import Sitter, digest_of, seat_person
from game.session.session import Session
from tests.positions import scenario_named
from tests.sizes import size

TURNS = size(2, 3, 6)
ANN, BOB, CYD = (Sitter(name, digest_of(name)) for name in ("Ann", "Bob", "Cyd"))


def a_room(**more: Any) -> Room:
    return Room.begin(scenario_named("tower-22"), 1, 7, **more)


def at_once(*deeds: Callable[[], object]) -> None:
    """All in the same moment, in an order that nobody chooses; what is refused is refused."""
    gate = threading.Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> None:
        gate.wait()
        with suppress(PatronError):
            deed()

    threads = [threading.Thread(target=do, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def commit(room: Room, seat: str) -> None:
    with Session.resume(room.games[0], seat=seat, scenario=room.scenario) as session:
        session.commit("a person's")


def ready_to_confirm(room: Room, seat: str, sitter: Sitter) -> tuple[Session, Callable[[], object]]:
    """Somebody who has looked at what is proposed."""
    session = Session.resume(room.games[0], seat=seat, scenario=room.scenario)
    session.sitter = sitter
    proposal = session.proposal
    assert proposal is not None
    return session, partial(session.confirm, proposal)


def settled(room: Room, turn: int) -> Session:
    """The game after a turn: resolved once, from one set of orders a seat, and the same when it is played again."""
    catch_up(room.games[0], room.scenario)
    session = Session.resume(room.games[0], scenario=room.scenario)
    assert session.turn == turn
    assert sorted(session.journal.orders(turn)) == sorted(room.scenario.seats)
    for played, fingerprint in computed_turns(room.scenario, session.journal):
        assert played.state.fingerprint() == fingerprint
    return session


@pytest.mark.parametrize("how", ["hold", "mind"])
def test_people_commit_at_the_very_deadline(how):
    room = a_room()
    for turn in range(TURNS):
        deeds: list[Callable[[], object]] = [partial(commit, room, seat) for seat in room.persons]
        deadline = partial(go_on_without, room.games[0], room.scenario, "deadline", how, turn)
        deeds += [deadline, deadline]
        at_once(*random.Random(turn).sample(deeds, 4))
        at_once(deadline)  # whoever was refused by a busy disk is waited for again
        with settled(room, turn + 1) as session:
            for entry in session.journal.orders(turn + 1).values():
                assert (entry.payload["rationale"] == "a person's") == ("by" not in entry.payload)


def test_a_seat_is_handed_over_while_its_person_commits():
    room = a_room()
    with Session.resume(room.games[0], scenario=room.scenario) as host:
        for turn in range(TURNS):
            hand = partial(hand_over, host.journal, room.scenario, "tehran", "passive", "facilitator")
            at_once(hand, *(partial(commit, room, seat) for seat in room.persons))
            with settled(room, turn + 1):
                hand_over(host.journal, room.scenario, "tehran", None, "facilitator")


def test_nothing_is_sealed_after_a_pause_was_written():
    room = a_room()
    with Session.resume(room.games[0], scenario=room.scenario) as host:
        for _ in range(TURNS):
            at_once(partial(pause, host.journal, "facilitator"), *(partial(commit, room, s) for s in room.persons))
            entries = host.journal.entries()
            assert clock_of(entries).paused
            last = max(entry.id for entry in entries if entry.kind == CLOCK)
            assert [entry.kind for entry in entries if entry.id > last and entry.kind == "orders"] == []
            resume(host.journal, "facilitator")
            go_on_without(room.games[0], room.scenario, "facilitator")


def test_two_confirm_and_one_withdraws_at_once():
    room = a_room(sitters=3, confirm=2)
    with Session.resume(room.games[0], seat="washington", scenario=room.scenario) as ann:
        ann.sitter = ANN
        for who in (ANN, BOB, CYD):
            seat_person(ann.journal, "washington", who, beside=True)
        for turn in range(TURNS):
            ann.reload()
            ann.commit("proposed")
            ready = [ready_to_confirm(room, "washington", who) for who in (BOB, CYD)]
            at_once(*(deed for _, deed in ready), partial(ann.keep, rationale="changed my mind"))
            for session, _ in ready:
                session.close()
            sealed = ann.journal.orders(turn + 1).get("washington")
            if sealed is not None:
                assert sealed.payload["rationale"] == "proposed"
                kinds = [
                    entry.kind for entry in ann.journal.entries() if entry.turn == turn + 1 and entry.id < sealed.id
                ]
                assert kinds[-1] == "confirmed"
                assert "withdrawn" not in kinds[kinds.index("proposed") :]
            go_on_without(room.games[0], room.scenario, "facilitator")
            settled(room, turn + 1).close()
