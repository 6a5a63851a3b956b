"""Why, as it was: what the record has of an incident, an event, a deal, a ladder or an order. For the debrief only.

The Views here are unveiled ones: the truth before and after the turn.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.narration import orders, titles
from game.narration.levels import number
from game.narration.phrases import say
from game.narration.rulings import behind, reason_text
from game.narration.why.acts import true_act
from game.narration.why.anything import behind_demand, given_as
from game.narration.why.changes import true_change
from game.narration.why.explanation import POINTS, Explanation, Reason, largest_first, merged, size_word, unit_of
from game.narration.why.happenings import blame, explain_rung, factors, is_told
from game.narration.why.orders import UNTOLD

if TYPE_CHECKING:
    from game.engine.record import DealChanged, EventHappened, IncidentHappened, OrderGiven, Record
    from game.engine.view import View
    from game.scenario.model import Scenario

LEAST = 0.05
"""Effects smaller than this are not told."""


def truth(scenario: "Scenario", record: "Record", about: str, before: "View", after: "View") -> Explanation | None:
    """The true causes of whatever `explain` takes, other seats' secrets among them; None where there is nothing."""
    content = scenario.content
    if about in scenario.rows:
        return true_change(scenario, record, scenario.rows[about])
    if any(scenario.fronts[chosen.front].id == about for chosen in record.acts):
        return true_act(scenario, record, about)
    if about in content.incident:
        return true_incident(scenario, record, about, after)
    if about in content.event:
        return true_event(scenario, record, about)
    if about in content.deal:
        return true_deal(scenario, record, about, before)
    if about in content.dyad:
        return true_rung(scenario, record, about, before, after)
    if about in content.demand:
        behind = behind_demand(scenario, about, after)
        return truth(scenario, record, behind, before, after) if behind else None
    return true_order(scenario, record, about)


def true_incident(scenario: "Scenario", record: "Record", incident: str, after: "View") -> Explanation | None:
    """Its chance and its draw, who was taken for the author and on what that rested, and what followed."""
    happened = next((one for one in record.incidents if scenario.incidents[one.incident].id == incident), None)
    if happened is None:
        return None
    title = say("why.incident", incident=scenario.content.incident[incident].title)
    notes = (*_how(record, happened), *_blamed(scenario, happened))
    found = scenario.incidents[happened.incident]
    return Explanation(
        title, notes, (blame(scenario, found, after), *_followed(scenario, record, f"incident.{incident}"))
    )


def _how(
    record: "Record", one: "IncidentHappened | EventHappened | DealChanged", key: str = "why.truth.draw"
) -> tuple[str, ...]:
    """Its chance and its draw; or that people decided it."""
    if one.ruling is not None:
        return behind(record, one.ruling)
    return (say(key, chance=number(100 * one.chance, 1), draw=number(100 * one.draw, 1)),)


def _blamed(scenario: "Scenario", happened: "IncidentHappened") -> Iterator[str]:
    client = scenario.content.client[scenario.fronts[scenario.incidents[happened.incident].front].client]
    patron = scenario.content.patron[client.patron].title
    yield say("why.truth.blamed" if happened.blamed else "why.truth.not_blamed", patron=patron)
    if happened.suspect is not None:
        yield say("why.truth.suspect", suspect=titles.client(scenario, happened.suspect))


def true_event(scenario: "Scenario", record: "Record", event: str) -> Explanation | None:
    """Its chance and its draw, and what it did."""
    happened = next((one for one in record.events if scenario.events[one.event].id == event), None)
    if happened is None:
        return None
    title = say("why.event", event=scenario.content.event[event].title)
    return Explanation(title, _how(record, happened), _followed(scenario, record, f"event.{event}"))


