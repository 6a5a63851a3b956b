"""The blocks of a document as widgets: words, points, tables, charts, and parts that fold."""

from collections.abc import Iterable, Iterator

from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Collapsible

from game.report.document import Block, Chart, Folded, Pair, Paragraph, Points, Table
from game.ui.marks import line, quiet, strong, text
from game.ui.screens.base import Prose
from game.ui.widgets.chart import ChartBlock
from game.ui.widgets.tables import listed, table_lines


def block_widgets(blocks: Iterable[Block]) -> Iterator[Widget]:
    """One widget a block, in their order."""
    for block in blocks:
        match block:
            case Paragraph():
                yield paragraph(block)
            case Points():
                yield listed(block.lines)
            case Table():
                yield table_lines(block)
            case Chart():
                yield ChartBlock(block)
            case Pair():
                yield Container(*(ChartBlock(chart) for chart in block.charts), classes="pair")
            case Folded():
                title = strong(text(block.title).plain).markup
                yield Collapsible(*block_widgets(block.blocks), title=title, collapsed=not block.open)


def paragraph(block: Paragraph) -> Prose:
    match block.tone:
        case "note":
            return Prose(quiet(block.text), classes="paragraph")
        case "quote":
            return Prose(line(quiet("│ "), text(block.text, "italic")), classes="paragraph")
        case "plain":
            return Prose(text(block.text), classes="paragraph")
