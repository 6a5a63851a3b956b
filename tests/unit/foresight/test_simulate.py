"""Many worlds: no block size changes what is counted, and world 0 is the game that is played."""

import numpy as np
import pytest

from game.engine.luck import Seeds
from game.foresight.simulate import Decide, Summary, simulate
from game.foresight.tally import Bins, Spread
from game.minds.find import draw_mind_luck, find_mind
from game.scenario.model import Scenario
from tests.games import play
from tests.positions import scenario_named


def deciders(loaded: Scenario) -> dict[str, Decide]:
    def decider(seat: str) -> Decide:
        mind = find_mind(loaded, seat)
        return lambda view, seeds: mind.decide(view, draw_mind_luck(loaded, seeds, view.turn + 1, seat))

    return {seat: decider(seat) for seat in loaded.seats}


def run(name: str, worlds: int, seed: int = 1, block: int = 1000, turns: int | None = None) -> Summary:
    loaded = scenario_named(name)
    return simulate(loaded, deciders(loaded), worlds=worlds, seed=seed, block=block, turns=turns)


@pytest.mark.parametrize("block", [1, 7, 30])
def test_blocks_change_nothing(block):
    assert run("blank", 30, block=block) == run("blank", 30)


def test_blocks_change_nothing_in_the_large_scenario():
    assert run("gaza-2024", 12, block=5) == run("gaza-2024", 12)


def test_world_0_is_the_game_that_is_played():
    game, alone = play("gaza-2024", 3), run("gaza-2024", 1, seed=3)
    ending = game.records[-1].ending
    assert [key for key, share in alone.endings.items() if share] == [ending]
    for number, state in enumerate(game.states[1:]):
        for name in ("washington.home", "israel__hezbollah.tension", "world.toll"):
            assert alone.indicators[name]["mean"][number] == pytest.approx(
                state.levels[game.scenario.rows[name], 0], abs=1e-4
            )


def test_a_world_that_has_ended_keeps_its_last_levels():
    game, alone = play("gaza-2024", 3), run("gaza-2024", 1, seed=3)
    last = game.states[-1].levels[game.scenario.rows["washington.home"], 0]
    means = alone.indicators["washington.home"]["mean"]
    assert len(game.records) < len(means)
    assert means[len(game.records) - 1 :] == pytest.approx([last] * (len(means) - len(game.records) + 1), abs=1e-4)
    assert sum(alone.acts["israel/gaza"]["campaign"][len(game.records) :]) == 0


def test_shares_add_up():
    found = run("blank", 200)
    assert sum(found.endings.values()) == pytest.approx(1.0)
    for acts in found.acts.values():
        for turn in range(3):
            assert sum(shares[turn] for shares in acts.values()) == pytest.approx(1.0)


def test_a_shorter_run_stops_where_it_was_told():
    found = run("blank", 20, turns=2)
    assert found.turns == 2
    assert len(found.indicators["north.home"]["p50"]) == 2
    assert found.endings["summer"] == 0


def test_spreads_are_those_that_numpy_finds():
    indicators = scenario_named("gaza-2024").indicators
    bins = Bins.of(indicators)
    random = np.random.Generator(np.random.Philox(1))
    levels = np.stack([random.uniform(one.low, min(one.high, one.low + 1000), 999) for one in indicators])
    levels[::7] = levels[::7, :1]  # what is the same in all worlds is counted at once
    whole, parts = Spread(bins, len(indicators)), Spread(bins, len(indicators))
    whole.add(levels)
    for part in np.array_split(levels, 5, axis=1):
        parts.add(part)
    for share in (0.1, 0.5, 0.9):
        expected = np.quantile(levels, share, axis=1, method="inverted_cdf")
        assert np.abs(whole.quantiles(share) - expected).max() <= 0.051
        assert (whole.quantiles(share) == parts.quantiles(share)).all()
    assert np.allclose(whole.means(), levels.mean(axis=1), atol=1e-5)
    assert (whole.means() == parts.means()).all()


def test_seeds_of_one_family_differ():
    assert len({float(run("blank", 1, seed=seed).indicators["north.home"]["mean"][-1]) for seed in range(5)}) > 1
    assert len(Seeds.of(1, 3)) == 3
