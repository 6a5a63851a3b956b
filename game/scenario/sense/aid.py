"""Aid that buys obedience without a condition.

In this model support is leverage only where something is asked for it: a demand that stands, a condition, an offer.
What is given regardless teaches nothing, and a lever or an appeal that says otherwise is hardly meant.
"""

from collections.abc import Iterator

from game.scenario.expressions import Compiled
from game.scenario.expressions.reach import reach
from game.scenario.parts import CompiledEffect, Option
from game.scenario.rows import BondRows
from game.scenario.sense.finding import Finding
from game.scenario.sense.subject import Subject, path_of


def find_unconditional_aid(subject: Subject) -> Iterator[Finding]:
    yield from _levers(subject)
    yield from _appeals(subject)


def _aid(bond: BondRows) -> set[int]:
    """Rows that say how much a client is given."""
    return {bond.aid, bond.stock, bond.rewarded, bond.commitment}


ASK = "gate this with `when`, or make it an offer (bond.offer): only a standing demand turns that into restraint"


# ---------------------------------------------------------------- levers that give, and restrain by giving


def _levers(subject: Subject) -> Iterator[Finding]:
    told: set[str] = set()
    for option in subject.scenario.options:
        for effect in _bought(subject, option) if option.question is None else ():
            if effect.reason not in told:
                told.add(effect.reason)
                message = f"`{option.lever}` gives aid and restrains by that alone"
                yield Finding(path_of(effect.reason), message, ASK)


def _bought(subject: Subject, option: Option) -> Iterator[CompiledEffect]:
    """Effects of an order that restrain a client although the same order asks nothing of it."""
    if option.needs:
        return
    for client in subject.scenario.clients.values():
        given = any(
            (effect.row in _aid(client.bond) and not effect.sets and reach(effect.amount, subject.box)[1] > 0)
            or (effect.row == client.bond.withheld and reach(effect.amount, subject.box)[1] <= 0)
            for effect in option.effects
        )
        for effect in option.effects:
            restrains = effect.row == client.bond.restraint and reach(effect.amount, subject.box)[1] > 0
            if given and restrains and effect.gate is None and not _asks(subject, effect.amount):
                yield effect


# ---------------------------------------------------------------- appeals that rise with aid


def _appeals(subject: Subject) -> Iterator[Finding]:
    """The quietest act of a front, made more tempting by what is given whatever is done."""
    for front in subject.scenario.fronts:
        bond = subject.scenario.clients[front.client].bond
        for act in front.acts:
            if act.intensity > front.acts[0].intensity:
                break
            for term in act.terms:
                if any(_rises(subject, term.amount, row) for row in _aid(bond)) and not _asks(subject, term.amount):
                    message = f"`{front.id}.{act.id}` tempts by aid that comes whatever is done"
                    hint = "let the term read what was asked (a demand's `standing`), or let aid work through the bond"
                    yield Finding((*path_of(term.reason), "add"), message, hint)


def _rises(subject: Subject, formula: Compiled, row: int) -> bool:
    if row not in formula.rows:
        return False
    low, high = list(subject.opening), list(subject.opening)
    low[row], high[row] = subject.box[row]
    return float(formula(low)) < float(formula(high))


def _asks(subject: Subject, formula: Compiled) -> bool:
    """Whether a formula reads what is demanded, or what became of it."""
    demanded = {getattr(demand.rows, name) for demand in subject.scenario.demands for name in demand.rows.__slots__}
    return not demanded.isdisjoint(formula.rows)
