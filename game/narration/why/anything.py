"""Why, for whatever a cable or a screen points at."""

from typing import TYPE_CHECKING

from game.narration.why.acts import explain_act
from game.narration.why.changes import explain_change
from game.narration.why.explanation import Explanation
from game.narration.why.happenings import explain_deal, explain_event, explain_incident, explain_rung
from game.narration.why.orders import explain_order

if TYPE_CHECKING:
    from game.engine.record import OrderGiven, Record
    from game.engine.view import View
    from game.scenario.model import Scenario

ANSWER = "answer."
"""Before the id of a question: not the question is meant, but the answer that was given."""


def explain(scenario: "Scenario", record: "Record", about: str, before: "View", after: "View") -> Explanation | None:
    """The explanation of what a cable is `about`, or of an indicator by its name; None where there is none."""
    content = scenario.content
    if about in scenario.rows:
        return explain_change(scenario, record, scenario.rows[about], before, after)
    if any(scenario.fronts[chosen.front].id == about for chosen in record.acts):
        return explain_act(scenario, before, record, about)
    if about in content.incident:
        return explain_incident(scenario, record, about, after)
    if about in content.event:
        event = next(event for event in scenario.events if event.id == about)
        if event.secret_of not in (None, before.seat):
            return None
        return explain_event(scenario, record, about, before)
    if about in content.deal:
        return explain_deal(scenario, record, about, before)
    if about in content.dyad:
        return explain_rung(scenario, record, about, before, after)
    if about in content.demand:
        behind = behind_demand(scenario, about, after)
        return explain(scenario, record, behind, before, after) if behind else None
    given = given_as(scenario, record, about)
    if given is None or not (given.seat == before.seat or given.public):
        return None
    return explain_order(scenario, scenario.options[given.option], before)


def behind_demand(scenario: "Scenario", about: str, after: "View") -> str | None:
    """What was done against a demand, or instead of it: the id of an incident, or of a front."""
    demand = next(demand for demand in scenario.demands if demand.id == about)
    for incident in (scenario.incidents[number] for number in demand.crossed_by):
        if after[incident.rows.happened][0] > 0:
            return incident.id
    fronts = list(dict.fromkeys(front for front, _ in demand.forbids))
    crossing = [front for front, act in demand.forbids if after[scenario.fronts[front].rows.act][0] == act]
    front = next(iter([*crossing, *fronts]), None)
    return scenario.fronts[front].id if front is not None else None


def given_as(scenario: "Scenario", record: "Record", about: str) -> "OrderGiven | None":
    """The order of a turn by its lever; with ANSWER before it, the answer by its question."""
    question = about.removeprefix(ANSWER) if about.startswith(ANSWER) else None
    for given in record.orders:
        option = scenario.options[given.option]
        if option.lever == about if question is None else option.question == question:
            return given
    return None
