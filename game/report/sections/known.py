"""What was known then beside what was true: charts of what the services missed most, and what nobody told them."""

from dataclasses import dataclass

from game.narration import levels
from game.report.document import Band, Block, Chart, Line, Pair, Paragraph, Section, Table
from game.report.findings import Opened
from game.report.sections.common import amount, level_chart, row_title
from game.report.words import say
from game.scenario.cells import ON_CARD

CHARTS, ROWS, UNSEEN = 6, 12, 16
TOLD = ("world", "patron", "client", "bond", "dyad", "audience", "mediator", "theatre")
"""Kinds of things whose levels say something by themselves."""


@dataclass(frozen=True, slots=True)
class Misjudged:
    """The turn after which a level was judged furthest from the truth, and by how many usual errors."""

    row: int
    turn: int
    known: float
    true: float
    off: float


def section(findings: Opened) -> Section:
    """Charts of the levels that matter, a table of the largest misjudgements, and what was unseen."""
    wrong = misjudged(findings)
    if not wrong:
        blocks: list[Block] = [Paragraph(say("known.none", seat=findings.seat_title()))]
    else:
        charts = tuple(_chart(findings, one) for one in _charted(findings, wrong))
        blocks = [Paragraph(say("known.lead"), "note"), Pair(charts), _table(findings, wrong[:ROWS])]
    unseen = _unseen(findings)
    return Section("known", say("known"), (*blocks, *([unseen] if unseen.rows else [])))


def misjudged(findings: Opened) -> list[Misjudged]:
    """Every estimated level at its worst, the worst first."""
    found = []
    for row, error in enumerate(findings.views[0].errors):
        if error and findings.scenario.indicators[row].thing.kind in TOLD:
            found.append(_worst(findings, row, error))
    return sorted(found, key=lambda one: -one.off)


def _worst(findings: Opened, row: int, error: float) -> Misjudged:
    turns = range(1, findings.course.turns + 1)
    turn = max(turns, key=lambda turn: abs(findings.judged_level(turn, row) - findings.level(turn, row)))
    known, true = findings.judged_level(turn, row), findings.level(turn, row)
    return Misjudged(row, turn, known, true, abs(known - true) / error)


def _charted(findings: Opened, wrong: list[Misjudged]) -> list[Misjudged]:
    """What the seat watches and how far its own clients listen; the others fill what is left."""
    watch = findings.scenario.content.patron[findings.seat].watch

    def order(one: Misjudged) -> int:
        indicator = findings.scenario.indicators[one.row]
        if indicator.thing.kind != "bond":
            return 0 if indicator.name in watch else 1
        listens = indicator.thing.owner == findings.seat and indicator.attribute in ON_CARD["bond"]
        return 0 if listens else 2

    return sorted(wrong, key=order)[:CHARTS]


def _chart(findings: Opened, one: Misjudged) -> Chart:
    scenario, turns = findings.scenario, range(findings.course.turns + 1)
    indicator, error = scenario.indicators[one.row], findings.views[0].errors[one.row] or 0.0
    known = tuple(findings.judged_level(turn, one.row) for turn in turns)
    true = tuple(findings.level(turn, one.row) for turn in turns)
    low = tuple(max(indicator.low, value - error) for value in known)
    high = tuple(min(indicator.high, value + error) for value in known)
    title = say("known.chart", title=row_title(scenario, one.row))
    text = say(
        "known.text",
        known=amount(scenario, one.row, known[-1]),
        true=amount(scenario, one.row, true[-1]),
        turn=one.turn,
        then_known=amount(scenario, one.row, one.known),
        then_true=amount(scenario, one.row, one.true),
    )
    lines = (Line(say("known.line.known"), known, "known"), Line(say("known.line.true"), true))
    band = Band(say("known.band"), low, high, "known")
    return level_chart(scenario, "known", one.row, title, text, lines, (band,), (one.turn,), say("mark.known"))


def _table(findings: Opened, wrong: list[Misjudged]) -> Table:
    scenario = findings.scenario
    rows = [
        (
            row_title(scenario, one.row), str(one.turn), amount(scenario, one.row, one.known),
            amount(scenario, one.row, one.true), f"±{levels.plain(findings.views[0].errors[one.row] or 0.0)}",
        )
        for one in wrong
    ]  # fmt: skip
    head = tuple(say(f"known.{name}") for name in ("what", "after", "judged", "true", "off"))
    return Table(say("known.table"), head, tuple(rows), frozenset({1, 2, 3, 4}))


def _unseen(findings: Opened) -> Table:
    """What the seat had no eyes for, and moved most."""
    scenario, last = findings.scenario, findings.course.turns
    found = []
    for row, error in enumerate(findings.views[0].errors):
        indicator = scenario.indicators[row]
        moved = abs(findings.level(last, row) - findings.level(0, row)) / (indicator.high - indicator.low)
        if error is None and indicator.thing.kind in TOLD and moved >= 0.02:
            found.append((moved, row))
    rows = [
        (
            row_title(scenario, row),
            amount(scenario, row, findings.level(0, row)),
            amount(scenario, row, findings.level(last, row)),
        )
        for _, row in sorted(found, reverse=True)[:UNSEEN]
    ]
    head = (say("known.what"), say("known.unseen.start"), say("known.unseen.end"))
    return Table(say("known.unseen"), head, tuple(rows), frozenset({1, 2}))
