"""What may be foreseen or foretold: incidents, deals, wars, rungs, crossings and endings; and whether they came.

All of it is made of the scenario's own things, and judged in many worlds at once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.engine.arrays import Mask
from game.engine.state import State
from game.engine.view import View
from game.scenario.model import Scenario
from game.scenario.parts import CompiledDeal, CompiledDyad, Option

HORIZONS = (1, 2, 4)
"""Within how many turns something may be foretold."""
ABOVE, BELOW = 2, 1
"""How many rungs above and below the present one a seat may foretell."""
COUNTED = ("incident", "struck", "war", "crossed")
"""Kinds that have come when a count has risen."""


@dataclass(frozen=True, slots=True)
class Foreseeable:
    """Something that may come, of a kind, about a thing of the scenario.

    `incident`; `deal` is in force, is `struck`, is `broken`; `war` between the two of a dyad; its ladder goes `up` or
    `down` to a `rung` or beyond; a demand is `crossed`; an `ending`.
    """

    kind: str
    of: str
    rung: int | None = None

    @property
    def id(self) -> str:
        return f"{self.kind}/{self.of}" + ("" if self.rung is None else f"/{self.rung}")


def everything(scenario: Scenario) -> Iterator[Foreseeable]:
    """All that can come in a scenario, whoever may know of it."""
    for incident in scenario.incidents:
        yield Foreseeable("incident", incident.id)
    for deal in scenario.deals:
        for kind in ("deal", "struck", "broken"):
            yield Foreseeable(kind, deal.id)
    for dyad in scenario.dyads:
        if dyad.hazard is not None:
            yield Foreseeable("war", dyad.id)
        for rung in range(1, dyad.rungs):
            yield Foreseeable("up", dyad.id, rung)
            yield Foreseeable("down", dyad.id, rung - 1)
    for demand in scenario.demands:
        yield Foreseeable("crossed", demand.id)
    for ending in scenario.endings:
        yield Foreseeable("ending", ending.id)


# ---------------------------------------------------------------- whether it came


def has_come(scenario: Scenario, event: Foreseeable, before: State, after: State) -> Mask:
    """In which worlds something has come about between two states; a deal in force is so in the later one."""
    if event.kind == "ending":
        number = 1 + [ending.id for ending in scenario.endings].index(event.of)
        return np.asarray(after.ended == number)
    rows = rows_of(scenario, event)
    then, now = ([state.levels[row] for row in rows] for state in (before, after))
    if event.kind in COUNTED:
        return np.asarray(now[0] > then[0])
    return np.asarray(_BESIDE_COUNTS[event.kind](then, now, event.rung))


_BESIDE_COUNTS: dict[str, Callable[[Any, Any, Any], Any]] = {
    "deal": lambda then, now, _: now[0] > 0,
    # One that was broken is off, or was struck anew since.
    "broken": lambda then, now, _: (then[0] > 0) & ((now[0] == 0) | (now[1] > then[1])),
    "up": lambda then, now, rung: (then[0] < rung) & (now[0] >= rung),
    "down": lambda then, now, rung: (then[0] > rung) & (now[0] <= rung),
}


def came(scenario: Scenario, event: Foreseeable, path: Sequence[State]) -> Mask:
    """In which worlds something came at any turn of a path, since its first state."""
    found = np.zeros(path[0].worlds, dtype=bool)
    for state in path[1:]:
        found |= has_come(scenario, event, path[0], state)
    return found


def rows_of(scenario: Scenario, event: Foreseeable) -> tuple[int, ...]:
    """The rows by which something is judged; none for an ending, which everybody sees."""
    match event.kind:
        case "incident":
            return (_named(scenario.incidents, event.of).rows.count,)
        case "crossed":
            return (_named(scenario.demands, event.of).rows.crossings,)
        case "war":
            return (_named(scenario.dyads, event.of).rows.war,)
        case "up" | "down":
            return (_named(scenario.dyads, event.of).rows.rung,)
        case "struck":
            return (_named(scenario.deals, event.of).rows.struck,)
        case "deal" | "broken":
            deal = _named(scenario.deals, event.of).rows
            return deal.on, deal.struck
    return ()


def _named(things: Iterable[Any], key: str) -> Any:
    return next(thing for thing in things if thing.id == key)


# ---------------------------------------------------------------- what a seat may foretell


def foreseeable(scenario: Scenario, view: View, drafted: Iterable[Option] = ()) -> list[Foreseeable]:
    """What can still come of a position as a seat sees it, and which it will see come; nothing of others' secrets.

    `drafted` are its orders for the coming turn: a demand that they make can be foretold too.
    """
    open_ = [
        *(Foreseeable("incident", incident.id) for incident in scenario.incidents),
        *(_open_deal(view, deal) for deal in scenario.deals),
        *(event for dyad in scenario.dyads for event in _open_dyad(view, dyad)),
        *_open_demands(scenario, view, drafted),
        *_open_endings(scenario, view),
    ]
    return [event for event in open_ if all(view.errors[row] == 0 for row in rows_of(scenario, event))]


def horizons(scenario: Scenario, turn: int) -> tuple[int, ...]:
    """Within how many turns something can be foretold after a turn, before the game is over anyway."""
    return tuple(turns for turns in HORIZONS if turns <= scenario.turns - turn)


def _open_deal(view: View, deal: CompiledDeal) -> Foreseeable:
    return Foreseeable("broken" if view[deal.rows.on][0] > 0 else "struck", deal.id)


def _open_dyad(view: View, dyad: CompiledDyad) -> Iterator[Foreseeable]:
    if dyad.hazard is not None and not view[dyad.rows.war][0]:
        yield Foreseeable("war", dyad.id)
    now = int(view[dyad.rows.rung][0])
    for rung in range(now + 1, min(now + 1 + ABOVE, dyad.rungs)):
        yield Foreseeable("up", dyad.id, rung)
    for rung in range(now - 1, max(now - 1 - BELOW, -1), -1):
        yield Foreseeable("down", dyad.id, rung)


def _open_demands(scenario: Scenario, view: View, drafted: Iterable[Option]) -> Iterator[Foreseeable]:
    """Demands of the seat's own that stand, or that its draft makes."""
    made = {effect.row for option in drafted for effect in option.effects}
    for demand in scenario.demands:
        if demand.seat == view.seat and (view[demand.rows.standing][0] > 0 or demand.rows.standing in made):
            yield Foreseeable("crossed", demand.id)


def _open_endings(scenario: Scenario, view: View) -> Iterator[Foreseeable]:
    for ending in scenario.endings:
        if not ending.only_last or scenario.turns - view.turn <= HORIZONS[-1]:
            yield Foreseeable("ending", ending.id)
