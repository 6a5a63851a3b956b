"""The ending: how it ended, whether the capital got what it needed, and a grade for each dimension."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from game.engine.judgement import judge
from game.narration.briefing import day
from game.narration.judgement import tell_aims, tell_ending, tell_grades, tell_outcome
from game.ui.marks import bar, line, lines, quiet, strong, text
from game.ui.screens.base import Heading, Page, Prose
from game.ui.words import debrief as of_debrief
from game.ui.words import labels

if TYPE_CHECKING:
    from game.engine.judgement import Judgement
    from game.ui.desk import Desk


class EndingScreen(Page[None]):
    CSS_PATH = "ending.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "look", labels.KEY["look_around"], key_display="Enter"),
        Binding("d", "debrief", of_debrief.DEBRIEF),
        Binding("t", "to_title", labels.KEY["title"]),
        Binding("n", "notes", labels.KEY["notes"]),
        Binding("h", "hand_over", labels.KEY["hand_over"]),
    ]
    topic = "ending"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk

    def compose_page(self) -> ComposeResult:
        desk, scenario = self.desk, self.desk.scenario
        judgement = judge(scenario, desk.session.state)[desk.view.seat]
        title, *telling = tell_ending(scenario, desk.session.ended, desk.view.turn)
        yield Heading(line(strong(title), quiet(f" · {day(scenario.date(desk.view.turn))}")))
        with VerticalScroll(id="page"):
            for words in telling:
                yield Prose(words, classes="paragraph")
            yield Prose(strong(tell_outcome(scenario, judgement)), classes="paragraph")
            yield Prose(strong(labels.AIMS), classes="title")
            yield Prose(_aims(scenario_lines=tell_aims(scenario, judgement), judgement=judgement), classes="paragraph")
            yield Prose(strong(labels.GRADES), classes="title")
            yield Prose(self._grades(judgement), classes="paragraph")

    def _grades(self, judgement: "Judgement") -> Content:
        told = tell_grades(self.desk.scenario, judgement)
        rows = zip(judgement.grades.values(), told, strict=True)
        return lines(
            *(
                lines(line(bar(grade / 100, 10, "$calm"), "  ", strong(title)), quiet(words))
                for grade, (title, words) in rows
            )
        )

    def on_mount(self) -> None:
        self.query_one("#page").focus()

    def action_look(self) -> None:
        self.dismiss(None)

    def action_debrief(self) -> None:
        from game.ui.screens.debrief import DebriefScreen

        self.app.push_screen(DebriefScreen(self.desk))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "hand_over" or (self.desk.is_shared and self.main.at_home)

    def action_hand_over(self) -> None:
        self.main.leave_seat()

    def action_to_title(self) -> None:
        self.main.leave_game()

    def action_notes(self) -> None:
        from game.ui.screens.notes import NotesScreen

        self.app.push_screen(NotesScreen(self.desk.scenario))


def _aims(scenario_lines: list[str], judgement: "Judgement") -> Content:
    signs = [("✓ ", "bold $success") if aim.met else ("✗ ", "bold $error") for aim in judgement.aims]
    return lines(*(line(text(*sign), words) for sign, words in zip(signs, scenario_lines, strict=True)))
