"""Which game stands on the wall, as the journal of the room's first game tells it."""

from typing import Any

import pytest

from game.session.journal import Journal
from game.session.rooms import Room
from game.session.wall import WALL, on_wall, put_on_wall
from tests.positions import scenario_named

GAMES = 3


@pytest.fixture
def journal() -> Journal:
    return Journal.open(Room.begin(scenario_named("tower-22"), GAMES, 7).games[0])


def test_what_was_chosen_last_stands_there(journal: Journal):
    assert on_wall(journal.entries(), GAMES) is None
    for chosen in (0, 2, None):
        put_on_wall(journal, chosen, "facilitator")
        assert on_wall(journal.entries(), GAMES) == chosen


@pytest.mark.parametrize("payload", [{}, {"game": "2"}, {"game": True}, {"game": 0}, {"game": GAMES + 1}, {"game": -1}])
def test_what_is_malformed_chooses_none(journal: Journal, payload: dict[str, Any]):
    put_on_wall(journal, 1, "facilitator")
    journal.append(WALL, 0, None, payload)
    assert on_wall(journal.entries(), GAMES) is None
