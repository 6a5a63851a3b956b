"""Driving the screens as a player does: real keys, and what stands on the screen as text."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from game.scenario.loader import load_scenario
from game.scenario.model import Scenario
from game.ui.app import PatronApp

SMALL, LARGE = (80, 24), (120, 40)
Page = TypeVar("Page", bound=Screen[Any])

PATIENCE = 1500
"""How often a test looks for what it waits for, 20 ms apart."""


LOADED: dict[str, Scenario] = {}
"""Shared by all tests of a process, and by the apps that they open."""


def scenario(name: str = "gaza-2024") -> Scenario:
    if name not in LOADED:
        LOADED[name] = load_scenario(name)
    return LOADED[name]


class Player:
    """One person at the keyboard."""

    def __init__(self, app: PatronApp, pilot: Pilot[object]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)

    async def until(self, found: Callable[[], Any], what: str = "") -> None:
        for _ in range(PATIENCE):
            if found():
                await self.pilot.pause()
                return
            await asyncio.sleep(0.02)
            await self.pilot.pause()
        raise AssertionError(f"never came: {what}\n{screen_text(self.app)}")

    async def at(self, screen: str) -> None:
        """Wait until this screen is on top."""
        await self.until(lambda: type(self.app.screen).__name__ == screen, screen)

    def page(self, kind: type[Page]) -> Page:
        """The screen on top, as what it is."""
        assert isinstance(self.app.screen, kind)
        return self.app.screen

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()

    @property
    def shown(self) -> str:
        return screen_text(self.app)

    # ------------------------------------------------------------ whole moves

    async def start(self, seat: str = "washington", seed: str = "7", name: str = "gaza-2024") -> None:
        """In the situation room of a new game, past its briefing, and not by way of the choices: to be there soon."""
        from game.ui.desk import Desk
        from game.ui.opening import begin

        begin(self.app, partial(Desk.start, self.app.scenarios.get(name) or scenario(name), seat, None, int(seed)))
        await self._enter()

    async def start_by_keys(self, seat: str = "washington", seed: str = "7", name: str = "gaza-2024") -> None:
        """The same from the title, by keys."""
        await self.press("p")
        await self.until(lambda: self.app.screen.query("#seed"), "the choices")
        await self._choose("#scenario", name)
        await self._choose("#seat", seat)
        self.app.screen.query_one("#seed").focus()
        await self.press(*seed, "enter")
        await self._enter()

    async def _enter(self) -> None:
        await self.at("BriefingScreen")
        await self.press("enter")
        await self.at("RoomScreen")

    async def _choose(self, choice: str, value: str) -> None:
        from game.ui.widgets.choice import Choice

        widget = self.app.screen.query_one(choice, Choice)
        widget.focus()
        for _ in widget.options:
            if widget.value == value:
                return
            await self.press("right")
        assert widget.value == value

    async def commit(self) -> None:
        """From the room through a turn to the room again, or to the ending."""
        await self.press("c")
        await self.at("CommitDialog")
        await self.press("enter")
        await self.at("TellingScreen")
        while type(self.app.screen).__name__ in ("TellingScreen", "MomentDialog"):
            await self.press("enter")
        await self.until(lambda: type(self.app.screen).__name__ in ("RoomScreen", "EndingScreen"), "the room")

    async def mark(self, panel: str, about: str) -> None:
        """Move the cursor to a row with the arrow keys."""
        from game.ui.widgets.rows import Rows

        rows = self.app.screen.query_one(f"#{panel}", Rows)
        rows.focus()
        await self.press("home")
        for _ in rows.rows:
            if rows.marked is not None and rows.marked.about == about:
                return
            await self.press("down")
        raise AssertionError(f"no row about {about} in {panel}:\n{self.shown}")

    @property
    def desk(self) -> Any:
        assert self.app.desk is not None
        return self.app.desk


@asynccontextmanager
async def playing(
    size: tuple[int, int] = SMALL, game: Path | None = None, looks_ahead: bool = False
) -> AsyncIterator[Player]:
    """The app at its title, or in a saved game. Advisers work only where they are what is tested."""
    app = PatronApp((None, None, None, None, None, game) if game is not None else None)
    app.looks_ahead = looks_ahead
    app.scenarios = LOADED
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Player(app, pilot)
    app.close_desk()


def screen_text(app: App[Any]) -> str:
    """What stands on the screen. Leans on a private part of Textual, here and nowhere else."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
