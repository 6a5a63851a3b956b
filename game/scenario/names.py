"""Every thing of a scenario and every indicator that measures it, each with its row in the state."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.scenario.problems import Problems, nearest
from game.scenario.schema import Content, Level, Template
from game.scenario.schema.indicators import Seen

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with indicators; `owner` is the seat it belongs to, if any. No other sees a `private` one."""

    id: str
    kind: str
    title: str
    owner: str | None = None
    levels: Mapping[str, Level] | None = None
    path: Path = ()
    private: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the state. `errors` has one entry a seat: None unseen, 0 exact, else the services' standard error."""

    name: str
    thing: Thing
    attribute: str
    title: str
    text: str
    low: float
    high: float
    start: float
    spread: float
    rest: str | float | None
    half_life: float | None
    errors: tuple[float | None, ...]
    source: str
    path: Path


def list_things(content: Content) -> Iterator[Thing]:
    """All things in the fixed order of their rows."""
    yield Thing("world", "world", content.scenario.title, None, content.world, ("world",))
    for key, clock in content.clock.items():
        yield Thing(key, "clock", clock.title, None, None, ("clock", key))
    for key, patron in content.patron.items():
        yield Thing(key, "patron", patron.title, key, patron.levels, ("patron", key, "levels"))
    for seat in content.scenario.seats if not content.patron else ():  # to be written: formulas may name them already
        yield Thing(seat, "patron", seat, seat, None, ("scenario", "seats"))
    for key, client in content.client.items():
        yield from _client_things(key, content)
        title = f"{client.title} – {_title(content, client.patron)}"
        if content.patron and client.patron not in content.patron:
            continue  # bound to nobody, which is said elsewhere
        yield Thing(f"{key}__{client.patron}", "bond", title, client.patron, client.toward, ("client", key, "toward"))
    for key, dyad in content.dyad.items():
        yield Thing(key, "dyad", dyad.title, None, dyad.levels, ("dyad", key, "levels"))
    for kind in ("theatre", "audience", "mediator"):
        for key, table in getattr(content, kind).items():
            yield Thing(key, kind, table.title, None, table.levels, (kind, key, "levels"))
    for key, demand in content.demand.items():
        yield Thing(key, "demand", demand.title, demand.seat, None, ("demand", key))
    for kind in ("deal", "incident"):
        for key, table in getattr(content, kind).items():
            yield Thing(key, kind, table.title, None, None, (kind, key))
    for key, event in content.event.items():
        yield Thing(key, "event", event.title, event.asks, None, ("event", key), private=event.private)
    for key, lever in content.lever.items():
        yield Thing(key, "lever", lever.title, lever.seat, None, ("lever", key))


def _client_things(key: str, content: Content) -> Iterator[Thing]:
    client = content.client[key]
    yield Thing(key, "client", client.title, client.patron, client.levels, ("client", key, "levels"))
    for posture, table in client.posture.items():
        title = f"{client.title}: {table.title}"
        yield Thing(f"{key}__{posture}", "posture", title, client.patron, None, ("client", key, "posture", posture))
    for front, place in client.front.items():
        title = f"{client.title}, {place.title}"
        yield Thing(f"{key}__{front}", "front", title, client.patron, None, ("client", key, "front", front))


def _title(content: Content, patron: str) -> str:
    return content.patron[patron].title if patron in content.patron else patron


def list_indicators(content: Content, problems: Problems) -> tuple[Indicator, ...]:
    """All indicators in the order of their rows; clashing ids and unknown levels are reported."""
    seats = tuple(content.scenario.seats)
    seen: dict[str, Thing] = {}
    found: list[Indicator] = []
    for thing in list_things(content):
        if thing.id in seen:
            other = seen[thing.id]
            problems.add(thing.path, f"`{thing.id}` already names a {other.kind}", "give it another id")
            continue
        seen[thing.id] = thing
        templates = content.indicator.get(thing.kind, {})
        _report_unknown_levels(thing, templates, problems)
        found.extend(_indicator(thing, name, template, seats) for name, template in templates.items())
    return tuple(found)


def _report_unknown_levels(thing: Thing, templates: Mapping[str, Template], problems: Problems) -> None:
    for name, level in (thing.levels or {}).items():
        template = templates.get(name)
        if template is None:
            close = nearest(name, templates)
            hint = f"did you mean `{close}`?" if close else f"declare it as [indicator.{thing.kind}.{name}]"
            problems.add((*thing.path, name), f"a {thing.kind} has no indicator `{name}`", hint)
        elif not template.low <= level.start <= template.high:
            problems.add(
                (*thing.path, name, "start"),
                f"{level.start:g} lies outside {template.low:g} to {template.high:g}",
                "move the start into the range, or widen the indicator's `low` and `high`",
            )


def _indicator(thing: Thing, name: str, template: Template, seats: tuple[str, ...]) -> Indicator:
    level = (thing.levels or {}).get(name)
    path = (*thing.path, name, "rest") if level and level.rest is not None else ("indicator", thing.kind, name, "rest")
    return Indicator(
        name=f"{thing.id}.{name}",
        thing=thing,
        attribute=name,
        title=template.title,
        text=template.text,
        low=template.low,
        high=template.high,
        start=level.start if level else template.start,
        spread=level.spread if level else template.spread,
        rest=level.rest if level and level.rest is not None else template.rest,
        half_life=level.half_life if level and level.half_life is not None else template.half_life,
        errors=tuple(_error(template.seen, thing, seat) for seat in seats),
        source=level.source if level else template.source,
        path=path,
    )


def _error(seen: Seen, thing: Thing, seat: str) -> float | None:
    if thing.owner == seat and seen.owner is not None:
        return seen.owner
    if thing.owner != seat and thing.private:
        return None
    if thing.owner != seat and seen.others is not None:
        return seen.others
    return seen.all
