"""A plan for 90 minutes from its first step to its last, with everybody in it."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from benchmarks.rehearsing.leading import Teacher
from benchmarks.rehearsing.seated import PATIENCE, Stuck
from benchmarks.rehearsing.student import HELP, OVER, PAUSED, Student
from benchmarks.rehearsing.timing import Step

WORD = "Two orders at most, one sentence of reasons, one forecast."
FOUND = 0.25


@dataclass(frozen=True)
class News:
    """What is fired by hand, and by which words it is known on a screen."""

    inject: str
    title: str


@dataclass
class Lesson:
    """`turns` are those of each step of play; `missing` is a game whose laptops are closed after the first turn."""

    steps: Sequence[Step]
    turns: dict[str, int]
    students: list[Student]
    teacher: Teacher
    pace: float
    news: News | None
    missing: int | None
    worked: Callable[[], float]

    def __post_init__(self) -> None:
        self.here = list(self.students)
        self._began, self._worked = time.perf_counter(), 0.0

    # ------------------------------------------------------------ from step to step

    def enter(self, step: Step) -> None:
        print(f"{time.strftime('%H:%M:%S')} {step.title}", file=sys.stderr, flush=True)
        self.count_work()
        self._began = time.perf_counter()
        self.teacher.step = step
        for student in self.students:
            student.step = step
            student.begin(step.minutes)

    def count_work(self) -> None:
        """What the host did since the last step began was for that."""
        before, self._worked = self._worked, self.worked()
        self.teacher.step.worked += self._worked - before

    async def rest(self, step: Step) -> None:
        """What is said in the room, until the clock on the wall ends the step."""
        await asyncio.sleep(max(0.0, step.minutes * 60 * self.pace - (time.perf_counter() - self._began)))

    async def all(self, do: Callable[[Student], Awaitable[object]]) -> None:
        """Everybody does it; whoever is stuck is told of, and goes on from a page opened anew."""

        async def one(student: Student) -> None:
            try:
                await do(student)
            except Stuck as stuck:
                student.step.hinder(str(stuck))
                await student.again(HELP)

        await asyncio.gather(*map(one, self.here))

    async def seen(self, words: str, gone: bool = False) -> None:
        """Until every screen shows it, or none does any more; screens that are at their end do not count."""
        waiting = list(self.here)
        ends = time.perf_counter() + PATIENCE
        while waiting := [one for one in waiting if one.shows(words) == gone and not (one.over or OVER in one.bar)]:
            if time.perf_counter() > ends:
                self.teacher.step.hinder(f"{'still' if gone else 'not'} on {len(waiting)} screens: {words}")
                return
            await asyncio.sleep(FOUND)

    # ------------------------------------------------------------ the plan

    async def play(self, code: str, lead: str, links: Sequence[str], papers: dict[str, tuple[str, str]]) -> None:
        opening, reading, first, early, halt, late, debrief, close = self.steps
        self.enter(opening)
        await self.open_the_room(code, lead, links)
        await self.rest(opening)
        self.enter(reading)
        await self.all(lambda one: one.read_in(*papers[one.seat]))
        await self.rest(reading)
        self.enter(first)
        await self.teacher.find()
        await self.teacher.clock("resume")
        await self.a_turn(first.minutes * 0.7)
        await self.teacher.look_at_the_wall()
        await self.rest(first)
        self.leave()
        await self.some_turns(early, self.middle)
        self.enter(halt)
        await self.stand_still(halt)
        await self.some_turns(late, None)
        self.enter(debrief)
        await self.talk_it_over(debrief)
        await self.rest(debrief)
        self.enter(close)
        await self.rest(close)
        self.count_work()

    async def open_the_room(self, code: str, lead: str, links: Sequence[str]) -> None:
        """Clocks stand until the first turn; half of the room has links, the others type the code."""
        await self.teacher.come_in(lead)
        await self.teacher.find()
        await self.teacher.clock("pause")
        of = dict(zip(self.students[: len(links)], links, strict=True))
        await self.all(lambda one: one.come_in(code, of.get(one)))
        await self.teacher.look_at_the_wall()

    async def some_turns(self, step: Step, between: Callable[[int], Awaitable[None]] | None) -> None:
        self.enter(step)
        turns = self.turns[step.title]
        for turn in range(turns):
            minutes, self.here[0].reloads = step.minutes / turns, turn == 1
            doing = [self.a_turn(minutes), *([between(turn)] if between else [])]
            await asyncio.gather(*doing)
            await self.teacher.look_at_the_wall()

    async def a_turn(self, minutes: float) -> None:
        """From what came of the last one to what comes of this."""
        for student in self.here:
            student.begin(minutes)
        await self.all(Student.turn)
        await self.all(Student.told)

    def leave(self) -> None:
        self.here = [one for one in self.students if one.game != self.missing]

    async def middle(self, turn: int) -> None:
        """A word to all, news from outside, and a game that waits for people who are gone."""
        if self.missing is not None and turn == 0:
            for student in self.students:
                if student.game == self.missing:
                    await student.close()
        if self.missing is not None and turn > 0:
            await self.teacher.find()
            await self.teacher.go_on_without(self.missing)
        if turn == 0:
            await self.teacher.find()
            await self.teacher.say(WORD)
        if turn == 1 and self.news is not None:
            await self.teacher.find()
            with self.teacher.waits("news fired in all games, until every screen shows it"):
                await self.teacher.fire(self.news.inject)
                await self.seen(self.news.title)

    async def stand_still(self, step: Step) -> None:
        await self.teacher.find()
        with self.teacher.waits("pause, until every screen says so"):
            await self.teacher.clock("pause")
            await self.seen(PAUSED)
        await self.rest(step)
        await self.teacher.find()
        with self.teacher.waits("go on, until no screen says paused"):
            await self.teacher.clock("resume")
            await self.seen(PAUSED, gone=True)

    async def talk_it_over(self, step: Step) -> None:
        await self.teacher.find()
        await self.teacher.stop()
        await asyncio.gather(self.all(Student.open_debrief), self.teacher.open_debrief())
        games = sorted({one.game for one in self.here})
        whose = str(games[1] + 1) if len(games) > 1 else "nothing"
        await self.teacher.try_orders(games[0], self.here[0].seat, whose)
