"""Compile what happens: demands, incidents, deals, rules, events, endings and grades."""

from game.scenario.compiler.actors import bind_rows, client_scope, seat_scope
from game.scenario.compiler.scope import Compilation, Scope
from game.scenario.expressions import Compiled
from game.scenario.names import Path
from game.scenario.parts import (
    CompiledDeal,
    CompiledDemand,
    CompiledEffect,
    CompiledEnding,
    CompiledEvent,
    CompiledFront,
    CompiledIncident,
    CompiledRule,
)
from game.scenario.problems import nearest
from game.scenario.rows import DealRows, DemandRows, EventRows, IncidentRows
from game.scenario.schema import Demand, Effect, Incident


def compile_demands(compilation: Compilation, fronts: tuple[CompiledFront, ...]) -> tuple[CompiledDemand, ...]:
    """Demands in the order of the content; the acts that they forbid as (front, act)."""
    return tuple(
        _demand(compilation, index, key, demand, fronts)
        for index, (key, demand) in enumerate(compilation.content.demand.items())
        if _demand_is_known(compilation, key, demand)
    )


def _demand_is_known(compilation: Compilation, key: str, demand: Demand) -> bool:
    seat = compilation.known("patron", demand.seat, ("demand", key, "seat"))
    client = compilation.known("client", demand.client, ("demand", key, "client"))
    if seat and client and compilation.content.client[demand.client].patron != demand.seat:
        message = f"`{demand.client}` is not a client of `{demand.seat}`"
        compilation.report(("demand", key, "client"), message, "a patron can ask only its own clients")
        return False
    return seat and client


def _demand(
    compilation: Compilation, index: int, key: str, demand: Demand, fronts: tuple[CompiledFront, ...]
) -> CompiledDemand:
    starts = demand.starts
    incidents = list(compilation.content.incident)
    return CompiledDemand(
        id=key,
        index=index,
        seat=demand.seat,
        client=demand.client,
        rows=bind_rows(compilation, DemandRows, key, "demand"),
        reach=demand.reach,
        stakes=demand.stakes,
        forbids=_forbidden_acts(compilation, key, demand, fronts),
        crossed_by=tuple(
            incidents.index(incident)
            for place, incident in enumerate(demand.crossed_by)
            if compilation.known("incident", incident, ("demand", key, "crossed_by", place))
        ),
        tensions=tuple(
            compilation.rows[f"{dyad}.tension"]
            for dyad, table in compilation.content.dyad.items()
            if demand.client in table.sides and f"{dyad}.tension" in compilation.rows
        ),
        starts=(starts.seriousness, starts.publicity, float(starts.backing)) if starts else None,
        starts_crossed=starts is not None and starts.crossed,
        default=demand.default,
    )


def _forbidden_acts(
    compilation: Compilation, key: str, demand: Demand, fronts: tuple[CompiledFront, ...]
) -> tuple[tuple[int, int], ...]:
    known = {
        f"{front.id.removeprefix(f'{demand.client}__')}.{act.id}": (number, act.index)
        for number, front in enumerate(fronts)
        if front.client == demand.client
        for act in front.acts
    }
    for place, name in enumerate(demand.forbids):
        if name not in known:
            close = nearest(name, known)
            hint = f"did you mean `{close}`?" if close else f"known: {', '.join(known)}"
            compilation.report(
                ("demand", key, "forbids", place), f"`{demand.client}` has no act `{name}` (front.act)", hint
            )
    return tuple(known[name] for name in demand.forbids if name in known)


def compile_incidents(compilation: Compilation, fronts: tuple[CompiledFront, ...]) -> tuple[CompiledIncident, ...]:
    places = {front.id: number for number, front in enumerate(fronts)}
    return tuple(
        _incident(compilation, key, incident, places)
        for key, incident in compilation.content.incident.items()
        if _front_is_known(compilation, key, incident, places)
    )


def _front_is_known(compilation: Compilation, key: str, incident: Incident, places: dict[str, int]) -> bool:
    if incident.front in places:
        return True
    close = nearest(incident.front, places)
    hint = f"did you mean `{close}`?" if close else f"known: {', '.join(places)}"
    compilation.report(("incident", key, "front"), f"there is no front `{incident.front}` (client__front)", hint)
    return False


