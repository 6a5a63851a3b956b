"""Compile who acts: patrons, clients, fronts with their acts, dyads and theatres."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from game.scenario.compiler.scope import Compilation, Scope
from game.scenario.parts import CompiledAct, CompiledAim, CompiledClient, CompiledDyad, CompiledFront
from game.scenario.rows import BondRows, ClientRows, DyadRows, FrontRows, PatronRows, PostureRows, TheatreRows
from game.scenario.schema import Act, Client, Front

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Rows = TypeVar("Rows", bound="DataclassInstance")


def bind_rows(compilation: Compilation, kind: type[Rows], thing: str, template: str) -> Rows:
    """The rows of a thing that the laws read; a missing template is reported."""
    found: dict[str, Any] = {}
    for field in fields(kind):
        row = compilation.rows.get(f"{thing}.{field.name}")
        if row is None and field.name not in compilation.content.indicator.get(template, {}):
            message = f"the laws need the indicator `{field.name}` of every {template}"
            compilation.report(("indicator", template), message, f"declare [indicator.{template}.{field.name}]")
        found[field.name] = row if row is not None else 0
    return kind(**found)


def compile_patrons(compilation: Compilation) -> dict[str, PatronRows]:
    for seat in compilation.content.scenario.seats:
        compilation.known("patron", seat, ("scenario", "seats"))
    for key, patron in compilation.content.patron.items():
        if patron.needs > len(patron.aim):
            there = f"there {'is' if len(patron.aim) == 1 else 'are'} {len(patron.aim)}"
            message = f"this needs {patron.needs} aims to be met, and {there}: nobody could succeed"
            compilation.report(("patron", key, "needs"), message, f"lower it, or write another [[patron.{key}.aim]]")
    return {key: bind_rows(compilation, PatronRows, key, "patron") for key in compilation.content.patron}


def compile_aims(compilation: Compilation) -> dict[str, tuple[CompiledAim, ...]]:
    return {
        key: tuple(
            CompiledAim(
                aim.id,
                compilation.formula(aim.met, ("patron", key, "aim", index, "met"), seat_scope(compilation, key)),
                aim.must,
            )
            for index, aim in enumerate(patron.aim)
        )
        for key, patron in compilation.content.patron.items()
    }


def seat_scope(compilation: Compilation, seat: str) -> Scope:
    """`self`, and `rival` where there is exactly one other patron."""
    others = [key for key in compilation.content.patron if key != seat]
    return Scope({"self": seat, **({"rival": others[0]} if len(others) == 1 else {})})


def client_scope(compilation: Compilation, key: str, front: str | None = None) -> Scope:
    """`client`, `patron`, `bond`, and `front` where one is given."""
    patron = compilation.content.client[key].patron
    aliases = {"self": key, "client": key, "patron": patron, "bond": f"{key}__{patron}"}
    if front is not None:
        aliases["front"] = f"{key}__{front}"
    return Scope(aliases)


def compile_clients(compilation: Compilation) -> dict[str, CompiledClient]:
    return {
        key: _client(compilation, key, client)
        for key, client in compilation.content.client.items()
        if compilation.known("patron", client.patron, ("client", key, "patron"))
    }


def _client(compilation: Compilation, key: str, client: Client) -> CompiledClient:
    postures = tuple(
        (posture, bind_rows(compilation, PostureRows, f"{key}__{posture}", "posture"), table.weight)
        for posture, table in client.posture.items()
    )
    return CompiledClient(
        id=key,
        patron=client.patron,
        rows=bind_rows(compilation, ClientRows, key, "client"),
        bond=bind_rows(compilation, BondRows, f"{key}__{client.patron}", "bond"),
        precision=client.precision,
        postures=postures,
    )


def compile_fronts(compilation: Compilation) -> tuple[CompiledFront, ...]:
    return tuple(
        _front(compilation, key, name, front)
        for key, client in compilation.content.client.items()
        if client.patron in compilation.content.patron or not compilation.content.patron
        for name, front in client.front.items()
    )


def _front(compilation: Compilation, client: str, name: str, front: Front) -> CompiledFront:
    path = ("client", client, "front", name)
    acts = [act.id for act in front.act]
    compilation.known("theatre", front.theatre, (*path, "theatre"))
    if front.dyad is not None:
        compilation.known("dyad", front.dyad, (*path, "dyad"))
    if front.start not in acts:
        compilation.report((*path, "start"), f"there is no act `{front.start}` here", f"one of: {', '.join(acts)}")
    if all(act.needs is not None for act in front.act):
        compilation.report((*path, "act"), "no act here is always possible", "leave one of them without `needs`")
    for index, act in enumerate(front.act):
        if act.id in acts[:index]:
            compilation.report((*path, "act", index, "id"), f"`{act.id}` stands twice", "give each act its own id")
        if index and act.intensity < front.act[index - 1].intensity:
            message = "acts must stand from the quietest to the most intense"
            compilation.report((*path, "act", index, "intensity"), message, "move this act up, or raise its intensity")
    return CompiledFront(
        id=f"{client}__{name}",
        client=client,
        rows=bind_rows(compilation, FrontRows, f"{client}__{name}", "front"),
        start=acts.index(front.start) if front.start in acts else 0,
        acts=tuple(_act(compilation, client, name, index, act) for index, act in enumerate(front.act)),
        dyad=front.dyad,
        theatre=front.theatre,
    )


def _act(compilation: Compilation, client: str, front: str, index: int, act: Act) -> CompiledAct:
    path = ("client", client, "front", front, "act", index)
    scope = client_scope(compilation, client, front)
    forbidden_by = tuple(
        number
        for number, demand in enumerate(compilation.content.demand.values())
        if demand.client == client and f"{front}.{act.id}" in demand.forbids
    )
    return CompiledAct(
        id=act.id,
        index=index,
        intensity=act.intensity,
        per_week=act.per_week,
        approval=act.approval,
        needs=compilation.optional(act.needs, (*path, "needs"), scope),
        terms=compilation.terms(act.appeal, (*path, "appeal"), scope),
        effects=compilation.effects(act.effects, (*path, "effects"), scope),
        forbidden_by=forbidden_by,
    )


def compile_dyads(compilation: Compilation) -> tuple[CompiledDyad, ...]:
    for key, dyad in compilation.content.dyad.items():
        if dyad.theatre is not None:
            compilation.known("theatre", dyad.theatre, ("dyad", key, "theatre"))
        for index, side in enumerate(dyad.sides):
            if side not in compilation.things:
                compilation.report(("dyad", key, "sides", index), f"there is nobody called `{side}`", "name an actor")
    return tuple(
        CompiledDyad(
            id=key,
            rows=bind_rows(compilation, DyadRows, key, "dyad"),
            rungs=len(dyad.rungs),
            hazard=dyad.hazard,
            war_factor=compilation.formula(dyad.war_factor, ("dyad", key, "war_factor"), Scope({"self": key})),
            sides=dyad.sides,
        )
        for key, dyad in compilation.content.dyad.items()
    )


def compile_theatres(compilation: Compilation) -> dict[str, TheatreRows]:
    return {key: bind_rows(compilation, TheatreRows, key, "theatre") for key in compilation.content.theatre}
