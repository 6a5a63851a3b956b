"""Titles of what happens in a turn, for whoever leads it."""

from typing import TYPE_CHECKING

from game.narration import titles
from game.narration.phrases import colon
from game.web.console import words

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.session.white_cell import Outcome


def happening_title(scenario: "Scenario", kind: str, name: str) -> str:
    """Something that luck decides: `Incident: Tower 22 is hit`."""
    content = scenario.content
    title = {
        "incident": lambda: content.incident[name].title,
        "event": lambda: content.event[name].title,
        "deal": lambda: content.deal[name].title,
        "collapse": lambda: content.deal[name].title,
        "war": lambda: content.dyad[name].title,
    }[kind]()
    return words.HAPPENING[kind].format(title=title)


def outcome_title(scenario: "Scenario", outcome: "Outcome") -> str:
    """Something that comes out of a turn."""
    if outcome.kind == "act":
        front, _, name = outcome.id.rpartition(".")
        number = next(act.index for one in scenario.fronts if one.id == front for act in one.acts if act.id == name)
        return colon(titles.front(scenario, front), titles.act(scenario, front, number).title)
    if outcome.kind == "rung":
        dyad, _, rung = outcome.id.rpartition(".")
        table = scenario.content.dyad[dyad]
        return colon(table.title, table.rungs[int(rung)])
    return happening_title(scenario, outcome.kind, outcome.id)
