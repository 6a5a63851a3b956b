"""Which telling is told."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from game.narration.tellings import choose_telling, fill_words


@given(st.text(max_size=8), st.integers(1, 5), st.lists(st.integers(1, 40), max_size=25))
def test_no_telling_comes_again_until_all_were_told(name, count, gaps):
    told: list[int] = []
    turn = 0
    for gap in gaps:
        turn += gap
        told.append(choose_telling(name, turn, count, told))
    for first in range(0, len(told) - count + 1, count):
        assert sorted(told[first : first + count]) == list(range(count))
    if count > 1:
        assert all(one != other for one, other in pairwise(told))


def test_games_that_go_differently_are_told_differently():
    tellings = {choose_telling("act.houthis", turn, 3, ()) for turn in range(1, 17)}
    assert tellings == {0, 1, 2}


def test_words_of_the_scenario_fill_their_blanks():
    words = {"place": ["Sanaa", "Aden"]}
    assert fill_words("Smoke over {place}.", words, "x", 1) in ("Smoke over Sanaa.", "Smoke over Aden.")
    assert fill_words("Left {alone} {}.", words, "x", 1) == "Left {alone} {}."
