"""Commit the turn: what is in the draft, what goes unanswered, and, if the player likes, why and how likely."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Input

from game.narration import titles
from game.ui.marks import lines, quiet, strong, text
from game.ui.screens.base import Dialog, Prose, is_too_small
from game.ui.unhurried import Unhurried
from game.ui.widgets.demands import answer_line
from game.ui.widgets.draft import draft_rows, unanswered
from game.ui.widgets.foretelling import Foretelling
from game.ui.widgets.typed import TypedLine
from game.ui.words import labels

if TYPE_CHECKING:
    from game.ui.desk import Desk
    from game.ui.screens.room import RoomScreen

PAUSE = 0.4
"""Seconds without a key after which a half-typed reason is kept."""
THINKING = 0.3
"""Seconds after which somebody is taken to think, and not to want the next page yet."""
SOON = 0.5
"""Seconds after which it is said that the turn is on its way: most are there sooner."""


class CommitDialog(Dialog[None]):
    CSS_PATH = "commit.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "commit", labels.COMMIT_NOW, key_display="F9"),
        Binding("f8", "foretell", labels.FORETELL, key_display="F8"),
    ]
    AUTO_FOCUS = ""  # which, hangs on whether it was open before
    topic = "commit"
    takes_text = True

    def __init__(self, desk: "Desk", room: "RoomScreen", goes_on: bool = False) -> None:
        """Where it `goes_on`, it was open before: who was typing the reason types on, and no Enter commits unseen."""
        super().__init__()
        self.desk, self.room, self.goes_on = desk, room, goes_on
        self.committing = False
        self.kept = desk.session.rationale
        self.pause: Timer | None = None

    def compose_page(self) -> ComposeResult:
        with VerticalScroll(classes="window"):
            yield Prose(self._draft(), name="drafted")
            yield TypedLine(
                self.desk.session.rationale,
                placeholder=labels.RATIONALE,
                max_length=300,
                select_on_focus=False,
                id="rationale",
            )
            yield Foretelling(self.desk)
            with Horizontal(id="buttons"):
                commit = labels.COMMIT_NOW if self.desk.session.needed == 1 else labels.PROPOSE
                yield Button(text(commit), id="commit", variant="primary")
                yield Button(text(labels.NOT_YET), id="not-yet")
            yield Prose(name="resolving")

    def _draft(self) -> Content:
        room = min(self.app.size.width * 9 // 10, 100) - 6  # what the window leaves of the screen
        drafted = [row.words for row in draft_rows(self.desk, room)]
        open_ = [
            lines(text(f"▲ {titles.question(self.desk.scenario, key)}", "bold $grave"), answer_line(self.desk, key))
            for key in unanswered(self.desk)
        ]
        return lines(*(drafted or [quiet(labels.NO_ORDERS)]), *open_)

    def on_mount(self) -> None:
        window = self.query_one(VerticalScroll)
        window.can_focus = False
        window.border_title = text(labels.COMMIT).markup
        if not self.goes_on:
            self.query_one("#commit").focus()
        self.set_timer(THINKING, partial(self.main.make_ready, self.desk))

    # ------------------------------------------------------------ what is typed is kept

    def before_key(self, event: events.Key) -> None:
        """Whoever begins to type means the reason: no letter leaves the game here.

        The field has the focus before the letter is on its way, so that what is typed fast arrives whole, and in order.
        """
        if isinstance(self.focused, Button | None) and self._means_the_reason(event):
            self.set_focus(self.query_one("#rationale", Input))

    def on_key(self, event: events.Key) -> None:
        """The same for what a part of the forecast had the focus for, and no use."""
        if not isinstance(self.focused, Input) and self._means_the_reason(event):
            event.stop()
            field = self.query_one("#rationale", Input)
            self.set_focus(field)
            field.insert_text_at_cursor(event.character or "")

    def _means_the_reason(self, event: events.Key) -> bool:
        if self.committing or not self.is_mounted:
            return False
        typed = event.character or ""
        hinted = any(strip.display for strip in self.query("Coach"))
        begins = typed.isalnum() and not (typed in "gG" and hinted)
        goes_on = typed.isprintable() and bool(self.query_one("#rationale", Input).value)
        return bool(typed) and (begins or goes_on)

    @on(Input.Changed, "#rationale")
    def _typing(self) -> None:
        if self.pause is not None:
            self.pause.stop()
        self.pause = self.set_timer(PAUSE, self._keep)

    def _keep(self) -> None:
        rationale = self.query_one("#rationale", Input).value
        if not self.committing and rationale != self.kept:
            self.kept = rationale
            self.desk.session.keep(rationale=rationale)

    def keep_typed(self) -> None:
        """What is in the field, before something closes this."""
        if self.is_mounted:
            self._keep()

    def draft_changed(self) -> None:
        """Show it; a reason that is being typed here is newer than one from elsewhere."""
        field = self.query_one("#rationale", Input)
        if field.value == self.kept:
            self.kept = field.value = self.desk.session.rationale
        self.query_one("#drafted", Prose).show(self._draft())

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    def action_foretell(self) -> None:
        self.query_one("#forecast").focus()

    def action_close(self) -> None:
        if not self.committing:
            self._keep()
            self.dismiss(None)

    @on(Button.Pressed, "#not-yet")
    def _not_yet(self) -> None:
        self.action_close()

    # ------------------------------------------------------------ committing

    @on(Button.Pressed, "#commit")
    def action_commit(self) -> None:
        """Once only: a second Enter finds the turn already on its way."""
        if self.committing or is_too_small(*self.app.size):  # nobody commits what cannot be seen
            return
        forecast = self.query_one(Foretelling).sealed()
        if isinstance(forecast, str):
            self.notify(forecast, markup=False, severity="warning")
            self.query_one("#percent", Input).focus().action_select_all()
            return
        self.committing = True
        Unhurried(self.app, SOON, self._show_resolving)  # the app's own: this may be closed by then
        rationale = self.query_one("#rationale", Input).value
        self.main.beside(partial(self.desk.commit, rationale, forecast), self._committed, self._refused)

    def _show_resolving(self) -> None:
        if self.committing and self.is_attached:
            self.query_one("#resolving", Prose).show(strong(labels.RESOLVING))

    @property
    def is_deaf(self) -> bool:
        """While the turn is on its way nothing more is typed into it."""
        return self.committing

    def _committed(self, _: object) -> None:
        self.main.go_on_after(self.room)

    def _refused(self) -> None:
        """Nothing is lost: the draft stands where it stood, or where another window has brought the game."""
        self.committing = False
        self.main.back_to(self.room)
