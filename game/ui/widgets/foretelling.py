"""Foretell something: nothing, what is chosen from a list that narrows while one types, or one's own words."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList

from game.foresight.foreseeable import Foreseeable, foreseeable, horizons
from game.narration.foretelling import statement, within
from game.session.forecasts import in_words, of_event
from game.ui.marks import hanging, text
from game.ui.standing import Standing
from game.ui.widgets.choice import Choice
from game.ui.widgets.rows import Row, Rows
from game.ui.widgets.typed import TypedLine
from game.ui.words import labels

if TYPE_CHECKING:
    from game.ui.desk import Desk

USUAL = 2
"""Turns within which something is foretold unless another span is chosen."""


class ForeseeableRows(Rows):
    """What can be foretold; stands over what is below it, while somebody looks for something."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def action_back(self) -> None:
        self.screen.query_one("#forecast").focus()

    def action_cursor_up(self) -> None:
        """From the first row back to what was typed."""
        if self.highlighted in (None, 0):
            self.action_back()
        else:
            super().action_cursor_up()


class Foretelling(Standing, Vertical):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "down", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("enter", "app.focus_next", show=False),
    ]

    def __init__(self, desk: "Desk") -> None:
        super().__init__(id="foretelling")
        self.desk = desk
        self.chosen: Foreseeable | None = None
        found = foreseeable(desk.scenario, desk.view, desk.session.drafted)
        self.events = {event.id: event for event in found}
        self.titles = {key: statement(desk.scenario, event) for key, event in self.events.items()}

    def compose(self) -> ComposeResult:
        rows = ForeseeableRows(self._rows, labels.FORESEEABLE, labels.WORDS_ONLY, name="foreseeable")
        span = Choice(labels.WITHIN, *self._spans(), name="within")
        rows.display = span.display = False
        yield TypedLine(placeholder=labels.FORECAST, max_length=200, select_on_focus=False, id="forecast")
        yield rows
        yield span
        yield TypedLine(placeholder=labels.PERCENT, max_length=5, select_on_focus=False, id="percent")

    def _spans(self) -> tuple[list[tuple[str, str]], str]:
        """How soon, and what is taken unless the player says otherwise."""
        spans = horizons(self.desk.scenario, self.desk.session.turn)
        options = [(str(turns), within(self.desk.scenario, turns)) for turns in spans]
        return options, str(max(turns for turns in spans if turns <= USUAL))

    def on_key(self, event: events.Key) -> None:
        """Whoever types in the list narrows it, and a number beside how soon is how likely."""
        typed, focused = event.character or "", self.screen.focused
        if focused is self.query_one("#foreseeable") and (typed.isalnum() or typed == " "):
            self._write("#forecast", typed, event)
        elif focused is self.query_one("#within") and typed.isdecimal():
            self._write("#percent", typed, event)

    def _write(self, field: str, typed: str, event: events.Key) -> None:
        event.stop()
        target = self.query_one(field, Input)
        target.focus()
        target.insert_text_at_cursor(typed)

    # ------------------------------------------------------------ the list

    def _rows(self, width: int) -> list[Row]:
        """What holds every word that is typed; all, while what was chosen stands there unchanged."""
        wanted = [] if self.chosen is not None else self._typed.casefold().split()
        return [
            Row(hanging(text(title), width), key)
            for key, title in self.titles.items()
            if all(word in title.casefold() for word in wanted)
        ]

    @property
    def _typed(self) -> str:
        return self.query_one("#forecast", Input).value.strip()

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _moved(self) -> None:
        """The list stands open while the cursor is in it, or in what is typed."""
        if not self.is_attached or not self.query("#percent"):
            return  # the dialog is closing
        panel = self.query_one(ForeseeableRows)
        wanted = self.screen.focused in (panel, self.query_one("#forecast"))
        if panel.display != wanted:
            panel.display = wanted
            if wanted:
                self.query_one("#forecast").scroll_visible(top=True, animate=False)
                self.call_after_refresh(panel.draw_rows)

    @on(Input.Changed, "#forecast")
    def _words_changed(self) -> None:
        """What is written over is no longer what was chosen."""
        if self.chosen is not None and self._typed != self.titles[self.chosen.id]:
            self._choose(None)
        panel = self.query_one(ForeseeableRows)
        panel.rows = []  # what was marked before has no place among what is found now
        panel.draw_rows()

    @on(OptionList.OptionSelected, "#foreseeable")
    def _taken(self) -> None:
        row = self.query_one(ForeseeableRows).marked
        event = self.events.get(row.about or "") if row is not None else None
        if event is not None:
            self._choose(event)
            self.query_one("#forecast", Input).value = self.titles[event.id]
            self._to_the_rest()

    def _choose(self, event: Foreseeable | None) -> None:
        self.chosen = event
        self.query_one("#within").display = event is not None

    @on(Input.Submitted, "#forecast")
    def _keep_words(self, event: Input.Submitted) -> None:
        event.stop()
        self._to_the_rest()

    def _to_the_rest(self) -> None:
        """How soon, where the game judges it and there is a choice; else how likely."""
        span = self.query_one("#within", Choice)
        asks = self.chosen is not None and len(span.options) > 1
        (span if asks else self.query_one("#percent")).focus()

    def action_down(self) -> None:
        panel = self.query_one(ForeseeableRows)
        if self.screen.focused is not self.query_one("#forecast"):
            self.screen.focus_next()
        elif panel.marked is not None:
            panel.focus()
        else:
            self._to_the_rest()

    # ------------------------------------------------------------ what is foretold

    def sealed(self) -> dict[str, object] | str | None:
        """What is foretold; None where nothing is; words for the player where it cannot be read."""
        likely = self._likely()
        if isinstance(likely, str):
            return likely
        if self.chosen is None:
            return in_words(self._typed, likely) if self._typed or likely is not None else None
        if likely is None:
            return labels.NO_PERCENT
        return of_event(self.desk.scenario, self.chosen, int(self.query_one("#within", Choice).value), likely)

    def _likely(self) -> float | str | None:
        typed = self.query_one("#percent", Input).value.strip()
        if not typed:
            return None
        try:
            percent = float(typed.rstrip("%").replace(",", "."))
        except ValueError:
            return labels.BAD_PERCENT
        return percent / 100 if 0 <= percent <= 100 else labels.BAD_PERCENT
