"""Shown while something is loaded or resolved beside the screen."""

from textual.app import ComposeResult
from textual.containers import Vertical

from game.ui.screens.base import Dialog, Prose
from game.ui.words import labels


class BusyDialog(Dialog[None]):
    topic = "general"

    def __init__(self, words: str = labels.BUSY) -> None:
        super().__init__()
        self.words = words

    def compose_page(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Prose(self.words)

    def action_close(self) -> None:
        """It closes when the work is done."""
