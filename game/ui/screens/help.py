"""Help for the screen below it: its keys, and how it is used."""

from typing import Any

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from game.ui.marks import column, line, strong, text
from game.ui.screens.base import Dialog, Prose
from game.ui.words import help as of_help


class HelpDialog(Dialog[None]):
    CSS_PATH = "help.tcss"

    def __init__(self, page: Screen[Any]) -> None:
        super().__init__()
        self.topic_of = getattr(page, "topic", "general")
        self.keys = [found for found in page.active_bindings.values() if is_ours(found)]

    def compose_page(self) -> ComposeResult:
        with VerticalScroll(classes="window"):
            for words in of_help.HELP[self.topic_of]:
                yield Prose(words, classes="paragraph")
            yield Prose(strong(of_help.KEYS))
            yield Prose(Content("\n").join(self._key(found) for found in self.keys), classes="paragraph")
            if self.topic_of != "general":
                for words in of_help.HELP["general"]:
                    yield Prose(words, classes="paragraph")

    def on_mount(self) -> None:
        window = self.query_one(VerticalScroll)
        window.border_title = of_help.TITLE
        window.focus()

    def _key(self, found: ActiveBinding) -> Content:
        return line(column(self.app.get_key_display(found.binding), 14, "$accent"), text(found.binding.description))


def is_ours(found: ActiveBinding) -> bool:
    """Not the arrows and page keys, which every list has: a key that a class of the game declares."""
    ours = (kind for kind in type(found.node).__mro__ if kind.__module__.startswith("game."))
    declared = (one for kind in ours for one in kind.__dict__.get("BINDINGS", ()))
    return found.enabled and bool(found.binding.description) and found.binding.action in map(_action, declared)


def _action(declared: BindingType) -> str:
    return declared.action if isinstance(declared, Binding) else declared[1]
