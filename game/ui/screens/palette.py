"""Textual's command palette, safe for whoever types faster than it draws its list."""

from contextlib import suppress

from textual.command import CommandPalette


class Palette(CommandPalette):
    def _action_command_list(self, action: str) -> None:
        """A key for the list: while that holds nothing yet, or has no room yet, Textual finds no line to go to."""
        with suppress(KeyError):
            super()._action_command_list(action)
