"""The situation room: everything that the seat knows, and the way to every decision.

In a small terminal one page of panels at a time; in a large one all panels at once.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList

from game.scenario.maps import map_of
from game.ui.screens.base import Page
from game.ui.screens.opened import open_row, why_row
from game.ui.widgets.cables import CableRows
from game.ui.widgets.clients import client_rows
from game.ui.widgets.demands import demand_rows
from game.ui.widgets.draft import draft_rows, watch_rows
from game.ui.widgets.fan import FanChart
from game.ui.widgets.map import TheatreMap
from game.ui.widgets.parts import Pages
from game.ui.widgets.rows import Row, Rows
from game.ui.widgets.status import Status
from game.ui.widgets.war import dyad_rows, theatre_rows, theatres_seen
from game.ui.words import debrief as of_debrief
from game.ui.words import labels

if TYPE_CHECKING:
    from game.ui.desk import Desk

BUILDERS: "dict[str, Callable[[Desk, int], Sequence[Row]]]" = {
    "theatres": theatre_rows,
    "dyads": dyad_rows,
    "clients": client_rows,
    "demands": demand_rows,
    "draft": draft_rows,
    "watch": watch_rows,
}
COLUMNS = {
    "left": ("map", "theatres", "dyads"),
    "middle": ("clients", "cables"),
    "right": ("demands", "draft", "watch", "fan"),
}
PAGES = {
    "war": ("theatres", "map", "dyads"),
    "clients": ("clients",),
    "cables": ("cables",),
    "demands": ("demands",),
    "orders": ("draft",),
    "ahead": ("watch", "fan"),
}


class RoomScreen(Page[None]):
    CSS_PATH = "room.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "levers", labels.KEY["levers"]),
        Binding("a", "answer", labels.KEY["answer"]),
        Binding("f", "ahead", labels.KEY["ahead"]),
        Binding("c", "commit", labels.KEY["commit"]),
        Binding("w", "why", labels.KEY["why"]),
        Binding("x,delete", "take_out", labels.KEY["take_out"], show=False),
        Binding("u", "undo", labels.KEY["undo"], show=False),
        Binding("b", "briefing", labels.KEY["briefing"], show=False),
        Binding("m", "messages", labels.KEY["messages"]),
        Binding("n", "notes", labels.KEY["notes"]),
        Binding("t", "tell", labels.KEY["last_turn"], show=False),
        *(
            Binding(str(number), f"page('{page}')", labels.PAGE.format(title=labels.TABS[page]), show=False)
            for number, page in enumerate(PAGES, start=1)
        ),
        Binding("left", "turn_page(-1)", labels.KEY["page_before"], show=False),
        Binding("right", "turn_page(1)", labels.KEY["next_page"], show=False),
        Binding("e", "ending", labels.KEY["ending"]),
        Binding("h", "hand_over", labels.KEY["hand_over"], show=False),
        Binding("d", "debrief", of_debrief.DEBRIEF),
        Binding("d", "end_here", of_debrief.END_HERE, show=False),
    ]
    topic = "room"
    AUTO_FOCUS = ""  # the page that is opened again says which panel

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self.drawn_for: object = None
        self.page = kept_page(desk)
        self.is_furnished = False  # from when its panels are made on
        self.is_settled = False  # from when all of them are there
        self.map = map_of(desk.scenario.content)
        self.set_class(self.map is not None, "-mapped")

    def compose(self) -> ComposeResult:
        """Empty while something stands over it from the first: what nobody sees yet is made when it comes to light."""
        if self.is_current:
            self.is_furnished = True
            yield from super().compose()

    def compose_page(self) -> ComposeResult:
        self.set_class(self.is_paged, "-paged", update=False)  # later, all that is on it would be styled once more
        yield Status(self.desk)
        yield Pages(labels.TABS, self.page)
        with Horizontal(id="panels"):
            for column, panels in COLUMNS.items():
                with Vertical(id=column):
                    for panel in self._there(panels):
                        yield self._panel(panel)

    def _there(self, panels: Sequence[str]) -> list[str]:
        """Those that this scenario has: not every one has a map."""
        return [panel for panel in panels if panel != "map" or self.map is not None]

    def _panel(self, panel: str) -> Rows | TheatreMap | FanChart:
        if panel == "fan":
            return FanChart(self.desk, name=panel)
        if panel == "map" and self.map is not None:
            return TheatreMap(self.map, partial(theatres_seen, self.desk), labels.PANELS[panel], name=panel)
        build = CableRows(self.desk) if panel == "cables" else partial(BUILDERS[panel], self.desk)
        return Rows(build, labels.PANELS[panel], labels.EMPTY.get(panel, ""), name=panel)

    def on_mount(self) -> None:
        if self.is_furnished:
            self.settle()

    async def _furnish(self) -> None:
        if self.is_current and not self.is_furnished:
            await self.recompose()
            self.settle()
            self.call_after_refresh(self.draw_if_new)

    def settle(self) -> None:
        """Everything is there: who follows whom, what is shown, and where the cursor is."""
        self.is_settled = True
        self.query_one("#theatres", Rows).follow = self._show_on_map
        self.query_one("#watch", Rows).follow = self._show_fan
        self._arrange()
        self.query_one(f"#{PAGES[self.page][0]}").focus()

    # ------------------------------------------------------------ one page, or all panels

    @property
    def is_paged(self) -> bool:
        """Whether there is room for one page only."""
        return not (self.has_class("-wide") or self.has_class("-vast")) or not self.has_class("-tall")

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._arrange)

    def _arrange(self) -> None:
        if not self.is_settled:
            return
        paged = self.is_paged
        self.set_class(paged, "-paged")
        self.query_one(Pages).display = paged
        for column, panels in COLUMNS.items():
            shown = [panel for panel in self._there(panels) if not paged or panel in PAGES[self.page]]
            self.query_one(f"#{column}").display = bool(shown)
            for panel in self._there(panels):
                self.query_one(f"#{panel}").display = panel in shown
        self.call_after_refresh(self._draw_what_is_new)
        if self.focused is None and self.is_current:
            self.query_one(f"#{PAGES[self.page][0]}").focus()

    def _draw_what_is_new(self) -> None:
        for panel in self.query(Rows):
            if panel.is_on_page and panel.drawn_for != panel.room:
                panel.draw_rows()

    def action_page(self, page: str) -> None:
        self.page = page
        self.query_one(Pages).show(page)
        self._arrange()
        self.query_one(f"#{PAGES[page][0]}").focus()

    def turn_to_kept_page(self) -> None:
        """Where another screen of this seat is."""
        page = kept_page(self.desk)
        if page == self.page:
            return
        if self.is_settled:
            self.action_page(page)
        else:
            self.page = page

    def action_turn_page(self, step: int) -> None:
        names = list(PAGES)
        self.action_page(names[(names.index(self.page) + step) % len(names)])

    @on(Pages.Chosen)
    def _page_clicked(self, event: Pages.Chosen) -> None:
        self.action_page(event.page)

    @on(events.DescendantFocus)
    def _follow_focus(self, event: events.DescendantFocus) -> None:
        """The page that a small terminal would show is the one that was looked at last."""
        page = next((page for page, panels in PAGES.items() if event.widget.id in panels), self.page)
        if page != self.page and not self.is_paged:
            self.page = page
            self.query_one(Pages).show(page)

    # ------------------------------------------------------------ drawing

    def draw(self) -> None:
        """Draw everything anew: the draft or the position has changed."""
        if not (self.is_settled and self.query(Status)):
            return  # the seat was left while this was on its way, or its panels are not all there yet
        self.drawn_for = self.desk.standing
        self.query_one(Status).draw()
        for panel in self.query(Rows):
            panel.draw_rows()
        for drawn in self.query(TheatreMap):
            drawn.draw()
        self.desk.look_ahead()
        self.query_one(FanChart).draw()
        self.refresh_bindings()
        self.coach()

    def draft_changed(self) -> None:
        self.draw()

    def draw_if_new(self) -> None:
        """The same where it can be seen and something has changed; what is covered is drawn when it comes to light."""
        if self.is_current and self.drawn_for != self.desk.standing:
            self.draw()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        if not self.is_furnished:
            self.call_next(self._furnish)
            return
        self.call_after_refresh(self.draw_if_new)
        for status in self.query(Status):
            status.draw()  # what was new may have been read

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        over = self.desk.session.is_over
        match action:
            case "page" | "turn_page":
                return self.is_settled
            case "ahead":
                return not over
            case "levers" | "commit" | "undo":
                return self.desk.can_order
            case "take_out":
                return self.is_settled and self.desk.can_order
            case "answer":
                return self.desk.can_order and bool(self.desk.session.questions)
            case "messages":
                return self.desk.mail is not None
            case "hand_over":
                return self.desk.is_shared and self.main.at_home
            case "ending" | "debrief":
                return over
            case "end_here":
                return not over and self.desk.view.turn > 0 and self.main.at_home and not self.desk.is_shared
            case "tell":
                return self.desk.view.turn > 0
        return True

    # ------------------------------------------------------------ what can be done

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if isinstance(event.option_list, Rows) and event.option_list.marked is not None:
            open_row(self, self.desk, event.option_list.marked)

    def _show_on_map(self, row: Row) -> None:
        """The list of theatres and the map mark the same. Were the list told in turn, they could chase each other."""
        for drawn in self.query(TheatreMap):
            drawn.mark((row.about or "").removeprefix("theatre:"), tell=False)

    def _show_fan(self, row: Row) -> None:
        """The list of levels chooses what the fan shows."""
        if row.about is not None:
            self.query_one(FanChart).show(row.about)

    @on(TheatreMap.Marked)
    def _show_in_list(self, event: TheatreMap.Marked) -> None:
        self.query_one("#theatres", Rows).mark(f"theatre:{event.theatre}")

    @on(TheatreMap.Opened)
    def _opened(self, event: TheatreMap.Opened) -> None:
        open_row(self, self.desk, event.row)

    def action_why(self) -> None:
        panel = self.focused
        why_row(self, self.desk, panel.marked if isinstance(panel, Rows | TheatreMap) else None)

    def action_levers(self) -> None:
        from game.ui.screens.levers import LeversScreen

        self.app.push_screen(LeversScreen(self.desk))

    def action_ahead(self) -> None:
        from game.ui.screens.ahead import AheadScreen

        self.app.push_screen(AheadScreen(self.desk))

    def action_answer(self) -> None:
        from game.ui.screens.questions import QuestionsScreen

        self.app.push_screen(QuestionsScreen(self.desk))

    def action_commit(self) -> None:
        self.main.open_commit(self)

    def action_take_out(self) -> None:
        panel = self.query_one("#draft", Rows)
        if self.focused is panel and panel.marked is not None:
            open_row(self, self.desk, panel.marked)

    def action_undo(self) -> None:
        if self.desk.session.undo_draft():
            self.draw()

    def action_briefing(self) -> None:
        from game.ui.screens.briefing import BriefingScreen

        self.app.push_screen(BriefingScreen(self.desk))

    def action_messages(self) -> None:
        from game.ui.screens.letters import LettersScreen

        if self.desk.mail is not None:
            self.app.push_screen(LettersScreen(self.desk, self.desk.mail))

    def action_notes(self) -> None:
        from game.ui.screens.notes import NotesScreen

        self.app.push_screen(NotesScreen(self.desk.scenario))

    def action_tell(self) -> None:
        from game.ui.screens.telling import TellingScreen

        self.app.push_screen(TellingScreen(self.desk, at_once=True))

    def action_debrief(self) -> None:
        from game.ui.screens.debrief import DebriefScreen

        self.app.push_screen(DebriefScreen(self.desk))

    def action_hand_over(self) -> None:
        self.main.leave_seat()

    def action_end_here(self) -> None:
        from game.ui.screens.end_here import EndHereDialog

        self.app.push_screen(EndHereDialog(self.desk))

    def action_ending(self) -> None:
        from game.ui.screens.ending import EndingScreen

        self.app.push_screen(EndingScreen(self.desk))


def kept_page(desk: "Desk") -> str:
    """The page that was open last, or the first."""
    kept = str(desk.session.place.get("page", ""))
    return kept if kept in PAGES else "war"
