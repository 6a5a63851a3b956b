"""The same luck with a different choice: a turn, other orders for it, and both worlds side by side to the end."""

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import OptionList

from game.errors import PatronError
from game.narration.briefing import span
from game.narration.phrases import say
from game.report.document import Section
from game.report.sections.common import order_title
from game.ui.marks import hanging, line, lines, quiet, strong, text
from game.ui.screens.base import Heading, Page, Prose
from game.ui.screens.levers import LeversScreen
from game.ui.widgets.blocks import block_widgets
from game.ui.widgets.rows import Row, Rows
from game.ui.words import debrief as of_debrief
from game.ui.words import labels

if TYPE_CHECKING:
    from game.ui.desk import Desk


class TurnsScreen(Page[None]):
    """Every turn, with what was ordered in it."""

    CSS_PATH = "debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_page", labels.KEY["back"]),
        Binding("enter", "choose", of_debrief.OTHER_CHOICE, priority=False),
    ]
    topic = "whatif"

    def __init__(self, desk: "Desk", turn: int | None = None) -> None:
        super().__init__()
        self.desk, self.turn = desk, turn

    def compose_page(self) -> ComposeResult:
        yield Heading(strong(of_debrief.WHICH_TURN))
        yield Rows(self._rows, "", name="turns")

    def on_mount(self) -> None:
        panel = self.query_one(Rows)
        panel.focus()
        panel.draw_rows()
        if self.turn is not None:
            panel.mark(str(self.turn))

    def _rows(self, width: int) -> list[Row]:
        return [self._row(turn, width) for turn in range(1, self.desk.session.turn + 1)]

    def _row(self, turn: int, width: int) -> Row:
        scenario = self.desk.scenario
        ordered = [order_title(scenario, option) for option in self.desk.before_turn(turn).session.drafted]
        head = line(strong(say("turn", turn=turn, turns=scenario.turns)), quiet(f" · {span(scenario, turn)}"))
        told = [hanging(text(f"  {order}"), width, 4) for order in ordered]
        return Row(lines(head, *(told or [quiet(f"  {labels.NO_ORDERS}")])), str(turn))

    @on(OptionList.OptionSelected)
    def action_choose(self) -> None:
        marked = self.query_one(Rows).marked
        if marked is not None and marked.about is not None:
            turn = int(marked.about)
            self.app.push_screen(OtherOrdersScreen(self.desk.before_turn(turn), turn))


class OtherOrdersScreen(LeversScreen):
    """The levers as they stood before a turn that was played, over a draft that is not kept."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["levers.tcss", "debrief.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "commit", of_debrief.PLAY_OUT),
        Binding("a", "answer", of_debrief.ANSWERS_THEN),
    ]
    topic = "whatif"

    def __init__(self, desk: "Desk", turn: int) -> None:
        super().__init__(desk)
        self.turn = turn
        self.played = {option.index for option in desk.session.drafted}

    def compose_page(self) -> ComposeResult:
        said = line(strong(of_debrief.OTHER_ORDERS.format(turn=self.turn)), quiet(f" · {of_debrief.OTHER_ORDERS_SAY}"))
        yield Heading(said)
        yield from super().compose_page()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody looks ahead here: what comes of it is known in a moment."""
        return action != "ahead"

    def action_answer(self) -> None:
        from game.ui.screens.questions import QuestionsScreen

        if self.desk.session.questions:
            self.app.push_screen(QuestionsScreen(self.desk))
        else:
            self.notify(of_debrief.NOTHING_ASKED, markup=False)

    def action_commit(self) -> None:
        """Play it out, if anything is different."""
        chosen = tuple(option.index for option in self.desk.session.drafted)
        if set(chosen) == self.played:
            self.notify(of_debrief.SAME_ORDERS, markup=False)
            return
        self.app.push_screen(BesideScreen(self.desk, self.turn, chosen))


class BesideScreen(Page[None]):
    """The game as it was played beside what would have come of the other orders."""

    CSS_PATH = "debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave_page", labels.KEY["back"])]
    topic = "whatif"

    class Told(Message):
        """The worker has played it out."""

        def __init__(self, section: Section) -> None:
            super().__init__()
            self.section = section

    class Failed(Message):
        """The worker could not."""

        def __init__(self, error: PatronError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, desk: "Desk", turn: int, options: tuple[int, ...]) -> None:
        super().__init__()
        self.desk, self.turn, self.options = desk, turn, options
        self.beside = self.main.new_worker()

    def compose_page(self) -> ComposeResult:
        yield Heading(strong(of_debrief.OTHER_ORDERS.format(turn=self.turn)))
        with VerticalScroll(id="section"):
            yield Prose(of_debrief.PLAYING_OUT)

    def on_mount(self) -> None:
        from game.report import tasks

        self.query_one("#section").focus()
        session = self.desk.session
        self.beside.ask(
            tasks.other_choice,
            self._heard,
            self._heard_of_failure,
            session.journal.path,
            session.seat,
            self.turn,
            self.options,
        )

    def _heard(self, section: Section) -> None:
        """In a thread of the worker's."""
        self.post_message(self.Told(section))

    def _heard_of_failure(self, error: PatronError) -> None:
        self.post_message(self.Failed(error))

    def on_unmount(self) -> None:
        self.beside.close()

    async def on_beside_screen_told(self, event: Told) -> None:
        self.query_one(Heading).show(strong(event.section.title))
        place = self.query_one("#section")
        await place.remove_children()
        await place.mount_all(block_widgets(event.section.blocks))

    def on_beside_screen_failed(self, event: Failed) -> None:
        self.dismiss(None)
        self.main.tell_trouble(event.error)
