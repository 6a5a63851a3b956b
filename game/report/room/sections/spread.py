"""The levels that seats watch, over all games: every game a line, half of them a band, the middle one marked."""

from collections.abc import Iterator

import numpy as np

from game.engine.arrays import Floats
from game.foresight.counterfactual import actual_levels
from game.foresight.forecast import watched
from game.report.document import Band, Block, Chart, Line, Pair, Paragraph, Section, Table
from game.report.room.reading import Class
from game.report.room.sections.common import game_title, heads
from game.report.room.words import say
from game.report.sections.common import amount, level_chart, row_title

FEW = 4
"""Fewer games than these have no half worth a band."""


def section(found: Class) -> Section | None:
    """None where fewer than two games are over."""
    if len(found.ended) < 2:
        return None
    rows = list(
        dict.fromkeys(found.scenario.rows[one] for seat in found.scenario.seats for one in _watched(found, seat))
    )
    rows.sort(key=lambda row: -_spread(found, row))
    charts = tuple(_chart(found, row) for row in rows)
    blocks: list[Block] = [Paragraph(say("spread.note"), "note"), Pair(charts), _table(found, rows)]
    return Section("spread", say("spread"), tuple(blocks))


def _watched(found: Class, seat: str) -> tuple[str, ...]:
    return watched(found.scenario, seat)


def _paths(found: Class, row: int) -> Iterator[Floats]:
    return (actual_levels(game.course)[:, row] for game in found.ended)


def _spread(found: Class, row: int) -> float:
    indicator = found.scenario.indicators[row]
    return float(np.std([path[-1] for path in _paths(found, row)])) / (indicator.high - indicator.low)


def _chart(found: Class, row: int) -> Chart:
    scenario, paths = found.scenario, list(_paths(found, row))
    longest = max(map(len, paths))
    held = np.stack([np.append(path, np.full(longest - len(path), path[-1])) for path in paths])
    low, middle, high = (tuple(map(float, edge)) for edge in np.quantile(held, (0.25, 0.5, 0.75), axis=0))
    lines = [
        Line(game_title(game), tuple(map(float, path)), "game") for game, path in zip(found.ended, paths, strict=True)
    ]
    bands = (Band(say("spread.half"), low, high, "narrow"),) if len(paths) >= FEW else ()
    ends = sorted(float(path[-1]) for path in paths)
    text = say(
        "spread.text",
        low=amount(scenario, row, ends[0]),
        high=amount(scenario, row, ends[-1]),
        middle=amount(scenario, row, float(np.median(ends))),
    )
    middle_line = Line(say("spread.middle"), middle)
    return level_chart(scenario, "spread", row, row_title(scenario, row), text, [*lines, middle_line], bands)


def _table(found: Class, rows: list[int]) -> Table:
    scenario = found.scenario
    told = []
    for row in rows:
        ends = [float(path[-1]) for path in _paths(found, row)]
        middle = amount(scenario, row, float(np.median(ends)))
        told.append((row_title(scenario, row), *(amount(scenario, row, end) for end in ends), middle))
    head = (say("spread.level"), *heads(found.ended), say("spread.middle"))
    return Table(say("spread.table"), head, tuple(told), frozenset(range(1, len(head))))
