"""What strangers may do how often, told by a clock that the test winds."""

from collections import Counter

import pytest

from game.session.rooms import ALPHABET
from game.web.gate import guard
from game.web.gate.connections import Crowd
from game.web.gate.limits import ByAddress, Tries, Verdict

CODES = len(ALPHABET) ** 8


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def guessed(tries: Tries, clock: Clock, addresses: int, attempts: int, seconds: float) -> int:
    """How many of so many attempts, spread over addresses and seconds, were looked at."""
    looked = 0
    for number in range(attempts):
        clock.now = seconds * number / attempts
        looked += tries.judge(f"10.0.{number % addresses}", right=False) is Verdict.WRONG
    return looked


def test_a_million_attempts_from_one_address_are_a_thousand_guesses():
    clock = Clock()
    looked = guessed(Tries(clock), clock, 1, 1_000_000, 90 * 60)
    assert looked == pytest.approx(10 + 90 * 60 / 6, abs=1)
    assert looked / CODES < 1.1e-9  # as docs/security.md says


def test_a_million_attempts_from_ten_thousand_addresses_find_no_code_either_and_no_memory():
    clock = Clock()
    tries = Tries(clock)
    looked = guessed(tries, clock, 10_000, 1_000_000, 90 * 60)
    assert looked <= 1000 + 20 * 90 * 60
    assert looked / CODES < 1.3e-7  # as docs/security.md says
    assert len(tries.by_address) <= Tries.ADDRESSES


@pytest.mark.parametrize(("hosts", "one_in"), [(1, 7_800_000), (3, 2_600_000), (10, 780_000)])
def test_at_several_hosts_which_count_for_themselves_nobody_guesses_a_code_either(hosts: int, one_in: int):
    looked = 0
    for _ in range(hosts):
        clock = Clock()
        looked += guessed(Tries(clock), clock, 10_000, 200_000, 90 * 60)
    assert CODES / looked == pytest.approx(one_in, rel=0.01)  # as docs/security.md says


def test_a_hundred_addresses_that_never_rest_bar_nobody_else():
    clock = Clock()
    tries = Tries(clock)
    for number in range(200_000):
        clock.now = number * 0.01
        tries.judge(f"10.0.{number % 100}", right=False)
        if number % 1000 == 0:
            assert tries.judge("10.1.0.1", right=True) is Verdict.RIGHT


def test_whoever_fails_all_the_time_is_not_forgotten_before_others():
    clock = Clock()
    tries = Tries(clock)
    for _ in range(Tries.MOST):
        tries.failed("10.0.0.1")
    for number in range(Tries.ADDRESSES * 2):
        clock.now += 0.001
        tries.by_address.take(f"10.2.{number}")
        if number % 100 == 0:
            tries.by_address.take("10.0.0.1")
    assert tries.judge("10.0.0.1", right=True) is Verdict.TOO_OFTEN


def test_a_right_try_costs_nothing():
    clock = Clock()
    tries = Tries(clock)
    for _ in range(10_000):
        assert tries.judge("10.0.0.1", right=True) is Verdict.RIGHT


def test_addresses_that_are_remembered_are_bounded():
    clock = Clock()
    known = ByAddress(5, 1, 100, clock)
    for number in range(1000):
        known.take(str(number))
    assert len(known) == 100


@pytest.mark.parametrize("attackers", range(1, 6))
def test_no_few_addresses_hold_all_connections(attackers):
    crowd = Crowd(600)
    held = Counter[int]()
    for who in range(attackers):
        while crowd.comes(object(), f"10.0.0.{who}"):
            held[who] += 1
    assert held[0] == 300
    assert crowd.comes(object(), "10.1.0.1")


def test_whoever_goes_makes_room_and_is_forgotten():
    crowd = Crowd(4)
    first, second = object(), object()
    assert crowd.comes(first, "a")
    assert crowd.comes(second, "a")
    assert not crowd.comes(object(), "a")
    crowd.goes(first)
    crowd.goes(first)
    assert crowd.comes(object(), "a")
    crowd.goes(second)
    assert len(crowd) == 1


def test_a_class_behind_one_address_has_room():
    """Thirty browsers that come at once ask for a page and its eight files, and hold six connections each."""
    assert guard.REQUESTS >= 30 * 5 * 9
    crowd = Crowd(600)
    assert all(crowd.comes(object(), "10.0.0.1") for _ in range(30 * 6))
