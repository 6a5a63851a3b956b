"""A timed rehearsal of a scenario's plan for 90 minutes: does it fit, and what of it is waiting for the machine?

A host in a process of its own, as a teacher starts it; two scripted people to a game, on real WebSockets, who read
their screens, think, choose, foretell, say why and commit; and somebody who leads and does what the plan says.
How fast people read and type is told in `rehearsing/people.py`. `--pace` shortens people's own time alone, never the
machine's: at 0.05 a lesson takes some six minutes, at 1 the whole ninety. All is told as if nothing were shortened.

    python -m benchmarks.rehearsal [--scenario tower-22] [--games 15] [--pace 0.05] [--turns N]
"""

import argparse
import asyncio
import csv
import html
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.rehearsing.leading import Teacher
from benchmarks.rehearsing.lesson import Lesson, News
from benchmarks.rehearsing.student import Student
from benchmarks.rehearsing.timing import KINDS, Step, details, table, verdict
from benchmarks.rooms import HOST, Host, hosting, surrounded, worked
from game.scenario.injects import injects_beside
from game.scenario.kit import load_kit
from game.scenario.library import find_scenario
from game.scenario.loader import load_scenario
from game.scenario.model import Scenario
from game.scenario.schema.kit import Plan
from tests.web.hosted import Person

ALLOWANCE = 300.0
"""Seconds that a shortened turn has for the machine, which is not shortened."""
CODE = re.compile(r"<(style|script|svg)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def plan_of(scenario: Scenario, name: str) -> tuple[Plan, list[Step]]:
    plan = next(plan for plan in load_kit(scenario, find_scenario(name)).plans if plan.minutes == 90)
    if len(plan.step) != len(KINDS):
        raise SystemExit(f"the plan of {name} has {len(plan.step)} steps: {len(KINDS)} are known here")
    return plan, [Step(step.title, step.minutes, kind) for step, kind in zip(plan.step, KINDS, strict=True)]


def turns_of(steps: list[Step], turns: int) -> dict[str, int]:
    """How many turns each step of play has: the first has a step of its own, the others go by minutes."""
    early, late = (step for step in steps if step.kind == "play")
    first = max(1, round((turns - 1) * early.minutes / (early.minutes + late.minutes)))
    return {early.title: first, late.title: max(0, turns - 1 - first)}


def papers(seats: list[str], scenario: str, folder: Path) -> dict[str, tuple[str, str]]:
    """What lies on the tables, as `patron kit` writes it: each seat's role sheet, and its cards, clients and map."""
    command = [sys.executable, "-c", HOST, "kit", scenario, "-o", str(folder)]
    subprocess.run(command, env=surrounded(folder.parent), check=True, stdout=subprocess.DEVNULL)

    def words(name: str) -> str:
        text = CODE.sub(" ", (folder / f"{name}.html").read_text(encoding="utf-8"))
        return html.unescape(TAG.sub(" ", text))

    return {
        seat: (words(f"role-{seat}"), " ".join(words(name) for name in (f"levers-{seat}", "clients", "map")))
        for seat in seats
    }


def roster(path: Path, seats: list[str], games: int) -> None:
    """A class list with half of the class in it; the others come by the code."""
    rows = [(f"Student {game + 1} {seat}", game + 1, seat) for game in range(games) for seat in seats]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("name", "game", "seat"), *rows[: len(rows) // 2]])


def links(folder: Path) -> list[str]:
    (path,) = (folder / "rooms").glob("*/links.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [re.sub(r"^https?://[^/]+", "", row[-1]) for row in list(csv.reader(file))[1:]]


def faults(folder: Path) -> list[str]:
    """The end of each report of a fault that the host wrote."""
    return [
        "\n".join(path.read_text(encoding="utf-8").splitlines()[-4:]) for path in sorted(folder.glob("fault-*.txt"))
    ]


def rehearse(name: str, seats: list[str], games: int, pace: float, turns: int | None) -> list[Step]:
    scenario = load_scenario(name)
    plan, steps = plan_of(scenario, name)
    number = min(turns or plan.turns or 8, scenario.turns)
    by_step = turns_of(steps, number)
    early = next(step for step in steps if step.kind == "play")
    each = early.minutes * 60 / by_step[early.title]
    spoken = injects_beside(scenario, find_scenario(name))
    by_hand = next(
        (News(one, inject.title) for one, inject in spoken.items() if not (inject.turn or inject.when)), None
    )
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        on_paper = papers(seats, name, folder / "kit")
        roster(folder / "class.csv", seats, games)
        more = ["--roster", str(folder / "class.csv"), "--deadline", f"{round(each * pace + ALLOWANCE * (1 - pace))}s"]
        more += ["--injects", name] if spoken else []
        began = time.perf_counter()
        with hosting(name, games, folder, *more) as host:
            steps[0].waited("the host starts", time.perf_counter() - began)
            people = [
                Student(Person(host.port), game, seat, Random(f"7 {game} {seat}"), pace, steps[0])
                for game in range(games)
                for seat in seats
            ]
            for one in people:
                one.other = next(scenario.content.patron[seat].title for seat in seats if seat != one.seat)
            work = partial(worked, host.process)
            teacher = Teacher(Person(host.port), pace, steps[0])
            lesson = Lesson(steps, by_step, people, teacher, pace, by_hand, games - 1 if games > 2 else None, work)
            asyncio.run(held(lesson, host, links(folder), on_paper))
        for told, times in Counter(faults(folder)).items():
            steps[-1].hinder(f"a fault of the program, {times} times:\n{told}")
        room = next((folder / "rooms").iterdir()).name
        began = time.perf_counter()
        command = [sys.executable, "-c", HOST, "pack", room, "-o", str(folder / "pack")]
        subprocess.run(command, env=surrounded(folder), check=True, stdout=subprocess.DEVNULL)
        steps[-1].waited("afterwards, the pack of the room", time.perf_counter() - began)
    return steps


async def held(lesson: Lesson, host: Host, own: list[str], on_paper: dict[str, tuple[str, str]]) -> None:
    try:
        await lesson.play(host.code, host.lead, own, on_paper)
    finally:
        await asyncio.gather(*(one.close() for one in lesson.students), return_exceptions=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", default="tower-22")
    parser.add_argument("--as", dest="seats", nargs="+", default=["washington", "tehran"])
    parser.add_argument("--games", type=int, default=15)
    parser.add_argument("--pace", type=float, default=0.05, help="how long a second of people's own time lasts")
    parser.add_argument("--turns", type=int, help="as many turns, where the plan says another number")
    asked = parser.parse_args()
    began = time.perf_counter()
    steps = rehearse(asked.scenario, asked.seats, asked.games, asked.pace, asked.turns)
    load = os.getloadavg()[2]
    took = (time.perf_counter() - began) / 60
    print(f"{asked.scenario}: {asked.games} games, {len(asked.seats)} people each, at a pace of {asked.pace:g}")
    print(f"({took:.1f} minutes on {os.cpu_count()} cores under a load of {load:.1f}; below are those of a lesson)\n")
    print(table(steps), details(steps), verdict(steps), sep="\n\n")


if __name__ == "__main__":
    main()
