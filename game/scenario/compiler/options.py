"""Compile every concrete order, lever by target by terms, and every answer to a crossed demand or an event."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from math import prod

from game.scenario.compiler.actors import seat_scope
from game.scenario.compiler.scope import Compilation, Scope
from game.scenario.parts import CompiledRisk, Option
from game.scenario.problems import nearest
from game.scenario.schema import Demand, Lever
from game.scenario.schema.happenings import Consequence

MOST_FORMS = 256
Terms = tuple[tuple[str, str], ...]


def compile_options(compilation: Compilation) -> tuple[Option, ...]:
    """All options, numbered: orders by lever, then answers to demands, then answers to events."""
    made = [*_orders(compilation), *_demand_answers(compilation), *_event_answers(compilation)]
    return tuple(replace(option, index=index) for index, option in enumerate(made))


def _orders(compilation: Compilation) -> Iterator[Option]:
    for key, lever in compilation.content.lever.items():
        if not compilation.known("patron", lever.seat, ("lever", key, "seat")):
            continue
        targets = _targets(compilation, key, lever)
        if _are_too_many(compilation, key, lever, len(targets)):
            continue
        for target in targets:
            for terms in _terms(lever):
                yield _order(compilation, key, lever, target, terms)


def _are_too_many(compilation: Compilation, key: str, lever: Lever, targets: int) -> bool:
    """Whether a lever can be pulled in more ways than anyone could choose from; they are not multiplied out then."""
    forms = targets * prod(len(term.option) for term in lever.term)
    if forms > MOST_FORMS:
        message = f"this lever could be pulled in {forms if forms < 1e6 else 'far too many'} different ways"
        compilation.report(
            ("lever", key, "term"), message, f"at most {MOST_FORMS}: leave out terms, options or targets"
        )
    return forms > MOST_FORMS


def _targets(compilation: Compilation, key: str, lever: Lever) -> list[str | None]:
    kind = lever.target.kind
    if kind == "none":
        return [None]
    known = [name for name in getattr(compilation.content, kind) if _belongs(compilation, kind, name, lever.seat)]
    for place, name in enumerate(lever.target.only):
        if name not in known:
            close = nearest(name, known)
            hint = f"did you mean `{close}`?" if close else f"known: {', '.join(known)}"
            compilation.report(("lever", key, "target", "only", place), f"no {kind} `{name}` for this seat", hint)
    return [name for name in known if not lever.target.only or name in lever.target.only]


def _belongs(compilation: Compilation, kind: str, name: str, seat: str) -> bool:
    if kind == "client":
        return compilation.content.client[name].patron == seat
    if kind == "demand":
        return compilation.content.demand[name].seat == seat
    return kind != "patron" or name != seat


def _terms(lever: Lever) -> list[Terms]:
    choices = [[(term.id, option.id) for option in term.option] for term in lever.term]
    return [tuple(combination) for combination in product(*choices)]


def order_scope(compilation: Compilation, lever: Lever, target: str | None, terms: Mapping[str, str]) -> Scope:
    """What an order's formulas may name: the seat, the rival, the target and the numbers of the terms."""
    aliases = dict(seat_scope(compilation, lever.seat).aliases)
    if target is not None:
        aliases["target"] = target
        client = compilation.content.demand[target].client if lever.target.kind == "demand" else target
        if lever.target.kind == "demand":
            aliases["demand"] = target
        if lever.target.kind in ("client", "demand"):
            aliases |= {"client": client, "bond": f"{client}__{lever.seat}"}
    return Scope(aliases, _numbers(lever, terms))


def _numbers(lever: Lever, terms: Mapping[str, str]) -> dict[str, float]:
    numbers = {f"order.{name}": 0.0 for term in lever.term for option in term.option for name in option.sets}
    for term in lever.term:
        for option in term.option:
            numbers[f"order.{term.id}_{option.id}"] = float(terms.get(term.id) == option.id)
    for term in lever.term:
        for option in term.option:
            if terms.get(term.id) == option.id:
                numbers |= {f"order.{name}": value for name, value in option.sets.items()}
    return numbers


