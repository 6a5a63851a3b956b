"""Whoever leads a rehearsal: what the plan tells them to do, over the pages that they have."""

import asyncio
import re
import time
from contextlib import AbstractContextManager

from benchmarks.rehearsing.people import CLICK
from benchmarks.rehearsing.timing import Step
from tests.web.hosted import Answer, Person

AGAIN = "data-again"
OFTEN = 0.5
PATIENCE = 300.0


class Teacher:
    def __init__(self, person: Person, pace: float, step: Step) -> None:
        self.person, self.pace, self.step = person, pace, step
        self.screen = Person(person.port)

    async def come_in(self, link: str) -> None:
        """By the link that the host printed; and the link of the screen on the wall."""
        await self._get(link)
        page = (await self._get("/lead")).text
        found = re.search(r"/projector/[\w-]+", page)
        assert found, page
        await self.screen.ask(found[0])

    async def _get(self, path: str) -> Answer:
        answer = await self.person.ask(path)
        if answer.status not in (200, 303):
            raise SystemExit(f"{path}: {answer.status}: {answer.text[:400]}")
        return answer

    async def click(self, path: str, **form: str) -> None:
        """Press a button, and wait for the page that answers."""
        answer = await self.person.ask(path, form)
        if answer.status not in (200, 303):
            self.step.hinder(f"{path} answered {answer.status}: {answer.text[:200]}")

    async def find(self) -> None:
        """Find a button: that is their own time."""
        self.step.leading += CLICK
        await asyncio.sleep(CLICK * self.pace)

    def waits(self, what: str) -> AbstractContextManager[None]:
        return self.step.waiting(what)

    # ------------------------------------------------------------ deeds

    async def clock(self, do: str) -> None:
        await self.click("/lead/clock", game="all", do=do)

    async def say(self, text: str) -> None:
        await self.click("/lead/tell", to="all", text=text)

    async def fire(self, inject: str) -> None:
        """In all games."""
        await self.click("/lead/cell/everywhere", game="0", inject=inject)

    async def go_on_without(self, game: int) -> None:
        await self.click("/lead/hold", game=str(game))

    async def stop(self) -> None:
        await self.click("/lead/stop", sure="yes")

    async def look_at_the_wall(self) -> None:
        """The screen on the wall draws itself anew."""
        began = time.perf_counter()
        answer = await self.screen.ask("/projector/now")
        self.step.waited("the screen on the wall is drawn anew", time.perf_counter() - began)
        if answer.status != 200:
            self.step.hinder(f"the screen on the wall answered {answer.status}")

    # ------------------------------------------------------------ the debrief

    async def open_debrief(self) -> None:
        """The page of the class: what is there at once, and then all of it."""
        with self.waits("the page of the class: games side by side"):
            await self._until("/lead/debrief", "<h2")
        began = time.perf_counter()
        await self._until("/lead/debrief", None)
        self.step.waited("the page of the class: all of it", time.perf_counter() - began)

    async def try_orders(self, game: int, seat: str, whose: str) -> None:
        """One game with another team's orders, while all look on."""
        with self.waits("one game tried with other orders, on the wall"):
            await self._until(f"/lead/debrief?game={game + 1}&seat={seat}&turn=2&whose={whose}&lasting=1", None)

    async def _until(self, path: str, words: str | None) -> None:
        """Ask until these words are there, or until the page asks for nothing more."""
        ends = time.perf_counter() + PATIENCE
        while time.perf_counter() < ends:
            page = (await self._get(path)).text
            if words in page if words else AGAIN not in page:
                return
            await asyncio.sleep(OFTEN)
        self.step.hinder(f"{path} was not there after {PATIENCE:.0f} s")
