"""Golden games play the same on every supported Python and machine."""

import pytest

from tests.playthroughs.games import FOLDER, GAMES, tell_game


@pytest.mark.parametrize("name", GAMES)
def test_a_golden_game_plays_as_it_did(name: str) -> None:
    """After a change that is meant: `python -m tests.playthroughs.games`, and read the difference."""
    assert tell_game(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
