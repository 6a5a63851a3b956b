"""Whatever people decide, a game stays a game: levels within their limits, the ledger whole, every replay the same."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.luck import Seeds, draw_luck
from game.engine.rulings import NONE, Rulings
from game.engine.state import State, new_state
from game.engine.turn import Turn, resolve_turn
from game.scenario.adjusting import is_adjustable
from game.scenario.model import Scenario
from game.session.bearing import rulings_for
from game.session.decisions import HAPPENINGS, Act, Decision, Happens, Level, May, acts, happenings, read, written
from game.session.journal.entries import canonical, parse
from game.session.rulings import Book, Ruling, TakenBack, payload_of, ruling_of
from tests.positions import SCENARIOS, decide, scenario_named

AMOUNTS: st.SearchStrategy[str | float] = st.one_of(
    st.floats(-1e9, 1e9),
    st.integers(-(10**9), 10**9),
    st.sampled_from(["world.turn * 3", "-0.5 * world.day", "1e12 * 1e12", "world.turn - 5", "max(world.day, 40)"]),
)


@st.composite
def decisions(draw: st.DrawFn, scenario: Scenario) -> Decision:
    """Anything that can be decided in a scenario, sensible or not."""
    kind = draw(st.sampled_from(["act", "happens", "level", "level", "may"]))
    holds = draw(st.booleans())
    if kind == "act":
        return Act(draw(st.sampled_from(sorted(acts(scenario)))), holds)
    if kind == "happens":
        known = [(what, one) for what in HAPPENINGS for one in happenings(scenario, what)]
        return Happens(*draw(st.sampled_from(known)), holds)
    if kind == "may":
        option = draw(st.sampled_from(scenario.options))
        if option.question is not None:
            return May(question=option.question, choose=str(option.choice), holds=holds)
        return May(str(option.lever), option.target, dict(option.terms), holds=holds)
    name = draw(st.sampled_from([one.name for one in scenario.indicators if is_adjustable(one)]))
    put = draw(AMOUNTS) if draw(st.booleans()) else None
    when = draw(st.sampled_from([None, "world.turn > 1", 0.0, 1.0]))
    after = 0.0 if put is not None else draw(st.sampled_from([0.0, 1.0, 30.0]))
    return Level(name, None if put is not None else draw(AMOUNTS), put, when, after, early=draw(st.booleans()))


@st.composite
def games(draw: st.DrawFn) -> tuple[str, int, Book]:
    name = draw(st.sampled_from(SCENARIOS))
    scenario = scenario_named(name)
    rulings: dict[str, Ruling] = {}
    for number in range(draw(st.integers(1, 4))):
        what = tuple(draw(st.lists(decisions(scenario), min_size=1, max_size=4)))
        chance = draw(st.none() | st.floats(0, 1)) if all(isinstance(one, Level) for one in what) else None
        turn = draw(st.integers(1, 3))
        made = Ruling(turn, "cell", "why", what, draw(st.integers(1, 3)), chance=chance, id=f"{turn}-{number}")
        rulings[made.id] = made
    return name, draw(st.integers(0, 2**40)), Book(rulings)


def play(scenario: Scenario, seeds: Seeds, book: Book, turns: int = 3, *, ledger: bool = False) -> list[Turn]:
    state, played = new_state(scenario, seeds), []
    for turn in range(1, turns + 1):
        rulings = rulings_for(scenario, book, turn)
        luck = draw_luck(seeds, turn, (*scenario.draws, *rulings.draws), scenario.noises)
        orders = decide(scenario, state, turn, dict.fromkeys(scenario.seats, "random"))
        played.append(resolve_turn(scenario, state, orders, luck, rulings=rulings, ledger=ledger))
        state = played[-1].state
    return played


def within_limits(scenario: Scenario, state: State) -> bool:
    low = np.array([[one.low] for one in scenario.indicators])
    high = np.array([[one.high] for one in scenario.indicators])
    return bool(np.isfinite(state.levels).all() and (state.levels >= low).all() and (state.levels <= high).all())


@given(games())
def test_any_rulings_keep_levels_in_limits_and_the_ledger_whole(game: tuple[str, int, Book]) -> None:
    scenario, seed, book = scenario_named(game[0]), game[1], game[2]
    before = new_state(scenario, Seeds.of(seed))
    for turn in play(scenario, Seeds.of(seed), book, ledger=True):
        assert within_limits(scenario, turn.state)
        assert turn.record is not None
        if not before.ended[0]:
            for row in range(len(scenario.indicators)):
                noted = turn.record.changes.get(row)
                causes = sum(cause.size for cause in noted.causes) if noted else 0.0
                assert causes == pytest.approx(turn.state.levels[row, 0] - before.levels[row, 0], abs=1e-6)
        before = turn.state


@given(games(), st.integers(2, 5))
def test_rulings_hold_in_every_world_as_in_one(game: tuple[str, int, Book], worlds: int) -> None:
    scenario, seed, book = scenario_named(game[0]), game[1], game[2]
    many = play(scenario, Seeds.of(seed, worlds), book)[-1].state
    alone = play(scenario, Seeds.of(seed), book)[-1].state
    assert many.take(np.array([0])).fingerprint() == alone.fingerprint()


@given(games())
def test_a_ruling_reads_back_from_the_journal_as_it_was_made(game: tuple[str, int, Book]) -> None:
    for ruling in game[2].rulings.values():
        found = ruling_of(parse(canonical(payload_of(ruling))), ruling.turn)
        assert found is not None
        assert replace(found, id=ruling.id) == ruling


@given(games())
def test_what_is_taken_back_before_its_turn_was_never_said(game: tuple[str, int, Book]) -> None:
    scenario, seed, book = scenario_named(game[0]), game[1], game[2]
    back = {name: TakenBack(name, ruling.turn, "cell", "a slip") for name, ruling in book.rulings.items()}
    book = Book(book.rulings, back)
    assert all(rulings_for(scenario, book, turn) is NONE for turn in range(1, 7))
    ruled = play(scenario, Seeds.of(seed), book)[-1].state
    assert ruled.fingerprint() == play(scenario, Seeds.of(seed), Book())[-1].state.fingerprint()


NAMES = st.sampled_from(["act", "level", "add", "put", "holds", "lever", "target", "terms", "question", "war", "after"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(max_size=5), inner, max_size=5),
    max_leaves=12,
)


@given(JSON)
def test_no_json_in_a_save_is_more_than_a_decision_or_nothing(found: Any) -> None:
    decision = read(found)
    if decision is not None:
        assert read(written(decision)) == decision
        ruling = Ruling(1, "x", "y", (decision,), id="1-1")
        assert isinstance(rulings_for(scenario_named("blank"), Book({"1-1": ruling}), 1), Rulings)
