"""The same luck with a different choice: each turn with nothing ordered, and as a doctrine would have it."""

import numpy as np

from game.foresight.counterfactual import actual_levels
from game.foresight.forecast import watched
from game.narration.phrases import semicolons
from game.report.document import Block, Chart, Line, Pair, Paragraph, Section, Table
from game.report.findings import Findings, Tried
from game.report.players import doctrine_title
from game.report.sections.common import amount, ending_title, level_chart, listed, row_title
from game.report.words import say

CHARTS, COLUMNS = 4, 3


def section(findings: Findings) -> Section:
    """A line for each choice, and charts of the turns at which the choice mattered most."""
    blocks: list[Block] = [Paragraph(say("whatif.lead", players=findings.players), "note")]
    if findings.tried:
        rows = _rows(findings)
        blocks += [_table(findings, rows[:COLUMNS])]
        if rows:
            turns = sorted(_turns(findings, rows), key=lambda turn: turn)
            blocks += [Pair(tuple(_chart(findings, turn, rows) for turn in turns))]
    blocks.append(Paragraph(say("whatif.caution"), "note"))
    return Section("whatif", say("whatif"), tuple(blocks))


def choice(findings: Findings, tried: Tried) -> str:
    """What is done instead, in words."""
    if not tried.doctrine:
        return say("whatif.nothing")
    options = (findings.scenario.options[option] for option in tried.alternative.change.options)
    orders = listed(findings.scenario, options)
    return say("whatif.doctrine", doctrine=doctrine_title(findings.scenario, tried.doctrine), orders=orders)


def ending_of(findings: Findings, tried: Tried) -> str:
    """How it ends then."""
    number = int(tried.alternative.final.ended[0])
    ending = findings.scenario.endings[number - 1].id if number else None
    return ending_title(findings.scenario, ending, tried.alternative.final.turn)


def _rows(findings: Findings) -> list[int]:
    """The watched levels, those first on which the choices differ most in the end."""
    scenario = findings.scenario
    rows = [scenario.rows[name] for name in watched(scenario, findings.seat)]

    def spread(row: int) -> float:
        indicator = scenario.indicators[row]
        ends = [tried.alternative.levels[-1, row] for tried in findings.tried]
        return float(np.std(ends)) / (indicator.high - indicator.low)

    return sorted(rows, key=spread, reverse=True)


def _turns(findings: Findings, rows: list[int]) -> list[int]:
    """The turns at which another choice moves the watched levels furthest from what they came to."""
    scenario, moved = findings.scenario, dict[int, float]()
    for tried in findings.tried:
        parts = (
            abs(tried.alternative.levels[-1, row] - findings.level(findings.course.turns, row))
            / (scenario.indicators[row].high - scenario.indicators[row].low)
            for row in rows
        )
        moved[tried.turn] = max(moved.get(tried.turn, 0.0), float(sum(parts)))
    return sorted(moved, key=lambda turn: -moved[turn])[:CHARTS]


def _table(findings: Findings, rows: list[int]) -> Table:
    scenario, last = findings.scenario, findings.course.turns
    actual = (amount(scenario, row, findings.level(last, row)) for row in rows)
    ending = ending_title(scenario, findings.ending, last)
    lines = [("", say("whatif.actual"), ending, *actual)]
    for tried in findings.tried:
        ends = (amount(scenario, row, float(tried.alternative.levels[-1, row])) for row in rows)
        lines.append((str(tried.turn), choice(findings, tried), ending_of(findings, tried), *ends))
    head = (say("whatif.turn"), say("whatif.choice"), say("whatif.ending"), *(row_title(scenario, row) for row in rows))
    return Table(say("whatif.table"), head, tuple(lines), frozenset({0, *range(3, len(head))}), frozenset({0}))


def _chart(findings: Findings, turn: int, rows: list[int]) -> Chart:
    """The level on which the choices at a turn differ most, as played and with each of them."""
    scenario = findings.scenario
    here = [tried for tried in findings.tried if tried.turn == turn]
    actual = actual_levels(findings.course)

    def gap(row: int) -> float:
        ends = [abs(tried.alternative.levels[-1, row] - actual[-1, row]) for tried in here]
        return float(max(ends)) / (scenario.indicators[row].high - scenario.indicators[row].low)

    row = max(rows, key=gap)
    title = say("whatif.chart", title=row_title(scenario, row), turn=turn)
    lines = [Line(say("whatif.line.actual"), tuple(float(value) for value in actual[:, row]))]
    for tried in here:
        before: tuple[float | None, ...] = (None,) * (turn - 1)
        path = tuple(float(value) for value in tried.alternative.levels[turn - 1 :, row])
        name = doctrine_title(scenario, tried.doctrine) if tried.doctrine else say("whatif.nothing")
        lines.append(Line(name, before + path, "other"))
    ends = [say("whatif.chart.other", choice=line.title, value=amount(scenario, row, _end(line))) for line in lines[1:]]
    text = say("whatif.chart.text", actual=amount(scenario, row, _end(lines[0])), others=semicolons(ends))
    return level_chart(scenario, f"whatif-{turn}", row, title, text, lines, (), (turn,), say("mark.whatif"))


def _end(line: Line) -> float:
    return line.values[-1] or 0.0
