"""Rows of what waits for an answer, and of the seat's standing demands."""

from typing import TYPE_CHECKING

from game.narration import orders, situation, titles
from game.narration.phrases import say, semicolons
from game.ui.marks import below, hanging, line, lines, quiet, strong, text
from game.ui.widgets.rows import Row
from game.ui.words import labels

if TYPE_CHECKING:
    from textual.content import Content

    from game.ui.desk import Desk


def demand_rows(desk: "Desk", width: int) -> list[Row]:
    """Open questions first, then every demand that stands, those that were crossed before the others."""
    questions = [Row(_question(desk, key, width), f"question:{key}") for key in desk.session.questions]
    standing = [Row(_demand(demand, width), demand.id) for demand in situation.demands(desk.scenario, desk.view)]
    return [
        *([Row(strong(labels.TO_ANSWER), heading=True)] if questions else []),
        *questions,
        *([Row(strong(labels.STANDING), heading=True)] if questions and standing else []),
        *standing,
    ]


def _question(desk: "Desk", key: str, width: int) -> "Content":
    head = line(text("▲ ", "bold $grave"), text(titles.question(desk.scenario, key), "bold $grave"))
    return lines(hanging(head, width), below(answer_line(desk, key), width))


def answer_line(desk: "Desk", key: str) -> "Content":
    """The answer that is in the draft, or what will happen without one."""
    options = desk.session.questions[key]
    chosen = next((option for option in options if option in desk.session.drafted), None)
    if chosen is not None:
        return text(f"{labels.ANSWERED} {orders.answer_title(desk.scenario, chosen)}")
    default = next((option for option in options if option.default), options[0])
    return quiet(f"{labels.WITHOUT_ANSWER} {orders.answer_title(desk.scenario, default)}")


def _demand(demand: situation.DemandSeen, width: int) -> "Content":
    crossed = text(f"▲ {say('demand.crossed')}", "bold $grave") if demand.crossed else ""
    counts = [
        say("demand.crossings", n=demand.crossings) if demand.crossings else "",
        say("demand.heeded", n=demand.heeded) if demand.heeded else "",
    ]
    more = semicolons(filter(None, [demand.how, demand.backing, *counts]))
    head = hanging(line(text(demand.title, "bold"), quiet(f" · {demand.client}")), width)
    return lines(head, below(crossed, width), below(quiet(more), width))
