"""What a turn would bring if it were published now, as tables."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.narration import titles
from game.narration.levels import amount
from game.report.document import Table
from game.web.console import words
from game.web.console.naming import outcome_title

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.session.white_cell import Preview


def preview_tables(scenario: "Scenario", preview: "Preview") -> Iterator[Table]:
    """What happens, with a mark where people decided it; then every level that moves; then whether the game ends."""
    happens = [(outcome_title(scenario, one), words.DECIDED if one.ruling else "") for one in preview.outcomes]
    decided = frozenset(number for number, one in enumerate(preview.outcomes) if one.ruling)
    head = (words.HAPPENS, words.BY_WHOM)
    yield Table(words.PREVIEW_OF.format(turn=preview.turn), head, tuple(happens), marked=decided)
    if preview.ending is not None:
        title = scenario.content.ending[preview.ending].title
        yield Table(words.ENDING, (words.ENDING,), ((title,),))
    moved = [
        (titles.row(scenario, row), amount(scenario.indicators[row], before), amount(scenario.indicators[row], after))
        for name, before, after in preview.levels
        for row in (scenario.rows[name],)
    ]
    visible = tuple(row for row in moved if row[1] != row[2])
    yield Table(words.MOVES, (words.LEVEL, words.BEFORE, words.AFTER), visible, frozenset({1, 2}))
