"""What this is, and on what it rests."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll

import game
from game.ui.screens.base import Dialog, Prose
from game.ui.words import beginning as of_beginning


class AboutDialog(Dialog[None]):
    CSS_PATH = "about.tcss"
    topic = "general"

    def compose_page(self) -> ComposeResult:
        with VerticalScroll(classes="window"):
            for words in of_beginning.ABOUT:
                yield Prose(words.format(version=game.__version__), classes="paragraph")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).border_title = of_beginning.NAME
        self.query_one(VerticalScroll).focus()
