"""Is what is foreseen with 25% seen in one game of four? Forecasts from many positions held against what came.

Each position is a turn, drawn at random, of a game between the default doctrines; each seat forecasts from its view of
it, and then the game goes on under its own luck. What is foreseen are endings, incidents, deals, war and success.

A chance found in few worlds is partly luck, and among all that are found to be 0.7 the lucky ones prevail. So one half
of the worlds says into which bin a forecast belongs, and the other half what its chance is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Any

import numpy as np

from game.engine.arrays import Floats, Worlds
from game.engine.judgement import success
from game.engine.luck import Seeds, draw_luck
from game.engine.state import State, new_state
from game.engine.turn import resolve_turn
from game.engine.view import observe
from game.foresight.ahead import Advisers, play_on
from game.foresight.foreseeable import Foreseeable, everything, has_come
from game.foresight.imagine import imagine
from game.foresight.wilson import wilson
from game.scenario.model import Scenario

EDGES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
SOON = (2, 4)
"""Turns ahead for which incidents, deals and war are foreseen."""
KINDS = ("incident", "deal", "war")
FAMILY = 0x43414C << 64
"""The family of the imagined worlds; no game has a seed so large."""
FEW = 10
"""Positions whose worlds are imagined together."""
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Foreseen:
    """Chances and what came of them: a row a position, a column an event.

    `halves` are the chances as the two halves of the imagined worlds have them.
    """

    events: tuple[str, ...]
    halves: Floats
    came: Floats

    @property
    def chances(self) -> Floats:
        """The chances that all worlds give."""
        return np.asarray(self.halves.mean(axis=0))

    def only(self, kind: str) -> "Foreseen":
        """The events that begin with a word, as `ending` or `incident`."""
        columns = [place for place, name in enumerate(self.events) if name.startswith(kind + "/")]
        return Foreseen(
            tuple(self.events[place] for place in columns), self.halves[:, :, columns], self.came[:, columns]
        )


@dataclass(frozen=True, slots=True)
class Bin:
    """All forecasts that one half of the worlds puts between two chances.

    `chance` is what the other half gives them on the average; `came` is the share of them that came, with its interval.
    Forecasts from one position share its fate, so the interval counts them for less than so many separate trials.
    """

    low: float
    high: float
    count: int
    chance: float
    came: float
    least: float
    most: float

    def as_dict(self) -> dict[str, Any]:
        return {name: round(getattr(self, name), 6) for name in self.__slots__}


def calibrate(
    scenario: Scenario,
    players: Advisers,
    *,
    positions: int,
    seed: int = 0,
    worlds: int = 100,
    progress: Progress | None = None,
) -> dict[str, Foreseen]:
    """Forecasts of every seat at `positions` positions, each of another game, over `worlds` imagined worlds each."""
    before, events, came = _positions(scenario, players, positions, seed)
    found: dict[str, Foreseen] = {}
    for seat in scenario.seats:
        halves = np.empty((2, *came.shape))
        for games in before:
            halves[:, games.places] = _foresee(scenario, players, games, seat, worlds)
            if progress is not None:
                progress(len(games.places))
        found[seat] = Foreseen(events, halves, came)
    return found


def calibrate_truth(
    scenario: Scenario, players: Advisers, *, positions: int, seed: int = 0, worlds: int = 100
) -> Foreseen:
    """The same forecasts by one who knows everything but the luck to come: on the line, or the method itself errs."""
    before, events, came = _positions(scenario, players, positions, seed)
    halves = np.empty((2, *came.shape))
    for games in before:
        of, seeds = _worlds(games, worlds)
        opening = replace(games.state.take(of), seeds=seeds)
        halves[:, games.places] = _follow(scenario, players, opening, "ahead/truth", worlds)
    return Foreseen(events, halves, came)


def reliability(foreseen: Foreseen, confidence: float = 0.95, edges: Sequence[float] = EDGES) -> list[Bin]:
    """The table of bins; those without a forecast are left out.

    `confidence` is that of all intervals together (Sidak 1967): of thirteen honest bins, one stands outside its own 95%
    interval in every second table.
    """
    numbers = np.clip(np.searchsorted(edges, foreseen.halves[0], side="right") - 1, 0, len(edges) - 2)
    filled = [number for number in range(len(edges) - 1) if (numbers == number).any()]
    z = NormalDist().inv_cdf((1.0 + confidence ** (1.0 / max(len(filled), 1))) / 2.0)
    return [_bin(edges[number], edges[number + 1], foreseen, numbers == number, z) for number in filled]


def _bin(low: float, high: float, foreseen: Foreseen, inside: Any, z: float) -> Bin:
    count = int(inside.sum())
    chance = float(foreseen.halves[1][inside].mean())
    came = float(foreseen.came[inside].mean())
    off = foreseen.came - foreseen.halves[1] - (came - chance)
    residuals = np.where(inside, off, 0.0).sum(axis=1)
    clustered = float((residuals**2).sum()) / count**2
    alone = came * (1.0 - came) / count
    trials = count / max(clustered / alone, 1.0) if alone > 0 else float(inside.any(axis=1).sum())
    least, most = wilson(came, trials, z)
    return Bin(low, high, count, chance, came, least, most)


# ---------------------------------------------------------------- positions, and what came of them


@dataclass(frozen=True)
class _Games:
    """Games at one turn: the number of each position, and its true state."""

    places: Worlds
    state: State


def _positions(
    scenario: Scenario, players: Advisers, count: int, seed: int
) -> tuple[list[_Games], tuple[str, ...], Floats]:
    """Positions, a few of one turn at a time; the events that are foreseen, and what came of each position."""
    states = [new_state(scenario, Seeds.of(seed, count))]
    for _ in range(scenario.turns):
        states.append(_true_turn(scenario, states[-1], players))
    lasted = np.sum([state.ended == 0 for state in states[:-1]], axis=0)
    pick = draw_luck(states[0].seeds, 0, ["position"], stream="calibration")["position"]
    turns = np.minimum(np.floor(pick * lasted), lasted - 1).astype(np.int64)
    events, _ = _outcomes(scenario, states[-1:])
    before, came = [], np.empty((count, len(events)))
    for turn in np.unique(turns).tolist():
        places = np.flatnonzero(turns == turn)
        came[places] = _outcomes(scenario, [state.take(places) for state in states[turn:]])[1]
        for few in np.split(places, range(FEW, len(places), FEW)):
            before.append(_Games(few, states[turn].take(few)))
    return before, events, came


def _true_turn(scenario: Scenario, state: State, players: Advisers) -> State:
    orders = {
        seat: mind.decide(
            observe(scenario, state, seat), players.mind_luck(scenario, state.seeds, state.turn + 1, seat)
        )
        for seat, mind in players.minds.items()
    }
    luck = draw_luck(state.seeds, state.turn + 1, scenario.draws, scenario.noises)
    return resolve_turn(scenario, state, orders, luck).state


def _foresee(scenario: Scenario, players: Advisers, games: _Games, seat: str, worlds: int) -> Floats:
    """Chances (half, position, event) as a seat foresees them; each position has imagined worlds of its own."""
    of, seeds = _worlds(games, worlds)
    opening = imagine(scenario, observe(scenario, games.state, seat), players, seeds, of)
    return _follow(scenario, players, opening, f"ahead/{seat}", worlds)


def _worlds(games: _Games, worlds: int) -> tuple[Worlds, Seeds]:
    """Of which game each imagined world is, and its seed."""
    of = np.repeat(np.arange(len(games.places)), worlds)
    places = games.places[of] * worlds + np.tile(np.arange(worlds), len(games.places))
    return of, Seeds(FAMILY, places.astype(np.int64))


def _follow(scenario: Scenario, players: Advisers, opening: State, stream: str, worlds: int) -> Floats:
    """Chances (half, position, event) from the imagined worlds of some positions, played to the end."""
    _, found = _outcomes(scenario, [opening, *play_on(scenario, opening, players, stream=stream, last=scenario.turns)])
    of_each = found.reshape(opening.worlds // worlds, worlds, -1)
    return np.stack([half.mean(axis=1) for half in (of_each[:, ::2], of_each[:, 1::2])])


def _outcomes(scenario: Scenario, path: Sequence[State]) -> tuple[tuple[str, ...], Floats]:
    """The names of all events, and for every world 1 where each came (world, event)."""
    named = list(_events(scenario, path))
    return tuple(name for name, _ in named), np.stack([came.astype(np.float64) for _, came in named], axis=1)


def _events(scenario: Scenario, path: Sequence[State]) -> Iterator[tuple[str, Any]]:
    first, final = path[0], path[-1]
    for ending in scenario.endings:
        event = Foreseeable("ending", ending.id)
        yield event.id, has_come(scenario, event, first, final)
    for seat, succeeded in success(scenario, final).items():
        yield f"success/{seat}", succeeded
    for ahead in SOON:
        then = path[min(ahead, len(path) - 1)]
        for event in everything(scenario):
            if event.kind in KINDS:
                yield f"{event.id}/{ahead}", has_come(scenario, event, first, then)


def misjudged(foreseen: Foreseen, truth: Foreseen) -> float:
    """How far forecasts stand from those made from the truth: the mean square, without the luck of few worlds.

    What remains is what a seat does not know. The halves are independent, so the product has just that mean.
    """
    first, second = foreseen.halves - truth.halves
    return float(np.mean(first * second))


def spread_of(foreseen: Foreseen) -> tuple[float, float]:
    """The Brier score of the forecasts, and that of always saying how often each event comes."""
    base = foreseen.came.mean(axis=0)
    score = float(np.mean((foreseen.chances - foreseen.came) ** 2))
    return score, float(np.mean((base - foreseen.came) ** 2))


def pooled(by_seat: Mapping[str, Foreseen]) -> Foreseen:
    """All seats together, a position still one row: its events are seen by each of them."""
    events = tuple(f"{name}@{seat}" for seat, one in by_seat.items() for name in one.events)
    halves = np.concatenate([one.halves for one in by_seat.values()], axis=2)
    return Foreseen(events, halves, np.concatenate([one.came for one in by_seat.values()], axis=1))


def largest_gap(bins: Sequence[Bin]) -> float:
    """How far the interval of the worst bin stands off its mean forecast: 0 where every interval reaches it."""
    return max((max(one.least - one.chance, one.chance - one.most, 0.0) for one in bins), default=0.0)
