"""Rows of the cables: newest turn first, and what is urgent marked by a sign and not by colour alone."""

from typing import TYPE_CHECKING

from textual.content import Content

from game.narration.briefing import short_day, span
from game.narration.phrases import say
from game.ui.marks import below, hanging, line, lines, quiet, text
from game.ui.widgets.later import Later
from game.ui.widgets.rows import Row

if TYPE_CHECKING:
    from game.narration.cables import Cable
    from game.ui.desk import Desk

INDENT = 9
SIGNS = {3: ("▲ ", "bold $grave"), 2: ("● ", "bold"), 1: ("· ", ""), 0: ("  ", "$quiet")}


class CableRows:
    """All that was told, the newest first. Rows are made once for a width."""

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk
        self._width = 0
        self._rows: dict[Cable, Row] = {}

    def __call__(self, width: int) -> list[Row]:
        if width != self._width:
            self._width, self._rows = width, {}
        rows: list[Row] = []
        for turn in range(self.desk.view.turn, -1, -1):
            told = self.desk.cables_of(turn)
            if told:
                rows.append(Row(quiet(_heading(self.desk, turn)), heading=True))
                rows += [self._row(cable) for cable in reversed(told)]
        return rows

    def _row(self, cable: "Cable") -> Row:
        if cable not in self._rows:
            self._rows[cable] = cable_row(cable, self._width)
        return self._rows[cable]


def _heading(desk: "Desk", turn: int) -> str:
    if not turn:
        return say("turn.before")
    return f"{say('turn', turn=turn, turns=desk.scenario.turns)} · {span(desk.scenario, turn)}"


def cable_row(cable: "Cable", width: int) -> Row:
    return Row(Later(cable_text, cable, width), cable.about, cable.turn)


def cable_text(cable: "Cable", width: int) -> Content:
    sign, style = SIGNS[cable.weight]
    day = f"{short_day(cable.date):>6} "
    head = hanging(line(quiet(day), text(sign, style), text(cable.headline, style)), width, INDENT)
    return lines(head, below(quiet(cable.text), width, INDENT))
