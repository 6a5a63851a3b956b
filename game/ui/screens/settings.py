"""The settings: each on a line, changed with left and right, seen at once and kept at once."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll

from game.ui import looks
from game.ui.marks import quiet, strong
from game.ui.screens.base import Heading, Page, Prose
from game.ui.settings import CHOICES, settings_path
from game.ui.widgets.choice import Choice
from game.ui.words import labels
from game.ui.words import settings as of_settings


class SettingsScreen(Page[None]):
    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave_page", labels.KEY["back"])]
    topic = "settings"

    def compose_page(self) -> ComposeResult:
        yield Heading(strong(of_settings.TITLE))
        with VerticalScroll(id="page"):
            for key in CHOICES:
                with Vertical(classes="setting"):
                    options = [(value, of_settings.TITLES[key][value]) for value in CHOICES[key]]
                    yield Choice(of_settings.NAMES[key], options, self._value(key), name=key)
                    yield Prose(name=f"{key}-means", classes="means")
            for words in (*self._forced(), self._how_long()):
                yield Prose(quiet(words), classes="note")

    def on_mount(self) -> None:
        self.query_one("#page").can_focus = False
        for choice in self.query(Choice):
            self._explain(choice)
        self.query(Choice).first().focus()

    def _value(self, key: str) -> str:
        settings = self.main.settings
        return settings.theme or looks.look_of(self.main, settings) if key == "theme" else getattr(settings, key)

    def _forced(self) -> Iterator[str]:
        """What the surroundings decide, so that a choice here is kept and yet not seen."""
        if looks.is_colourless():
            yield of_settings.COLOURLESS
        elif looks.foreign_theme(self.main):
            yield of_settings.FOREIGN
        if looks.is_still():
            yield of_settings.STILL

    def _how_long(self) -> str:
        return of_settings.HOLD.format(path=settings_path()) if self.main.at_home else of_settings.FOR_NOW

    def _explain(self, choice: Choice) -> None:
        key = str(choice.id)
        self.query_one(f"#{key}-means", Prose).show(quiet(of_settings.HELP[key][choice.value]))

    @on(Choice.Changed)
    def _changed(self, event: Choice.Changed) -> None:
        self._explain(event.choice)
        self.main.change_setting(str(event.choice.id), event.choice.value)
