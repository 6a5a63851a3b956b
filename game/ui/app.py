"""The app: which screen is open, the game behind it, and what happens when something goes wrong.

Nothing heavy is imported before the first frame: screens, session and engine come with the first key.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.segment import Segments
from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter, NoColor
from textual.notifications import Notify
from textual.screen import Screen
from textual.widgets import Input

from game.errors import PatronError, SettingsNotKept
from game.session.saves import save_files
from game.ui import looks
from game.ui.let_go import let_go_of_widgets
from game.ui.screens.base import COMMON, Dialog, Page, is_too_small
from game.ui.screens.title import TitleScreen
from game.ui.settings import keep_setting, read_settings
from game.ui.stylesheets import SharedStylesheet
from game.ui.theme import PALETTES, defaults_for, theme_of
from game.ui.told_again import take_away_equals
from game.ui.unbroken import keep_words_together
from game.ui.unhurried import Unhurried
from game.ui.widgets.parts import run_binding
from game.ui.words import beginning as of_beginning
from game.ui.words import labels
from game.ui.words import settings as of_settings

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.ui.beforehand import Beforehand
    from game.ui.desk import Desk
    from game.ui.screens.room import RoomScreen
    from game.ui.screens.telling import TellingScreen
    from game.ui.widgets.status import Status
    from game.worker import Worker

LEAVING = ("q", "ctrl+q", "ctrl+c")
SOON = 0.3
"""Seconds to something that nobody waits for."""


class PatronApp(App[object]):
    """The game in a terminal."""

    TITLE = of_beginning.NAME
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/title.tcss"]
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [*COMMON, Binding("ctrl+c", "leave", show=False, priority=True)]

    def __init__(self, wanted: tuple[Any, ...] | None = None, driver_class: type[Driver] | None = None) -> None:
        # Without colour at all, and not in grey: the terminal's own two colours, and reversed rows.
        keep_words_together()
        let_go_of_widgets()
        super().__init__(driver_class, ansi_color=True if looks.is_colourless() else None)
        self.stylesheet = SharedStylesheet(variables=self.get_css_variables())
        self.wanted = wanted  # the game to go to at once, as `run` takes it
        self.desk: Desk | None = None
        self._telling: Beforehand[TellingScreen] | None = None  # of its next turn
        self.scenarios: dict[str, Scenario] = {}
        self.has_saves = _any_saves()
        self.busy = 0  # works under way that must not be cut off
        self.leaving = False
        self.looks_ahead = True
        self.at_home = True  # whether whoever sits here may reach this machine's files, and end a game for all
        self.takes_requests = False  # whether somebody leads the game, and answers what is not on the list
        for name in PALETTES:
            self.register_theme(theme_of(name))
        self.settings, self.settings_trouble = read_settings()
        looks.put_on(self, self.settings)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return defaults_for(self.current_theme, self.no_color)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without colour, whatever Textual's own parts bring with them is taken off at the end."""
        return [*super().get_line_filters(), NoColor()] if self.no_color else super().get_line_filters()

    def get_key_display(self, binding: Binding) -> str:
        """Letters are shown large; small or large, both work."""
        shown = super().get_key_display(binding)
        if shown.startswith("^") and len(shown) > 1:
            return f"Ctrl+{shown[1:].upper()}"
        shown = shown.upper() if len(shown) == 1 else shown[:1].upper() + shown[1:]
        return labels.KEY_NAMES.get(shown, shown)

    def get_default_screen(self) -> Screen[Any]:
        return TitleScreen()

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """Nothing shows through a page: Textual would lay out and draw what lies right below it, too."""
        covered = self._screen_stack and isinstance(self._screen_stack[-1], Page)
        return [] if covered else super()._background_screens

    def on_mount(self) -> None:
        self.call_after_refresh(self._after_first_frame)

    def _after_first_frame(self) -> None:
        from game.ui.opening import begin, opener, warm_up

        if self.settings_trouble:
            self.notify(of_settings.UNREAD.format(why=self.settings_trouble), markup=False, timeout=12)
        if self.wanted is not None:
            begin(self, partial(opener, self, *self.wanted))
        else:
            self.run_worker(partial(warm_up, self), thread=True, group="warm up")

    def on_notify(self, event: Notify) -> None:
        take_away_equals(self, event.notification)

    # ------------------------------------------------------------ keys

    async def on_event(self, event: events.Event) -> None:
        """While the terminal is too small to show what a key would do, only leaving is possible."""
        typed = isinstance(event, events.Key | events.MouseEvent) and is_too_small(*self.size)
        if typed and not (isinstance(event, events.Key) and event.key in LEAVING):
            return
        if isinstance(event, events.Key) and _is_large_letter(event) and not self._takes_text():
            event = events.Key(event.key.lower(), (event.character or "").lower())
        if isinstance(event, events.Key) and not event.is_forwarded and isinstance(self.screen, Dialog):
            if self.screen.is_deaf and event.key not in LEAVING:
                return
            self.screen.before_key(event)
        await super().on_event(event)

    def _takes_text(self) -> bool:
        """Whether a letter that is typed now is text, and no key."""
        return isinstance(self.focused, Input) or getattr(self.screen, "takes_text", False)

    def action_help(self) -> None:
        from game.ui.screens.help import HelpDialog

        if not isinstance(self.screen, HelpDialog):
            self.push_screen(HelpDialog(self.screen))

    def action_command_palette(self) -> None:
        """Textual gives its palette an id; two keys in quick succession would then clash with the one still closing."""
        from game.ui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def _fatal_error(self) -> None:
        """A fault of ours: Textual would print a page of code with all its values."""
        from rich.text import Text

        from game.ui.fault import report_fault

        error = self._exception or RuntimeError("unknown")
        told = report_fault(error, self.desk.session.name if self.desk is not None else None)
        self._exit_renderables.append(Segments(self.console.render(Text("\n".join(told)))))
        self._close_messages_no_wait()

    def action_leave(self) -> None:
        """Quit. Everything is kept already; a turn that is being committed is finished first."""
        self.leaving = True
        if not self.busy:
            self._keep_place()
            self.exit()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette lists: the keys of the screen by name, and the settings."""
        from game.ui.screens.help import is_ours

        named = set()
        for binding in screen.active_bindings.values():
            if is_ours(binding) and binding.binding.description not in named:
                named.add(binding.binding.description)
                yield SystemCommand(
                    binding.binding.description,
                    self.get_key_display(binding.binding),
                    partial(run_binding, self, binding),
                )
        if of_settings.TITLE not in named:
            yield SystemCommand(of_settings.TITLE, of_settings.HINT, self.open_settings)
        yield SystemCommand(of_settings.NAMES["theme"], of_settings.THEME_HINT, self.open_settings)
        if self.desk is not None:
            yield SystemCommand(of_beginning.LEAVE, of_beginning.LEAVE_SAYS, self.leave_game)

    # ------------------------------------------------------------ settings

    def change_setting(self, key: str, value: str) -> None:
        """At once, and for every game from now on. That it cannot be kept is told once."""
        self.settings = self.settings.changed(key, value)
        looks.put_on(self, self.settings)
        if self.desk is not None:
            self.desk.hints_wanted = self.settings.hints == "on"
        try:
            self.keep_setting(key, value)
        except SettingsNotKept as error:
            if str(error) != self.settings_trouble:
                self.settings_trouble = str(error)
                self.notify(str(error), markup=False, severity="warning", timeout=12)

    def keep_setting(self, key: str, value: str) -> None:
        keep_setting(key, value)

    def action_change_theme(self) -> None:
        """Textual's own list offers themes that this game was not drawn for."""
        self.open_settings()

    # ------------------------------------------------------------ ways

    def open_new_game(self, learn: bool = False) -> None:
        from game.ui.screens.new_game import NewGameScreen

        self.push_screen(NewGameScreen(learn))

    def open_saves(self) -> None:
        from game.ui.screens.saves import SavesScreen

        self.push_screen(SavesScreen())

    def open_settings(self) -> None:
        from game.ui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def open_about(self) -> None:
        from game.ui.screens.about import AboutDialog

        self.push_screen(AboutDialog())

    def leave_game(self) -> None:
        """Back to the title; the game is kept."""
        self._keep_place()
        self.close_desk()
        self.has_saves = _any_saves()
        self.back_to_bottom()

    def back_to_bottom(self) -> None:
        """Close every screen above the title."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def back_to(self, page: Screen[Any]) -> None:
        """Close every screen above `page`."""
        while self.screen is not page and len(self.screen_stack) > 1:
            self.pop_screen()

    def go_over(self, below: Screen[Any], page: Screen[None]) -> None:
        """Show `page` over `below` in the place of what was over it: what lies between two pages is not drawn.

        Nor does anybody wait until what was there is closed.
        """
        covered = self._screen_stack[self._screen_stack.index(below) + 1 :]
        for other in covered:
            self._screen_stack.remove(other)
        self.push_screen(page)
        if covered:
            Unhurried(self, SOON, partial(self._close, covered))

    def _close(self, pages: Iterable[Screen[Any]]) -> None:
        for page in pages:
            page.remove()

    def _keep_place(self) -> None:
        """Remember which page of the room was open."""
        if self.desk is None:
            return
        from game.ui.screens.room import RoomScreen

        for page in self.screen_stack:
            if isinstance(page, RoomScreen):
                self.desk.keep_place(page.page)

    def close_desk(self) -> None:
        if self._telling is not None:
            self._telling.drop()
            self._telling = None
        if self.desk is not None:
            desk, self.desk = self.desk, None
            desk.close()

    def entered(self) -> None:
        """The screens of a game are open."""

    def go_on_after(self, room: "RoomScreen") -> None:
        """A turn was committed in a dialog over the room: to what came of it, or to others who have yet to commit."""
        if room.desk.session.is_waiting:
            self.back_to(room)
            self.wait_for_others(room.desk)
        else:
            self.tell_turn(room)

    def tell_turn(self, room: "RoomScreen") -> None:
        """What came of the turn, over the room."""
        self.go_over(room, self._telling_of(room.desk).take())

    def make_ready(self, desk: "Desk") -> None:
        """Have the page that tells the coming turn before that is there."""
        if desk is self.desk and not desk.session.is_over:
            self._telling_of(desk).make()

    def _telling_of(self, desk: "Desk") -> "Beforehand[TellingScreen]":
        from game.ui.beforehand import Beforehand
        from game.ui.screens.telling import TellingScreen

        if self._telling is None:
            self._telling = Beforehand(self, partial(TellingScreen, desk))
        return self._telling

    def open_commit(self, room: "RoomScreen") -> None:
        """Ask whether this turn's orders are these."""
        from game.ui.screens.commit import CommitDialog

        self.push_screen(CommitDialog(room.desk, room))

    def leave_seat(self) -> None:
        """Let somebody else sit down; what is half done is kept for whoever leaves."""
        if self.desk is not None:
            self._keep_place()
            self.wait_for_others(self.desk)

    def wait_for_others(self, desk: "Desk") -> None:
        from game.ui.opening import hand_over

        hand_over(self, desk)

    # ------------------------------------------------------------ work beside the screen

    def beside(self, work: Callable[[], object], then: Callable[[Any], None], wrong: Callable[[], None]) -> None:
        """Do `work` in a thread, then call back here. A PatronError is told calmly, after `wrong`."""

        def run() -> None:
            try:
                back = partial(then, work())
            except PatronError as error:
                back = partial(self._went_wrong, error, wrong)
            self.call_from_thread(self._work_is_done, back)

        self.busy += 1
        self.run_worker(run, thread=True)

    def _work_is_done(self, back: Callable[[], None]) -> None:
        self.busy -= 1
        if self.leaving:
            self.exit()
        else:
            back()

    def new_worker(self) -> "Worker":
        """Somebody to work beside the screen."""
        from game.worker import Worker

        return Worker()

    def hear_advisers(self) -> None:
        """There is news of the look ahead; from any thread."""
        if self.is_running:
            self.call_later(self._show_ahead)

    def hear_letters(self, desk: "Desk") -> None:
        """See whether anything was written to this seat, and show it."""
        try:
            if desk.mail is None or not desk.mail.follow():
                return
        except PatronError:
            return  # the disk is busy: the next look tells
        from game.ui.screens.letters import LettersScreen

        for page in self.screen_stack:
            if isinstance(page, LettersScreen):
                page.draw()
        for drawn in self.screen.query("Status"):
            cast("Status", drawn).draw()

    def _show_ahead(self) -> None:
        if isinstance(self.screen, Page):
            self.screen.show_ahead()

    def _went_wrong(self, error: PatronError, wrong: Callable[[], None]) -> None:
        wrong()
        self.tell_trouble(error)

    def tell_trouble(self, error: PatronError) -> None:
        from game.ui.screens.trouble import TroubleDialog

        self.push_screen(TroubleDialog(error))


def _any_saves() -> bool:
    try:
        return any(True for _ in save_files())
    except OSError:
        return False


def _is_large_letter(event: events.Key) -> bool:
    return len(event.key) == 1 and event.key.isupper() and not event.is_forwarded


def run(
    scenario: str | None = None,
    seat: str | None = None,
    seed: int | None = None,
    against: Mapping[str, str | None] | str | None = None,
    save: str | None = None,
    game: str | Path | None = None,
    turns: int | None = None,
    hot_seat: bool = False,
) -> int:
    """Open the screens: at the title, or at once in a new game, or in a saved one. Gives back the exit code."""
    wanted = (scenario, seat, seed, against, save, game, turns, hot_seat or None)
    app = PatronApp(wanted if any(choice is not None for choice in wanted) else None)
    try:
        app.run()
    finally:
        app.close_desk()
    return app.return_code or 0
