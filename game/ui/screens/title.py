"""The title: the first frame. Nothing heavy is imported to draw it."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.ui.marks import column, line, quiet, strong
from game.ui.screens.base import Page, Prose
from game.ui.words import beginning as of_beginning
from game.ui.words import labels
from game.ui.words import settings as of_settings


class TitleScreen(Page[None]):
    CSS_PATH = "title.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "choose('play')", labels.KEY["play"]),
        Binding("l", "choose('learn')", labels.KEY["learn"]),
        Binding("c", "choose('continue')", labels.KEY["continue"]),
        Binding("s", "choose('settings')", of_settings.TITLE),
        Binding("a", "choose('about')", labels.KEY["about"]),
    ]
    topic = "title"

    def compose_page(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Prose(strong(of_beginning.NAME), name="name")
            yield Prose(quiet(of_beginning.MOTTO), name="motto")
            yield OptionList(*self._menu(), id="menu")

    def _menu(self) -> list[Option]:
        keys = (key for key in of_beginning.MENU if key != "continue" or self.main.has_saves)
        return [Option(self._entry(key), id=key) for key in keys]

    def _entry(self, key: str) -> Content:
        return line(column(of_beginning.MENU[key], 12, "bold"), quiet(of_beginning.MENU_HINTS[key]))

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """A game may have been begun or ended since the menu was drawn."""
        menu = self.query_one("#menu", OptionList)
        marked = menu.highlighted or 0
        menu.set_options(self._menu())
        menu.highlighted = min(marked, menu.option_count - 1)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "choose" or parameters != ("continue",) or self.main.has_saves

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_choose(str(event.option_id))

    def action_choose(self, key: str) -> None:
        match key:
            case "play":
                self.main.open_new_game()
            case "learn":
                self.main.open_new_game(learn=True)
            case "continue":
                self.main.open_saves()
            case "settings":
                self.main.open_settings()
            case "about":
                self.main.open_about()
            case _:
                self.app.exit()
