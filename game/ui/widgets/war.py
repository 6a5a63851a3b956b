"""Rows of the theatres and of the ladders between adversaries."""

from typing import TYPE_CHECKING

from textual.content import Content

from game.narration import situation
from game.scenario.cells import DYAD
from game.ui.marks import EMPTY, FULL, arrow, column, hanging, line, lines, meter, quiet, shade, text
from game.ui.widgets.map import TheatreSeen
from game.ui.widgets.map_layout import Place
from game.ui.widgets.rows import Row
from game.ui.words import labels

if TYPE_CHECKING:
    from game.engine.view import View
    from game.ui.desk import Desk

ROOMY = 74
STEPS = 8


def theatre_rows(desk: "Desk", width: int) -> list[Row]:
    """Each theatre with its intensity; a star marks where the last turn changed what a client does."""
    rows = []
    for seen in theatres_seen(desk):
        star = text("*" if seen.changed else " ", "bold $accent")
        shown = line(meter(seen.level), " ", arrow(seen.old, seen.level), star, text(seen.place.title))
        rows.append(Row(shown, f"theatre:{seen.place.id}"))
    return rows


def theatres_seen(desk: "Desk") -> list[TheatreSeen]:
    """Each theatre as the seat sees it, and whether the last turn changed what a client does there."""
    changed = {cable.theatre for cable in desk.cables_of(desk.view.turn) if cable.kind == "act" and cable.weight > 0}
    found = []
    for key, theatre in desk.scenario.content.theatre.items():
        place = Place(key, theatre.title, theatre.at, tuple(theatre.area))
        old = intensity(desk, desk.before, key) if desk.before is not None else None
        found.append(TheatreSeen(place, intensity(desk, desk.view, key), old, key in changed))
    return found


def intensity(desk: "Desk", view: "View", theatre: str) -> float:
    return float(view[desk.scenario.theatres[theatre].intensity][0])


def dyad_rows(desk: "Desk", width: int) -> list[Row]:
    """Each pair of adversaries with its rung, the tensest first."""
    found = situation.dyads(desk.scenario, desk.view, desk.before)
    return [Row(_wide(dyad, width) if width >= ROOMY else _narrow(dyad, width), dyad.id) for dyad in found]


def _place(dyad: situation.DyadSeen) -> Content:
    """`5/7 ↑`: the rung, of how many, and which way the tension goes."""
    count = len(dyad.rungs)
    return line(text(f"{dyad.rung + 1}/{count} ", f"bold {_style(dyad)}"), quiet(dyad.tension.trend[:1] or " "), " ")


def _style(dyad: situation.DyadSeen) -> str:
    return shade(dyad.rung / (len(dyad.rungs) - 1))


def _ladder(dyad: situation.DyadSeen) -> Content:
    left = len(dyad.rungs) - dyad.rung - 1
    return line(text(FULL * (dyad.rung + 1), _style(dyad)), quiet(EMPTY * left), " " * (STEPS - len(dyad.rungs)), " ")


def _rung(dyad: situation.DyadSeen) -> Content:
    return text(labels.AT_WAR if dyad.at_war else dyad.rung_title, "bold $dire" if dyad.at_war else "$quiet")


def _wide(dyad: situation.DyadSeen, width: int) -> Content:
    head = line(_place(dyad), column(dyad.title, DYAD.cells), " ", _ladder(dyad))
    return hanging(line(head, _rung(dyad)), width, head.cell_length)


def _narrow(dyad: situation.DyadSeen, width: int) -> Content:
    name = hanging(line(_place(dyad), text(dyad.title)), width, 6)
    return lines(name, hanging(line(_ladder(dyad), _rung(dyad)), width, STEPS + 1))
