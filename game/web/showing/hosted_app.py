"""The program's screens as a host shows them in browsers: one app of many, far from the host's own files."""

import asyncio
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual.app import SystemCommand
from textual.screen import Screen

from game.ui import app
from game.ui.app import PatronApp
from game.ui.words import beginning as of_beginning
from game.web.showing.driver import SocketDriver
from game.web.showing.forgetful import forget_old

SCREENS = Path(app.__file__).parent


class HostedApp(PatronApp):
    # All at once: where a screen brings a sheet that is new, Textual styles everything anew.
    CSS_PATH: ClassVar[list[str | PurePath]] = [SCREENS / "app.tcss", *sorted((SCREENS / "screens").glob("*.tcss"))]

    def __init__(self) -> None:
        forget_old()
        super().__init__(driver_class=SocketDriver)
        self.opened = asyncio.Event()  # what the browser came for stands on the screen
        self.at_home = False
        self.has_saves = False

    @property
    def socket_driver(self) -> SocketDriver | None:
        """There from the first frame on."""
        driver = self._driver
        return driver if isinstance(driver, SocketDriver) else None

    def keep_setting(self, key: str, value: str) -> None:
        """A look holds while the screen is open: settings are the host's own."""

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        return (command for command in super().get_system_commands(screen) if command.title != of_beginning.LEAVE)

    def leave_game(self) -> None:
        self.action_leave()

    def open_new_game(self, learn: bool = False) -> None:
        """Which games there are is the room's affair."""

    def open_saves(self) -> None:
        """They are the host's."""

    # ------------------------------------------------------------ nothing of a browser's reaches this machine

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Textual would open it here."""
