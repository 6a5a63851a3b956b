"""Rows of the draft, and of the levels that the seat watches."""

from typing import TYPE_CHECKING

from game.narration import orders, situation
from game.ui import labels
from game.ui.marks import bar, column, line, lines, quiet, spread, text
from game.ui.widgets.clients import reading_value
from game.ui.widgets.rows import Row

if TYPE_CHECKING:
    from game.ui.desk import Desk


def draft_rows(desk: "Desk", width: int) -> list[Row]:
    """What is chosen for this turn, each with its price."""
    rows = []
    for number, option in enumerate(desk.session.drafted):
        title = orders.title(desk.scenario, option) if option.question is None else answered(desk, number)
        price = orders.price(option, desk.view)
        rows.append(Row(lines(text(title), quiet(f"  {price}")), f"draft:{number}"))
    return rows


def answered(desk: "Desk", number: int) -> str:
    from game.narration import titles

    option = desk.session.drafted[number]
    return f"{titles.question(desk.scenario, str(option.question))}: {orders.answer_title(desk.scenario, option)}"


def watch_rows(desk: "Desk", width: int) -> list[Row]:
    """Levels that matter most to the seat."""
    rows = []
    for reading in situation.watched(desk.scenario, desk.view, desk.before):
        indicator = desk.scenario.indicators[reading.row]
        if reading.value is None:
            right = quiet(reading.shown)
        else:
            share = (reading.value - indicator.low) / (indicator.high - indicator.low)
            right = line(
                reading_value(desk, reading), " ", bar(share, 5, "$calm"), " ", quiet(reading.trend[:1] or " ")
            )
        rows.append(Row(spread(column(reading.title, width - right.cell_length - 1), right, width), reading.name))
    return rows


def capital_left(desk: "Desk") -> float:
    spent = sum(desk.view.number(option.cost) for option in desk.session.drafted)
    return situation.capital(desk.scenario, desk.view) - spent


def orders_left(desk: "Desk") -> int:
    used = sum(option.attention for option in desk.session.drafted if option.question is None)
    return desk.scenario.content.patron[desk.view.seat].orders - used


def unanswered(desk: "Desk") -> list[str]:
    """Questions without an answer in the draft."""
    return [key for key in desk.session.questions if key not in desk.session.answers]


def purse_line(desk: "Desk") -> str:
    """Capital and orders left with this draft."""
    from game.narration.levels import number
    from game.narration.phrases import say

    line_ = say("capital", capital=number(capital_left(desk)), orders=orders_left(desk))
    waiting = len(unanswered(desk))
    return f"{line_} · {labels.WAITING.format(n=waiting)}" if waiting else line_
