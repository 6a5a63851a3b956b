"""What an order would change, by its own terms, as the seat's levels stand."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.narration import orders, titles
from game.narration.levels import about, level
from game.narration.phrases import say
from game.narration.why.explanation import POINTS, Explanation, Reason, largest_first, size_word, unit_of

if TYPE_CHECKING:
    from game.engine.view import View
    from game.scenario.model import Scenario
    from game.scenario.parts import CompiledEffect, Option

UNTOLD = ("demand", "lever", "event", "incident")
"""Kinds whose levels are bookkeeping: what an order does to them its title says."""


def explain_order(scenario: "Scenario", option: "Option", view: "View") -> Explanation:
    """Every change that an order brings by itself, and what may go wrong with it; not what others make of it."""
    reasons = largest_first(_changes(scenario, option, view))
    notes = (*_named(scenario, option, view), *(() if reasons else (say("why.order.none"),)))
    title = say("why.order", order=orders.describe(scenario, option))
    return Explanation(title, notes, (*reasons, *_risks(scenario, option, view)))


def _named(scenario: "Scenario", option: "Option", view: "View") -> Iterator[str]:
    """What was named already and holds on, should the demand be crossed, where the order itself names nothing."""
    demand = next((demand for demand in scenario.demands if demand.id == option.target), None)
    if demand is None or option.question is not None or orders.consequence(scenario, option):
        return
    named = scenario.content.demand[demand.id].consequence
    for effect in option.effects:
        if effect.row == demand.rows.backing and effect.sets:
            number = int(view.number(effect.amount))
            if 1 <= number <= len(named):
                yield say("why.order.named", consequence=orders.consequence_title(scenario, named[number - 1]))


def _changes(scenario: "Scenario", option: "Option", view: "View") -> Iterator[Reason]:
    for effect in option.effects:
        told = scenario.indicators[effect.row].thing.kind not in UNTOLD and view.errors[effect.row] is not None
        if told and (effect.gate is None or view.truth(effect.gate)):
            reason = _change(scenario, effect, view)
            if reason.size and abs(reason.size) >= 0.05:
                yield reason


def _change(scenario: "Scenario", effect: "CompiledEffect", view: "View") -> Reason:
    indicator = scenario.indicators[effect.row]
    value = view.number(effect.amount)
    size = value - level(view, effect.row) if effect.sets else value
    # What goes beyond an indicator's limits is not felt.
    now = level(view, effect.row)
    size = min(max(now + size, indicator.low), indicator.high) - now
    text = say("why.effect", indicator=titles.row(scenario, effect.row), reason=scenario.reason_text(effect.reason))
    if effect.delay:
        text = say("why.order.later", reason=text, days=effect.delay * scenario.turn_days)
    return Reason(text, size, size_word(size, POINTS, unit_of(indicator)))


def _risks(scenario: "Scenario", option: "Option", view: "View") -> Iterator[Reason]:
    if option.lever is None:
        return
    names = {risk.id: risk.title for risk in scenario.content.lever[option.lever].risk}
    for risk in option.risks:
        likely = min(max(view.number(risk.chance), 0.0), 1.0)
        if likely > 0:
            yield Reason(say("why.order.risk", risk=names[risk.id], chance=about(likely)))
