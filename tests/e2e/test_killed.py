"""Killed at any instant, nothing committed is lost; of two who commit at once, one is first and both go on."""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.session.journal import Journal
from game.session.replay import replay
from game.session.saves import find_save, list_saves, save_path
from game.session.session import Session
from tests.sizes import size

ROOT = Path(__file__).resolve().parents[2]
# A few on every change; as many as the run's size asks for where slow tests run.
KILLS = [pytest.param(12, id="few"), pytest.param(size(12, 100, 2000), marks=pytest.mark.slow, id="many")]
# Microseconds: the opening of a game, or a turn or two, whichever way the game is played.
LONGEST = {"journal": 80_000, "session": 100_000}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here: no process to kill cheaply")


@contextmanager
def player(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.e2e.player", *arguments]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def ask(process: subprocess.Popen[str], line: str) -> list[list[object]]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    assert answer, "the player is gone"
    return list(json.loads(answer))


def is_kept(name: str, reports: list[list[object]]) -> str:
    """Everything that was reported is in the save; says in which state the kill left it."""
    committed = [(turn, mark) for what, turn, mark in reports if what in ("open", "committed")]
    if not committed and not save_path(name).exists():
        return "not begun"
    with Journal.open(find_save(name)) as journal:
        marks = {entry.hash for entry in journal.entries()}
        assert {mark for _, mark in committed} <= marks
        turn = journal.turn
        assert turn >= max((int(str(turn)) for turn, _ in committed), default=0)
        kept = [draft_of for what, draft_of, _ in reports if what == "kept"]
        sealed = bool(journal.orders(turn + 1))
        if kept and kept[-1] == turn + 1 and not sealed:
            assert journal.drafts()[next(iter(journal.header.seats))]["turn"] == turn + 1
        return "sealed, not resolved" if sealed else "between turns"


def killed_often(kind: str, kills: int) -> Counter[str]:
    """Kill a player again and again, taking up the game where it was left, and a new one when it is finished."""
    dice = random.Random(4)
    found: Counter[str] = Counter()
    name, games = "game-1", 1
    with player(kind) as process:
        while found["killed"] < kills:
            since = dice.choice(("begun", "open", "open"))
            reports = ask(process, f"{name} {since} {dice.randrange(LONGEST[kind])}")
            assert reports[-1][0] != "failed"
            found[str(reports[-1][0])] += 1
            found["turns"] += sum(what == "committed" for what, *_ in reports)
            found[is_kept(name, reports)] += 1
            if reports[-1][0] == "finished":
                games += 1
                name = f"game-{games}"
    print(f"\n{kind}: {dict(found)}, {games} games")
    return found


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kills", KILLS)
def test_a_killed_journal_has_all_that_was_committed(kills: int, saves: Path):
    found = killed_often("journal", kills)
    assert found["turns"] > kills / 4
    assert not [save for save in list_saves() if save.problem]


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kills", KILLS)
def test_a_killed_game_goes_on_to_the_same_end(kills: int, saves: Path):
    found = killed_often("session", kills)
    assert found["turns"] > kills / 4
    unhurt = Session.start("blank", seed=7, save="unhurt")
    with unhurt:
        while not unhurt.is_over:
            unhurt.commit()
        expected = [played.state.fingerprint() for played in unhurt.played]
    for save in list_saves():
        assert not save.problem
        assert [compared for compared in replay(save.path) if not compared.same] == []
        with Session.resume(save.id) as session:
            while not session.is_over:
                session.commit()
            assert [played.state.fingerprint() for played in session.played] == expected


def test_of_two_windows_one_commits_first_and_both_go_on(saves: Path):
    with Session.start("blank", seed=7, save="shared") as session:
        turns = session.scenario.turns
    with player("race", "shared", "one") as one, player("race", "shared", "two") as two:
        both = [one, two]
        for process in both:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for turn in range(1, turns + 1):
            for process in both:
                assert process.stdin is not None
                process.stdin.write("go\n")
                process.stdin.flush()
            answers = [json.loads(process.stdout.readline()) for process in both if process.stdout]
            assert [played for played, _, _ in answers] == [turn, turn]
            assert answers[0][1] == answers[1][1]
            (refused,) = [message for _, _, message in answers if message]
            assert "already committed in another window" in refused
    with Session.resume("shared") as session:
        assert session.turn == turns
        assert {played.sealed["north"]["rationale"] for played in session.played} <= {"one", "two"}
