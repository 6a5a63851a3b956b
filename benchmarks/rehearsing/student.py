"""A student of a rehearsal: what the plan asks of a seat, with real keys and by what stands on the screen."""

import asyncio
import contextlib
import re
import time

from benchmarks.rehearsing.people import ANSWER, CARDS, FINDING, FORECAST, LEVER, NAMING, REASON, typed
from benchmarks.rehearsing.seated import MESSAGE, Seated, Stuck

BRIEFING, ROOM, COMMITTING, TOLD = "To the situation room", "L Levers", "Commit the turn", "What happened · Turn"
OVER, LEVERS, DEBRIEF = "D Debrief", "X Remove", "aims met"
QUESTIONS, NOT_NOW = "X No answer", "Not now:"
HELP = "F1 Help"
"""On the bar of every page."""
CHOSEN = "How soon"
"""Beside an event that the game judges."""
TERMS, ASKED = "Enter Add", "F9 Ask"
CABLES, MOMENT = "⏎ Go on", "Enter Go on"
PAUSED = "Paused by whoever leads the room"
OPEN = re.compile(r"(\d+) to answer")
LEFT = re.compile(r"orders left (\d+)")
DOWN, RIGHT, ESCAPE, F8, F9 = "\x1b[B", "\x1b[C", "\x1b", "\x1b[19~", "\x1b[20~"
ORDERS = 2
TRIES = 10


