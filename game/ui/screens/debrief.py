"""The debrief: contents at the left, a part at the right; in a small terminal one part at a time.

What needs no other world is there at once; the rest is found by a worker, so that no key waits.
"""

from asyncio import Lock
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from game.errors import JournalReadOnly, PatronError
from game.report import tasks
from game.report.debrief import SECTIONS, compose_first
from game.report.document import Document, Section
from game.report.findings import Size, open_game, work
from game.session.afterwards import judge_forecast
from game.ui.marks import bar, line, quiet, spread, strong, text
from game.ui.screens.base import Heading, Page
from game.ui.widgets.parts_of_debrief import ForecastRows, Part, TimelineRows, foretold_on, part_of
from game.ui.widgets.rows import Row, Rows
from game.ui.words import debrief as of_debrief
from game.ui.words import labels

if TYPE_CHECKING:
    from game.ui.desk import Desk

PARTS = tuple(part.__name__.rpartition(".")[2] for part in SECTIONS)
"""Ids of the sections, in their order."""


class DebriefScreen(Page[None]):
    CSS_PATH = "debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", labels.KEY["back"]),
        Binding("right", "turn(1)", of_debrief.NEXT_PART, key_display="←→"),
        Binding("left", "turn(-1)", of_debrief.PART_BEFORE, show=False),
        *(
            Binding(str(number), f"open_part({number - 1})", show=False)
            for number in range(1, len(PARTS) + 1)
        ),
        Binding("w", "why", labels.WHY),
        Binding("y", "judge(True)", of_debrief.JUDGE, key_display="Y/N/U"),
        Binding("n", "judge(False)", of_debrief.DID_NOT, show=False),
        Binding("u", "judge(None)", of_debrief.CANNOT_SAY, show=False),
        Binding("o", "other_choice", of_debrief.OTHER_CHOICE),
        Binding("p", "write_page", of_debrief.WRITE_PAGE),
    ]  # fmt: skip
    topic = "debrief"
    AUTO_FOCUS = ""

    class Found(Message):
        """The worker has found something."""

        def __init__(self, found: Any) -> None:
            super().__init__()
            self.found = found

    class Failed(Message):
        """What was asked of the worker came to nothing."""

        def __init__(self, error: PatronError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self.place = 0
        self.document: Document | None = None
        self.progress: tasks.Progress | None = tasks.Progress(0, work(desk.session))
        self.failed = False
        self.advised: dict[int, float] = {}
        self.finder = self.main.new_worker()
        self.showing = Lock()  # one part is put in the place of another at a time

    def compose_page(self) -> ComposeResult:
        yield Heading()
        with Horizontal(id="panels"):
            yield Rows(self._contents, of_debrief.CONTENTS, name="contents")
            yield Vertical(id="part")

    async def on_mount(self) -> None:
        await self._show_part()
        self.run_worker(self._compose_first, thread=True)
        self._ask()

    def _compose_first(self) -> None:
        """In a thread."""
        try:
            self._heard(compose_first(open_game(self.desk.session, size=self.desk.worlds)))
        except PatronError as error:
            self._heard_of_failure(error)

    def on_unmount(self) -> None:
        self.finder.close()

    # ------------------------------------------------------------ the worker

    def _ask(self, *, then_write: Path | None = None) -> None:
        session = self.desk.session
        task: Any = tasks.debrief if then_write is None else partial(tasks.page, target=then_write)
        game = session.journal.path
        self.finder.ask(task, self._heard, self._heard_of_failure, game, session.seat, self.desk.worlds or Size())

    def _heard(self, found: Any) -> None:
        """In a thread of the worker's."""
        self.post_message(self.Found(found))

    def _heard_of_failure(self, error: PatronError) -> None:
        self.post_message(self.Failed(error))

    async def on_debrief_screen_found(self, event: Found) -> None:
        match event.found:
            case tasks.Progress():
                self.progress = event.found
                self._tell_progress()
            case tasks.Advised():
                self.advised |= event.found.chances
                await self._draw_part()
            case Document() if self.document is None or len(event.found.sections) == len(PARTS):
                self.document = event.found
                self.progress = self.progress if self._is_lacking else None
                await self._show_part()
            case list() as files:
                self.progress = None
                self._tell_progress()
                self.notify(of_debrief.WRITTEN.format(files=", ".join(map(str, files))), markup=False, timeout=15)
                if self._is_lacking:
                    self._ask()

    async def on_debrief_screen_failed(self, event: Failed) -> None:
        self.failed, self.progress = True, None
        self.main.tell_trouble(event.error)
        await self._show_part()

    @property
    def _is_lacking(self) -> bool:
        """Whether parts are still to come."""
        return self.document is None or len(self.document.sections) < len(PARTS)

    # ------------------------------------------------------------ contents

    def _contents(self, width: int) -> list[Row]:
        return [self._entry(place, width) for place in range(len(PARTS))]

    def _entry(self, place: int, width: int) -> Row:
        """What is shown is marked; what is still being found is quiet."""
        here, title = place == self.place, of_debrief.PART_TITLES[PARTS[place]]
        sign = text("▸" if here else " ", "bold $primary")
        name = text(title, "bold" if here else "") if self._section(PARTS[place]) else quiet(title)
        return Row(line(sign, text(f"{place + 1} ", "bold $accent"), name), PARTS[place])

    def _section(self, name: str) -> Section | None:
        sections = self.document.sections if self.document else ()
        return next((section for section in sections if section.id == name), None)

    @on(OptionList.OptionHighlighted, "#contents")
    async def _marked(self) -> None:
        panel = self.query_one("#contents", Rows)
        if panel.has_focus and panel.highlighted is not None and panel.highlighted != self.place:
            self.place = panel.highlighted
            await self._show_part(focus=False)

    @on(OptionList.OptionSelected, "#contents")
    async def _entered(self) -> None:
        async with self.showing:
            self._focus_part()

    # ------------------------------------------------------------ the part that is shown

    @property
    def part(self) -> Part:
        """The part that is shown."""
        return self.query_one(Part)

    async def _draw_part(self) -> None:
        """Draw anew what is shown; while one part is put in the place of another there is none."""
        async with self.showing:
            for part in self.query(Part):
                part.draw()

    async def _show_part(self, *, focus: bool = True) -> None:
        """Show the part of this place, unless it is there as it is."""
        async with self.showing:
            if not self.is_attached:
                return
            stays = self._is_in_contents  # asked first: when a part goes, the focus that it had falls on the contents
            await self._replace_part()
            if focus and not stays:
                self._focus_part()

    async def _replace_part(self) -> None:
        name = PARTS[self.place]
        section = self._section(name)
        contents = self.query_one("#contents", Rows)
        shown = next(iter(self.query(Part)), None)
        if shown is None or not shown.shows(name, section):
            place = self.query_one("#part")
            await place.remove_children()
            shown = part_of(name, section, self.document, self.desk, self.advised, failed=self.failed)
            await place.mount(shown)
        self._tell_progress()
        self.refresh_bindings()
        contents.draw_rows()
        contents.mark(name)

    @property
    def _is_in_contents(self) -> bool:
        contents = self.query_one("#contents", Rows)
        return contents.has_focus and contents.display

    def _focus_part(self) -> None:
        """What came while the debrief was being left is not there, or has nothing in it."""
        for part in self.query(Part):
            if part.is_mounted:
                part.take_focus()

    def _tell_progress(self) -> None:
        """The heading: which part, and how far other worlds are played."""
        name = PARTS[self.place]
        section = self._section(name)
        which = of_debrief.DEBRIEF_PART.format(number=self.place + 1, count=len(PARTS))
        title = section.title if section else of_debrief.PART_TITLES[name]
        left = line(strong(of_debrief.DEBRIEF), quiet(f" · {which} · "), strong(title))
        heading = self.query_one(Heading)
        heading.show(spread(left, self._worlds(), max(self.app.size.width - 2, 40)))

    def _worlds(self) -> Content:
        found = self.progress
        if found is None:
            return Content("")
        told = of_debrief.OTHER_WORLDS.format(done=found.done, of=found.of)
        return line(bar(found.done / max(found.of, 1), 8, "$calm"), quiet(f" {told}"))

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._tell_progress)

    # ------------------------------------------------------------ keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not self.is_mounted:
            return True
        match action:
            case "why":
                return bool(self.query(TimelineRows))
            case "judge":
                return bool(self.query(ForecastRows))
            case "write_page":
                return self.main.at_home
        return True

    async def action_turn(self, step: int) -> None:
        await self.action_open_part((self.place + step) % len(PARTS))

    async def action_open_part(self, place: int) -> None:
        self.place = place
        await self._show_part()

    def action_back(self) -> None:
        """To the screen below; from a game that was ended here, to the title."""
        if self.desk.session.is_over:
            self.dismiss(None)
        else:
            self.main.leave_game()

    @on(OptionList.OptionSelected, "#timeline")
    def action_why(self) -> None:
        from game.ui.screens.truth import TruthDialog

        row = self.query_one(TimelineRows).marked
        if row is None or row.about is None or not row.turn:
            self.notify(labels.NOTHING_TO_EXPLAIN, markup=False)
            return
        known = self.desk.explain(row.about, row.turn)
        self.app.push_screen(TruthDialog(known, self.desk.reveal(row.about, row.turn)))

    @on(OptionList.OptionSelected, "#forecasts")
    def _judge_by_turns(self) -> None:
        """Enter, or a click, goes from one verdict to the next."""
        row = self.query_one(ForecastRows).marked
        one = next((one for one in foretold_on(self.desk) if row and one.turn == row.turn), None)
        if one is not None:
            judged = {True: False, False: None, None: True}
            self.action_judge(judged[one.came])

    def action_judge(self, came: bool | None) -> None:
        """Mark what came of a forecast; its scores follow at once, the questions with the next finding."""
        row, session = self.query_one(ForecastRows).marked, self.desk.session
        if row is None or row.turn is None:
            return
        if any(one.turn == row.turn and one.event is not None for one in foretold_on(self.desk)):
            self.notify(of_debrief.JUDGES_ITSELF, markup=False)
            return
        try:
            judge_forecast(session.journal, session.seat, row.turn, came)
        except JournalReadOnly:
            self.notify(of_debrief.NOT_KEPT, markup=False, severity="warning")
            return
        except PatronError as error:
            self.main.tell_trouble(error)
            return
        self.part.draw()
        if not self._is_lacking:
            self._ask()

    def action_other_choice(self) -> None:
        from game.ui.screens.whatif import TurnsScreen

        timeline = next(iter(self.query(TimelineRows)), None)
        marked = timeline.marked if timeline is not None else None
        self.app.push_screen(TurnsScreen(self.desk, marked.turn if marked else None))

    def action_write_page(self) -> None:
        from game.ui.screens.write_page import WritePageDialog

        self.app.push_screen(WritePageDialog(f"{self.desk.session.name}-debrief"), self._write)

    def _write(self, target: Path | None) -> None:
        if target is not None:
            self.notify(of_debrief.WRITING, markup=False)
            self._ask(then_write=target)
