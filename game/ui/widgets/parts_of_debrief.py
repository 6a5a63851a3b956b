"""One part of the debrief on a screen: prose and charts to scroll, the timeline to mark, forecasts to judge."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from game.narration.phrases import colon
from game.report.debrief import BESIDE
from game.report.document import Block, Document, Folded, Paragraph, Points, Section
from game.report.foretold import Foretold, foretold
from game.report.sections import forecasts
from game.ui.marks import below, hanging, line, lines, quiet, strong, text
from game.ui.screens.base import Prose
from game.ui.standing import Standing
from game.ui.widgets.blocks import block_widgets, paragraph
from game.ui.widgets.rows import Row, Rows
from game.ui.words import debrief as of_debrief
from game.ui.words import labels

if TYPE_CHECKING:
    from game.ui.desk import Desk


def part_of(
    name: str,
    section: Section | None,
    document: Document | None,
    desk: "Desk",
    advised: Mapping[int, float],
    *,
    failed: bool = False,
) -> "Part":
    """The part that shows a section; while it is not found yet, one that says so.

    `advised` is filled with what the advisers would have said, once they have been asked.
    """
    if name == "forecasts" and foretold_on(desk):
        return ForecastPart(name, section, desk, advised)
    if section is None or document is None:
        waits = of_debrief.NOT_YET_FOUND if name in BESIDE else labels.BUSY
        return WaitingPart(name, of_debrief.NOT_FOUND if failed else waits)
    if name == "timeline":
        return TimelinePart(name, section)
    return ProsePart(name, section, document)


class Part(Vertical):
    """What all parts can do."""

    def __init__(self, name: str, section: Section | None) -> None:
        super().__init__(name=name)
        self.section = section

    def shows(self, name: str, section: Section | None) -> bool:
        """Whether this is the part of that name, as it is now."""
        return (self.name, self.section) == (name, section)

    def take_focus(self) -> None:
        """Give the keyboard to what can be moved in."""

    def draw(self) -> None:
        """Something that is shown here has changed."""


class WaitingPart(Part):
    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, None)
        self.words = words

    def compose(self) -> ComposeResult:
        yield Prose(quiet(self.words), classes="paragraph waiting")

    def take_focus(self) -> None:
        self.screen.set_focus(None)


class Scroll(VerticalScroll, inherit_bindings=False):
    """Scrolls up and down only: left and right turn the parts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]


class ProsePart(Part):
    """Words, tables and charts; before the first what the game was, after the last how this was made."""

    def __init__(self, name: str, section: Section, document: Document) -> None:
        super().__init__(name, section)
        self.found, self.document = section, document

    def compose(self) -> ComposeResult:
        with Scroll(classes="scroll"):
            if self.found.id == "ended":
                yield Prose(self._facts(), classes="paragraph")
                yield from block_widgets(self.document.lead)
            yield from block_widgets(self.found.blocks)
            if self.found.id == "questions":
                yield Prose(quiet("\n".join(self.document.colophon)), classes="paragraph")

    def _facts(self) -> Content:
        facts = (line(quiet(colon(name, "")), text(value)) for name, value in self.document.facts)
        return lines(strong(self.document.title), quiet(self.document.subtitle), *facts)

    def take_focus(self) -> None:
        self.query_one(Scroll).focus()


# ---------------------------------------------------------------- the timeline


class TimelineRows(Rows, inherit_bindings=False):
    """Every line of the timeline; those that can be asked about can be marked."""

    BINDINGS: ClassVar[list[BindingType]] = [*OptionList.BINDINGS]


class TimelinePart(Standing, Part):
    def __init__(self, name: str, section: Section) -> None:
        super().__init__(name, section)
        self.blocks = section.blocks

    def compose(self) -> ComposeResult:
        yield TimelineRows(self._rows, "", name="timeline")

    def on_mount(self) -> None:
        self.query_one(TimelineRows).draw_rows()

    def take_focus(self) -> None:
        self.query_one(TimelineRows).focus()

    def _rows(self, width: int) -> list[Row]:
        return list(timeline_rows(self.blocks, width))


def timeline_rows(blocks: Iterable[Block], width: int, turn: int = 0) -> Iterator[Row]:
    """Rows of the timeline's blocks, all turns open."""
    for block in blocks:
        match block:
            case Folded():
                yield Row(text(block.title, "bold" if turn else "bold $accent"), heading=True)
                yield from timeline_rows(block.blocks, width, block.turn or turn)
            case Points() if not block.abouts:
                yield from (Row(hanging(line(quiet("– "), text(words)), width), None, turn) for words in block.lines)
            case Points():
                for words, about in zip(block.lines, block.abouts, strict=False):
                    yield Row(hanging(line(quiet("– "), text(words)), width), about, turn, heading=about is None)
            case Paragraph():
                yield Row(below(quiet(block.text), width, 2 if block.tone == "quote" else 0), heading=True)
            case _:
                continue


# ---------------------------------------------------------------- forecasts


def foretold_on(desk: "Desk") -> list[Foretold]:
    """The forecasts of the desk's seat, with what was judged of them by now."""
    return foretold(desk.session)


class ForecastRows(Rows, inherit_bindings=False):
    """Forecasts that can be judged."""

    BINDINGS: ClassVar[list[BindingType]] = [*OptionList.BINDINGS]


class ForecastPart(Part):
    """Each forecast with what came of it; Y, N and U judge the marked one, if it is in the player's own words."""

    def __init__(self, name: str, section: Section | None, desk: "Desk", advised: Mapping[int, float]) -> None:
        super().__init__(name, section)
        self.desk, self.advised = desk, advised

    def compose(self) -> ComposeResult:
        lead, *_ = self._prose()
        yield paragraph(lead)
        yield ForecastRows(self._rows, of_debrief.FORECASTS, name="forecasts")
        yield Prose(name="scores")

    def on_mount(self) -> None:
        self.draw()

    def shows(self, name: str, section: Section | None) -> bool:
        """Always as it is now: it draws what was judged itself."""
        return self.name == name

    def _prose(self) -> list[Paragraph]:
        """The section's words, whose table stands here as rows."""
        blocks = forecasts.told(foretold_on(self.desk), self.desk.session.name, self.advised).blocks
        return [block for block in blocks if isinstance(block, Paragraph)]

    def _rows(self, width: int) -> list[Row]:
        return [_forecast_row(one, self.advised, width) for one in foretold_on(self.desk)]

    def draw(self) -> None:
        self.query_one(ForecastRows).draw_rows()
        scores = [block for block in self._prose()[1:] if block.tone != "note"]
        self.query_one("#scores", Prose).show(lines(*(text(block.text) for block in scores)))

    def take_focus(self) -> None:
        self.query_one(ForecastRows).focus()


def _forecast_row(one: Foretold, advised: Mapping[int, float], width: int) -> Row:
    _, statement, likely, judged, brier = forecasts.cells(one)
    said = {True: of_debrief.CAME, False: of_debrief.DID_NOT, None: judged}
    came = of_debrief.CANNOT_SAY if one.unclear else said[one.came]
    head = hanging(line(quiet(f"{one.turn:>2} "), text(statement), strong(f" {likely}")), width, 3)
    sign = {True: text("✓ ", "bold $success"), False: text("✗ ", "bold $error"), None: text("· ")}[one.came]
    told = (of_debrief.ADVISED.format(chance=forecasts.advice(one, advised)) if one.turn in advised else "", brier)
    score = line("   ", sign, text(came), quiet("".join(f" · {words}" for words in told if words)))
    return Row(lines(head, score), f"forecast:{one.turn}", one.turn)
