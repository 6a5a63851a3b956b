"""The planner itself: sequential halving over plans (Karnin, Koren and Somekh 2013), world by world.

It knows its View and the scenario's rules. The worlds in which it tries its plans are imagined from that View and have
luck of their own; in them its seat goes on by its default doctrine, and so do the others. Its budget is a number of
worlds and no time, so that it decides alike on every machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random

import numpy as np

from game.engine.arrays import Floats, Worlds
from game.engine.luck import Luck
from game.engine.orders import Mind, Orders
from game.engine.view import View
from game.foresight.ahead import Advisers
from game.minds.doctrine import Doctrine
from game.minds.luck import PLAN_OPTIONS, PLAN_WORLDS, draw_mind_luck
from game.minds.planner.candidates import Desk, Plan, built_plans, desks, first_plans, plan_of
from game.minds.planner.rollouts import Trial, play_out
from game.scenario.model import Scenario

SPREAD = 1 << 40
RESERVED = 1 << 10
"""A view's imagined worlds begin at one of SPREAD places; each place has RESERVED worlds."""


@dataclass(frozen=True)
class Strength:
    """How many orders it tries alone, how many sets it builds of them, and its worlds after each round."""

    title: str
    singles: int
    built: int
    worlds: tuple[int, ...]


STRENGTHS: Mapping[int, Strength] = {
    1: Strength("Plans ahead, briefly", 8, 6, (4, 8, 16)),
    2: Strength("Plans ahead", 16, 10, (8, 16, 32, 64)),
    3: Strength("Plans ahead, at length", 32, 16, (16, 32, 64, 128)),
}
USUAL = 2


def find_strength(spec: str) -> Strength | None:
    """`planner` or `planner:1` to `planner:3`."""
    name, colon, level = spec.partition(":")
    if name != "planner" or (colon and not level.isdecimal()):
        return None
    return STRENGTHS.get(int(level) if colon else USUAL)


@dataclass(frozen=True)
class Planner:
    """Gives the plan that did best in the worlds it imagined."""

    scenario: Scenario
    seat: str
    strength: Strength = STRENGTHS[USUAL]

    @cached_property
    def _advisers(self) -> Advisers:
        minds: dict[str, Mind] = {
            seat: Doctrine(self.scenario, self.scenario.minds[self.scenario.content.patron[seat].mind])
            for seat in self.scenario.seats
        }
        return Advisers(minds, draw_mind_luck)

    @cached_property
    def _doctrines(self) -> list[Mind]:
        """All that the seat has, its default one first."""
        own = self._advisers.minds[self.seat]
        first = self.scenario.content.patron[self.seat].mind
        others = [mind for key, mind in self.scenario.minds.items() if mind.seat == self.seat and key != first]
        return [own, *(Doctrine(self.scenario, mind) for mind in others)]

    def decide(self, view: View, luck: Luck) -> Orders:
        """The best plan of every world whose game still runs."""
        worlds = np.flatnonzero(view.ended == 0).tolist()
        if not worlds or view.turn >= self.scenario.turns:
            return Orders.none(self.seat)
        chosen: dict[int, list[int]] = {}
        for world, plan in self._search(view, luck, worlds).items():
            for option in plan:
                chosen.setdefault(option, []).append(world)
        return Orders(self.seat, {option: np.array(at, dtype=np.int64) for option, at in sorted(chosen.items())})

    def _search(self, view: View, luck: Luck, worlds: list[int]) -> dict[int, Plan]:
        starts = np.floor(luck[PLAN_WORLDS] * SPREAD).astype(np.int64) * RESERVED
        desk = dict(zip(worlds, desks(self.scenario, view, worlds), strict=True))
        given = [plan_of(mind.decide(view, luck), view.worlds) for mind in self._doctrines]
        races = {}
        for world in worlds:
            random = Random(int(luck[PLAN_OPTIONS][world] * 2**53))
            plans = first_plans(desk[world], [one[world] for one in given], self.strength.singles, random)
            races[world] = Race(desk[world], plans)
        for number, count in enumerate(self.strength.worlds):
            self._run(view, starts, races, count)
            for race in races.values():
                race.cut(self.strength.built if number == 0 else 0)
        return {world: race.best() for world, race in races.items()}

    def _run(self, view: View, starts: Worlds, races: "Mapping[int, Race]", count: int) -> None:
        trials = [trial for world, race in races.items() for trial in race.trials(world, count)]
        worths = play_out(self.scenario, view, self._advisers, starts, trials)
        for trial, found in zip(trials, worths, strict=True):
            races[trial.world].note(trial.plan, found)


class Race:
    """The plans of one world that are still in the running, with what each was worth in every imagined world so far."""

    def __init__(self, desk: Desk, plans: list[Plan]) -> None:
        self.desk, self.own = desk, plans[0]
        self.found: dict[Plan, Floats] = {plan: np.empty(0) for plan in plans}

    def trials(self, world: int, count: int) -> list[Trial]:
        """What each plan still lacks of `count` worlds; nothing once one plan is left."""
        if len(self.found) < 2:
            return []
        return [Trial(world, plan, len(found), count - len(found)) for plan, found in self.found.items()]

    def note(self, plan: Plan, worths: Floats) -> None:
        self.found[plan] = np.concatenate([self.found[plan], worths])

    def cut(self, built: int) -> None:
        """Keep the better half, and the doctrine's own plan to the last; put in plans built of what did best."""
        if len(self.found) < 2:
            return
        worths = {plan: float(found.mean()) for plan, found in self.found.items()}
        ranked = sorted(worths, key=lambda plan: -worths[plan])
        kept = {self.own, *ranked[: max(len(ranked) // 2, 1)]}
        self.found = {plan: found for plan, found in self.found.items() if plan in kept}
        for plan in built_plans(self.desk, worths, built) if built else ():
            self.found[plan] = np.empty(0)

    def best(self) -> Plan:
        """The plan that was worth most; of equals the one that was tried first."""
        return max(self.found, key=lambda plan: float(self.found[plan].mean()) if len(self.found[plan]) else 0.0)
