"""The console's own page: all games in a table, the marked one in full, and what has just happened."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from game.errors import PatronError
from game.narration.phrases import colon
from game.ui.marks import column, hanging, line, lines, quiet, spread, strong, text
from game.ui.screens.base import Heading, Page, Prose
from game.ui.widgets.rows import Row, Rows
from game.web import words as of_host
from game.web.console import words
from game.web.console.asking import DeedDialog, DeedsDialog
from game.web.console.deed import Deed, found
from game.web.console.glance import SIGNS, Glance, Need, clock_of, glances, seat_sign, short_name, who_sits
from game.web.console.reading import ReadScreen
from game.web.leading.standing import where_games_stand
from game.web.pages.hours import hour, hour_written

if TYPE_CHECKING:
    from game.web.console.app import ConsoleApp
    from game.web.leading.standing import Seen

OFTEN = 1.0
"""Seconds between two looks at the room."""
SIGN, GAME, TURN, DATE, CLOCK = 2, 5, 6, 13, 13
ROOMY, WHY = 96, 34
STYLES = {Need.DECISION: "bold $dire", Need.LOST: "bold $grave", Need.LATE: "bold $accent"}


class ConsoleScreen(Page[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "do", words.KEY["do"], show=False),
        Binding("l", "look", words.KEY["look"]),
        Binding("h", "deed('hold')", words.KEY["without"]),
        Binding("p", "deed('clock')", words.KEY["clock"]),
        Binding("t", "deed('time')", words.KEY["time"]),
        Binding("m", "deed('tell')", words.KEY["message"]),
        Binding("i", "deed('injects')", words.INJECTS),
        Binding("r", "deed('rulings')", words.KEY["rulings"]),
        Binding("e", "deed('requests')", words.KEY["requests"], show=False),
        Binding("u", "deed('publish')", words.KEY["publish"]),
        Binding("s", "seats", words.KEY["seats"]),
        Binding("o", "deed('note')", words.NOTE, show=False),
        Binding("a", "all", words.KEY["all_games"]),
        Binding("n", "news", words.KEY["news"]),
    ]
    topic = "console"

    def __init__(self) -> None:
        super().__init__()
        self.glances: list[Glance] = []
        self.drawn: object = None

    @property
    def console(self) -> "ConsoleApp":
        return cast("ConsoleApp", self.app)

    def compose_page(self) -> ComposeResult:
        yield Heading(name="room")
        yield Rows(self._rows, words.GAMES, name="games")
        with Horizontal(id="below"):
            with VerticalScroll(id="about"):
                yield Prose(name="game")
            yield Rows(self._news, words.NEWS, words.NO_NEWS, name="news")

    def on_mount(self) -> None:
        self.query_one("#about").border_title = text(words.MARKED).markup
        self.query_one("#about").can_focus = False
        self.query_one("#games", Rows).follow = self._mark
        self.look()
        self.query_one("#games").focus()
        self.set_interval(OFTEN, self.look)

    # ------------------------------------------------------------ looking at the room

    def look(self) -> None:
        """Take up what the room has done, and draw what is new."""
        if not self.query("#games"):
            return
        try:
            standings = list(where_games_stand(self.console.hall))
            self.console.news.look(standings)
            self.glances = glances(self.console.hall, standings, self.console.decisions())
        except PatronError:
            return  # the disk is busy: the next look tells
        shown = self.glances, dict(self.console.news.unseen), len(self.console.news.items), self.size
        if shown != self.drawn:
            self.drawn = shown
            self.draw()

    def draw(self) -> None:
        self.query_one("#room", Prose).show(self._heading())
        for rows in self.query(Rows):
            rows.draw_rows()
        self._show()
        self.refresh_bindings()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        self.drawn = None
        self.call_after_refresh(self.look)

    def _heading(self) -> Content:
        room, width = self.console.hall.room, self.app.size.width - 2
        over = sum(one.standing.over for one in self.glances)
        counted = words.COUNTS if len(self.glances) != 1 else words.COUNTS_ONE
        counts = counted.format(games=len(self.glances), waiting=len(self.glances) - over, over=over)
        title = strong(words.ROOM.format(name=room.name, scenario=room.scenario.title))
        where = text(f"{self.console.address} · {room.code}", "bold $accent")
        return lines(spread(title, where, width), spread(quiet(counts), quiet(words.SIGNS), width))

    # ------------------------------------------------------------ the table

    @property
    def marked(self) -> Glance | None:
        row = self.query_one("#games", Rows).marked
        return next((one for one in self.glances if row is not None and row.about == f"game:{one.number}"), None)

    def _rows(self, width: int) -> list[Row]:
        if not self.glances:
            return []
        seats = self.glances[0].standing.seats
        each = self._seat_width(width, len(seats))
        head = line(
            " " * SIGN, column(words.HEAD["game"], GAME), column(words.HEAD["turn"], TURN),
            column(words.HEAD["date"], DATE), column(words.HEAD["clock"], CLOCK),
            *(column(seen.title, each) for seen in seats), words.HEAD["why"] if width >= ROOMY else "",
        )  # fmt: skip
        return [Row(quiet(head.plain), heading=True), *(self._row(one, width, each) for one in self.glances)]

    def _seat_width(self, width: int, seats: int) -> int:
        fixed = SIGN + GAME + TURN + DATE + CLOCK + (WHY if width >= ROOMY else 0)
        return max((width - fixed) // max(seats, 1), 6)

    def _row(self, one: Glance, width: int, each: int) -> Row:
        standing, turns = one.standing, self.console.hall.room.scenario.turns
        style = STYLES.get(one.need, "$quiet" if one.need is Need.OVER else "")
        new = self.console.news.unseen.get(one.number, 0)
        parts = [
            text(f"{SIGNS[one.need]} ", style),
            column(f"{one.number + 1}{'*' if new else ''}", GAME, "bold $accent" if new else "bold"),
            column(f"{min(standing.turn + 1, turns)}/{turns}", TURN),
            column(one.date, DATE, "$quiet"),
            column(words.OVER if standing.over else one.clock, CLOCK, "$quiet" if standing.over else ""),
            *(
                column(f"{seat_sign(seen, standing.over)} {short_name(seen)}", each - 1) + " "
                for seen in standing.seats
            ),
        ]
        why = text(one.why, style).truncate(WHY, ellipsis=True) if width >= ROOMY else text("")
        return Row(line(*parts, why), f"game:{one.number}")

    # ------------------------------------------------------------ the marked game

    def _mark(self, _: Row) -> None:
        self._show()

    def _show(self) -> None:
        one = self.marked
        if one is None:
            return
        width = max(self.query_one("#about").scrollable_content_region.width, 30)
        self.query_one("#game", Prose).show(lines(*self._told(one, width)))

    def _told(self, one: Glance, width: int) -> Sequence[Content]:
        standing, turns = one.standing, self.console.hall.room.scenario.turns
        turn = words.TURN_OF.format(turn=min(standing.turn + 1, turns), turns=turns)
        head = strong(f"{of_host.GAME.format(number=one.number + 1)} · {turn} · {one.date}")
        why = hanging(text(f"{SIGNS[one.need]} {self._why(one)}", STYLES.get(one.need, "$quiet")), width)
        seats = [hanging(self._seat(seen, standing.over), width) for seen in standing.seats]
        news = [
            hanging(text(f"{hour(item.at)} {item.text}", "$quiet"), width, 6)
            for item in list(reversed(self.console.news.of(one.number)))[:3]
        ]
        clock = [] if standing.over else [quiet(clock_of(standing, one.clock))]
        return [head, *([why] if one.why else []), *seats, *clock, *news]

    def _why(self, one: Glance) -> str:
        if one.need in (Need.OVER, Need.PAUSED) or not one.standing.awaited:
            return one.why
        seats = ", ".join(seen.title for seen in one.standing.awaited)
        waits = words.WAITS.format(seats=seats, since=hour_written(one.standing.since), minutes=one.minutes)
        return waits if one.need in (Need.NONE, Need.LATE) else colon(one.why, waits)

    def _seat(self, seen: "Seen", over: bool) -> Content:
        who = text(words.SEAT_LINE.format(seat=seen.title, who=who_sits(seen)))
        if over or not seen.name:
            return line(f"{seat_sign(seen, over)} ", who)
        done = words.COMMITTED if seen.committed else words.STILL_ORDERS
        return line(f"{seat_sign(seen, over)} ", who, quiet(f", {done}"))

    # ------------------------------------------------------------ news

    def _news(self, width: int) -> list[Row]:
        return [
            Row(
                hanging(line(quiet(f"{hour(item.at)} "), strong(f"{item.game + 1} "), text(item.text)), width, 6),
                f"game:{item.game}",
            )
            for item in reversed(self.console.news.items)
        ]

    def action_news(self) -> None:
        """To the news and back; in a small terminal they stand where the marked game does."""
        panel = self.query_one("#news", Rows)
        if self.focused is panel:
            self.remove_class("-news")
            self.query_one("#games").focus()
            self.call_after_refresh(self._show)  # it has room again
            return
        self.add_class("-news")
        self.console.news.see()
        self.draw()
        panel.draw_rows()
        panel.focus()

    # ------------------------------------------------------------ what can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action != "deed" or not self.is_mounted:
            return True
        one = self.marked
        return one is not None and found(self.console.deeds.of_game(one.number), str(parameters[0])) is not None

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a game says what can be done; on a piece of news it marks its game."""
        if event.option_list.id == "news":
            marked = self.query_one("#news", Rows).marked
            if marked is not None and marked.about is not None:
                self.query_one("#games", Rows).mark(marked.about)
                self.action_news()
        else:
            self.action_do()

    def action_do(self) -> None:
        if (one := self.marked) is not None:
            self.console.news.see(one.number)
            title = words.DO_TO.format(number=one.number + 1)
            self.app.push_screen(DeedsDialog(title, self.console.deeds.of_game(one.number)), self._ask)

    def action_all(self) -> None:
        self.app.push_screen(DeedsDialog(words.DO_TO_ALL, self.console.deeds.of_all()), self._ask)

    def action_seats(self) -> None:
        if (one := self.marked) is not None:
            deeds = self.console.deeds.seats(one.number)
            self.app.push_screen(DeedsDialog(words.DO_TO.format(number=one.number + 1), deeds), self._ask)

    def action_deed(self, key: str) -> None:
        if (one := self.marked) is not None:
            self._ask(found(self.console.deeds.of_game(one.number), key))

    def action_look(self) -> None:
        if (one := self.marked) is not None:
            self.console.news.see(one.number)
            ways = self.console.ways_in(one.number)
            title = f"{words.DO_TO.format(number=one.number + 1)} · {words.LOOK}"
            self.app.push_screen(DeedsDialog(title, ways), partial(self._look_in, one.number))

    def _look_in(self, game: int, way: Deed | None) -> None:
        if way is not None:
            self.console.look_in(game, way.key)

    def _ask(self, deed: Deed | None) -> None:
        """Do it at once where nothing need be asked."""
        if deed is None:
            return
        if deed.then is not None:
            self.app.push_screen(DeedsDialog(deed.title, deed.then()), self._ask)
        elif deed.shows is not None:
            self.run_worker(self._read(deed))
        elif deed.fields or deed.asks:
            self.app.push_screen(DeedDialog(deed))
        else:
            self.run_worker(self._do(deed))

    async def _read(self, deed: Deed) -> None:
        assert deed.shows is not None
        try:
            self.app.push_screen(ReadScreen(deed.title, await deed.shows()))
        except PatronError as error:
            self.notify(str(error), markup=False, severity="warning")

    async def _do(self, deed: Deed) -> None:
        assert deed.do is not None
        try:
            self.notify(await deed.do({}), markup=False)
        except PatronError as error:
            self.notify(str(error), markup=False, severity="warning")
        self.look()