class Student(Seated):
    over = False
    other = "the other capital"
    """What the seat is called that this one waits for."""
    reloads = False
    """Whether they open their page anew before the coming turn."""

    @property
    def waiting(self) -> str:
        """What stands on top once they have committed; questions have such words, too."""
        return f"waiting for {self.other}"

    async def press(self, keys: str, *words: str, what: str = "") -> str:
        """As anybody does; a message over it is read first. Stuck where the turn was resolved meanwhile."""
        if not words:
            return await super().press(keys, what=what)
        for _ in range(3):
            found = await super().press(keys, *words, MESSAGE, *(() if TOLD in words else (TOLD,)), what=what)
            if found in words:
                return found
            if found == TOLD:
                raise Stuck(f"{self.name}: the turn went on without them, before they had committed")
            await self.attend()
        raise Stuck(f"{self.name} found one message after the other:\n{self.lines}")

    # ------------------------------------------------------------ the lesson before the game

    async def come_in(self, code: str, link: str | None) -> None:
        """By the room's code and a name, or by a link of one's own; to the briefing."""
        await self.own(FINDING if link else FINDING + typed(f"{code} and my name"))
        began = time.perf_counter()
        if link:
            await self.person.ask(link)
            answer = await self.person.ask(link, {})
            assert answer.headers.get("location") == "/play", answer.text
        else:
            await self.person.join(code, f"{self.seat} {self.game + 1}", f"{self.game}.{self.seat}")
        self._waited("the host takes code and name, or a link", time.perf_counter() - began)
        await self.open(BRIEFING)

    async def read_in(self, role: str, cards: str) -> None:
        """Role sheet, briefing and room; what must be prevented; and of the cards what there is time for."""
        await self.read(role)
        await self.read()
        await self.press("\r", ROOM, what="from the briefing to the situation room")
        await self.read()
        await self.own(NAMING)
        await self.look_through(cards, "the cards, the clients and the map on paper")

    # ------------------------------------------------------------ a turn

    async def turn(self) -> None:
        """Answer, order, foretell, say why, and commit; then what came of it stands there."""
        try:
            await self._order_and_commit()
        except Stuck as stuck:
            self.step.hinder(str(stuck))
            await self.again(HELP)
            with contextlib.suppress(Stuck):
                await self._order_and_commit()

    async def _order_and_commit(self) -> None:
        if self.reloads:
            await self.again(HELP)
        await self.to_the_room()
        if self.over or self.shows(self.waiting):
            return
        await self.read(what="the room")
        await self._answer()
        for _ in range(ORDERS):
            if self._number(LEFT):
                await self.decide("an order", LEVER, self._order)
        await self._commit()

    def _number(self, of: re.Pattern[str]) -> int:
        found = of.search(self.text)
        return int(found[1]) if found else 0

    async def _answer(self) -> None:
        for _ in range(self._number(OPEN)):
            if self._number(OPEN):
                await self.decide("an answer", ANSWER, self._choose_answer)

    async def _choose_answer(self) -> None:
        await self.back()
        await self.press("a", QUESTIONS, what="the questions open")
        await self.read(what="the answers")
        for _ in range(self.rng.randrange(2)):
            await self.press(DOWN)
        await self.press("\r")
        await self.back()

    async def _order(self) -> None:
        """Read some cards, and put one into the draft if it may be used."""
        await self.back()
        await self.press("l", LEVERS, what="the levers open")
        await self.read(what="the levers")
        for _ in range(CARDS):
            for _ in range(self.rng.randrange(1, 3)):
                await self.press(DOWN)
            await self.read(what="the levers")
            if not self.shows(NOT_NOW):
                break
        await self.press("\r", what="the terms of a lever")
        await self.patient(lambda: TERMS in self.bar or ASKED in self.bar, 1.5)
        if TERMS in self.bar:
            await self.press("\r", what="a lever is put into the draft")
        await self.back()

    async def back(self) -> None:
        """To the room, whatever lies over it."""
        for _ in range(8):
            await self.attend()
            if CABLES in self.bar or OVER in self.bar:
                raise Stuck(f"{self.name}: the turn went on without them, before they had committed")
            if ROOM in self.bar:
                return
            before = self.bar
            await self.press(ESCAPE, what="back to the room")
            await self.changed(before)
        raise Stuck(f"{self.name} did not come back to the room:\n{self.lines}")

    async def _commit(self) -> None:
        await self.back()
        await self.press("c", COMMITTING, what="the page to commit opens")
        await self.decide("a sentence of reasons", typed(REASON), self._say_why)
        await self.decide("a forecast", FORECAST, self._foretell)
        await self.attend()
        await self.press(F9, self.waiting, TOLD, OVER, what="the turn is committed, or resolved by it")

    async def _say_why(self) -> None:
        *words, last = REASON.split()
        for word in words:
            await self.press(f"{word} ", what="a word typed")
        await self.press(last, last, what="the last word typed is there")

    async def _foretell(self) -> None:
        """What the game judges by itself, with a number."""
        await self.press(F8, what="what can be foretold opens")
        for _ in range(self.rng.randrange(1, 5)):
            await self.press(DOWN)
        await self.press("\r")
        await self.patient(lambda: CHOSEN in self.text, 1.5)
        for digit in str(self.rng.randrange(5, 95)):
            await self.press(digit)

    async def told(self) -> None:
        """Wait for the others of the game; that is neither one's own time nor the machine's."""
        while not (self.shows(TOLD) or self.shows(OVER)):
            await asyncio.sleep(0.1)

    async def to_the_room(self) -> None:
        """Through what happened, reading, to the room or to the end of the game."""
        for _ in range(30):
            await self.attend()
            if OVER in self.bar:
                self.over = True
                return
            if ROOM in self.bar or (self.shows(self.waiting) and not self.shows(TOLD)):
                return
            await self._go_on()
        raise Stuck(f"{self.name} never came through what happened:\n{self.lines}")

    async def _go_on(self) -> None:
        """From the page that is open to what comes after it."""
        if CABLES in self.bar:
            await self.press(" ", what="all cables at once")
        await self.read(what="what happened")
        before = self.bar
        goes_on = CABLES in before or MOMENT in before or BRIEFING in before
        await self.press("\r" if goes_on else ESCAPE, what="from what happened on")
        await self.changed(before)

    # ------------------------------------------------------------ afterwards

    async def open_debrief(self) -> None:
        """The debrief of one's own game, and three parts of it, once the screen has heard of the end."""
        for _ in range(TRIES):
            await self.to_the_room()
            if self.over:
                break
            await self.patient(lambda: OVER in self.bar)
        await self.press("d", DEBRIEF, what="the debrief of one's own game opens")
        for _ in range(3):
            await self.read(what="one's own debrief")
            await self.press(RIGHT, what="the next part of the debrief")
