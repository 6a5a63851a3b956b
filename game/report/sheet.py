"""The debrief as one table for a spreadsheet or a statistics program: a row for each level, order and happening."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from game.narration import titles
from game.narration.cables import Cable, tell_turn
from game.report.findings import Opened
from game.report.foretold import brier_of
from game.report.reasons import reason_of
from game.report.sections.common import order_title
from game.report.sections.known import TOLD
from game.session.cells import quiet_within

HEAD = ("turn", "date", "kind", "seat", "id", "title", "true", "judged", "error", "text")
FORMULA = re.compile(r"^[\s\x00-\x1f]*[=+\-@|%\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]")
BOOKKEEPING = "design: bookkeeping"
Cell = str | int | float | None


def render(findings: Opened) -> str:
    """The table as CSV, in the order of turns."""
    rows = (row for turn in range(findings.course.turns + 1) for row in _turn(findings, turn))
    return written([HEAD, *rows])


def written(rows: Iterable[Iterable[Cell]]) -> str:
    """Rows as CSV whose texts no spreadsheet runs."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows([safe(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def as_file(name: str, text: str) -> str:
    """A text as it is kept in a file of this name: a table begins with the mark by which spreadsheets know UTF-8."""
    return f"\ufeff{text}" if name.endswith(".csv") else text


def safe(cell: Cell) -> str:
    """A cell as text: what a spreadsheet could take for a formula begins with an apostrophe. Numbers stay numbers."""
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return f"{cell:.4f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)
    text = quiet_within(cell.replace("\x00", ""))
    return f"'{text}" if FORMULA.search(text) else text


def _turn(findings: Opened, turn: int) -> Iterator[tuple[Cell, ...]]:
    date = findings.scenario.date(turn).isoformat()
    for kind, *rest in (*_levels(findings, turn), *(_happened(findings, turn) if turn else ())):
        yield (turn, date, kind, *rest)


def _levels(findings: Opened, turn: int) -> Iterator[tuple[Cell, ...]]:
    for row, error in enumerate(findings.views[0].errors):
        indicator = findings.scenario.indicators[row]
        if indicator.thing.kind in TOLD and indicator.source != BOOKKEEPING:
            judged = None if error is None else findings.judged_level(turn, row)
            title = titles.row(findings.scenario, row)
            yield ("level", "", indicator.name, title, findings.level(turn, row), judged, error, "")


def _happened(findings: Opened, turn: int) -> Iterator[tuple[Cell, ...]]:
    scenario = findings.scenario
    for seat in scenario.seats:
        for option in findings.ordered(turn, seat):
            why = reason_of(findings, seat, option)
            yield ("order", seat, option.id, order_title(scenario, option), None, None, None, why)
        rationale = str(findings.played[turn - 1].sealed[seat].get("rationale") or "")
        if rationale:
            yield ("rationale", seat, "", "", None, None, None, rationale)
    for one in findings.foretold:
        if one.turn == turn:
            came = None if one.came is None else int(one.came)
            about = one.event.id if one.event else ""
            yield ("forecast", findings.seat, about, "", came, one.probability, one.brier, one.statement)
            if turn in findings.advised:
                score = brier_of(findings.advised[turn], one.came)
                yield ("advisers", findings.seat, about, "", came, findings.advised[turn], score, one.statement)
    for cable in _cables(findings, turn):
        yield (cable.kind, "", cable.about or "", cable.headline, None, None, None, cable.text)


def _cables(findings: Opened, turn: int) -> list[Cable]:
    record = findings.record(turn)
    cables = [] if record is None else tell_turn(findings.scenario, record, findings.seat)
    return [cable for cable in cables if cable.kind != "order"]
