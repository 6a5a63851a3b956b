"""Why an incident, an event, a deal or a rung came about: its chance as the seat judges it, and what counted."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from game.narration import titles
from game.narration.levels import about, estimate, level, number, word
from game.narration.phrases import say
from game.narration.rulings import behind
from game.narration.why.changes import seen_reasons
from game.narration.why.explanation import POINTS, Explanation, Reason, largest_first, size_word, unit_of

if TYPE_CHECKING:
    from game.engine.record import Record
    from game.engine.view import View
    from game.scenario.model import Scenario
    from game.scenario.parts import CompiledEffect, CompiledIncident


def explain_incident(scenario: "Scenario", record: "Record", incident: str, after: "View") -> Explanation:
    """How likely an incident was after so many attacks, which red lines made it rarer, and why somebody is blamed."""
    from game.engine.explain import incident_chance

    found = next(one for one in scenario.incidents if one.id == incident)
    front = scenario.fronts[found.front]
    notes = [say("why.incident.chance", chance=about(incident_chance(scenario, after, incident)))]
    if found.per_attack:
        attacks = number(level(after, front.rows.attacks))
        notes.append(say("why.incident.attacks", front=titles.front(scenario, front.id), n=attacks))
    for demand in (scenario.demands[place] for place in found.spared_by):
        if demand.seat == after.seat and level(after, demand.rows.standing) > 0:
            notes.append(say("why.incident.spared", demand=scenario.content.demand[demand.id].title))
    ruling = next((one.ruling for one in record.incidents if scenario.incidents[one.incident].id == incident), None)
    notes = [*behind(record, ruling, after.seat)] or notes
    title = say("why.incident", incident=scenario.content.incident[incident].title)
    return Explanation(title, tuple(notes), (blame(scenario, found, after), *_effects(scenario, found.effects, after)))


def blame(scenario: "Scenario", incident: "CompiledIncident", after: "View") -> Reason:
    """How likely the patron was to be held responsible, and the levels that this rests on."""
    from game.engine.explain import blame_chance

    client = scenario.clients[scenario.fronts[incident.front].client]
    patron = scenario.patrons[client.patron]
    rows = (client.bond.aid, client.bond.claimed, patron.proven_control, patron.deniability)
    likely = about(blame_chance(scenario, after, incident.id))
    title = scenario.content.patron[client.patron].title
    return Reason(say("why.incident.blame", patron=title, chance=likely), None, "", factors(scenario, after, rows))


def factors(scenario: "Scenario", view: "View", rows: Iterable[int]) -> tuple[Reason, ...]:
    found = []
    for row in rows:
        if view.errors[row] is not None:
            indicator = scenario.indicators[row]
            high, value = word(indicator, level(view, row)), estimate(indicator, view, row)
            found.append(Reason(say("why.factor", title=titles.row(scenario, row), word=high, value=value)))
    return tuple(found)


def explain_event(scenario: "Scenario", record: "Record", event: str, before: "View") -> Explanation:
    """How likely an event was, as the seat saw things before the turn, and what it does."""
    from game.engine.explain import event_chance

    found = next(one for one in scenario.events if one.id == event)
    title = say("why.event", event=scenario.content.event[event].title)
    likely = event_chance(scenario, before, event)
    ruling = next((one.ruling for one in record.events if scenario.events[one.event].id == event), None)
    notes = behind(record, ruling, before.seat)
    if not notes:
        notes = (say("why.event.chance", chance=about(likely)),) if likely > 0 else (say("why.event.sudden"),)
    return Explanation(title, notes, _effects(scenario, found.effects, before))


def explain_deal(scenario: "Scenario", record: "Record", deal: str, before: "View") -> Explanation:
    """How likely it was that a deal was struck, or broke down, as the seat saw things before the turn."""
    from game.engine.explain import deal_chance

    found = next(one for one in scenario.deals if one.id == deal)
    stood = level(before, found.rows.on) > 0
    title = say("why.event", event=scenario.content.deal[deal].title)
    key = "why.deal.collapse" if stood else "why.deal.chance"
    rows = (row for row in (found.collapse if stood else found.chance).rows if is_told(scenario, row))
    ruling = next((one.ruling for one in record.deals if scenario.deals[one.deal].id == deal), None)
    likely = say(key, chance=about(deal_chance(scenario, before, deal)))
    notes = behind(record, ruling, before.seat) or (likely,)
    return Explanation(title, notes, factors(scenario, before, rows))


def is_told(scenario: "Scenario", row: int) -> bool:
    return scenario.indicators[row].thing.kind in ("world", "patron", "client", "bond", "dyad", "audience", "mediator")


def explain_rung(
    scenario: "Scenario", record: "Record | None", dyad: str, before: "View | None", after: "View"
) -> Explanation:
    """Where two adversaries stand on their ladder, how near war is, and what moved the tension in the last turn."""
    from game.engine.explain import war_chance

    found = next(one for one in scenario.dyads if one.id == dyad)
    table = scenario.content.dyad[dyad]
    rung, tension = int(level(after, found.rows.rung)), level(after, found.rows.tension)
    likely = war_chance(scenario, after, dyad)
    notes = [say("why.rung.tension", level=number(tension))]
    if rung + 1 < found.rungs:
        notes.append(say("why.rung.next", level=number((rung + 1) * 100 / found.rungs), rung=table.rungs[rung + 1]))
    notes.append(say("why.rung.chance", chance=about(likely)) if likely > 0 else say("why.rung.safe"))
    if record is None or before is None:
        return Explanation(_rung_title(table.title, table.rungs[rung]), (*notes, say("why.turn")))
    moved = number(level(before, found.rows.tension))
    notes.append(say("why.rung.moved", before=moved, after=number(tension)))
    reasons = seen_reasons(scenario, record, found.rows.tension, before, after)
    return Explanation(_rung_title(table.title, table.rungs[rung]), tuple(notes), reasons)


def _rung_title(dyad: str, rung: str) -> str:
    return say("why.rung", dyad=dyad, rung=rung)


def _effects(scenario: "Scenario", effects: "Iterable[CompiledEffect]", view: "View") -> tuple[Reason, ...]:
    """What effects change, as far as the seat sees it, by its own levels."""
    found = []
    for effect in effects:
        if effect.sets or view.errors[effect.row] is None or (effect.gate and not view.truth(effect.gate)):
            continue
        indicator = scenario.indicators[effect.row]
        size = view.number(effect.amount)
        text = say("why.effect", indicator=titles.row(scenario, effect.row), reason=scenario.reason_text(effect.reason))
        found.append(Reason(text, size, size_word(size, POINTS, unit_of(indicator))))
    return largest_first(reason for reason in found if reason.size)
