"""Clients as cards: what each does on each front, which way it goes, and how far it listens."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from game.narration import levels, situation
from game.ui import labels
from game.ui.marks import column, line, lines, meter, quiet, spread, strong, text
from game.ui.widgets.rows import Row

if TYPE_CHECKING:
    from game.ui.desk import Desk

ROOMY = 66
PLACE = 28


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
    right = line(meter(front.intensity), " ", quiet(_arrow(desk, front)))
    if width >= ROOMY:
        left = line("  ", column(place, PLACE, "$quiet"), " ", column(front.act, width - PLACE - right.cell_length - 4))
        return spread(left, right, width)
    return lines(
        spread(line("  ", column(place, width - right.cell_length - 3, "$quiet")), right, width), f"  {front.act}"
    )


def _arrow(desk: "Desk", front: situation.FrontSeen) -> str:
    if desk.before is None:
        return " "
    old = next(one.intensity for one in situation.fronts(desk.scenario, desk.before) if one.id == front.id)
    return "↑" if front.intensity > old else "↓" if front.intensity < old else "→"


def _is_of_bond(reading: situation.Reading) -> bool:
    """Whether it says how far the client listens."""
    return "__" in reading.name


def _readings(desk: "Desk", readings: Sequence[situation.Reading], width: int) -> Content:
    """Two in a line where there is room."""
    each = 2 if width >= ROOMY else 1
    cell = (width - 2) // each
    cells = [line("  ", reading_line(desk, reading, cell - 2)) for reading in readings]
    return Content("\n").join(line(*cells[start : start + each]) for start in range(0, len(cells), each))


def reading_line(desk: "Desk", reading: situation.Reading, width: int) -> Content:
    """`Dependence 72 ±5 ↑`"""
    title = desk.scenario.indicators[reading.row].title
    value = line(reading_value(desk, reading), " ", quiet(reading.trend[:1] or " "))
    return spread(column(title, width - value.cell_length - 1, "$quiet"), value, width)


def reading_value(desk: "Desk", reading: situation.Reading) -> Content:
    if reading.value is None:
        return quiet(reading.shown)
    value = levels.amount(desk.scenario.indicators[reading.row], reading.value)
    return line(text(value, "bold"), quiet(f" ±{reading.error:g}" if reading.error else ""))
