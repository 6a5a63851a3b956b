"""A room over a whole lesson: people drop out, reload and stall; every game ends, and nothing committed is lost."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random

import pytest

from benchmarks.rooms import weight_of
from game.engine.orders import find_option
from game.narration import orders
from game.scenario.model import Scenario
from game.session.journal import Journal
from game.session.replay import replay
from game.session.rooms import Room
from game.session.sealing import unseal
from tests.e2e.hosts import Host, hosting
from tests.e2e.soak import Student, Told
from tests.sizes import size
from tests.web.hosted import Person

OWN = "Pss_Anon"
"""What is weighed: the part of libraries that falls to a host changes with whatever else runs on the machine."""
GROWS, WARMS_UP = 0.1, size(35, 25, 15)
"""MB that a host may grow from a third of all turns to the end: for each turn of a seat, and once for what is drawn or
loaded for the first time, which is nearly all that short games grow by. Thirty seats grow by 0.07 MB a turn each until
two thirds are played, and then no more: 0.04 MB of that is the game (records, states, cables and their rows, entries),
the rest closed screens that wait for a quiet moment, and gaps among what is still used. Views that were kept, or
precedents, would take 0.01 and 0.03 more, rows with all their text 0.05, and screens that were kept when they close
1.5 MB each.
"""


@dataclass(frozen=True)
class Plan:
    """`thinks`: seconds that a person thinks in a turn, in the mean; `mishaps`: how likely one is before each key;
    `limit`: seconds after which a game that has not ended is taken for one that does not.
    """

    thinks: float
    mishaps: float
    limit: float
    seed: int = 7


@dataclass
class Watched:
    """Figures of a soak. Memory in MB, of the host and all its processes, after each third and at the end."""

    thirds: list[float] = field(default_factory=list)
    end: float = 0.0
    seconds: float = 0.0


async def soak(host: Host, room: Room, turns: int, plan: Plan) -> tuple[list[Student], Watched]:
    """Everybody of a room plays to the end."""
    port = int(host.address.rstrip("/").rpartition(":")[2])
    students = [
        Student(Person(port), game, seat, Random(f"{plan.seed} {game} {seat}"), plan.mishaps, plan.thinks)
        for game in range(len(room.games))
        for seat in room.persons
    ]
    watched, began = Watched(), time.monotonic()
    watching = asyncio.create_task(watch(watched, students, turns, host.process.pid))
    playing = [asyncio.create_task(student.play(room.code)) for student in students]
    done, stuck = await asyncio.wait(playing, timeout=plan.limit)
    for task in (watching, *stuck) if stuck else ():
        task.cancel()
    await asyncio.gather(watching, *stuck, return_exceptions=bool(stuck))  # all thirds are over by then
    watched.end, watched.seconds = weight_of(host.process.pid, OWN), time.monotonic() - began
    for student in students:
        await student.page.close()
    assert all(task.result() is None for task in done)
    assert not stuck, "\n".join(f"{one}\n{one.page.screen.text}" for one in students if not one.over)
    return students, watched


async def watch(watched: Watched, students: Sequence[Student], turns: int, process: int) -> None:
    """A game may end before its last turn: then all of it is played."""
    for part in (1, 2):
        while sum(turns if one.over else one.turn - 1 for one in students) < turns * len(students) * part / 3:
            await asyncio.sleep(0.2)
        watched.thirds.append(weight_of(process, OWN))


# ---------------------------------------------------------------- what people were told, and what is kept


def compare(room: Room, students: Sequence[Student]) -> tuple[int, int, int]:
    """How many turns were played, of how many commits people were told, with how many orders: all of these stand in
    the journals.
    """
    told = [one for student in students for one in student.told.values()]
    turns = listed = kept = 0
    for number, game in enumerate(room.games):
        assert all(compared.same for compared in replay(game)), f"game {number + 1} does not replay"
        with Journal.open(game, watch=True) as journal:
            turns += journal.turn
            for one in told:
                if one.game == number:
                    sealed = journal.orders(one.turn)[one.seat].payload
                    assert sealed["rationale"] == one.reason, (one, sealed)
                    given = {find_option(room.scenario, one.seat, order).id for order in unseal(sealed)}
                    shown = orders_in(room.scenario, one)
                    assert shown <= given, (one, given)
                    listed, kept = listed + len(shown), kept + len(given)
    assert listed >= kept / 2  # a small terminal does not show all of them beside the reason
    return turns, len(told), listed


def orders_in(scenario: Scenario, told: Told) -> set[str]:
    """The orders that stand in what somebody read: questions without an answer come after them."""
    text = told.listed.partition("▲")[0]
    found = {title: option for title, option in titles_of(scenario, told.seat).items() if title in text}
    return {option for title, option in found.items() if not any(title in other for other in found if other != title)}


@cache
def titles_of(scenario: Scenario, seat: str) -> dict[str, str]:
    return {
        orders.title(scenario, option): option.id
        for option in scenario.options
        if option.seat == seat and option.question is None
    }


def run(scenario: str, games: int, turns: int, plan: Plan) -> Watched:
    with hosting(scenario, "--games", str(games), "--turns", str(turns), "--port", "0", "--room", "soak") as host:
        room = Room.resume("soak")
        students, watched = asyncio.run(soak(host, room, turns, plan))
        met = sum((student.met for student in students), Counter[str]())
        played, told, listed = compare(room, students)
        print(
            f"{len(students)} people, {games} games of {turns} turns: {played} turns in {watched.seconds:.0f} s; "
            f"{met['drop']} drops, {met['reload']} reloads, {met['stall']} stalls; "
            f"{told} commits told with {listed} orders read, all in the journals; every game replays; "
            f"host {watched.thirds[0]:.0f} MB after a third, {watched.thirds[1]:.0f} MB after two, "
            f"{watched.end:.0f} MB at the end ({watched.end / watched.thirds[0] - 1:+.1%})"
        )
        assert told >= played  # each turn has two seats, and whoever drops out at the end may not read of it
        return watched


def test_two_people_drop_out_reload_and_stall_and_finish_their_game():
    run("tower-22", games=1, turns=2, plan=Plan(thinks=0, mishaps=0.15, limit=120))


@pytest.mark.slow
@pytest.mark.timeout(10_800)
def test_thirty_people_finish_sixteen_turns_whatever_befalls_them():
    """An hour at full size, and a minute of it as a sample: with time to think, as people have."""
    games, turns, thinks = size(1, 3, 15), size(3, 3, 16), size(0, 1, 130)
    watched = run("gaza-2024", games, turns, Plan(thinks, 0.04, limit=10_500))
    assert watched.end - watched.thirds[0] <= GROWS * 2 * games * turns * 2 / 3 + WARMS_UP
