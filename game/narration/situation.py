"""What a seat sees now: what clients do and how they stand, dyads, demands, and the levels that it watches."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.narration import titles
from game.narration.levels import estimate, level, trend, word
from game.narration.orders import consequence_title
from game.narration.phrases import say
from game.scenario.cells import ON_CARD

if TYPE_CHECKING:
    from game.engine.view import View
    from game.scenario.model import Scenario
    from game.scenario.parts import CompiledDemand


@dataclass(frozen=True, slots=True)
class Reading:
    """A level as the seat knows it: `value` is None where it is unseen, `error` 0 where it is exact."""

    row: int
    name: str
    title: str
    value: float | None
    error: float | None
    shown: str
    word: str
    trend: str = ""


@dataclass(frozen=True, slots=True)
class FrontSeen:
    id: str
    title: str
    act: str
    act_id: str
    intensity: float
    theatre: str


@dataclass(frozen=True, slots=True)
class ClientSeen:
    """A client as the seat's services judge it."""

    id: str
    title: str
    patron: str
    character: str
    fronts: tuple[FrontSeen, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class DyadSeen:
    id: str
    title: str
    rung: int
    rungs: tuple[str, ...]
    tension: Reading
    channel: Reading
    at_war: bool

    @property
    def rung_title(self) -> str:
        return self.rungs[self.rung]


@dataclass(frozen=True, slots=True)
class DemandSeen:
    """A demand of the seat that stands."""

    id: str
    title: str
    client: str
    text: str
    how: str
    backing: str
    crossed: bool
    crossings: int
    heeded: int


def read(scenario: "Scenario", view: "View", row: int, earlier: "View | None" = None) -> Reading:
    """One level; its trend is since `earlier`."""
    indicator, error = scenario.indicators[row], view.errors[row]
    shown = estimate(indicator, view, row)
    if error is None:
        return Reading(row, indicator.name, titles.row(scenario, row), None, None, shown, shown)
    value = level(view, row)
    moved = "" if earlier is None else trend(level(earlier, row), value, indicator.high - indicator.low)
    return Reading(row, indicator.name, titles.row(scenario, row), value, error, shown, word(indicator, value), moved)


def watched(scenario: "Scenario", view: "View", earlier: "View | None" = None) -> list[Reading]:
    """The levels that matter most to the seat, as its patron's table lists them."""
    names = scenario.content.patron[view.seat].watch
    return [read(scenario, view, scenario.rows[name], earlier) for name in names if name in scenario.rows]


def capital(scenario: "Scenario", view: "View") -> float:
    return level(view, scenario.patrons[view.seat].capital)


def fronts(scenario: "Scenario", view: "View", client: str | None = None) -> list[FrontSeen]:
    """What is being done on every front, or on those of one client."""
    return [
        FrontSeen(
            front.id,
            titles.front(scenario, front.id),
            titles.act(scenario, front.id, int(level(view, front.rows.act))).title,
            front.acts[int(level(view, front.rows.act))].id,
            level(view, front.rows.intensity),
            front.theatre,
        )
        for front in scenario.fronts
        if client in (None, front.client)
    ]


def clients(scenario: "Scenario", view: "View", earlier: "View | None" = None) -> list[ClientSeen]:
    """Every client, the seat's own first, with what its services make of it."""
    found = sorted(scenario.content.client.items(), key=lambda item: item[1].patron != view.seat)
    return [
        ClientSeen(
            key,
            table.title,
            table.patron,
            table.character,
            tuple(fronts(scenario, view, key)),
            tuple(_client_readings(scenario, view, key, earlier)),
        )
        for key, table in found
    ]


def _client_readings(scenario: "Scenario", view: "View", client: str, earlier: "View | None") -> Iterator[Reading]:
    bond = f"{client}__{scenario.content.client[client].patron}"
    own = scenario.content.client[client].patron == view.seat
    for name in (
        *(f"{bond}.{one}" for one in ON_CARD["bond"] if own),
        *(f"{client}.{one}" for one in ON_CARD["client"]),
    ):
        if name in scenario.rows and view.errors[scenario.rows[name]] is not None:
            yield read(scenario, view, scenario.rows[name], earlier)


def readings_of(scenario: "Scenario", view: "View", thing: str, earlier: "View | None" = None) -> list[Reading]:
    """Every level of a thing that the seat sees."""
    return [
        read(scenario, view, row, earlier)
        for row, indicator in enumerate(scenario.indicators)
        if indicator.thing.id == thing and view.errors[row] is not None
    ]


def dyads(scenario: "Scenario", view: "View", earlier: "View | None" = None) -> list[DyadSeen]:
    """Every pair of adversaries with its rung, the tensest first."""
    found = [
        DyadSeen(
            dyad.id,
            scenario.content.dyad[dyad.id].title,
            int(level(view, dyad.rows.rung)),
            tuple(scenario.content.dyad[dyad.id].rungs),
            read(scenario, view, dyad.rows.tension, earlier),
            read(scenario, view, dyad.rows.channel, earlier),
            level(view, dyad.rows.war) > 0,
        )
        for dyad in scenario.dyads
    ]
    return sorted(found, key=lambda dyad: -(dyad.tension.value or 0.0))


def demands(scenario: "Scenario", view: "View") -> list[DemandSeen]:
    """The seat's own demands that stand, those that were crossed first."""
    found = [
        _demand(scenario, view, demand)
        for demand in scenario.demands
        if demand.seat == view.seat and level(view, demand.rows.standing) > 0
    ]
    return sorted(found, key=lambda demand: not demand.crossed)


def _demand(scenario: "Scenario", view: "View", demand: "CompiledDemand") -> DemandSeen:
    table, rows = scenario.content.demand[demand.id], demand.rows
    public = level(view, rows.publicity) >= 0.5
    return DemandSeen(
        demand.id,
        table.title,
        scenario.content.client[table.client].title,
        table.text,
        say("demand.public" if public else "demand.private"),
        consequence(scenario, demand.id, int(level(view, rows.backing))),
        level(view, rows.crossed) > 0,
        int(level(view, rows.crossings)),
        int(level(view, rows.heeded)),
    )


def consequence(scenario: "Scenario", demand: str, number: int) -> str:
    """What was named should a demand be crossed; 0 is nothing."""
    table = scenario.content.demand[demand]
    if not 1 <= number <= len(table.consequence):
        return say("demand.unbacked")
    return say("demand.backed", consequence=consequence_title(scenario, table.consequence[number - 1]))
