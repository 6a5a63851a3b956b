"""Rows of the draft, and of the levels that the seat watches."""

from typing import TYPE_CHECKING

from game.narration import orders, situation
from game.narration.phrases import colon
from game.ui.marks import bar, below, hanging, line, lines, quiet, text
from game.ui.widgets.clients import reading_value
from game.ui.widgets.rows import Row
from game.ui.words import labels

if TYPE_CHECKING:
    from textual.content import Content

    from game.ui.desk import Desk

ROOMY = 44


def draft_rows(desk: "Desk", width: int) -> list[Row]:
    """What is chosen for this turn, each with its price."""
    rows = []
    for number, option in enumerate(desk.session.drafted):
        title = orders.title(desk.scenario, option) if option.question is None else answered(desk, number)
        price = orders.price(option, desk.view)
        rows.append(Row(lines(hanging(text(title), width), below(quiet(price), width)), f"draft:{number}"))
    return rows


def answered(desk: "Desk", number: int) -> str:
    from game.narration import titles

    option = desk.session.drafted[number]
    return colon(titles.question(desk.scenario, str(option.question)), orders.answer_title(desk.scenario, option))


def watch_rows(desk: "Desk", width: int) -> list[Row]:
    """Levels that matter most to the seat."""
    return [
        Row(_watched(desk, one, width), one.name) for one in situation.watched(desk.scenario, desk.view, desk.before)
    ]


def _watched(desk: "Desk", reading: situation.Reading, width: int) -> "Content":
    indicator = desk.scenario.indicators[reading.row]
    title = indicator.title if indicator.thing.id == desk.view.seat else reading.title
    if reading.value is None:
        return hanging(line(quiet(reading.shown), " ", text(title)), width)
    share = (reading.value - indicator.low) / (indicator.high - indicator.low)
    bars = line(bar(share, 5, "$calm"), " ") if width >= ROOMY else ""
    head = line(reading_value(desk, reading), " ", bars, quiet(reading.trend[:1] or " "), " ")
    return hanging(line(head, text(title)), width, head.cell_length)


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
