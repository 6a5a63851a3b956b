"""A debrief as a document, free of any format: sections of paragraphs, points, tables, charts and folded parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from game.narration.phrases import colon


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`tone` is "note" for what says how to read something, "quote" for somebody's own words."""

    text: str
    tone: Literal["plain", "note", "quote"] = "plain"
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Points:
    """`abouts` says of each line what it is about, for whoever may ask why; empty where nobody can."""

    lines: tuple[str, ...]
    abouts: tuple[str | None, ...] = ()
    kind: Literal["points"] = "points"


@dataclass(frozen=True, slots=True)
class Table:
    """`numbers` are the columns that are set as numbers; `marked` the rows that stand out, such as what really came."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    marked: frozenset[int] = frozenset()
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chart, or its bars' lengths; None where there is no value. `role` decides how it is drawn."""

    title: str
    values: tuple[float | None, ...]
    role: Literal["actual", "other", "known", "game", "bar"] = "actual"


@dataclass(frozen=True, slots=True)
class Band:
    """An area between two lines; `role` "wide" holds eight worlds in ten, "narrow" half of them, "known" an error."""

    title: str
    low: tuple[float, ...]
    high: tuple[float, ...]
    role: Literal["wide", "narrow", "known"] = "wide"


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines over turns, or bars by name. `text` tells what is seen in words; `table` has every number drawn.

    `first` is the turn of the first value; `marked` are the turns, or bars, that stand out, and `mark` says as what.
    """

    id: str
    title: str
    text: str
    span: tuple[float, float]
    lines: tuple[Line, ...]
    table: Table
    bands: tuple[Band, ...] = ()
    names: tuple[str, ...] = ()
    first: int = 0
    marked: frozenset[int] = frozenset()
    mark: str = ""
    unit: Literal["", "%"] = ""
    kind: Literal["chart"] = "chart"

    @property
    def is_bars(self) -> bool:
        return bool(self.names)


@dataclass(frozen=True, slots=True)
class Folded:
    """Parts that open on demand, or stand open; in print all are open. `turn` is the turn that they tell, if one."""

    title: str
    blocks: tuple["Block", ...]
    open: bool = False
    turn: int = 0
    kind: Literal["folded"] = "folded"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two or more charts side by side where there is room."""

    charts: tuple[Chart, ...]
    kind: Literal["pair"] = "pair"


Block = Paragraph | Points | Table | Chart | Folded | Pair


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole; `facts` are what a reader wants to know first, as names and values."""

    language: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    colophon: tuple[str, ...]


def lines(document: Document) -> Iterator[str]:
    """The document as plain text, one fact a line: for screen readers, and for the game in lines."""
    yield document.title
    yield document.subtitle
    yield from (colon(name, value) for name, value in document.facts)
    yield from block_lines(document.lead)
    for section in document.sections:
        yield ""
        yield section.title
        yield from block_lines(section.blocks)
    yield ""
    yield from document.colophon


def section_lines(section: Section) -> list[str]:
    """One section as plain text."""
    return list(block_lines(section.blocks))


def block_lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Blocks as plain text, one fact a line."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block.text
            case Points():
                yield from (f"- {line}" for line in block.lines)
            case Table():
                yield from _rows(block)
            case Chart():
                yield block.title
                yield block.text
            case Pair():
                yield from block_lines(block.charts)
            case Folded():
                yield block.title
                yield from block_lines(block.blocks)


def _rows(table: Table) -> Iterator[str]:
    yield table.caption
    for row in table.rows:
        cells = (colon(head, cell) if head else cell for head, cell in zip(table.head, row, strict=True) if cell)
        yield f"- {'; '.join(cells)}"
