"""Many seats share few workers: each hears of its newest question, and nobody is forgotten."""

import os
import threading
import time
from collections.abc import Iterator

import pytest

from game.errors import CommandError, PatronError
from game.web.showing.bench import Bench
from game.worker import is_wanted

PATIENCE = 30.0


def numbered(number: int) -> Iterator[tuple[int, int]]:
    yield number, os.getpid()


def endless(number: int) -> Iterator[tuple[int, int]]:
    yield number, os.getpid()
    while is_wanted():
        time.sleep(0.005)


def refuse(number: int) -> Iterator[tuple[int, int]]:
    yield from ()
    raise CommandError(f"not {number}")


class Ear:
    def __init__(self) -> None:
        self.heard: list[tuple[int, int]] = []
        self.wrong: list[PatronError] = []
        self.news = threading.Condition()

    def tell(self, found: tuple[int, int]) -> None:
        with self.news:
            self.heard.append(found)
            self.news.notify_all()

    def fail(self, error: PatronError) -> None:
        with self.news:
            self.wrong.append(error)
            self.news.notify_all()

    def wait_for(self, heard: int = 0, wrong: int = 0) -> None:
        with self.news:
            assert self.news.wait_for(lambda: len(self.heard) >= heard and len(self.wrong) >= wrong, PATIENCE)


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench(1)
    yield bench
    bench.close()


def test_all_are_served_by_the_processes_there_are(bench: Bench):
    ear = Ear()
    for number in range(12):
        bench.client().ask(numbered, ear.tell, ear.fail, number)
    ear.wait_for(heard=12)
    assert [number for number, _ in ear.heard] == list(range(12))
    assert len({process for _, process in ear.heard}) == 1


def test_a_new_question_and_a_seat_that_leaves_make_room_for_the_others(bench: Bench):
    ear, first, second = Ear(), bench.client(), bench.client()
    first.ask(endless, ear.tell, ear.fail, 1)
    ear.wait_for(heard=1)
    second.ask(endless, ear.tell, ear.fail, 2)
    first.ask(numbered, ear.tell, ear.fail, 3)
    ear.wait_for(heard=2)
    assert ear.heard[-1][0] == 2
    second.close()
    ear.wait_for(heard=3)
    assert ear.heard[-1][0] == 3


def test_a_failure_is_told_to_whoever_asked_and_the_worker_goes_on(bench: Bench):
    ear = Ear()
    bench.client().ask(refuse, ear.tell, ear.fail, 1)
    bench.client().ask(numbered, ear.tell, ear.fail, 2)
    ear.wait_for(heard=1, wrong=1)
    assert str(ear.wrong[0]) == "not 1"