def _order(compilation: Compilation, key: str, lever: Lever, target: str | None, terms: Terms) -> Option:
    scope = order_scope(compilation, lever, target, dict(terms))
    path = ("lever", key)
    needs = tuple(
        (compilation.formula(need.when, (*path, "needs", index, "when"), scope), f"lever.{key}.needs.{index}.otherwise")
        for index, need in enumerate(lever.needs)
    )
    return Option(
        index=0,
        seat=lever.seat,
        lever=key,
        target=target,
        terms=terms,
        question=None,
        choice=None,
        consequence=0,
        default=False,
        cost=compilation.formula(lever.cost, (*path, "cost"), scope),
        attention=lever.attention,
        every=lever.every,
        public=compilation.formula(lever.public, (*path, "public"), scope),
        needs=needs,
        effects=compilation.effects(lever.effects, (*path, "effects"), scope),
        risks=_risks(compilation, key, lever, target, scope),
    )


def _risks(
    compilation: Compilation, key: str, lever: Lever, target: str | None, scope: Scope
) -> tuple[CompiledRisk, ...]:
    place = f"{key}/{target}" if target else key
    return tuple(
        CompiledRisk(
            id=risk.id,
            address=f"risk/{place}/{risk.id}",
            chance=compilation.formula(risk.chance, ("lever", key, "risk", index, "chance"), scope, chance=True),
            effects=compilation.effects(risk.effects, ("lever", key, "risk", index, "effects"), scope),
        )
        for index, risk in enumerate(lever.risk)
    )


def _demand_answers(compilation: Compilation) -> Iterator[Option]:
    for key, demand in compilation.content.demand.items():
        if demand.seat not in compilation.content.patron:
            continue
        for choice in ("look_away", "reinterpret"):
            yield _answer(compilation, demand.seat, key, choice, default=choice == demand.default)
        for number, consequence in enumerate(demand.consequence, start=1):
            option = _enforcement(compilation, key, demand, number, consequence)
            if option is not None:
                yield option


def _answer(compilation: Compilation, seat: str, question: str, choice: str, *, default: bool) -> Option:
    nothing = compilation.formula(0.0, ())
    return Option(0, seat, None, None, (), question, choice, 0, default, nothing, 0, 0.0, nothing, (), (), ())


def _enforcement(
    compilation: Compilation, key: str, demand: Demand, number: int, consequence: Consequence
) -> Option | None:
    """An answer that enforces: the effects of the consequence's lever on the demand's client."""
    path = ("demand", key, "consequence", number - 1)
    if not compilation.known("lever", consequence.lever, (*path, "lever")):
        return None
    lever = compilation.content.lever[consequence.lever]
    terms = tuple((term.id, consequence.terms.get(term.id, term.option[0].id)) for term in lever.term)
    for term, chosen in consequence.terms.items():
        if (term, chosen) not in {(t.id, o.id) for t in lever.term for o in t.option}:
            compilation.report(
                (*path, "terms"), f"`{consequence.lever}` has no term {term} = {chosen}", "see the lever"
            )
    target = {"client": demand.client, "demand": key}.get(lever.target.kind)
    if lever.target.kind not in ("none", "client", "demand"):
        message = f"`{consequence.lever}` does not act on a client"
        compilation.report((*path, "lever"), message, "choose a lever whose target is a client, or that has none")
        return None
    order = _order(compilation, consequence.lever, lever, target, terms)
    return replace(order, question=key, choice="enforce", consequence=number, attention=0, needs=())


def _event_answers(compilation: Compilation) -> Iterator[Option]:
    for key, event in compilation.content.event.items():
        if event.asks is None or event.asks not in compilation.content.patron:
            continue
        scope = seat_scope(compilation, event.asks)
        for index, answer in enumerate(event.answer):
            option = _answer(compilation, event.asks, key, answer.id, default=answer.default)
            yield replace(
                option, effects=compilation.effects(answer.effects, ("event", key, "answer", index, "effects"), scope)
            )
