"""The tutorial does what it says: every file is written, every command run, every answer held to the page."""

import re
from pathlib import Path

import pytest

from game.scenario.loader import check_folder, load_scenario
from tests.tutorial import PAGE, Answer, follow, told_time


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_every_answer_is_the_one_on_the_page(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    for _, answers in follow(page):
        for answer in answers:
            told = f"$ {answer.command}\n{answer.found}\nis not what the page says; see: python -m tests.tutorial"
            assert answer.holds, told
    assert check_folder("weir") == []
    scenario = load_scenario("weir")
    content = scenario.content
    assert len(scenario.seats) == len(content.patron) == 2
    assert {client.patron for client in content.client.values()} == set(scenario.seats)
    for seat in scenario.seats:
        assert sum(lever.seat == seat for lever in content.lever.values()) >= 2
    assert all([content.event, content.incident, content.ending, content.demand])
    assert Path("weir/claims.toml").is_file()


def test_it_says_how_long_it_takes_and_that_is_half_an_hour(page: str):
    told = told_time(page)
    assert told in page, "it takes another time now; see: python -m tests.tutorial"
    minutes = re.search(r"(\d+)\sminutes\.$", told)
    assert minutes is not None
    assert int(minutes[1]) <= 30


def test_dots_stand_for_lines_and_nothing_else_does():
    assert Answer("x", "a\n...\nd\n", "a\nb\nc\nd\n").holds
    assert Answer("x", "a\nd\n", "a\nd\n").holds
    assert not Answer("x", "a\nd\n", "a\nb\nd\n").holds
    assert not Answer("x", "a\n...\nd\n", "a\nb\nd.\n").holds
