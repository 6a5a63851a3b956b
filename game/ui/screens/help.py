"""Help for the screen below it: its keys, and how it is used."""

from itertools import starmap
from typing import Any

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from game.ui.marks import column, line, strong, text
from game.ui.screens.base import GOT_IT, Dialog, Prose, shows_hint
from game.ui.words import help as of_help

LEADING = ("console", "look_in", "truth")
"""Pages of whoever leads, who has no draft and meets no hints."""


class HelpDialog(Dialog[None]):
    CSS_PATH = "help.tcss"

    def __init__(self, page: Screen[Any]) -> None:
        super().__init__()
        self.topic_of = getattr(page, "topic", "general")
        self.keys: dict[str, list[Binding]] = {}
        for found in filter(is_ours, page.active_bindings.values()):
            self.keys.setdefault(found.binding.description, []).append(found.binding)

    def compose_page(self) -> ComposeResult:
        with VerticalScroll(classes="window"):
            for words in of_help.HELP[self.topic_of]:
                yield Prose(words, classes="paragraph")
            yield Prose(strong(of_help.KEYS))
            yield Prose(Content("\n").join(starmap(self._keys, self.keys.items())), classes="paragraph")
            for topic in _beside(self.topic_of):
                for words in of_help.HELP[topic]:
                    yield Prose(words, classes="paragraph")

    def on_mount(self) -> None:
        window = self.query_one(VerticalScroll)
        window.border_title = of_help.TITLE
        window.focus()

    def _keys(self, does: str, keys: list[Binding]) -> Content:
        """All that do the same on one line, first that which the bottom line names."""
        by_rank = sorted(keys, key=lambda key: not key.show)
        shown = ", ".join(dict.fromkeys(map(self.app.get_key_display, by_rank)))
        return line(column(shown, 14, "$accent"), text(does))


def _beside(topic: str) -> tuple[str, ...]:
    """What every page's help says, besides its own; and where a seat is played, what holds there."""
    return tuple(one for one in ("general", *(() if topic in LEADING else ("playing",))) if one != topic)


def is_ours(found: ActiveBinding) -> bool:
    """Not the arrows and page keys, which every list has, nor what does nothing now: a key that the game declares."""
    ours = (kind for kind in type(found.node).__mro__ if kind.__module__.startswith("game."))
    declared = (one for kind in ours for one in kind.__dict__.get("BINDINGS", ()))
    if found.binding.action == GOT_IT.action and not shows_hint(found.node.screen):
        return False
    return found.enabled and bool(found.binding.description) and found.binding.action in map(_action, declared)


def _action(declared: BindingType) -> str:
    return declared.action if isinstance(declared, Binding) else declared[1]
