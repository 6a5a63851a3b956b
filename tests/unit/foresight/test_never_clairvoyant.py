"""Never clairvoyant: whatever the true luck holds and whatever is hidden, no forecast, plan or doctrine moves."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from game.engine import luck as luck_of_worlds
from game.engine.luck import Seeds, draw_luck
from game.engine.orders import Orders
from game.engine.state import State
from game.engine.view import View, observe
from game.foresight import precedents
from game.foresight.forecast import Advisers, forecast
from game.foresight.imagine import imagine
from game.minds import find_mind
from game.minds.luck import draw_mind_luck
from game.minds.planner import STRENGTHS
from game.minds.planner.candidates import plan_of
from game.scenario.model import Scenario
from tests.positions import luck_of, next_turn, play, scenario_named

SCENARIO = scenario_named("gaza-2024")
ADVISERS = Advisers({seat: find_mind(SCENARIO, seat) for seat in SCENARIO.seats}, draw_mind_luck)
DOCTRINES = tuple((mind.seat, key) for key, mind in SCENARIO.minds.items())
PLANNERS = [
    pytest.param(seat, f"planner:{level}", marks=[pytest.mark.slow] if level > min(STRENGTHS) else [])
    for seat in SCENARIO.seats
    for level in STRENGTHS
]
LOW, HIGH = 0.0, 1.0 - 2.0**-53
DISASTER, CALM = (LOW, HIGH), (HIGH, LOW)
"""All that may happen does, and every client does its fiercest; nothing happens, and each does its mildest."""


@pytest.fixture(scope="module")
def state() -> State:
    return play(SCENARIO, Seeds.of(6), 5)


@pytest.fixture(autouse=True)
def nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Precedents that were played before the luck was planted would hide that they look at it."""
    monkeypatch.setattr(precedents, "_KNOWN", [])


def planted_at(luck: tuple[float, float], address: str) -> float:
    """Where a draw comes out: one number for chances, one for what clients choose and how much of it they do."""
    chances, choices = luck
    return choices if address.partition("/")[0] in ("act", "volume") else chances


def plant(monkeypatch: pytest.MonkeyPatch, luck: tuple[float, float]) -> None:
    """Every draw of the true luck comes out so, whatever its address, and every look of the services errs widely."""
    for name in ("_few_worlds", "_many_worlds"):
        real = getattr(luck_of_worlds, name)

        def drawn(seeds, turn, stream, draws, noises, order, real=real):
            table, sums = real(seeds, turn, stream, draws, noises, order)
            if stream != "world":
                return table, sums
            fixed = {address: table[address] * 0.0 + planted_at(luck, address) for address in draws}
            return fixed, sums * 0.0 + 4.0 * luck[0]

        monkeypatch.setattr(luck_of_worlds, name, drawn)
    monkeypatch.setattr(precedents, "_KNOWN", [])


def foreseen(scenario: Scenario, view: View) -> list[float]:
    """All that a look ahead says."""
    found: list[float] = []
    for step in forecast(scenario, view, Orders.none(view.seat), ADVISERS, base=9, worlds=8, first=4, step=4):
        for arm in (step.with_orders, step.without):
            found += [float(number) for bands in arm.bands.values() for number in bands.ravel()]
            found += arm.endings.values()
    return found


def decided(state: State, seat: str, mind: str) -> tuple[int, ...]:
    luck = draw_mind_luck(SCENARIO, state.seeds, state.turn + 1, seat)
    return plan_of(find_mind(SCENARIO, seat, mind).decide(observe(SCENARIO, state, seat), luck), 1)[0]


def hidden_otherwise(state: State, seat: str) -> Iterator[State]:
    """Other postures, other truths behind the same estimates, another secret on its way."""
    number = SCENARIO.seats.index(seat)
    hidden = np.array([indicator.errors[number] != 0 for indicator in SCENARIO.indicators])[:, None]
    secret = np.array([slot.secret_of not in (None, seat) for slot in SCENARIO.slots for _ in range(slot.delay)])
    for limits in ([[one.low] for one in SCENARIO.indicators], [[one.high] for one in SCENARIO.indicators]):
        levels = np.where(hidden, np.array(limits), state.levels)
        yield replace(state, levels=levels, pending=np.where(secret[:, None], 50.0, state.pending))


@pytest.mark.parametrize("luck", [DISASTER, CALM])
def test_what_is_planted_is_every_draw_of_the_truth_and_it_comes(
    luck: tuple[float, float], state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, luck)
    drawn = luck_of(SCENARIO, state.seeds, state.turn + 1)
    assert set(drawn.table) == set(SCENARIO.draws)
    assert all((drawn[address] == planted_at(luck, address)).all() for address in SCENARIO.draws)
    assert (abs(drawn.errors) > 3.0).all()
    other = draw_luck(state.seeds, state.turn + 1, SCENARIO.draws, stream="ahead/tehran")
    assert not any((other[address] == planted_at(luck, address)).any() for address in SCENARIO.draws)
    after = next_turn(SCENARIO, state, ledger=True)
    planted = after.state
    happened = [incident.rows.happened for incident in SCENARIO.incidents]
    events = [event.rows.happened for event in SCENARIO.events]
    if luck == DISASTER:
        assert planted.levels[happened].sum() >= 6
        assert planted.levels[events].sum() > 0
        assert any(planted.levels[dyad.rows.war] > 0 for dyad in SCENARIO.dyads)
    else:
        assert planted.levels[happened].sum() == 0
        assert after.record is not None
        assert all(one.chance == 1 for one in after.record.events)  # whatever the luck


@pytest.mark.parametrize("luck", [DISASTER, CALM])
@pytest.mark.parametrize("seat", SCENARIO.seats)
def test_no_forecast_moves(seat: str, luck: tuple[float, float], state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    view = observe(SCENARIO, state, seat)
    before = foreseen(SCENARIO, view)
    plant(monkeypatch, luck)
    assert foreseen(SCENARIO, view) == before


@pytest.mark.parametrize(("seat", "mind"), [*DOCTRINES, *PLANNERS])
def test_no_mind_moves(seat: str, mind: str, state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    before = decided(state, seat, mind)
    plant(monkeypatch, DISASTER)
    assert decided(state, seat, mind) == before


@pytest.mark.parametrize("seat", SCENARIO.seats)
def test_what_is_hidden_moves_no_forecast(seat: str, state: State) -> None:
    before = foreseen(SCENARIO, observe(SCENARIO, state, seat))
    for other in hidden_otherwise(state, seat):
        assert foreseen(SCENARIO, observe(SCENARIO, other, seat)) == before


@pytest.mark.parametrize(("seat", "mind"), [*DOCTRINES, *PLANNERS])
def test_what_is_hidden_moves_no_mind(seat: str, mind: str, state: State) -> None:
    before = decided(state, seat, mind)
    assert all(decided(other, seat, mind) == before for other in hidden_otherwise(state, seat))


def test_a_game_s_own_seed_leaves_no_trace_in_what_is_imagined(state: State) -> None:
    """The same view in a game of another seed: the same worlds."""
    view = observe(SCENARIO, state, "tehran")
    other = observe(SCENARIO, replace(state, seeds=Seeds.of(7)), "tehran")
    found = [imagine(SCENARIO, one, ADVISERS, Seeds.of(1, 5)).fingerprint() for one in (view, other)]
    assert found[0] == found[1]
