"""What waits for an answer: crossed demands and events that ask, each with the answers that may be given."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from game.engine.orders import order_of
from game.narration import objections, orders, titles
from game.ui.marks import below, hanging, lines, quiet, strong, text
from game.ui.screens.base import Page, Prose
from game.ui.widgets.demands import answer_line
from game.ui.widgets.rows import Row, Rows
from game.ui.widgets.status import Status
from game.ui.words import labels

if TYPE_CHECKING:
    from game.scenario.parts import Option
    from game.ui.desk import Desk


class Answers(Rows):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", labels.KEY["answer"], key_display="Enter")]


class QuestionsScreen(Page[None]):
    CSS_PATH = "questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_page", labels.KEY["back"]),
        Binding("right,n", "turn(1)", labels.KEY["next_question"]),
        Binding("left", "turn(-1)", labels.KEY["question_before"], show=False),
        Binding("x,delete", "take_back", labels.KEY["no_answer"]),
        Binding("w", "why", labels.KEY["why"]),
        Binding("u", "undo", labels.KEY["undo"], show=False),
    ]
    topic = "questions"

    def __init__(self, desk: "Desk", key: str | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.keys = list(desk.session.questions)
        self.place = self.keys.index(key) if key in self.keys else self._first_open()

    def _first_open(self) -> int:
        answered = self.desk.session.answers
        return next((place for place, key in enumerate(self.keys) if key not in answered), 0)

    @property
    def key(self) -> str:
        return self.keys[self.place]

    @property
    def options(self) -> "list[Option]":
        return self.desk.session.questions[self.key]

    def compose_page(self) -> ComposeResult:
        yield Status(self.desk)
        with Vertical(id="page"):
            with VerticalScroll(id="asked"):
                yield Prose(name="what")
            yield Answers(self._rows, labels.ANSWERS, name="answers")

    def on_mount(self) -> None:
        self.query_one("#asked").can_focus = False
        self.query_one(Rows).focus()
        self._open()

    def _open(self) -> None:
        """A question, with the cursor on the answer that it has: Enter there changes nothing."""
        self.draw()
        drafted = self.desk.session.drafted
        self.query_one(Rows).highlighted = next(
            (place for place, option in enumerate(self.options) if option in drafted), 0
        )

    def draw(self) -> None:
        self.query_one(Status).draw()
        self.query_one("#what", Prose).show(self._asked())
        self.query_one(Rows).draw_rows()
        self.desk.look_ahead()
        self.coach()

    def draft_changed(self) -> None:
        self.draw()

    def _asked(self) -> Content:
        """The question, the cable that brought it, and the answer in the draft; the list marks what is the default."""
        scenario = self.desk.scenario
        told = [cable for cable in self.desk.cables_of(self.desk.view.turn) if cable.about == self.key]
        brought = max(told, key=lambda cable: cable.weight, default=None)
        demand = scenario.content.demand.get(self.key)
        return lines(
            quiet(f"{labels.QUESTIONS} · {self.place + 1}/{len(self.keys)}"),
            strong(titles.question(scenario, self.key)),
            text(demand.text if demand else ""),
            text(brought.text if brought else ""),
            answer_line(self.desk, self.key) if self.key in self.desk.session.answers else "",
        )

    def _rows(self, width: int) -> list[Row]:
        return [self._row(option, width) for option in self.options]

    def _row(self, option: "Option", width: int) -> Row:
        scenario, desk = self.desk.scenario, self.desk
        chosen = option in desk.session.drafted
        default = f" · {labels.DEFAULT}" if option.default else ""
        sign = text("● " if chosen else "○ ", "bold $primary" if chosen else "")
        head = sign + text(orders.describe(scenario, option, desk.view), "bold") + quiet(default)
        against = () if chosen else desk.session.objections(order_of(option))
        refused = [text(f"{labels.CANNOT} {objections.say(scenario, one)}", "$grave") for one in against]
        more = [quiet(orders.answer_text(scenario, option)), *refused]
        return Row(lines(hanging(head, width), *(below(words, width) for words in more)), option.id)

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        """Choose an answer, and go on to the next question that is open."""
        place = self.query_one(Rows).highlighted or 0
        against = self.desk.session.draft_add(order_of(self.options[place]))
        if against:
            self.notify(objections.say(self.desk.scenario, against[0]), markup=False, severity="warning")
            return
        if all(key in self.desk.session.answers for key in self.keys):
            self.dismiss(None)
            return
        self.place = self._first_open()
        self._open()

    def action_turn(self, step: int) -> None:
        self.place = (self.place + step) % len(self.keys)
        self._open()

    def action_take_back(self) -> None:
        for option in self.options:
            if option in self.desk.session.drafted:
                self.desk.session.draft_remove(order_of(option))
        self.draw()

    def action_undo(self) -> None:
        if self.desk.session.undo_draft():
            self.draw()

    def action_why(self) -> None:
        from game.ui.screens.opened import found
        from game.ui.screens.why import WhyDialog

        self.app.push_screen(WhyDialog(found(self.desk, self.key, self.desk.view.turn)))
