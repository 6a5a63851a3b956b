"""Saved games, the last played first; those that cannot be opened say why."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from game.scenario.translations import folder_at_hand, text_of_scenario
from game.session.saves import Save, list_saves
from game.ui.marks import line, lines, quiet, strong, text
from game.ui.opening import begin
from game.ui.screens.base import Heading, Page
from game.ui.widgets.rows import Row, Rows
from game.ui.words import beginning as of_beginning
from game.ui.words import labels


class SavesScreen(Page[None]):
    CSS_PATH = "saves.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave_page", labels.KEY["back"])]
    topic = "saves"

    def __init__(self) -> None:
        super().__init__()
        self.saves: list[Save] = []
        self.empty = labels.BUSY

    def compose_page(self) -> ComposeResult:
        yield Heading(strong(of_beginning.SAVES))
        yield Rows(self._rows, "", self.empty, name="saves")

    def on_mount(self) -> None:
        self.query_one(Rows).focus()
        self.main.beside(list_saves, self._loaded, self.main.back_to_bottom)

    def _loaded(self, saves: list[Save]) -> None:
        self.saves = saves
        if self.is_attached:
            panel = self.query_one(Rows)
            panel.empty = of_beginning.NO_SAVES
            panel.draw_rows()

    def _rows(self, width: int) -> list[Row]:
        return [_row(number, save) for number, save in enumerate(self.saves)]

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        marked = self.query_one(Rows).marked
        if marked is None or marked.about is None:
            return
        save = self.saves[int(marked.about)]
        if save.problem:
            self.notify(text(save.problem).plain, markup=False, severity="warning", timeout=10)
        else:
            from game.ui.desk import Desk

            begin(self.main, partial(Desk.resume, save.path))


def _row(number: int, save: Save) -> Row:
    if save.problem:
        return Row(
            lines(line(text(f"✗ {save.id}"), quiet(f" · {of_beginning.CANNOT_OPEN}")), quiet(save.problem)), str(number)
        )
    title, seat = _named(save)
    said = of_beginning.SAVE_LINE.format(seat=seat, turn=save.turn, played=save.played[:16].replace("T", " "))
    ended = f" · {of_beginning.SAVE_ENDED}" if save.ended else ""
    seen = f" · {of_beginning.SAVE_OPENED}" if save.opened else ""
    return Row(lines(line(strong(save.id), quiet(f" · {title}")), quiet(f"{said}{ended}{seen}")), str(number))


def _named(save: Save) -> tuple[str, str]:
    """Scenario and capital, in the language that is spoken as far as the scenario is at hand."""
    title, seats = save.title, [seat.title() for seat in save.seats]
    folder = folder_at_hand(save.scenario)
    if folder is None:
        return title, ", ".join(seats)
    named = text_of_scenario(folder, "scenario.title", title)
    told = (text_of_scenario(folder, f"patron.{seat}.title", seat.title()) for seat in save.seats)
    return named, ", ".join(told)
