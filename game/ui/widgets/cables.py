"""Rows of the cables: newest turn first, and what is urgent marked by a sign and not by colour alone."""

from typing import TYPE_CHECKING

from textual.content import Content

from game.narration.briefing import short_day, span
from game.narration.phrases import say
from game.ui.marks import below, hanging, line, lines, quiet, text
from game.ui.widgets.rows import Row

if TYPE_CHECKING:
    from game.narration.cables import Cable
    from game.ui.desk import Desk

INDENT = 9
SIGNS = {3: ("▲ ", "bold $grave"), 2: ("● ", "bold"), 1: ("· ", ""), 0: ("  ", "$quiet")}


def cable_rows(desk: "Desk", width: int) -> list[Row]:
    """All that was told, the newest first."""
    rows: list[Row] = []
    for turn in range(desk.view.turn, -1, -1):
        told = desk.cables_of(turn)
        if told:
            rows.append(Row(quiet(_heading(desk, turn)), heading=True))
            rows += [cable_row(cable, width) for cable in reversed(told)]
    return rows


def _heading(desk: "Desk", turn: int) -> str:
    if not turn:
        return say("turn.before")
    return f"{say('turn', turn=turn, turns=desk.scenario.turns)} · {span(desk.scenario, turn)}"


def cable_row(cable: "Cable", width: int) -> Row:
    return Row(cable_text(cable, width), cable.about, cable.turn)


def cable_text(cable: "Cable", width: int) -> Content:
    sign, style = SIGNS[cable.weight]
    day = f"{short_day(cable.date):>6} "
    head = hanging(line(quiet(day), text(sign, style), text(cable.headline, style)), width, INDENT)
    return lines(head, below(quiet(cable.text), width, INDENT))
