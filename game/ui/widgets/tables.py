"""Tables of the debrief as lines of cells, their texts broken to the width there is."""

from collections.abc import Iterable

from rich import box
from rich.console import JustifyMethod
from rich.table import Table as Drawn
from rich.text import Text
from textual.content import Content
from textual.widgets import Static

from game.narration.phrases import colon
from game.report.document import Table
from game.ui.marks import line, lines, quiet, strong, text

LONG = 60
"""From here on a text is too long for a column among several."""
LEAST = 24
"""Cells that the column with the longest texts has at least."""
NARROW = 12
"""Cells of a column from which on its head may stand in two lines."""


def table_lines(table: Table, classes: str = "") -> Static:
    """A table that fits itself to its place; rows that stand out are bold and begin with a sign."""
    drawn = _records(table) if _is_long(table) else _columns(table)
    return Static(drawn, classes=f"table {classes}".strip(), markup=False)


def _is_long(table: Table) -> bool:
    """Whether its longest texts would be squeezed by the other columns."""
    return len(table.head) > 3 and max(_longest(table, column) for column in range(len(table.head))) > LONG


def _records(table: Table) -> Content:
    """A row as a few lines: its longest text first, then the other cells, each with its head."""
    longest = max(range(len(table.head)), key=lambda column: _longest(table, column))
    rows: list[Content | str] = [strong(table.caption)]
    for place, row in enumerate(table.rows):
        marked = place in table.marked
        first = f"{table.head[0]} {row[0]}. " if row[0] and longest else ""
        others = [
            colon(head, cell)
            for number, (head, cell) in enumerate(zip(table.head, row, strict=True))
            if cell and number not in (0, longest)
        ]
        sign = "▸ " if marked else "– "
        rows.append(line(text(sign), quiet(first), text(row[longest], "bold" if marked else "")))
        rows.append(quiet(f"  {' · '.join(others)}"))
    return lines(*rows)


def _columns(table: Table) -> Drawn:
    drawn = Drawn(
        title=Text(text(table.caption).plain, "bold"), title_justify="left", title_style="",
        box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False,
    )  # fmt: skip
    longest = max(range(len(table.head)), key=lambda column: _longest(table, column))
    for number, name in enumerate(table.head):
        if number == longest:
            drawn.add_column(_plain(name), ratio=1, min_width=LEAST if _longest(table, number) > LEAST else None)
        else:
            justify: JustifyMethod = "right" if number in table.numbers else "left"
            drawn.add_column(_plain(name), justify=justify, max_width=_most(table, number))
    for place, row in enumerate(table.rows):
        marked = place in table.marked
        cells = [_plain(f"▸ {cell}" if marked and number == longest else cell) for number, cell in enumerate(row)]
        drawn.add_row(*cells, style="bold" if marked else "")
    return drawn


def listed(words: Iterable[str]) -> Static:
    """Points, each set in after its dash."""
    drawn = Drawn.grid(padding=(0, 1, 0, 0))
    drawn.add_column(width=1)
    drawn.add_column()
    for one in words:
        drawn.add_row(_plain("–"), _plain(one))
    return Static(drawn, classes="points", markup=False)


def _longest(table: Table, column: int) -> int:
    return max((len(row[column]) for row in table.rows), default=0)


def _most(table: Table, column: int) -> int:
    """What the cells of a column need; a longer head is broken."""
    words = max(map(len, table.head[column].split()), default=0)
    cells = min(_longest(table, column), 2 * NARROW)
    return max(cells, words, min(len(table.head[column]), NARROW))


def _plain(words: str) -> Text:
    return Text(text(words).plain)
