"""Incidents: attacks are counts, red lines make the worst rarer, and somebody is held responsible."""

import pytest

from game.engine.phases.incidents import blame_chance, chance_of, draw_incidents
from tests.unit.engine.bench import Bench, tiny

SHOT = {"incident/child_shot": 0.0}


def chance(levels=None, scenario=None):
    bench = Bench(levels, scenario=scenario)
    return float(chance_of(bench.stage, bench.scenario.incidents[0])[0])


def blame(**levels):
    bench = Bench({name.replace("_of_", "."): level for name, level in levels.items()})
    return float(
        blame_chance(bench.stage, bench.scenario.incidents[0], bench.stage.where(bench.stage.levels[0] >= 0))[0]
    )


def test_each_attack_may_go_wrong():
    assert chance({"ally__border.attacks": 14.0}) == pytest.approx(1 - 0.9**14)
    assert chance({"ally__border.attacks": 0.0}) == 0


def test_an_incident_by_the_turn_needs_no_attack_and_is_scaled():
    each = "chance = 0.1\nspared_by", 'each = "turn"\nchance = 0.1\nspared_by'
    assert chance(scenario=tiny(*each)) == pytest.approx(0.1)


def test_a_red_line_makes_it_rarer_but_never_impossible():
    one = {"ally__border.attacks": 1.0}
    heard = one | {"no_raids.standing": 1.0, "no_raids.seriousness": 1.0}
    ties = {"ally__north.dependence": 50.0, "ally__north.symbiosis": 20.0}
    assert chance(heard | ties) == pytest.approx(0.1 * (1 - 0.9 * 0.5 * 0.8))
    assert chance(heard | ties | {"no_raids.seriousness": 0.0}) == pytest.approx(0.1 * (1 - 0.9 * 0.5 * 0.5 * 0.8))
    assert chance(heard | {"ally__north.dependence": 100.0}) == pytest.approx(0.1 * (1 - 0.9 * 0.8))


def test_no_care_brings_the_chance_below_the_floor():
    wholly = tiny("reach = 0.8", "reach = 1.0")
    levels = {"no_raids.standing": 1.0, "no_raids.seriousness": 1.0, "ally__north.dependence": 100.0}
    assert chance({**levels, "ally__border.attacks": 1.0}, wholly) == pytest.approx(0.1 * 0.12)


def test_effects_read_that_it_has_happened():
    bench = Bench({"ally__border.attacks": 5.0}, draws=SHOT).run(draw_incidents)
    assert bench.moved("world.toll") == 10
    assert (bench["child_shot.happened"], bench["child_shot.count"]) == (1, 1)


def test_last_turns_incident_is_over():
    bench = Bench({"child_shot.happened": 1.0, "child_shot.blamed": 1.0, "child_shot.count": 4.0}).run(draw_incidents)
    assert (bench["child_shot.happened"], bench["child_shot.blamed"], bench["child_shot.count"]) == (0, 0, 4)


def test_the_patron_pays_only_when_it_is_blamed():
    attacks = {"ally__border.attacks": 5.0}
    assert Bench(attacks, draws=SHOT).run(draw_incidents).moved("north.home") == 0
    blamed = Bench(attacks, draws=SHOT | {"blame/child_shot": 0.0}).run(draw_incidents)
    assert (blamed["child_shot.blamed"], blamed.moved("north.home")) == (1, -4)


def test_nobody_is_blamed_for_what_did_not_happen():
    bench = Bench(draws={"blame/child_shot": 0.0, "misblame/child_shot": 0.0}).run(draw_incidents)
    assert bench["child_shot.blamed"] == bench["child_shot.misblamed"] == bench.moved("cousin.fear") == 0


@pytest.mark.parametrize(("draw", "taken"), [(0.0, True), (0.2499, True), (0.25, False)])
def test_a_quarter_of_the_time_the_wrong_client_is_taken_for_the_author(draw, taken):
    bench = Bench({"ally__border.attacks": 5.0}, draws=SHOT | {"misblame/child_shot": draw}).run(draw_incidents)
    assert (bench["child_shot.misblamed"], bench.moved("cousin.fear")) == ((1, 5) if taken else (0, 0))


def test_discipline_that_worked_is_held_against_the_patron():
    """The dilemma in one term: proven control raises later attribution."""
    assert blame(north_of_proven_control=80.0) > blame(north_of_proven_control=10.0)


def test_aid_and_words_of_ownership_are_traced_and_deniability_hides_them():
    assert blame(ally__north_of_aid=100.0) > blame(ally__north_of_aid=0.0)
    assert blame(ally__north_of_claimed=100.0) > blame(ally__north_of_claimed=0.0)
    assert blame(north_of_deniability=100.0) < blame(north_of_deniability=0.0)
