"""The nearest of many names is the one that difflib finds, and is found without a look at all of them."""

import random
import string
import time
from difflib import get_close_matches

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.scenario.likeness import most_alike
from tests.sizes import size

WORDS = st.text("abc_é", max_size=9) | st.sampled_from(["abc", "acb", "bca", "ab" * 120, "ab" * 119 + "a"])


@given(WORDS, st.lists(WORDS, max_size=12))
@example("", ["", "a"])
@example("abc", ["bca", "acb", "cab", "acb"])
def test_it_is_the_one_that_difflib_finds(name: str, known: list[str]):
    found = get_close_matches(name, known, n=1, cutoff=0.6)
    assert (most_alike(name, tuple(known)) or "") == (found[0] if found else "")


@pytest.mark.parametrize("numbered", [True, False])
def test_hundreds_of_misspelt_names_are_held_against_thousands_at_once(numbered: bool):
    rng = random.Random(5)
    count = size(300, 60, 30)
    if numbered:
        known = tuple(f"client_number_{number:04}" for number in range(2000))
    else:
        known = tuple("".join(rng.choices(string.ascii_lowercase, k=12)) for _ in range(2000))
    misspelt = [f"{name[:8]}w{name[9:]}" for name in rng.sample(known, count)]
    start = time.process_time()
    found = [most_alike(name, known) for name in misspelt]
    quick = time.process_time() - start
    some = range(0, count, count // 10)
    start = time.process_time()
    slowly = [get_close_matches(misspelt[place], known, n=1, cutoff=0.6)[0] for place in some]
    slow = (time.process_time() - start) * count / len(some)
    assert [found[place] for place in some] == slowly
    assert quick < slow / 2
