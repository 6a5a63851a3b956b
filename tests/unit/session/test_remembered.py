"""A turn that was played in this process is not played again for the next seat, and never taken for another."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from game.engine.orders import Orders
from game.engine.rulings import Rulings
from game.engine.state import State
from game.engine.turn import Turn
from game.scenario.model import Scenario
from game.session import replay
from game.session.remembered import MOST, Played, pack, recall, remember, unpack
from game.session.rooms import Room
from game.session.session import Session
from tests.positions import scenario_named

SCENARIO = "tower-22"


@pytest.fixture
def room() -> Room:
    return Room.begin(scenario_named(SCENARIO), 1, 7)


def played_once(room: Room) -> Played:
    with (
        Session.resume(room.games[0], seat="washington", scenario=room.scenario) as one,
        Session.resume(room.games[0], seat="tehran", scenario=room.scenario) as other,
    ):
        one.commit("")
        other.commit("")
        return other.played[0]


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with every turn that is played from here on by reading a journal."""
    turns: list[int] = []
    plain = replay.play_turn

    def play_turn(scenario: Scenario, state: State, orders: Mapping[str, Orders], rulings: Rulings) -> Turn:
        turns.append(1)
        return plain(scenario, state, orders, rulings)

    monkeypatch.setattr(replay, "play_turn", play_turn)
    return turns


def test_the_other_seat_takes_the_turn_that_was_played(room: Room, monkeypatch: pytest.MonkeyPatch):
    turns = counted(monkeypatch)
    played = played_once(room)
    with Session.resume(room.games[0], seat="washington", scenario=room.scenario) as one:
        assert one.played[0] is played
        assert not turns


def test_what_is_held_against_the_journal_is_played_anew(room: Room, monkeypatch: pytest.MonkeyPatch):
    played_once(room)
    turns = counted(monkeypatch)
    assert all(compared.same for compared in replay.replay(room.games[0]))
    assert turns == [1]


def test_a_turn_is_known_only_by_all_that_went_into_it(room: Room):
    played = played_once(room)
    fingerprint, scenario = played.state.fingerprint(), room.scenario
    assert recall(scenario, 7, 1, fingerprint, played.sealed, played.rulings) is played
    assert recall(scenario, 8, 1, fingerprint, played.sealed, played.rulings) is None
    assert recall(scenario, 7, 2, fingerprint, played.sealed, played.rulings) is None
    assert recall(scenario, 7, 1, "other", played.sealed, played.rulings) is None
    assert recall(scenario, 7, 1, fingerprint, {**played.sealed, "tehran": {}}, played.rulings) is None
    assert recall(scenario_named("gaza-2024"), 7, 1, fingerprint, played.sealed, played.rulings) is None


def test_what_was_played_long_ago_is_forgotten(room: Room):
    played = played_once(room)
    for number in range(MOST + 1):
        remember(room.scenario, replace(played, turn=number), "same")
    assert recall(room.scenario, 7, 0, "same", played.sealed, played.rulings) is None
    assert recall(room.scenario, 7, MOST, "same", played.sealed, played.rulings) is not None


def test_a_record_is_kept_packed_and_is_the_same_when_it_is_looked_at():
    scenario = scenario_named("gaza-2024")
    orders = {seat: Orders.none(seat) for seat in scenario.seats}
    turn = replay.play_turn(scenario, replay.opening(scenario, 7), orders)
    assert turn.record is not None
    played = Played.of(1, {}, turn.state, turn.record)
    assert played.record == turn.record
    assert played.record is not turn.record
    assert isinstance(played.packed, bytes)
    assert len(played.packed) < 30_000  # ten times as much when it is open
    assert unpack(pack(turn.record)) == turn.record
    assert Played.of(1, {}, turn.state, None).record is None


def test_an_opening_that_all_share_cannot_be_written_to(room: Room):
    opening = replay.opening(room.scenario, 7)
    assert replay.opening(room.scenario, 7) is opening
    with pytest.raises(ValueError, match="read-only"):
        opening.levels[0, 0] = 1.0
