"""Levers grouped by purpose, and the card of the one that is marked; target and terms are chosen in place."""

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList

from game.engine.orders import legal_orders, order_of
from game.narration import orders
from game.narration.phrases import say
from game.narration.why import explain_order
from game.ui.marks import hanging, line, quiet, text
from game.ui.screens.base import Page
from game.ui.screens.why import WhyDialog
from game.ui.widgets.fan import FanChart
from game.ui.widgets.lever_card import LeverCard
from game.ui.widgets.moves import Moves
from game.ui.widgets.rows import Row, Rows
from game.ui.widgets.status import Status
from game.ui.words import labels
from game.ui.words import request as of_request

if TYPE_CHECKING:
    from game.ui.desk import Desk


ELSE = "something else"
"""What the last row is about, where somebody leads the game: no lever's id holds a blank."""


class LeversScreen(Page[None]):
    CSS_PATH: ClassVar[list[str | PurePath]] = ["levers.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", labels.KEY["back"]),
        Binding("enter", "add", labels.KEY["add"], key_display="Enter", priority=False),
        Binding("x,delete", "take_out", labels.KEY["remove"]),
        Binding("u", "undo", labels.KEY["undo"], show=False),
        Binding("w", "why", labels.KEY["effects"]),
        Binding("f", "ahead", labels.KEY["ahead"]),
        Binding("c", "commit", labels.KEY["commit"]),
        Binding("e", "something_else", of_request.SOMETHING_ELSE, show=False),
        Binding("j", "scroll_card(4)", labels.KEY["scroll"], key_display="J/K"),
        Binding("k", "scroll_card(-4)", labels.KEY["scroll_card_back"], show=False),
    ]
    topic = "levers"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self.legal: set[str] = set()
        self.drawn_for: object = desk.standing

    def compose_page(self) -> ComposeResult:
        yield Status(self.desk)
        with Horizontal(id="panels"):
            yield Rows(self._rows, labels.LEVERS, name="levers")
            with Vertical(id="right"):
                with VerticalScroll(id="side"):
                    yield LeverCard(self.desk)
                yield Moves(self.desk, name="moves")
                yield FanChart(self.desk, name="fan")

    def on_mount(self) -> None:
        self.query_one("#side").can_focus = False
        self._find_legal()
        self.query_one("#levers").focus()

    # ------------------------------------------------------------ the list

    def _find_legal(self) -> None:
        found = legal_orders(self.desk.scenario, self.desk.view, self.desk.session.drafted)
        self.legal = {str(option.lever) for option in found}

    def _rows(self, width: int) -> list[Row]:
        levers = self.desk.scenario.content.lever
        own = [key for key, lever in levers.items() if lever.seat == self.desk.view.seat]
        rows: list[Row] = []
        for purpose in orders.PURPOSES:
            of_purpose = [key for key in own if levers[key].purpose == purpose]
            if of_purpose:
                rows.append(Row(text(say(f"purpose.{purpose}").capitalize(), "bold $accent"), heading=True))
                rows += [self._row(key, width) for key in of_purpose]
        if self.main.takes_requests:
            rows.append(Row(line(text("  "), text(of_request.SOMETHING_ELSE, "italic")), ELSE))
        return rows

    def _row(self, key: str, width: int) -> Row:
        drafted = sum(option.lever == key and option.question is None for option in self.desk.session.drafted)
        sign = text("● ", "bold $primary") if drafted else text("  ") if key in self.legal else quiet("– ")
        style = "bold" if drafted else "" if key in self.legal else "$quiet"
        return Row(hanging(line(sign, text(self.desk.scenario.content.lever[key].title, style)), width), key)

    @on(OptionList.OptionHighlighted)
    async def _marked(self) -> None:
        marked = self.query_one("#levers", Rows).marked
        if marked is not None and marked.about is not None:
            self.query_one(LeverCard).display = marked.about != ELSE
            if marked.about != ELSE:
                await self.query_one(LeverCard).show_lever(marked.about)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        """Enter on a lever goes to its terms; where there is nothing to choose, it adds the order."""
        card = self.query_one(LeverCard)
        if not card.display:
            self.action_something_else()
        elif card.choices:
            card.choices[0].focus()
        else:
            self.action_add()

    # ------------------------------------------------------------ the draft

    def draw(self) -> None:
        self.drawn_for = self.desk.standing
        self._find_legal()
        self.query_one(Status).draw()
        self.query_one("#levers", Rows).draw_rows()
        self.query_one(LeverCard).tell()
        self.desk.look_ahead()
        for shown in (self.query_one(Moves), self.query_one(FanChart)):
            shown.draw()
        self.coach()

    def draft_changed(self) -> None:
        self.draw()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        if self.drawn_for != self.desk.standing:
            self.call_after_refresh(self.draw)

    def action_add(self) -> None:
        option = self.query_one(LeverCard).option
        if option is None or not self.query_one(LeverCard).display:
            return
        objections = self.desk.session.draft_add(order_of(option))
        if objections:
            from game.narration import objections as words

            self.notify(words.say(self.desk.scenario, objections[0]), markup=False, severity="warning")
            return
        self.query_one("#levers").focus()
        self.draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "something_else" or self.main.takes_requests

    def action_something_else(self) -> None:
        from game.ui.screens.request import RequestDialog

        self.app.push_screen(RequestDialog(self.desk))

    def action_take_out(self) -> None:
        marked = self.query_one("#levers", Rows).marked
        drafted = [
            one for one in self.desk.session.drafted if marked and one.lever == marked.about and not one.question
        ]
        if drafted:
            self.desk.session.draft_remove(order_of(drafted[-1]))
            self.draw()

    def action_undo(self) -> None:
        if self.desk.session.undo_draft():
            self.draw()

    def action_why(self) -> None:
        option = self.query_one(LeverCard).option
        if option is not None:
            self.app.push_screen(WhyDialog(explain_order(self.desk.scenario, option, self.desk.view)))

    def action_ahead(self) -> None:
        from game.ui.screens.ahead import AheadScreen

        self.app.push_screen(AheadScreen(self.desk))

    def action_scroll_card(self, step: int) -> None:
        self.query_one("#side").scroll_relative(y=step, animate=False)

    def action_back(self) -> None:
        """From the terms to the list; from the list to the room."""
        levers = self.query_one("#levers")
        if levers.has_focus:
            self.dismiss(None)
        else:
            levers.focus()

    def action_commit(self) -> None:
        from game.ui.screens.room import RoomScreen

        room = next(screen for screen in self.app.screen_stack if isinstance(screen, RoomScreen))
        self.main.back_to(room)
        room.call_after_refresh(partial(room.run_action, "commit"))
