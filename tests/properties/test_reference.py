"""The engine gives what the oracle gives, bit for bit: in games, and on positions that no game would reach."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.luck import Luck, Seeds
from game.engine.orders import Orders
from game.engine.record import Record
from game.engine.state import State, new_state
from game.engine.turn import resolve_turn
from game.scenario.loader import load_content
from game.scenario.model import Scenario
from tests.positions import decide, everyone, luck_of, next_turn, scattered, scenario_named
from tests.reading import ReferenceState, read_state
from tests.reference import play_turn
from tests.sizes import size
from tests.unit.engine.bench import tiny

SHORT, TINY = "gaza-2024 in turns of five days", "tiny"
WORLDS, TURNS = 12, 7

scenarios = st.sampled_from(["gaza-2024", SHORT, "blank", "tower-22", "october-1973", "embassy-2019", TINY])
minds = st.sampled_from(["random", None])
families = st.integers(0, size(0, 2, 30))
turns = st.integers(0, TURNS)
seeds = st.integers(0, 2**32)
many = settings(max_examples=size(40, 250, 2500))


@lru_cache
def scenario_called(name: str) -> Scenario:
    """A scenario, or one whose turns are no whole period of its rates."""
    if name == TINY:
        return tiny()
    if name != SHORT:
        return scenario_named(name)
    files = {name: text for name, text in scenario_named("gaza-2024").files.items() if "chronicle" not in name}
    manifest = next(name for name in files if b"turn_days = 14" in files[name])
    return load_content({**files, manifest: files[manifest].replace(b"turn_days = 14", b"turn_days = 5")})


@lru_cache
def games(name: str, family: int, mind: str | None) -> tuple[State, ...]:
    """A few games of minds, turn by turn."""
    scenario = scenario_called(name)
    states = [new_state(scenario, Seeds.of(family, WORLDS))]
    for _ in range(min(TURNS, scenario.turns - 1)):
        states.append(next_turn(scenario, states[-1], everyone(scenario, mind) if mind else None).state)
    return tuple(states)


def position(name: str, family: int, mind: str | None, turn: int, worlds: list[int]) -> State:
    """Some of the worlds of these games at a turn."""
    states = games(name, family, mind)
    return states[min(turn, len(states) - 1)].take(np.array(worlds))


def disturbed(scenario: Scenario, state: State, rng: np.random.Generator) -> State:
    """Flags at random: demands crossed, events that ask, deals in force, acts, effects on their way, games over."""
    levels = state.levels.copy()
    for row, indicator in enumerate(scenario.indicators):
        known = dict(choices(scenario, indicator.thing.kind, indicator.thing.id)).get(indicator.attribute)
        if known is not None and rng.random() < 0.7:
            levels[row] = rng.choice(known, state.worlds)
        elif rng.random() < 0.03:
            levels[row] = rng.choice([indicator.low, indicator.high])
    pending = np.where(rng.random(state.pending.shape) < 0.3, rng.normal(0, 8, state.pending.shape), state.pending)
    over = rng.integers(1, len(scenario.endings) + 1, state.worlds)
    ended = np.where(rng.random(state.worlds) < 0.1, over, 0).astype(np.int16)
    turn = int(rng.integers(0, scenario.turns + 4))
    return replace(state, turn=turn, levels=levels, pending=pending, ended=ended)


def choices(scenario: Scenario, kind: str, thing: str) -> Iterator[tuple[str, list[float]]]:
    """The levels worth trying of what random levels do not reach."""
    if kind == "demand":
        consequences = len(scenario.content.demand[thing].consequence)
        yield "standing", [0.0, 1.0, 1.0]
        yield "seriousness", [0.0, 0.15, 0.2, 0.35, 0.55, 1.0]
        yield "publicity", [0.0, 0.0, 0.5, 1.0]
        yield "backing", [float(number) for number in range(consequences + 1)]
        yield from ((flag, [0.0, 1.0]) for flag in ("crossed", "defying"))
    if kind == "event":
        yield "asked", [0.0, 1.0]
        yield "since", [0.0, 14.0, 28.0, 46.0, 60.0, 100000.0]
    if kind in ("deal", "incident", "posture"):
        yield from ((flag, [0.0, 1.0]) for flag in ("on", "permanent", "happened", "held"))
        yield "days", [0.0, 28.0, 41.0]
    if kind == "front":
        place = next(front for front in scenario.fronts if front.id == thing)
        yield "act", [float(act.index) for act in place.acts]
        yield "intensity", [0.0, 1.0, 2.0, 3.0, 5.0]
    if kind == "dyad":
        yield "rung", [float(rung) for rung in range(len(scenario.content.dyad[thing].rungs))]
        yield "heat", [-30.0, -1.0, 0.0, 12.5, 60.0]


def any_orders(scenario: Scenario, state: State, rng: np.random.Generator) -> dict[str, Orders]:
    """Options drawn without regard to what is allowed, several answers to one question among them."""
    worlds = np.arange(state.worlds)
    given: dict[str, Orders] = {}
    for seat in scenario.seats:
        mine = [option.index for option in scenario.options if option.seat == seat]
        share = rng.choice([0.02, 0.3])
        given[seat] = Orders(seat, {index: worlds[rng.random(state.worlds) < share] for index in mine})
    return given


def turned(luck: Luck, rng: np.random.Generator) -> Luck:
    """The same luck with some draws at the ends of their range, so that what is rare happens, or cannot."""
    table = {}
    for address, drawn in luck.table.items():
        ends = rng.choice([0.0, 0.0, 1e-6, 1.0 - 2.0**-53], drawn.shape)
        table[address] = np.where(rng.random(drawn.shape) < 0.35, ends, drawn)
    return replace(luck, table=table)


def first_difference(oracle: ReferenceState, engine: ReferenceState) -> str | None:
    """The first level, estimate or delayed effect that is not the same to the last bit; None if all are."""
    if (oracle.turn, oracle.ending) != (engine.turn, engine.ending):
        return f"the oracle ends turn {oracle.turn} with {oracle.ending}, the engine {engine.turn} with {engine.ending}"
    for what in ("levels", "estimates", "pending"):
        expected, found = getattr(oracle, what), getattr(engine, what)
        assert list(expected) == list(found)
        for name, number in expected.items():
            if number != found[name]:
                return f"{what}: {name} is {number!r} by the oracle, {found[name]!r} by the engine"
    return None


def hold_to_the_oracle(scenario: Scenario, state: State, orders: Mapping[str, Orders], luck: Luck) -> None:
    after = resolve_turn(scenario, state, orders, luck).state
    for world in range(state.worlds):
        oracle = play_turn(scenario, state, orders, luck, world)
        difference = first_difference(oracle, read_state(scenario, after, world))
        assert difference is None, difference


@given(scenarios, families, minds, turns, st.lists(st.integers(0, WORLDS - 1), min_size=1, max_size=3))
def test_games_are_played_as_the_oracle_plays_them(
    name: str, family: int, mind: str | None, turn: int, worlds: list[int]
) -> None:
    """Every world of a batch is the world that plain Python plays alone."""
    scenario = scenario_called(name)
    state = position(name, family, mind, turn, worlds)
    orders = decide(scenario, state, state.turn + 1, everyone(scenario, "random"))
    hold_to_the_oracle(scenario, state, orders, luck_of(scenario, state.seeds, state.turn + 1))


@many
@given(scenarios, families, turns, st.lists(st.integers(0, WORLDS - 1), min_size=1, max_size=3), seeds, st.booleans())
def test_positions_that_no_game_reaches_are_played_alike(
    name: str, family: int, turn: int, worlds: list[int], seed: int, scatters: bool
) -> None:
    """Random levels and flags, orders that nobody may give, luck at the ends of its range."""
    scenario, rng = scenario_called(name), np.random.default_rng(seed)
    state = position(name, family, "random", turn, worlds)
    state = disturbed(scenario, scattered(scenario, state, seed) if scatters else state, rng)
    luck = turned(luck_of(scenario, state.seeds, state.turn + 1), rng)
    hold_to_the_oracle(scenario, state, any_orders(scenario, state, rng), luck)


@many
@given(scenarios, families, turns, st.integers(0, WORLDS - 1), seeds, st.booleans())
def test_what_is_recorded_had_the_chance_that_the_oracle_gives_it(
    name: str, family: int, turn: int, world: int, seed: int, disturbs: bool
) -> None:
    scenario, rng = scenario_called(name), np.random.default_rng(seed)
    state = position(name, family, "random", turn, [world])
    if disturbs:
        state = disturbed(scenario, scattered(scenario, state, seed), rng)
    luck = turned(luck_of(scenario, state.seeds, state.turn + 1), rng)
    orders = any_orders(scenario, state, rng)
    record = resolve_turn(scenario, state, orders, luck, ledger=True).record
    oracle = play_turn(scenario, state, orders, luck)
    assert record is not None
    for address, chance in recorded_chances(scenario, record).items():
        assert chance == pytest.approx(oracle.chances[address], rel=0, abs=1e-12), address


def recorded_chances(scenario: Scenario, record: Record) -> dict[str, float]:
    """The probabilities in a record, by what they decided."""
    chances: dict[str, float] = {}
    for chosen in record.acts:
        front = scenario.fronts[chosen.front]
        chances |= {f"{front.id}.{front.acts[one.act].id}": one.probability for one in chosen.weighed}
    chances |= {f"incident/{scenario.incidents[one.incident].id}": one.chance for one in record.incidents}
    chances |= {f"event/{scenario.events[one.event].id}": one.chance for one in record.events}
    for one in record.deals:
        what = "deal" if one.what == "struck" else "collapse"
        chances[f"{what}/{scenario.deals[one.deal].id}"] = one.chance
    return chances
