"""Numbers in words."""

import pytest

from game.engine.orders import Objection
from game.narration import levels, phrases
from game.narration.objections import say
from tests.games import play
from tests.positions import scenario_named


@pytest.mark.parametrize(
    ("value", "word"),
    [(0, "very low"), (19, "very low"), (20, "low"), (55, "middling"), (60, "high"), (100, "very high")],
)
def test_a_level_has_a_word_by_fifths_of_its_range(value, word):
    blank = scenario_named("blank")
    assert levels.word(blank.indicators[blank.rows["north.home"]], value) == word


def test_numbers_have_a_true_minus_sign_and_no_minus_zero():
    assert levels.signed(0.94) == "+0.9"
    assert levels.signed(-0.66) == "−0.7"
    assert levels.signed(-0.01) == "0.0"
    assert levels.number(-0.4) == "0"


def test_a_chance_at_either_end_is_no_number_to_be_about():
    assert [levels.about(chance) for chance in (0.001, 0.12, 0.999)] == ["under 1%", "about 12%", "over 99%"]


def test_a_trend_is_an_arrow_and_a_word():
    assert levels.trend(50, 52) == "↑ rising"
    assert levels.trend(50, 48) == "↓ falling"
    assert levels.trend(50, 50.2) == "→ steady"


def test_an_estimate_says_how_sure_it_is():
    game = play("blank", 1)
    view, rows, indicators = game.views("north")[0], game.scenario.rows, game.scenario.indicators
    shown = {name: levels.estimate(indicators[rows[name]], view, rows[name]) for name in rows}
    assert shown["north.capital"] == "55"
    assert shown["river_men__north.dependence"] == "about 60 (±5)"
    assert {text for name, text in shown.items() if name.endswith(".held")} <= {"unknown"}


def test_a_chance_is_never_told_as_certain():
    assert levels.chance(0.999) == "over 99%"
    assert levels.chance(0.0001) == "under 1%"
    assert levels.chance(0.204) == "20%"


def test_every_objection_that_the_engine_makes_has_words():
    blank = scenario_named("blank")
    told = [
        Objection("need", {"text": "lever.hold_rifles.needs.0.otherwise"}),
        Objection("twice", {"lever": "demand"}),
        Objection("too_soon", {"days": 14.0}),
        Objection("attention", {"limit": 2}),
        Objection("capital", {"cost": 6.5, "left": 3.0}),
        Objection("not_asked", {"question": "spring_flood"}),
    ]
    texts = [say(blank, objection) for objection in told]
    assert texts[0] == "Everything is held back already."
    assert texts[2] == "Too soon: possible again in 14 days."
    assert texts[4] == "It costs 6.5 capital and you have 3 left."
    assert not any("{" in text for text in texts)


def test_no_phrase_is_empty_or_left_with_an_odd_brace():
    for key, phrase in phrases.PHRASES.items():
        assert phrase, key
        assert phrase.count("{") == phrase.count("}"), key
