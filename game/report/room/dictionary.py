"""The data dictionary: what every column of every table of a pack means, in which unit, and between which ends."""

from collections.abc import Iterator

from game.narration import titles
from game.report.room.columns import COLUMNS, KINDS
from game.report.sections.known import TOLD
from game.report.sheet import BOOKKEEPING, Cell
from game.scenario.model import Scenario

LONG = tuple(COLUMNS["long.csv"])
"""The columns of the long table, and of the table of each seat."""


def head(table: str) -> tuple[str, ...]:
    """A table's columns, in order."""
    return tuple(COLUMNS[table])


def rows() -> Iterator[tuple[Cell, ...]]:
    """Every column of every table, then what each kind of row puts into the columns of the long one."""
    yield head("dictionary.csv")
    for table, columns in COLUMNS.items():
        for column, told in columns.items():
            yield (table, column, "", *told)
    for kind, (what, number, unit, span, text) in KINDS.items():
        for column, meaning in (("what", what), ("number", number), ("text", text)):
            if meaning:
                yield "long.csv", column, kind, *((unit, span) if column == "number" else ("", "")), meaning


def indicator_rows(scenario: Scenario) -> Iterator[tuple[Cell, ...]]:
    """Every level that the long table names, with its ends, where it starts and where its numbers come from."""
    yield head("indicators.csv")
    for row, one in enumerate(scenario.indicators):
        if one.thing.kind in TOLD and one.source != BOOKKEEPING:
            title = titles.row(scenario, row)
            yield one.name, title, one.thing.kind, "points", one.low, one.high, one.start, one.text, one.source
