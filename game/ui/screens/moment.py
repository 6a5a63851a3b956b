"""The moment of a turn, alone on the screen: a war, an incident, a crossed line, an agreement, the last weeks."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from game.narration.briefing import day
from game.ui.marks import quiet, strong, text
from game.ui.screens.base import Dialog, Prose
from game.ui.words import labels

if TYPE_CHECKING:
    from game.narration.moments import Moment
    from game.ui.desk import Desk

CALM = ("struck", "clock")


class MomentDialog(Dialog[str]):
    """Gives back "answer" where the player wants to answer at once."""

    CSS_PATH = "moment.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,space", "close", labels.KEY["go_on"], key_display="Enter"),
        Binding("a", "answer", labels.KEY["answer"]),
        Binding("w", "why", labels.KEY["why"]),
    ]
    topic = "telling"

    def __init__(self, desk: "Desk", moment: "Moment") -> None:
        super().__init__()
        self.desk, self.moment = desk, moment
        self.add_class("-calm" if moment.kind in CALM else "-grave")

    def compose_page(self) -> ComposeResult:
        moment = self.moment
        with VerticalScroll(classes="window"):
            yield Prose(quiet(day(self.desk.scenario.date(self.desk.view.turn))), name="date")
            yield Prose(strong(moment.title), name="what")
            for number, words in enumerate(moment.lines):
                yield Prose(text(words), name=f"line-{number}", classes="paragraph")

    def on_mount(self) -> None:
        window = self.query_one(VerticalScroll)
        window.border_title = text(self.moment.label).markup
        window.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return {"answer": self.moment.asks and self.desk.can_order, "why": bool(self.moment.about)}.get(action, True)

    def action_close(self) -> None:
        self.dismiss("")

    def action_answer(self) -> None:
        self.dismiss("answer")

    def action_why(self) -> None:
        from game.ui.screens.opened import found
        from game.ui.screens.why import WhyDialog

        self.app.push_screen(WhyDialog(found(self.desk, self.moment.about, self.desk.view.turn)))
