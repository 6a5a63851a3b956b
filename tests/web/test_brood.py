"""What a room has forked before its host begins: nothing where that would not be safe, or is not needed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest

from game.forking import Forked, Work
from game.session.rooms import Room
from game.web.painters import brood
from game.web.painters.brood import Brood, forked_for
from game.web.showing.bench import usual_size
from tests.positions import scenario_named


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[Work]]:
    """What was to be forked: nothing is, beside the threads of tests."""
    asked: list[Sequence[Work]] = []

    def fork_all(works: Sequence[Work]) -> list[Forked]:
        asked.append(works)
        return []

    monkeypatch.setattr(brood, "fork_all", fork_all)
    monkeypatch.setattr(brood, "painters_for", lambda seats: seats // 2)
    monkeypatch.setattr(brood, "can_fork", lambda: True)
    return asked


def room_of(games: int) -> Room:
    return Room.begin(scenario_named("tower-22"), games, 7)


def test_a_room_has_painters_and_advisers(asked: list[Sequence[Work]]):
    forked_for(room_of(2))
    ((*works,),) = asked
    assert len(works) == 2 + usual_size()


def test_a_small_one_has_none(asked: list[Sequence[Work]], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(brood, "painters_for", lambda seats: 0)
    assert forked_for(room_of(1)) == Brood()
    assert not asked


def test_none_where_it_is_not_safe(asked: list[Sequence[Work]], monkeypatch: pytest.MonkeyPatch):
    room = room_of(1)
    monkeypatch.setattr(brood, "can_fork", lambda: False)
    assert forked_for(room) == Brood()
    assert not asked


def test_none_for_games_in_a_store(asked: list[Sequence[Work]]):
    stored = replace(room_of(1), games=cast("Any", ("spring/1",)))
    assert forked_for(stored) == Brood()
    assert not asked
