"""Something that is not on the list: asked of whoever leads the game, in a seat's own words, with the case for it."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input

from game.errors import PatronError
from game.session.requests import LONGEST_ARGUMENT, LONGEST_TEXT, Request
from game.ui.marks import lines, quiet, text
from game.ui.screens.base import Dialog, Prose
from game.ui.widgets.typed import TypedLine
from game.ui.words import labels
from game.ui.words import request as of_request

if TYPE_CHECKING:
    from game.ui.desk import Desk


class RequestDialog(Dialog[None]):
    CSS: ClassVar[str] = """
    RequestDialog #buttons { height: auto; margin-top: 1; }
    RequestDialog #buttons Button { margin-right: 2; }
    RequestDialog #asked { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "ask", of_request.ASK_FOR_IT, key_display="F9")]
    topic = "request"
    takes_text = True

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk

    def compose_page(self) -> ComposeResult:
        with VerticalScroll(classes="window"):
            yield Prose(quiet(of_request.SAYS), classes="paragraph")
            yield TypedLine(placeholder=of_request.TEXT, max_length=LONGEST_TEXT, id="what")
            yield TypedLine(placeholder=of_request.ARGUMENT, max_length=LONGEST_ARGUMENT, id="argument")
            with Horizontal(id="buttons"):
                yield Button(text(of_request.ASK_FOR_IT), id="ask", variant="primary")
                yield Button(text(labels.NOT_YET), id="not-yet")
            yield Prose(self._asked(), name="asked")

    def on_mount(self) -> None:
        window = self.query_one(VerticalScroll)
        window.can_focus = False
        window.border_title = text(of_request.SOMETHING_ELSE).markup
        self.query_one("#what").focus()

    def _asked(self) -> Content:
        """What this seat asked for in the coming turn, and in the last."""
        recent = [one for one in self.desk.session.requests if one.turn >= self.desk.session.turn]
        return lines(*(quiet(_line(one)) for one in recent))

    @on(Input.Submitted, "#what")
    def _next_field(self) -> None:
        self.query_one("#argument").focus()

    @on(Input.Submitted, "#argument")
    @on(Button.Pressed, "#ask")
    def action_ask(self) -> None:
        what, argument = (self.query_one(f"#{name}", Input).value for name in ("what", "argument"))
        try:
            self.desk.session.request(what, argument)
        except PatronError as error:
            self.notify(str(error), markup=False, severity="warning")
            return
        self.app.notify(of_request.REQUESTED, markup=False)
        self.dismiss(None)

    @on(Button.Pressed, "#not-yet")
    def _not_yet(self) -> None:
        self.action_close()


def _line(request: Request) -> str:
    state = of_request.ANSWERED if request.answer is not None else of_request.OPEN
    return f"· {state.format(text=request.text)}"
