"""Answers: what it costs to look away, what it earns to enforce, and who answers for the silent."""

import pytest

from game.engine.orders import Answer
from game.engine.phases.levers import answer_questions
from tests.unit.engine.bench import Bench

BOND = "ally__north"
CROSSED = {
    "no_raids.standing": 1.0,
    "no_raids.crossed": 1.0,
    "no_raids.seriousness": 0.55,
    f"{BOND}.credibility": 60.0,
    "lowland__ally.tension": 0.0,
}


def answered(choose, levels=None):
    given = {"north": [Answer("no_raids", choose)]} if choose else {}
    return Bench({**CROSSED, **(levels or {})}, given=given).run(answer_questions)


def test_a_bluff_costs_credibility_by_its_seriousness():
    assert answered("look_away").moved(f"{BOND}.credibility") == pytest.approx(-60 * 0.35 * 0.55)
    assert answered("look_away", {"no_raids.seriousness": 1.0})[f"{BOND}.credibility"] == pytest.approx(60 * 0.65)


def test_even_a_mild_bluff_costs_a_little():
    assert answered("look_away", {"no_raids.seriousness": 0.05}).moved(f"{BOND}.credibility") == pytest.approx(
        -60 * 0.35 * 0.2
    )


def test_to_reinterpret_costs_half():
    assert answered("reinterpret").moved(f"{BOND}.credibility") == pytest.approx(-60 * 0.35 * 0.55 / 2)


@pytest.mark.parametrize(("choose", "kept"), [("look_away", 0.65), ("reinterpret", 0.75)])
def test_words_not_acted_on_weigh_less(choose, kept):
    assert answered(choose)["no_raids.seriousness"] == pytest.approx(0.55 * kept)


def test_backing_down_in_private_costs_nothing_at_home():
    bench = answered("look_away")
    assert bench.moved("north.home") == bench.moved("north.face") == 0


def test_backing_down_in_public_costs_home_and_face():
    bench = answered("look_away", {"no_raids.publicity": 1.0})
    assert bench.moved("north.home") == pytest.approx(-3 * 0.55)
    assert bench.moved("north.face") == pytest.approx(-7 * 0.55)


def test_it_costs_more_high_on_the_ladder_and_twice_as_much_on_the_day_of_the_vote():
    public = {"no_raids.publicity": 1.0}
    assert answered("look_away", public | {"lowland__ally.tension": 100.0}).moved("north.home") == pytest.approx(
        -3 * 0.55 * 1.5
    )
    assert answered("look_away", public | {"vote.near": 1.0}).moved("north.home") == pytest.approx(-3 * 0.55 * 2)


def test_enforcing_closes_a_quarter_of_the_gap_to_full_belief():
    bench = answered("enforce")
    assert bench.moved(f"{BOND}.credibility") == pytest.approx(0.25 * 40)
    assert bench.moved(f"{BOND}.resentment") == 10
    assert bench.moved(f"{BOND}.punished") == 30
    assert bench["no_raids.seriousness"] == 1


@pytest.mark.parametrize(
    ("backing", "choose", "share"), [(2, "enforce.1", 0.5), (2, "enforce.2", 1), (1, "enforce.2", 1)]
)
def test_less_than_the_named_backing_earns_half(backing, choose, share):
    bench = answered(choose, {"no_raids.backing": float(backing)})
    assert bench.moved(f"{BOND}.credibility") == pytest.approx(0.25 * 40 * share)


def test_to_enforce_pulls_the_lever_and_pays_for_it():
    bench = answered("enforce.2")
    assert bench[f"{BOND}.withheld"] == 100
    assert bench.moved("north.capital") == -10
    assert (bench["cut.pulls"], bench["cut.since"]) == (1, 0)


def test_silence_is_the_declared_default():
    silent, said = answered(None), answered("look_away")
    assert (silent.stage.levels == said.stage.levels).all()


def test_an_answered_crossing_waits_no_longer():
    assert answered("enforce")["no_raids.crossed"] == answered(None)["no_raids.crossed"] == 0


def test_an_answer_that_nobody_asked_for_does_nothing():
    bench = answered("enforce", {"no_raids.crossed": 0.0})
    assert bench.moved(f"{BOND}.credibility") == bench.moved("north.capital") == 0


@pytest.mark.parametrize(("answers", "toll"), [(["help"], -5), (["wait"], 5), ([], 5), (["wait", "help"], -5)])
def test_an_event_takes_the_first_of_its_answers_that_was_given_or_its_default(answers, toll):
    given = {"north": [Answer("flood", choose) for choose in answers]}
    bench = Bench({"flood.asked": 1.0}, given=given).run(answer_questions)
    assert bench.moved("world.toll") == toll
    assert bench["flood.asked"] == 0
