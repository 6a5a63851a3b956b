"""A process that plays, to be killed or raced; run with what to play: `journal`, `session` or `race`.

For `journal` and `session` it warms up once, then answers each line on standard input (a name, `begun` or `open`, and
a number of microseconds) by forking a child that plays the save of that name, killing it that long after it has begun
or has opened the game, and printing as one JSON line what the child had reported. A child reports a commit only when
the call that makes it has returned.
"""

import contextlib
import json
import os
import select
import signal
import sys
import time
from collections.abc import Callable

from game.errors import AlreadyCommitted, SaveNotFound
from game.scenario.loader import load_scenario
from game.session.journal import Journal
from game.session.saves import find_save, save_path
from game.session.session import Session
from tests.unit.session.journals import play, toy

Tell = Callable[..., None]
LONGEST = 200  # turns of a game without rules


def play_journal(name: str, tell: Tell) -> None:
    """A game of nothing but its journal: as many writes as can be, for as many moments to be killed in."""
    try:
        journal = Journal.open(find_save(name))
    except SaveNotFound:
        journal = toy(save_path(name))
    tell("open", journal.turn, journal.entries()[-1].hash)
    for turn in range(journal.turn + 1, LONGEST):
        journal.keep_draft("west", {"turn": turn})
        tell("kept", turn, "")
        sealed = journal.orders(turn)
        if sealed:
            journal.conclude(turn, {"fingerprint": f"f{turn}", "ended": None})
        else:
            play(journal, turn)
        tell("committed", turn, journal.entries()[-1].hash)


def play_session(name: str, tell: Tell) -> None:
    """A real game, as a front end plays it."""
    try:
        session = Session.resume(name)
    except SaveNotFound:
        session = Session.start(SCENARIO, seed=7, save=name)
    with session:
        tell("open", session.turn, session.journal.entries()[-1].hash)
        while not session.is_over:
            session.keep(rationale=f"half a thought about turn {session.turn + 1}")
            tell("kept", session.turn + 1, "")
            session.commit(forecast={"p": 0.5})
            tell("committed", session.turn, session.journal.entries()[-1].hash)


def play_and_be_killed(play: Callable[[str, Tell], None], name: str, since: str, seconds: float) -> list[list[object]]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        status = 1
        try:
            play(name, lambda *report: say(writing, report))
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    if since == "open":
        select.select([reading], [], [], 60)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading) as reports:
        told = [json.loads(line) for line in reports.read().splitlines()]
    return [*told, ["killed" if os.WIFSIGNALED(status) else "failed" if os.WEXITSTATUS(status) else "finished", 0, ""]]


def say(pipe: int, report: tuple[object, ...]) -> None:
    os.write(pipe, json.dumps(report).encode() + b"\n")


def answer_each_line(play: Callable[[str, Tell], None]) -> None:
    for line in sys.stdin:
        name, since, microseconds = line.split()
        print(json.dumps(play_and_be_killed(play, name, since, int(microseconds) / 1e6)), flush=True)


def race(name: str, who: str) -> None:
    """Play a game that others play too: each line on standard input is the shot that starts a turn."""
    with Session.resume(name) as session:
        print("ready", flush=True)
        for _ in sys.stdin:
            try:
                session.commit(rationale=who)
            except AlreadyCommitted as error:
                message = str(error)
                session.reload()
            else:
                message = ""
            print(json.dumps([session.turn, session.state.fingerprint(), message]), flush=True)


if __name__ == "__main__":
    kind, *arguments = sys.argv[1:]
    with contextlib.suppress(KeyboardInterrupt):
        if kind == "race":
            race(*arguments)
        else:
            SCENARIO = load_scenario("blank")
            answer_each_line({"journal": play_journal, "session": play_session}[kind])
