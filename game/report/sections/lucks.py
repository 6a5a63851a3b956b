"""The same orders under other lucks: endings, bands, and where this outcome stands among them."""

from math import sqrt

from game.narration import levels
from game.report.document import Band, Block, Chart, Line, Pair, Paragraph, Section, Table
from game.report.findings import Findings
from game.report.sections.common import amount, ending_title, level_chart, row_title, share
from game.report.words import say

WIDE, NARROW, MEDIAN = (0, 4), (1, 3), 2
"""Places in the quantiles of a band."""


def section(findings: Findings) -> Section:
    """How the endings are spread, and every watched level with this game among the others."""
    lucks, title = findings.lucks, say("lucks", worlds=findings.lucks.worlds)
    lead = say(
        "lucks.lead",
        seat=findings.seat_title(),
        worlds=lucks.worlds,
        given=share(lucks.given),
        players=findings.players,
    )
    success = share(lucks.success[findings.seat])
    blocks: list[Block] = [
        Paragraph(lead, "note"),
        _endings(findings),
        Paragraph(say("lucks.war", share=share(lucks.war), seat=findings.seat_title(), success=success)),
    ]
    if lucks.bands:
        blocks += [_table(findings), Pair(tuple(_chart(findings, name) for name in lucks.bands))]
    error = levels.number(100 / (2 * sqrt(lucks.worlds)), 1)
    blocks.append(Paragraph(say("lucks.point", worlds=lucks.worlds, error=error), "note"))
    return Section("lucks", title, tuple(blocks))


def _endings(findings: Findings) -> Chart:
    lucks, scenario = findings.lucks, findings.scenario
    found = [(key, value) for key, value in lucks.endings.items() if value or key == findings.ending]
    found.sort(key=lambda pair: -pair[1])
    names = []
    for key, _ in found:
        title = ending_title(scenario, key, lucks.last)
        names.append(say("lucks.came", ending=title) if key == findings.ending else title)
    own = [key for key, _ in found].index(findings.ending)
    values = tuple(100 * value for _, value in found)
    rows = tuple((name, share(value)) for name, (_, value) in zip(names, found, strict=True))
    head = (say("lucks.ending"), say("lucks.share"))
    table = Table(say("lucks.endings"), head, rows, frozenset({1}), frozenset({own}))
    return Chart(
        "lucks-endings", say("lucks.endings"), _endings_text(findings), (0.0, max(values)),
        (Line(say("lucks.share"), values, "bar"),), table, names=tuple(names), marked=frozenset({own}), unit="%",
    )  # fmt: skip


def _endings_text(findings: Findings) -> str:
    lucks, scenario = findings.lucks, findings.scenario
    if findings.ending is None:
        return say("lucks.endings.open", turn=lucks.last, share=share(lucks.endings[None]))
    common = max(lucks.endings, key=lambda key: lucks.endings[key])
    return say(
        "lucks.endings.text.same" if common == findings.ending else "lucks.endings.text",
        ending=ending_title(scenario, findings.ending, lucks.last),
        share=share(lucks.endings[findings.ending]),
        common=ending_title(scenario, common, lucks.last),
        common_share=share(lucks.endings[common]),
    )


def _chart(findings: Findings, name: str) -> Chart:
    scenario, bands = findings.scenario, findings.lucks.bands[name]
    row = scenario.rows[name]
    actual = tuple(findings.level(turn, row) for turn in range(findings.course.turns + 1))
    edges = [tuple(float(value) for value in edge) for edge in bands]
    wide = Band(say("lucks.wide"), edges[WIDE[0]], edges[WIDE[1]])
    narrow = Band(say("lucks.narrow"), edges[NARROW[0]], edges[NARROW[1]], "narrow")
    text = say(
        "lucks.chart.text",
        actual=amount(scenario, row, actual[-1]),
        share=share(findings.lucks.standing[name]),
        low=amount(scenario, row, edges[WIDE[0]][-1]),
        high=amount(scenario, row, edges[WIDE[1]][-1]),
    )
    lines = (Line(say("lucks.median"), edges[MEDIAN], "known"), Line(say("lucks.actual"), actual))
    title = say("lucks.chart", title=row_title(scenario, row))
    return level_chart(scenario, "lucks", row, title, text, lines, (wide, narrow))


def _table(findings: Findings) -> Table:
    scenario, lucks = findings.scenario, findings.lucks
    rows = []
    for name, bands in lucks.bands.items():
        row = scenario.rows[name]
        low, high = (amount(scenario, row, float(bands[edge][-1])) for edge in WIDE)
        actual = amount(scenario, row, findings.level(findings.course.turns, row))
        rows.append((row_title(scenario, row), actual, share(lucks.standing[name]), f"{low} to {high}"))
    head = tuple(say(f"lucks.{name}") for name in ("level", "actual", "below", "range"))
    return Table(say("lucks.table"), head, tuple(rows), frozenset({1, 2, 3}))
