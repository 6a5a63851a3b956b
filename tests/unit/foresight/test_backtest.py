"""The laws held against documented cases: by play's own numbers, without a look at what came, and scored honestly."""

import json
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from game.cli import patron
from game.foresight.backtest.cases import log_odds
from game.foresight.backtest.folds import Fitted, base_rates, fit, foretold, logistic
from game.foresight.backtest.judge import Backtest, backtest
from game.foresight.backtest.scores import brier, interval, log_score, reliability, resample
from game.scenario.episodes import History
from game.scenario.model import Parameters
from game.scenario.schema.episodes import FULL
from tests.unit.scenario.test_episodes import CASE, history

FEW = 50


@lru_cache(maxsize=1)
def judged() -> Backtest:
    return backtest(history(), FEW)


def changed(**laws: float) -> History:
    """The cases under other laws: `pull__exit=0` for `pull.exit`."""
    frame = history().frame
    values = {**frame.laws.values, **{name.replace("__", "."): value for name, value in laws.items()}}
    return replace(history(), frame=replace(frame, laws=Parameters(values)))


def test_odds_follow_from_the_laws_of_play_and_from_nothing_else():
    """Worked out by hand for a private demand: cost, way out, face, what was learned, and soreness."""
    law, key = history().frame.laws, "us_isr_2023_hezbollah_strike"
    place = list(history().episodes).index(key)
    bite = law["supply.threat"] * 0.75 * (1 - law["pull.self_reliance"] * 0.36)
    pulled = (
        -law["pull.cost"] * bite * 0.27 * 0.35 * 0.7
        - law["pull.exit"] * 0.32
        + law["pull.resentment"] * 0.28
        + 0.02 * (80 - 50)
        + 0.012 * (80 - 50)
    )
    precision = 2.1 * (1 - law["choice.discipline"] + law["choice.discipline"] * 0.65)
    assert log_odds(history())[place] == pytest.approx(-precision * pulled)


@pytest.mark.parametrize("law", ["pull__cost", "pull__exit", "pull__offer", "pull__restraint", "supply__threat"])
def test_a_number_of_play_that_is_changed_changes_the_chances(law):
    assert not np.allclose(log_odds(changed(**{law: 0.0})), log_odds(history()))


def test_what_can_tell_the_outcome_is_not_read():
    told = {"outcome": "complied", "lag_weeks": 0, "confidence": 1.0, "levers_secondary": [], "situation": "It obeyed."}
    episodes = {key: one.model_copy(update=told) for key, one in history().episodes.items()}
    assert np.array_equal(log_odds(replace(history(), episodes=episodes)), log_odds(history()))


def test_the_base_rates_are_those_of_the_published_coding():
    folded = judged()
    assert folded.leave_one_out.base_rate.brier == pytest.approx(0.258, abs=5e-4)
    assert folded.leave_dyad_out.base_rate.brier == pytest.approx(0.266, abs=5e-4)


def test_the_laws_foretell_better_than_the_base_rate_also_without_hindsight_and_for_pairs_not_seen():
    found = judged()
    for folded in (found.leave_one_out, found.leave_dyad_out):
        for scores in (folded.model, folded.without_hindsight):
            assert scores.brier < folded.base_rate.brier
            assert scores.log < folded.base_rate.log


def test_no_case_is_foretold_with_its_own_outcome_nor_with_that_of_its_pair():
    episodes = list(history().episodes.values())
    odds, estimates = log_odds(history()), history().mapping.estimated
    came = np.array([float(one.outcome in FULL) for one in episodes])
    dyads = [one.dyad for one in episodes]
    own = np.array([dyad == dyads[0] for dyad in dyads])
    flipped = np.where(own, 1 - came, came)
    for found in (lambda y: foretold(odds, y, dyads, estimates), lambda y: base_rates(y, dyads)):
        before, after = found(came), found(flipped)
        assert np.array_equal(before[own], after[own])
        assert not np.allclose(before[~own], after[~own])


def test_what_is_estimated_is_found_again_and_without_cases_is_what_was_held_before():
    luck = np.random.default_rng(5)
    odds = luck.normal(0, 1.5, 4000)
    came = (luck.random(4000) < logistic(0.6 + 0.7 * odds)).astype(float)
    found = fit(odds, came, history().mapping.estimated)
    assert found == pytest.approx((0.6, 0.7), abs=0.1)
    assert fit(np.zeros(0), np.zeros(0), history().mapping.estimated) == Fitted(0.0, 1.0)


def test_scores_are_what_their_names_say():
    came, sure = np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.9, 0.2, 0.8, 0.4])
    assert brier(sure, came) == pytest.approx((0.01 + 0.04 + 0.04 + 0.16) / 4)
    assert log_score(np.full(4, 0.5), came) == pytest.approx(np.log(2))
    assert np.isfinite(log_score(1 - came, came))
    assert [(one.cases, one.came) for one in reliability(sure, came)] == [(1, 0), (1, 0), (2, 1)]
    assert reliability(np.ones(1), np.ones(1))[0].high == 1


def test_dyads_are_drawn_whole_and_always_alike():
    draws = resample(["a", "a", "b", "c"], 100)
    assert all((drawn == 0).sum() == (drawn == 1).sum() for drawn in draws)
    assert all(map(np.array_equal, draws, resample(["a", "a", "b", "c"], 100)))
    assert interval([float(n) for n in range(101)]) == (2.5, 97.5)


def test_the_command_tells_every_case_and_gives_it_as_json(tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(CASE + CASE.replace("episode.river", "episode.ford").replace('"defied"', '"complied"'))
    told = CliRunner().invoke(patron, ["backtest", str(mine)])
    assert told.exit_code == 0, told.output
    assert told.stdout.count("The river, 1900") == 2
    found = json.loads(CliRunner().invoke(patron, ["backtest", str(mine), "--json"]).stdout)
    assert [case["id"] for case in found["cases"]] == ["river", "ford"]
    assert [case["complied"] for case in found["cases"]] == [False, True]
    assert set(found["brier"]) == {"model", "without_face_saving", "base_rate"}
    assert found["log_score"] > 0


def test_the_command_places_what_is_wrong_with_a_file(tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(CASE.replace("lever_strength = 1", "lever_strength = 7"))
    told = CliRunner().invoke(patron, ["backtest", str(mine)])
    assert told.exit_code == 1
    assert f"{mine}:9:18: must be at most 3, not 7" in told.stderr


def test_the_page_for_instructors_tells_the_scores_as_they_are():
    page = (Path(__file__).parents[3] / "docs" / "what-this-model-says.md").read_text(encoding="utf-8")
    found = judged()
    for start, folded in (("| 60 documented", found.leave_one_out), ("| the same, leaving all", found.leave_dyad_out)):
        (row,) = [line for line in page.splitlines() if line.startswith(start)]
        told = [float(number) for number in re.findall(r" (\.\d{3})", row)]
        scores = [folded.model.brier, folded.without_hindsight.brier, folded.base_rate.brier]
        assert told == pytest.approx(scores, abs=0.005)
