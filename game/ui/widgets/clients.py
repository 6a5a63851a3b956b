"""Clients as cards: what each does on each front, which way it goes, and how far it listens."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from game.narration import levels, situation
from game.scenario.cells import FRONT
from game.ui.marks import arrow, below, column, hanging, line, lines, meter, quiet, strong, text
from game.ui.widgets.rows import Row
from game.ui.words import labels

if TYPE_CHECKING:
    from game.ui.desk import Desk

ROOMY = 66


def client_rows(desk: "Desk", width: int) -> list[Row]:
    """All cards, the seat's own clients first."""
    rows: list[Row] = []
    for client in situation.clients(desk.scenario, desk.view, desk.before):
        own = client.patron == desk.view.seat
        whose = labels.OWN_CLIENT if own else desk.scenario.content.patron[client.patron].title
        about = f"client:{client.id}"
        rows.append(Row(line(strong(client.title), quiet(f" · {whose}")), about))
        rows += [Row(_front(desk, client, front, width), front.id) for front in client.fronts]
        shown = client.readings if width >= ROOMY else [one for one in client.readings if _is_of_bond(one)]
        if shown:
            rows.append(Row(_readings(desk, shown, width), about))
    return rows


def _front(desk: "Desk", client: situation.ClientSeen, front: situation.FrontSeen, width: int) -> Content:
    place = front.title.removeprefix(f"{client.title}, ")
    head = line("  ", meter(front.intensity), " ", arrow(_old(desk, front), front.intensity), " ")
    if width >= ROOMY:
        return hanging(line(head, column(place, FRONT.cells, "$quiet"), " ", text(front.act)), width, head.cell_length)
    return lines(hanging(line(head, text(front.act)), width, 12), below(quiet(place), width, 12))


def _old(desk: "Desk", front: situation.FrontSeen) -> float | None:
    """The intensity a turn ago."""
    if desk.before is None:
        return None
    return next(one.intensity for one in situation.fronts(desk.scenario, desk.before) if one.id == front.id)


def _is_of_bond(reading: situation.Reading) -> bool:
    """Whether it says how far the client listens."""
    return "__" in reading.name


def _readings(desk: "Desk", readings: Sequence[situation.Reading], width: int) -> Content:
    """Two in a line where there is room."""
    each = 2 if width >= ROOMY else 1
    cell = (width - 2) // each
    cells = [
        line("  ", reading_line(desk, reading).truncate(cell - 2, ellipsis=True, pad=True)) for reading in readings
    ]
    return Content("\n").join(line(*cells[start : start + each]) for start in range(0, len(cells), each))


def reading_line(desk: "Desk", reading: situation.Reading) -> Content:
    """`72 ±5  ↑ Dependence`"""
    title = desk.scenario.indicators[reading.row].title
    return line(reading_value(desk, reading), " ", quiet(reading.trend[:1] or " "), " ", text(title, "$quiet"))


def reading_value(desk: "Desk", reading: situation.Reading) -> Content:
    """The level and the error of the services, in a column."""
    if reading.value is None:
        return quiet(reading.shown)
    value = levels.amount(desk.scenario.indicators[reading.row], reading.value)
    return line(text(f"{value:>3}", "bold"), quiet(f" ±{levels.plain(reading.error):<2}" if reading.error else "    "))
