"""What this is, and on what it rests."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll

import game
from game.ui import labels
from game.ui.screens.base import Dialog, Prose


class AboutDialog(Dialog[None]):
    CSS_PATH = "about.tcss"
    topic = "general"

    def compose_page(self) -> ComposeResult:
        with VerticalScroll(classes="window"):
            for words in labels.ABOUT:
                yield Prose(words.format(version=game.__version__), classes="paragraph")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).border_title = labels.NAME
        self.query_one(VerticalScroll).focus()
