"""The state: every world at one turn, as named arrays whose last axis is the world."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from game.engine.arrays import Floats, Worlds
from game.engine.luck import Luck, Seeds, draw_luck
from game.errors import CommandError
from game.scenario.model import Scenario
from game.scenario.parts import CompiledClient
from game.scenario.problems import did_you_mean


@dataclass(frozen=True)
class State:
    """All worlds at the end of `turn` (0 is the opening).

    `levels` (indicators, worlds) is the truth; `estimates` (estimated rows of all seats, worlds) what the services
    make of it; `pending` (waiting rows, worlds) delayed effects; `ended` (worlds) 0 or 1 + the number of the ending.
    """

    turn: int
    seeds: Seeds
    levels: Floats
    estimates: Floats
    pending: Floats
    ended: NDArray[np.int16]

    @property
    def worlds(self) -> int:
        return int(self.levels.shape[1])

    def take(self, worlds: Worlds) -> "State":
        """The state of some worlds, in that order; repeats fork them."""
        return replace(
            self,
            seeds=self.seeds.take(worlds),
            levels=self.levels[:, worlds],
            estimates=self.estimates[:, worlds],
            pending=self.pending[:, worlds],
            ended=self.ended[worlds],
        )

    def fork(self, arms: int) -> "State":
        """`arms` copies of all worlds side by side, with the same luck ahead."""
        return self.take(np.tile(np.arange(self.worlds), arms))

    def fingerprint(self) -> str:
        """SHA-256 of everything that the next turn depends on; equal on every machine."""
        digest = hashlib.sha256(f"{self.turn} {self.levels.shape}".encode())
        for array in (self.levels, self.estimates, self.pending):
            digest.update(np.ascontiguousarray(array + 0.0, dtype="<f8").tobytes())
        digest.update(np.ascontiguousarray(self.ended, dtype="<i2").tobytes())
        return digest.hexdigest()

    def to_bytes(self) -> bytes:
        """A snapshot, read back by `from_bytes`."""
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            turn=np.int64(self.turn),
            base=np.array([self.seeds.base & 0xFFFFFFFFFFFFFFFF, self.seeds.base >> 64], dtype=np.uint64),
            places=self.seeds.places,
            levels=self.levels,
            estimates=self.estimates,
            pending=self.pending,
            ended=self.ended,
        )
        return buffer.getvalue()

    @staticmethod
    def from_bytes(snapshot: bytes) -> "State":
        """Read a snapshot; ValueError when it is not one."""
        try:
            with np.load(io.BytesIO(snapshot), allow_pickle=False) as found:
                base = int(found["base"][0]) | int(found["base"][1]) << 64
                return State(
                    turn=int(found["turn"]),
                    seeds=Seeds(base, found["places"]),
                    levels=found["levels"],
                    estimates=found["estimates"],
                    pending=found["pending"],
                    ended=found["ended"],
                )
        except Exception as error:  # zip, zlib and numpy each have errors of their own for what is broken
            raise ValueError(f"this is no snapshot of a state: {error}") from error


class World:
    """The friendly face of one world: `World(scenario, state)["houthis.standing"]`."""

    def __init__(self, scenario: Scenario, state: State, index: int = 0) -> None:
        self.scenario, self.state, self.index = scenario, state, index

    def __getitem__(self, name: str) -> float:
        """The level of an indicator, or 1 or 0 for an act by its name."""
        if name in self.scenario.rows:
            return float(self.state.levels[self.scenario.rows[name], self.index])
        front, _, act = name.partition(".")
        return float(self.act(front) == act)

    def act(self, front: str) -> str:
        """What is being done on a front (`client__front`)."""
        place = next(place for place in self.scenario.fronts if place.id == front)
        return place.acts[int(self.state.levels[place.rows.act, self.index])].id

    @property
    def ending(self) -> str | None:
        number = int(self.state.ended[self.index])
        return self.scenario.endings[number - 1].id if number else None


def estimated_rows(scenario: Scenario) -> tuple[tuple[int, int, float], ...]:
    """(seat number, row, standard error) of every estimate, in the order of `State.estimates`."""
    return tuple(
        (seat, row, error)
        for seat in range(len(scenario.seats))
        for row, indicator in enumerate(scenario.indicators)
        if (error := indicator.errors[seat]) is not None and error > 0
    )


def new_state(
    scenario: Scenario, seeds: Seeds, levels: Mapping[str, float] | None = None, *, stream: str = "world"
) -> State:
    """The opening position of every world of `seeds`.

    `levels` sets starting levels by name; they are free to move afterwards. `stream` is another for imagined worlds.
    CommandError for an unknown name.
    """
    worlds = len(seeds)
    spread_rows = [row for row, indicator in enumerate(scenario.indicators) if indicator.spread > 0]
    starts = [f"start/{scenario.indicators[row].name}" for row in spread_rows]
    luck = draw_luck(seeds, 0, scenario.draws, starts, stream=stream)
    opening = np.empty((len(scenario.indicators), worlds))
    for row, indicator in enumerate(scenario.indicators):
        opening[row] = indicator.start
    for place, row in enumerate(spread_rows):
        indicator = scenario.indicators[row]
        spread = indicator.start + indicator.spread * luck.errors[place]
        opening[row] = np.minimum(np.maximum(spread, indicator.low), indicator.high)
    _open_fronts(scenario, opening)
    _open_demands(scenario, opening)
    _open_events(scenario, opening)
    _open_clocks(scenario, opening)
    draw_postures(scenario, opening, luck)
    _set_levels(scenario, opening, levels or {})
    _open_rungs(scenario, opening)
    rows = estimated_rows(scenario)
    estimates = np.empty((len(rows), worlds))
    for place, (_, row, _) in enumerate(rows):
        indicator = scenario.indicators[row]
        known = (levels or {}).get(indicator.name, indicator.start)
        estimates[place] = known
    waiting = sum(slot.delay for slot in scenario.slots)
    return State(0, seeds, opening, estimates, np.zeros((waiting, worlds)), np.zeros(worlds, dtype=np.int16))


def _open_fronts(scenario: Scenario, opening: Floats) -> None:
    for front in scenario.fronts:
        opening[front.rows.act] = float(front.start)
        opening[front.rows.intensity] = front.acts[front.start].intensity
    for theatre, rows in scenario.theatres.items():
        for front in scenario.fronts:
            if front.theatre == theatre:
                opening[rows.intensity] = np.maximum(opening[rows.intensity], opening[front.rows.intensity])


def _open_demands(scenario: Scenario, opening: Floats) -> None:
    for demand in scenario.demands:
        if demand.starts is not None:
            seriousness, publicity, backing = demand.starts
            opening[demand.rows.standing] = 1.0
            opening[demand.rows.seriousness] = seriousness
            opening[demand.rows.publicity] = publicity
            opening[demand.rows.backing] = backing
        if demand.starts_crossed:
            for row in (demand.rows.crossed, demand.rows.crossings, demand.rows.defying):
                opening[row] = 1.0


def _open_events(scenario: Scenario, opening: Floats) -> None:
    """What has just happened, and asks."""
    for event in scenario.events:
        if event.opening:
            opening[event.rows.happened] = 1.0
            opening[event.rows.since] = 0.0
            opening[event.rows.asked] = 1.0


def _open_rungs(scenario: Scenario, opening: Floats) -> None:
    for dyad in scenario.dyads:
        rung = np.floor(opening[dyad.rows.tension] * (dyad.rungs / 100.0))
        opening[dyad.rows.rung] = np.minimum(rung, dyad.rungs - 1.0)


def _open_clocks(scenario: Scenario, opening: Floats) -> None:
    for clock, rows in scenario.clocks.items():
        left, near = clock_levels(scenario, clock, 0)
        opening[rows.days_left], opening[rows.near] = left, near


def clock_levels(scenario: Scenario, clock: str, turn: int) -> tuple[float, float]:
    """Days left until a clock's date at a turn, and how near it is (0 to 1)."""
    table = scenario.content.clock[clock]
    left = float((table.date - scenario.date(turn)).days)
    return left, min(max(1.0 - left / table.window, 0.0), 1.0) if left >= 0 else 0.0


def draw_postures(scenario: Scenario, opening: Floats, luck: Luck) -> None:
    """Give each client one of its postures by weight."""
    for client in scenario.clients.values():
        _draw_posture(opening, client, luck[f"posture/{client.id}"])


def _draw_posture(opening: Floats, client: CompiledClient, uniform: Floats) -> None:
    total = sum(weight for _, _, weight in client.postures)
    before = 0.0
    for _, rows, weight in client.postures:
        after = before + weight / total
        opening[rows.held] = ((uniform >= before) & (uniform < after)) * 1.0
        before = after
    if client.postures:
        opening[client.postures[-1][1].held] += (uniform >= before) * 1.0


def _set_levels(scenario: Scenario, opening: Floats, levels: Mapping[str, float]) -> None:
    for name, value in levels.items():
        if name not in scenario.rows:
            hint = did_you_mean(name, scenario.rows) or f"`patron list indicators {scenario.id}` names them all"
            raise CommandError(f"there is no indicator `{name}`; {hint}")
        row = scenario.rows[name]
        indicator = scenario.indicators[row]
        if not indicator.low <= value <= indicator.high:
            raise CommandError(f"{name} lies between {indicator.low:g} and {indicator.high:g}, not at {value:g}")
        opening[row] = value
