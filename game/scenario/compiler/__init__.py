"""Content to Scenario: names become rows, formulas become code, levers become options."""

from collections.abc import Mapping

from game.scenario.compiler import actors, channels, chronicle, happenings, hints, minds, options
from game.scenario.compiler.scope import Compilation, Scope
from game.scenario.expressions import Compiled
from game.scenario.model import Parameters, Scenario
from game.scenario.names import list_indicators
from game.scenario.parts import Option
from game.scenario.problems import Problems
from game.scenario.rows import ClockRows, LeverRows, WorldRows
from game.scenario.schema import Content


def compile_content(content: Content, problems: Problems, digest: str, files: Mapping[str, bytes]) -> Scenario | None:
    """Compile valid content. Everything wrong with its meaning is reported; None if anything is."""
    indicators = list_indicators(content, problems)
    compilation = Compilation(content, problems, indicators)
    patrons = actors.compile_patrons(compilation)
    clients = actors.compile_clients(compilation)
    fronts = actors.compile_fronts(compilation)
    demands = happenings.compile_demands(compilation, fronts)
    incidents = happenings.compile_incidents(compilation, fronts)
    events = happenings.compile_events(compilation)
    dyads = actors.compile_dyads(compilation)
    deals = happenings.compile_deals(compilation)
    choices = options.compile_options(compilation)
    _check_references(compilation)
    chronicle.check_chronicle(compilation)
    rules = happenings.compile_rules(compilation)
    scenario = Scenario(
        content=content,
        digest=digest,
        files=files,
        indicators=indicators,
        rows=compilation.rows,
        laws=_parameters(content),
        world=actors.bind_rows(compilation, WorldRows, "world", "world"),
        clocks={key: actors.bind_rows(compilation, ClockRows, key, "clock") for key in content.clock},
        patrons=patrons,
        clients=clients,
        fronts=fronts,
        dyads=dyads,
        theatres=actors.compile_theatres(compilation),
        demands=demands,
        incidents=incidents,
        deals=deals,
        rules=rules,
        events=events,
        levers={key: actors.bind_rows(compilation, LeverRows, key, "lever") for key in content.lever},
        endings=happenings.compile_endings(compilation),
        options=choices,
        slots=tuple(sorted(compilation.slots.values(), key=lambda slot: slot.first)),
        minds=minds.compile_minds(compilation, choices),
        aims=actors.compile_aims(compilation),
        grades=happenings.compile_grades(compilation),
        channels=channels.compile_channels(compilation),
        hints=hints.compile_hints(compilation),
        rests=_rests(compilation),
        draws=_draws(content, choices),
        noises=_noises(compilation),
        option_index=_option_index(choices),
        questions=_questions(choices),
    )
    return None if problems else scenario


def _option_index(choices: tuple[Option, ...]) -> dict[str, int]:
    """Options by id, and answers that enforce also by their consequence."""
    return (
        {option.id: option.index for option in choices if option.question is None}
        | {f"{option.id}.{option.consequence}": option.index for option in choices if option.consequence}
        | {option.id: option.index for option in choices if option.question and not option.consequence}
    )


def _questions(choices: tuple[Option, ...]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for option in choices:
        if option.question is not None:
            found[option.question] = (*found.get(option.question, ()), option.index)
    return found


def _parameters(content: Content) -> Parameters:
    laws = content.law.model_dump()
    return Parameters(
        {f"{law}.{name}": param["value"] for law, params in laws.items() for name, param in params.items()}
    )


def _rests(compilation: Compilation) -> tuple[tuple[int, Compiled, float], ...]:
    """(row, where it drifts, share of the distance that is left after a turn), rounded so that every libm agrees."""
    days = compilation.content.scenario.turn_days
    return tuple(
        (
            row,
            compilation.formula(
                indicator.start if indicator.rest is None else indicator.rest,
                indicator.path,
                Scope({"self": indicator.thing.id}),
            ),
            round(0.5 ** (days / indicator.half_life), 12),
        )
        for row, indicator in enumerate(compilation.indicators)
        if indicator.half_life is not None
    )


def _draws(content: Content, choices: tuple[Option, ...]) -> tuple[str, ...]:
    """The address of every draw that a turn may make."""
    fronts = [f"{client}/{front}" for client, table in content.client.items() for front in table.front]
    names = [f"posture/{client}" for client in content.client]
    names += [f"{what}/{front}" for what in ("act", "volume") for front in fronts]
    names += [f"{what}/{incident}" for what in ("incident", "blame", "misblame") for incident in content.incident]
    names += [f"leak/{demand}" for demand in content.demand]
    names += [f"war/{dyad}" for dyad in content.dyad]
    names += [f"{what}/{deal}" for what in ("deal", "permanent", "collapse") for deal in content.deal]
    names += [f"event/{event}" for event in content.event]
    names += [risk.address for option in choices for risk in option.risks]
    return tuple(dict.fromkeys(names))


def _noises(compilation: Compilation) -> tuple[str, ...]:
    """The address of every error of the services, in the order of `State.estimates`."""
    return tuple(
        f"estimate/{seat}/{indicator.name}"
        for number, seat in enumerate(compilation.content.scenario.seats)
        for indicator in compilation.indicators
        if (indicator.errors[number] or 0) > 0
    )


def _check_references(compilation: Compilation) -> None:
    """What has no formula of its own to be checked by."""
    content = compilation.content
    for key, clock in content.clock.items():
        compilation.known("patron", clock.of, ("clock", key, "of"))
    for key, audience in content.audience.items():
        if audience.of is not None and audience.of not in compilation.things:
            compilation.report(("audience", key, "of"), f"there is nobody called `{audience.of}`", "name an actor")
    for key, patron in content.patron.items():
        for place, name in enumerate(patron.watch):
            compilation.row(name, ("patron", key, "watch", place))
    for key in content.idea:
        if key in compilation.things:
            compilation.report(("idea", key), f"`{key}` already names a thing", "give it another id")
    for kind, templates in content.indicator.items():
        if kind not in KINDS:
            compilation.report(("indicator", kind), f"there is no kind `{kind}`", f"one of: {', '.join(KINDS)}")
        for name in templates:
            if kind == "front" and any(act.endswith(f".{name}") for act in compilation.acts):
                compilation.report(("indicator", kind, name), f"`{name}` is also an act", "give it another name")


KINDS = (
    "world", "clock", "patron", "client", "bond", "posture", "front", "dyad", "theatre", "audience", "mediator",
    "demand", "deal", "incident", "event", "lever",
)  # fmt: skip