def true_deal(scenario: "Scenario", record: "Record", deal: str, before: "View") -> Explanation | None:
    """Its chance and its draw, and the levels on which the chance rested."""
    changed = next((one for one in record.deals if scenario.deals[one.deal].id == deal), None)
    if changed is None:
        return None
    found, broke = scenario.deals[changed.deal], changed.what == "collapsed"
    rows = [row for row in (found.collapse if broke else found.chance).rows if is_told(scenario, row)]
    title = say("why.event", event=scenario.content.deal[deal].title)
    drawn = _how(record, changed, "why.truth.broke" if broke else "why.truth.draw")
    counted = factors(scenario, before, rows)
    return Explanation(title, drawn, (*counted, *_followed(scenario, record, f"deal.{deal}")))


def true_rung(scenario: "Scenario", record: "Record", dyad: str, before: "View", after: "View") -> Explanation:
    """Where two adversaries really stood on their ladder, and all that moved the tension between them."""
    found = next(one for one in scenario.dyads if one.id == dyad)
    seen = explain_rung(scenario, None, dyad, None, after)
    war = [say("why.truth.war")] if found in [scenario.dyads[place] for place in record.wars] else []
    moved = [number(float(view[found.rows.tension][0])) for view in (before, after)]
    notes = (*seen.notes[:-1], *war, say("why.truth.moved", before=moved[0], after=moved[1]))
    heat = _heat(scenario, record, found.rows.heat)
    reasons = true_change(scenario, record, found.rows.tension).reasons
    told = (Reason(one.text, one.size, one.word, heat.get(one.text, one.children)) for one in reasons)
    return Explanation(seen.title, notes, tuple(told))


def _heat(scenario: "Scenario", record: "Record", row: int) -> dict[str, tuple[Reason, ...]]:
    """What heat was made of, to stand below it."""
    words = scenario.content.reason
    made_of = true_change(scenario, record, row).reasons
    return {words["heat"]: tuple(reason for reason in made_of if reason.text != words["time"])}


def true_order(scenario: "Scenario", record: "Record", about: str) -> Explanation | None:
    """What an order or answer of any seat changed, and what went wrong with it."""
    given = given_as(scenario, record, about)
    if given is None:
        return None
    option = scenario.options[given.option]
    title = say("why.truth.order", order=orders.describe(scenario, option))
    effects = (*option.effects, *(effect for risk in option.risks for effect in risk.effects))
    changed = _followed(scenario, record, *{effect.reason for effect in effects})
    notes = [*_kept_secret(scenario, given), *_gone_wrong(scenario, given)]
    if any(effect.delay for effect in option.effects):
        notes.append(say("why.truth.later"))
    if not changed:
        notes.append(say("why.truth.order.none"))
    return Explanation(title, tuple(notes), changed)


def _kept_secret(scenario: "Scenario", given: "OrderGiven") -> Iterator[str]:
    if not given.public:
        yield say("why.truth.secret", seat=scenario.content.patron[given.seat].title)


def _gone_wrong(scenario: "Scenario", given: "OrderGiven") -> Iterator[str]:
    lever = scenario.content.lever.get(scenario.options[given.option].lever or "")
    names = {risk.id: risk.title for risk in lever.risk} if lever else {}
    yield from (say("why.truth.risk", risk=names[risk]) for risk in given.risks if risk in names)


def _followed(scenario: "Scenario", record: "Record", *places: str) -> tuple[Reason, ...]:
    """What the effects at places of the content, and below them, changed in the turn, as it was."""
    found = []
    for row, change in record.changes.items():
        indicator = scenario.indicators[row]
        if indicator.thing.kind in UNTOLD:
            continue
        causes = (cause for cause in change.causes if _is_at(cause.reason, places))
        for text, size in merged((reason_text(scenario, record, cause.reason), cause.size) for cause in causes).items():
            if abs(size) >= LEAST:
                told = say("why.effect", indicator=titles.row(scenario, row), reason=text)
                found.append(Reason(told, size, size_word(size, POINTS, unit_of(indicator))))
    return largest_first(found)


def _is_at(reason: str, places: tuple[str, ...]) -> bool:
    return any(reason == place or reason.startswith(f"{place}.") for place in places)
