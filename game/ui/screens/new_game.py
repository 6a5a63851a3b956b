"""A new game: scenario, capital, opponent, length, seed; or one that teaches, of which only the capital is chosen."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input

from game.errors import ContentError
from game.language import language
from game.minds.find import list_minds
from game.narration.briefing import day
from game.narration.phrases import colon
from game.scenario.shelf import scenarios_on_shelf
from game.ui.desk import Desk
from game.ui.marks import lines, strong, text
from game.ui.opening import begin, loaded_scenario
from game.ui.screens.base import Heading, Page, Prose
from game.ui.widgets.choice import Choice
from game.ui.widgets.typed import TypedLine
from game.ui.words import beginning as of_beginning
from game.ui.words import labels

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.scenario.shelf import OnShelf


PERSON = "person"
"""Stands among the minds for somebody who sits at the same terminal."""
LONG = 10
"""Turns from which on a game may also be played to its half."""


class NewGameScreen(Page[None]):
    CSS_PATH = "new_game.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", show=False),
        Binding("down,enter", "app.focus_next", show=False),  # what stands is right: on to the next, and so to begin
        Binding("f5,g", "begin", of_beginning.BEGIN, key_display="G"),
        Binding("escape", "leave_page", labels.KEY["back"]),
    ]
    topic = "new"

    def __init__(self, learn: bool = False) -> None:
        super().__init__()
        self.learn = learn
        self.scenario: Scenario | None = None
        self.seat = ""

    def compose_page(self) -> ComposeResult:
        yield Heading(strong(of_beginning.LEARN if self.learn else of_beginning.NEW_GAME))
        with VerticalScroll(id="page"):
            yield Vertical(id="choices")
            yield Prose(labels.BUSY, name="told")

    def on_mount(self) -> None:
        self.query_one("#page").can_focus = False
        self.main.beside(scenarios_on_shelf, self._found, self.main.back_to_bottom)

    def _found(self, shelf: "list[OnShelf]") -> None:
        self.call_later(self._offer, [each for each in shelf if each.page.teaches or not self.learn])

    async def _offer(self, shelf: "list[OnShelf]") -> None:
        """The list of scenarios; the chosen one is then loaded."""
        if not self.is_attached:
            return
        if not shelf:
            nothing = of_beginning.NOTHING_TEACHES if self.learn else of_beginning.NO_SCENARIO
            self.query_one("#told", Prose).show(nothing)
            return
        titles = [(each.name, _titled(each)) for each in shelf]
        choices = self.query_one("#choices")
        await choices.mount(Choice(of_beginning.SCENARIO, titles, name="scenario"), Vertical(id="seats"))
        self.query_one("#scenario").focus()
        self._load_chosen()

    def _load_chosen(self) -> None:
        name = self.query_one("#scenario", Choice).value
        self.scenario = None
        self.main.beside(partial(self._load, name), partial(self._loaded, name), self.main.back_to_bottom)

    def _load(self, name: str) -> "Scenario | ContentError":
        try:
            return loaded_scenario(self.main, name)
        except ContentError as error:
            return error

    def _loaded(self, name: str, found: "Scenario | ContentError") -> None:
        self.call_later(self._show_loaded, name, found)

    async def _show_loaded(self, name: str, found: "Scenario | ContentError") -> None:
        """Nothing if another one was chosen meanwhile."""
        if not self.is_attached or self.query_one("#scenario", Choice).value != name:
            return
        if isinstance(found, ContentError):
            await self.query_one("#seats").remove_children()
            self.query_one("#told", Prose).show(of_beginning.SCENARIO_BROKEN.format(n=len(found.problems), name=name))
            return
        await self._show_scenario(found)

    async def _show_scenario(self, scenario: "Scenario") -> None:
        """Capital and opponents of the chosen scenario, and the way to begin."""
        self.scenario = scenario
        patrons = self.scenario.content.patron
        seats = self.query_one("#seats")
        await seats.remove_children()
        await seats.mount(
            Choice(of_beginning.CAPITAL, [(seat, patrons[seat].title) for seat in self.scenario.seats], name="seat"),
            Vertical(id="minds"),
            Choice(of_beginning.LENGTH, self._lengths(), name="length"),
        )
        self.query_one("#length").display = not self.learn and len(self._lengths()) > 1
        await self._show_minds()
        await self._show_begin()

    async def _show_begin(self) -> None:
        """Seed and button, once: they hold for every scenario."""
        if not self.query("#seed"):
            hint = colon(of_beginning.SEED, of_beginning.SEED_HINT)
            seed = TypedLine(placeholder=hint, max_length=18, type="integer", id="seed")
            seed.display = not self.learn
            button = Button(text(of_beginning.BEGIN), id="begin", variant="primary")
            await self.query_one("#choices").mount(seed, button)

    def _lengths(self) -> list[tuple[str, str]]:
        """The whole game, and where that is long, half of it."""
        assert self.scenario is not None
        whole = self.scenario.turns
        choices = [whole] if whole < LONG else [whole, (whole + 1) // 2]
        return [(str(n), of_beginning.TURNS.format(n=n, date=day(self.scenario.date(n)))) for n in choices]

    async def _show_minds(self) -> None:
        assert self.scenario is not None
        self.seat = self.query_one("#seat", Choice).value
        patrons = self.scenario.content.patron
        others = [seat for seat in self.scenario.seats if seat != self.seat]
        minds = self.query_one("#minds")
        minds.display = not self.learn
        await minds.remove_children()
        for other in others:
            known = [(key, title) for key, _, title in list_minds(self.scenario, other)]
            label = of_beginning.OPPONENT if len(others) == 1 else patrons[other].title
            known.append((PERSON, of_beginning.A_PERSON))
            await minds.mount(Choice(label, known, patrons[other].mind, name=f"mind-{other}"))
        self._tell()

    @on(events.DescendantFocus)
    def _tell(self) -> None:
        """What the choices mean; in a low terminal, what the one at hand means."""
        if self.scenario is None or not self.query("#told"):
            return
        parts = dict(self._parts())
        own = parts.get(str(self.focused.id)) if self.focused is not None else None
        told = [own] if own is not None and self.has_class("-low") else list(parts.values())
        self.query_one("#told", Prose).show(Content("\n\n").join(told))

    def _parts(self) -> Iterator[tuple[str, Content]]:
        """A paragraph for each choice, by the name of its widget."""
        assert self.scenario is not None
        content = self.scenario.content
        yield "scenario", text(content.scenario.summary)
        patron = content.patron[self.seat]
        yield "seat", lines(strong(patron.title), patron.character)
        for choice in self.query("#minds Choice").results(Choice):
            doctrine = content.mind.get(choice.value)
            says = doctrine.character if doctrine else of_beginning.BUILT_IN_MINDS[choice.value]
            yield str(choice.id), lines(strong(dict(choice.options)[choice.value]), says)
        if self.query_one("#length").display:
            yield "length", text(of_beginning.LENGTH_HINT)

    @on(Choice.Changed)
    async def _changed(self, event: Choice.Changed) -> None:
        if event.choice.id == "scenario":
            self._load_chosen()
        elif event.choice.id == "seat":
            await self._show_minds()
        else:
            self._tell()

    @on(Button.Pressed)
    @on(Input.Submitted)
    def action_begin(self) -> None:
        if self.scenario is None or not self.query("#seed"):
            return
        typed = self.query_one("#seed", Input).value.strip()
        seed = _seed(typed)
        if typed and seed is None:
            self.notify(of_beginning.BAD_SEED, markup=False, severity="warning")
            return
        choices = self.query("#minds Choice").results(Choice)
        minds = {str(choice.id).removeprefix("mind-"): choice.value for choice in choices}
        persons = [seat for seat, mind in minds.items() if mind == PERSON]
        minds = {seat: mind for seat, mind in minds.items() if mind != PERSON}
        turns = int(self.query_one("#length", Choice).value)
        begin(self.main, partial(Desk.start, self.scenario, self.seat, minds, seed, None, turns, persons))


def _seed(typed: str) -> int | None:
    try:
        seed = int(typed)
    except ValueError:
        return None
    return seed if seed >= 0 else None


def _titled(each: "OnShelf") -> str:
    """A scenario's title; of one that has no words in the language that is spoken, also which it has."""
    if each.page.language == language():
        return each.page.title
    return f"{each.page.title} · {of_beginning.LANGUAGES.get(each.page.language, each.page.language)}"