def _incident(compilation: Compilation, key: str, incident: Incident, places: dict[str, int]) -> CompiledIncident:
    client, _, front = incident.front.partition("__")
    scope = client_scope(compilation, client, front)
    scope = Scope({**scope.aliases, "incident": key})
    demands = list(compilation.content.demand)
    path: Path = ("incident", key)

    def effects(name: str, chosen: list[Effect], extra: dict[str, str] | None = None) -> tuple[CompiledEffect, ...]:
        return compilation.effects(chosen, (*path, name), Scope({**scope.aliases, **(extra or {})}))

    suspects = tuple(
        (suspect, effects("misblamed", incident.misblamed, {"suspect": suspect}))
        for place, suspect in enumerate(incident.suspects)
        if compilation.known("client", suspect, (*path, "suspects", place))
    )
    return CompiledIncident(
        id=key,
        front=places[incident.front],
        rows=bind_rows(compilation, IncidentRows, key, "incident"),
        per_attack=incident.each == "attack",
        when=compilation.optional(incident.when, (*path, "when"), scope),
        chance=compilation.formula(incident.chance, (*path, "chance"), scope, chance=True),
        spared_by=tuple(
            demands.index(demand)
            for place, demand in enumerate(incident.spared_by)
            if compilation.known("demand", demand, (*path, "spared_by", place))
        ),
        effects=effects("effects", incident.effects),
        blamed=effects("blamed", incident.blamed),
        suspects=suspects,
    )


def compile_deals(compilation: Compilation) -> tuple[CompiledDeal, ...]:
    made = []
    for key, deal in compilation.content.deal.items():
        scope, path = Scope({"self": key}), ("deal", key)
        for place, mediator in enumerate(deal.mediators):
            compilation.known("mediator", mediator, (*path, "mediators", place))
        made.append(
            CompiledDeal(
                id=key,
                rows=bind_rows(compilation, DealRows, key, "deal"),
                when=compilation.optional(deal.when, (*path, "when"), scope),
                chance=compilation.formula(deal.chance, (*path, "chance"), scope, chance=True),
                permanent=compilation.formula(deal.permanent, (*path, "permanent"), scope, chance=True),
                collapse=compilation.formula(deal.collapse, (*path, "collapse"), scope, chance=True),
                starts=compilation.effects(deal.starts, (*path, "starts"), scope),
                effects=compilation.effects(deal.effects, (*path, "effects"), scope),
                ends=compilation.effects(deal.ends, (*path, "ends"), scope),
            )
        )
    return tuple(made)


def compile_rules(compilation: Compilation) -> tuple[CompiledRule, ...]:
    """What goes on by itself: the rules, and the each-turn effects of things."""
    content = compilation.content
    rules = [
        CompiledRule(
            compilation.optional(rule.when, ("rule", key, "when")),
            compilation.effects(rule.effects, ("rule", key, "effects")),
        )
        for key, rule in content.rule.items()
    ]
    for patron, table in content.patron.items():
        effects = compilation.effects(table.effects, ("patron", patron, "effects"), seat_scope(compilation, patron))
        rules.append(CompiledRule(None, effects))
    for client, described in content.client.items():
        effects = compilation.effects(
            described.effects, ("client", client, "effects"), client_scope(compilation, client)
        )
        rules.append(CompiledRule(None, effects))
    for kind in ("audience", "mediator", "theatre", "dyad"):
        for key, thing in getattr(content, kind).items():
            effects = compilation.effects(thing.effects, (kind, key, "effects"), Scope({"self": key}))
            rules.append(CompiledRule(None, effects))
    return tuple(rule for rule in rules if rule.effects)


def compile_events(compilation: Compilation) -> tuple[CompiledEvent, ...]:
    made = []
    for key, event in compilation.content.event.items():
        path = ("event", key)
        if event.asks is not None:
            compilation.known("patron", event.asks, (*path, "asks"))
        made.append(
            CompiledEvent(
                id=key,
                rows=bind_rows(compilation, EventRows, key, "event"),
                when=compilation.optional(event.when, (*path, "when")),
                chance=compilation.formula(event.chance, (*path, "chance"), chance=True),
                every=event.every,
                asks=event.asks,
                secret_of=event.asks if event.private else None,
                opening=event.opening,
                effects=compilation.effects(event.effects, (*path, "effects")),
            )
        )
    return tuple(made)


def compile_endings(compilation: Compilation) -> tuple[CompiledEnding, ...]:
    ordered = sorted(compilation.content.ending.items(), key=lambda item: item[1].order)
    return tuple(
        CompiledEnding(key, ending.at == "end", compilation.formula(ending.when, ("ending", key, "when")))
        for key, ending in ordered
    )


def compile_grades(compilation: Compilation) -> dict[str, dict[str, Compiled]]:
    """Formulas by seat and grade."""
    grades: dict[str, dict[str, Compiled]] = {seat: {} for seat in compilation.content.scenario.seats}
    for key, grade in compilation.content.grade.items():
        for seat, formula in grade.by.items():
            if compilation.known("patron", seat, ("grade", key, "by", seat)) and seat in grades:
                scope = seat_scope(compilation, seat)
                grades[seat][key] = compilation.formula(formula, ("grade", key, "by", seat), scope)
    return grades
