"""Rows of the theatres and of the ladders between adversaries."""

from typing import TYPE_CHECKING

from textual.content import Content

from game.narration import situation
from game.ui import labels
from game.ui.marks import EMPTY, FULL, column, line, lines, meter, quiet, shade, spread, text
from game.ui.widgets.rows import Row

if TYPE_CHECKING:
    from game.engine.view import View
    from game.ui.desk import Desk

ROOMY = 60


def theatre_rows(desk: "Desk", width: int) -> list[Row]:
    """Each theatre with its intensity; a dot marks where the last turn changed what a client does."""
    changed = {cable.theatre for cable in desk.cables_of(desk.view.turn) if cable.kind == "act" and cable.weight > 0}
    rows = []
    for key, theatre in desk.scenario.content.theatre.items():
        level = intensity(desk, desk.view, key)
        moved = arrow(desk, key, level)
        right = line(quiet("• " if key in changed else "  "), meter(level), " ", quiet(moved))
        name = column(theatre.title, width - right.cell_length - 1)
        rows.append(Row(spread(name, right, width), f"theatre:{key}"))
    return rows


def intensity(desk: "Desk", view: "View", theatre: str) -> float:
    return float(view[desk.scenario.theatres[theatre].intensity][0])


def arrow(desk: "Desk", theatre: str, level: float) -> str:
    """Which way the intensity went in the last turn."""
    if desk.before is None:
        return " "
    old = intensity(desk, desk.before, theatre)
    return "↑" if level > old else "↓" if level < old else "→"


def dyad_rows(desk: "Desk", width: int) -> list[Row]:
    """Each pair of adversaries with its rung, the tensest first."""
    found = situation.dyads(desk.scenario, desk.view, desk.before)
    return [Row(_wide(dyad, width) if width >= ROOMY else _narrow(dyad, width), dyad.id) for dyad in found]


def _ladder(dyad: situation.DyadSeen) -> Content:
    count = len(dyad.rungs)
    style = shade((dyad.rung + 1) / count)
    steps = line(text(FULL * (dyad.rung + 1), style), quiet(EMPTY * (count - dyad.rung - 1)))
    return line(text(f"{dyad.rung + 1}/{count} ", f"bold {style}"), steps)


def _rung(dyad: situation.DyadSeen) -> Content:
    name = text(labels.AT_WAR if dyad.at_war else dyad.rung_title, "bold $dire" if dyad.at_war else "")
    return line(name, " ", quiet(dyad.tension.trend[:1]))


def _wide(dyad: situation.DyadSeen, width: int) -> Content:
    ladder = _ladder(dyad)
    name = column(dyad.title, 30)
    return line(name, " ", ladder, "  ", _rung(dyad).truncate(max(width - 33 - ladder.cell_length, 8), ellipsis=True))


def _narrow(dyad: situation.DyadSeen, width: int) -> Content:
    ladder = _ladder(dyad)
    head = spread(column(dyad.title, width - ladder.cell_length - 1), ladder, width)
    return lines(head, line("  ", _rung(dyad)))
