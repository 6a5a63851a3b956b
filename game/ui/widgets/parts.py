"""Lines of parts that can be clicked: the keys of a screen at its foot, and the pages of a small terminal."""

from collections.abc import Iterator
from typing import Any

from textual import events
from textual.app import App
from textual.binding import ActiveBinding
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from game.ui.marks import line, quiet, text

Part = tuple[Content, object]
GAP = 2


class Parts(Widget):
    """One line; `parts` gives each part with what a click on it means."""

    ALLOW_SELECT = False

    def parts(self) -> Iterator[Part]:
        yield from ()

    def clicked(self, meaning: Any) -> None:
        """A part was clicked."""

    def render(self) -> Content:
        return line(*(words for words, _ in self.parts()))

    def on_click(self, event: events.Click) -> None:
        end = self.styles.padding.left
        for words, meaning in self.parts():
            end += words.cell_length
            if event.x < end:
                self.clicked(meaning)
                return


ALWAYS = ("app.help", "app.leave")
"""What stays at the foot of every screen: help lists the keys for which there was no room."""


class Keys(Parts):
    """The keys that do something here, each with its hint. One widget where Textual's footer mounts one a key."""

    shown: Content | None = None

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _: Screen[Any]) -> None:
        """Most keys change no binding: then there is nothing to draw."""
        before = self.shown
        if self.render() != before:
            self.refresh()

    def render(self) -> Content:
        self.shown = super().render()
        return self.shown

    def parts(self) -> Iterator[Part]:
        """Those for which there is room; the keys that scroll give way first, then the last ones of a screen."""
        hints = list(self._hints())
        while sum(words.cell_length for words, _ in hints) - GAP > self.content_size.width > 0:
            less = [hint for hint in hints if hint[1].binding.action not in ALWAYS]
            if not less:
                break
            scrolling = [hint for hint in less if hint[1].binding.action.startswith("scroll_")]
            hints.remove((scrolling or less)[-1])
        yield from hints

    def _hints(self) -> Iterator[tuple[Content, ActiveBinding]]:
        seen = set()
        for found in self.screen.active_bindings.values():
            binding = found.binding
            if binding.show and found.enabled and binding.action not in seen:
                seen.add(binding.action)
                key = text(self.app.get_key_display(binding), "bold $accent")
                yield line(key, " ", text(binding.description), " " * GAP), found

    def clicked(self, meaning: ActiveBinding) -> None:
        run_binding(self.app, meaning)


def run_binding(app: App[Any], found: ActiveBinding) -> None:
    """Do what a key does, unless another screen has come up before its turn."""
    screen = app.screen

    async def act() -> None:
        if app.screen is screen:
            await app.run_action(found.binding.action, found.node)

    app.call_later(act)


class Pages(Parts):
    """The pages that a small terminal shows one at a time."""

    class Chosen(Message):
        def __init__(self, page: str) -> None:
            super().__init__()
            self.page = page

    def __init__(self, pages: dict[str, str], page: str) -> None:
        super().__init__()
        self.pages, self.page = pages, page

    def show(self, page: str) -> None:
        self.page = page
        self.refresh()

    def parts(self) -> Iterator[Part]:
        for number, (page, title) in enumerate(self.pages.items(), start=1):
            here = page == self.page
            key = text(f" {number} ", "bold $accent")
            words = text(f"[{title}] ", "bold") if here else quiet(f" {title}  ")
            yield line(key, words), page

    def clicked(self, meaning: str) -> None:
        self.post_message(self.Chosen(meaning))
