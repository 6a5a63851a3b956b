"""Textual's command palette, safe for whoever types faster than it draws its list."""

from contextlib import suppress
from typing import Any

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette


class Palette(CommandPalette):
    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close it if it is still on top: a second Enter may come before the first has done its work."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def _action_command_list(self, action: str) -> None:
        """A key for the list: while that holds nothing yet, or has no room yet, Textual finds no line to go to."""
        with suppress(KeyError):
            super()._action_command_list(action)
