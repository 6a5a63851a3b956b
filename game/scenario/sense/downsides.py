"""Levers without a downside: no cost, nothing that may backfire, no resentment, no consequence."""

from collections.abc import Iterator

from game.scenario.expressions.reach import reach
from game.scenario.parts import CompiledEffect, Option
from game.scenario.sense.finding import Finding
from game.scenario.sense.subject import Subject

STEP = 5.0
"""How far a level is moved to see which way a grade goes."""


def find_levers_without_downside(subject: Subject) -> Iterator[Finding]:
    """Levers that in no form cost anything, risk anything or do anything that a patron would rather not."""
    scenario = subject.scenario
    for key, lever in scenario.content.lever.items():
        forms = [option for option in scenario.options if option.lever == key and option.question is None]
        if forms and not any(_has_downside(subject, option) for option in forms):
            message = f"`{key}` has no downside: it costs nothing, risks nothing and makes nothing worse"
            hint = "what is free is always right: give it a cost, a risk, or an effect on who resents it"
            yield Finding(("lever", key), f"{message} for {scenario.content.patron[lever.seat].title}", hint)


def _has_downside(subject: Subject, option: Option) -> bool:
    if reach(option.cost, subject.box)[1] > 0 or option.risks:
        return True
    return any(_hurts(subject, option.seat, effect) for effect in option.effects)


def _hurts(subject: Subject, seat: str, effect: CompiledEffect) -> bool:
    """Whether an effect can move a level the way that the laws or the seat's own grades count against it."""
    low, high = reach(effect.amount, subject.box)
    if effect.sets:
        start = subject.opening[effect.row]
        low, high = low - start, high - start
    falls, rises = _worse(subject, seat)
    if (low < 0 and effect.row in falls) or (high > 0 and effect.row in rises):
        return True
    return any(change and _lowers_a_grade(subject, seat, effect.row, change) for change in (min(low, 0), max(high, 0)))


def _worse(subject: Subject, seat: str) -> tuple[set[int], set[int]]:
    """Rows that a patron does not want to fall, and such as it does not want to rise."""
    scenario = subject.scenario
    own = scenario.patrons[seat]
    falls = {own.capital, own.home, own.face, own.deniability}
    rises = {row for dyad in scenario.dyads for row in (dyad.rows.heat, dyad.rows.tension)}
    for client in scenario.clients.values():
        if client.patron == seat:
            falls |= {client.bond.credibility, client.bond.promises}
            rises |= {client.bond.resentment, client.bond.payoff, client.bond.self_reliance}
    return falls, rises


def _lowers_a_grade(subject: Subject, seat: str, row: int, change: float) -> bool:
    moved = list(subject.opening)
    moved[row] += STEP if change > 0 else -STEP
    return any(
        float(grade(moved)) < float(grade(subject.opening)) for grade in subject.scenario.grades.get(seat, {}).values()
    )
