"""Claims: paired luck, honest intervals, and what the Gaza scenario claims."""

import math

import numpy as np
import pytest

from game.engine.luck import Seeds
from game.errors import CommandError, ContentError
from game.foresight.arms import FindMind, Positions, arranged
from game.foresight.claims import Effect, Finding, judge_claims, judge_measure
from game.foresight.simulate import Decide
from game.minds.find import draw_mind_luck, find_mind
from game.scenario.claims import Claims, load_claims, read_claims
from game.scenario.library import find_scenario
from game.scenario.model import Scenario
from game.scenario.schema.claims import Measure
from tests.positions import scenario_named
from tests.sizes import size

HEAD = """
[position.opening]
title = "The opening"
seed = 1
[position.later]
title = "Two turns on, at random"
turns = 2
seed = 2
minds = { washington = "random", tehran = "random" }
[[claim]]
id = "C1"
title = "A claim"
text = "One thing moves another."
source = "design: a test"
[[claim.trial]]
turns = 2
"""
MEASURE = 'measure = [{ title = "Anger", of = "axis_publics.mood", expect = "+", notice = 1 }]\n'


def minds(scenario: Scenario) -> FindMind:
    def find(seat: str, spec: str) -> Decide:
        mind = find_mind(scenario, seat, spec)
        return lambda view, seeds: mind.decide(view, draw_mind_luck(scenario, seeds, view.turn + 1, seat))

    return find


def findings(claims: Claims, worlds: int, only: tuple[str, ...] = ()) -> list[Finding]:
    scenario = scenario_named("gaza-2024")
    return judge_claims(scenario, claims, minds(scenario), worlds=worlds, only=only)


def written(text: str) -> Claims:
    return read_claims(scenario_named("gaza-2024"), (HEAD + text).encode())


def of_the_scenario() -> Claims:
    return load_claims(scenario_named("gaza-2024"), find_scenario("gaza-2024"))


def measure(expect: str, **more: object) -> Measure:
    return Measure.model_validate({"title": "x", "of": 0, "expect": expect, **more})


def test_arms_that_are_alike_differ_in_nothing():
    finding = findings(
        written('a.luck = { "collapse/gaza_truce" = 0.5 }\nb.luck = { "collapse/gaza_truce" = 0.5 }\n' + MEASURE), 20
    )[0]
    assert [(effect.effect, effect.low, effect.high) for effect in finding.effects] == [(0, 0, 0)]
    assert not finding.holds
    assert finding.worlds == 20


def test_what_is_moved_shows():
    finding = findings(written('a.set = { "axis_publics.mood" = "axis_publics.mood + 20" }\n' + MEASURE), 20)[0]
    assert finding.holds
    assert 5 < finding.effects[0].effect < 20
    assert finding.as_dict()["measures"][0]["arms"][0] > finding.as_dict()["measures"][0]["arms"][1]


def first_effect(text: str, of: str) -> Effect:
    return findings(written(text + MEASURE.replace("axis_publics.mood", of)), 20)[0].effects[0]


@pytest.mark.parametrize(("withheld", "pulls"), [(0, 0), (35, 1)])
def test_an_order_is_given_only_where_its_conditions_hold(withheld, pulls):
    text = 'a.orders = [{ seat = "washington", lever = "release_arms" }]\n'
    text += f'set = {{ "israel__washington.withheld" = {withheld} }}\n'
    assert first_effect(text, "release_arms.pulls").effect == pulls


@pytest.mark.parametrize(("of", "least"), [("us_deaths_factions.count", 0.9), ("washington.hawks", 10)])
def test_a_planted_incident_happened_and_was_felt(of, least):
    text = 'a.happens = [{ incident = "us_deaths_factions", blamed = true, suspect = "kataib_hezbollah" }]\n'
    assert first_effect(text, of).effect > least


def test_an_act_is_put_under_way_by_its_name():
    scenario = scenario_named("gaza-2024")
    claims = written('set = { "israel__gaza.raids" = 1 }\n' + MEASURE)
    positions = Positions(scenario, claims, minds(scenario), 3)
    trial = claims.claims[0].trial[0]
    state = arranged(scenario, claims, positions.state("opening"), (trial,))
    assert state.seeds.places.tolist() == Seeds.of(1, 3).places.tolist()
    assert state.levels[scenario.rows["israel__gaza.intensity"]].tolist() == [1.5] * 3


def test_the_interval_is_that_of_paired_differences():
    numbers = np.array([[3.0, 4.0, 5.0, 6.0], [1.0, 1.0, 2.0, 2.0]])
    effect = judge_measure(measure("+", notice=1), numbers)
    spread = 2.5758293035489004 * np.std([2, 3, 3, 4], ddof=1) / 2
    assert [effect.effect, effect.low, effect.high] == pytest.approx([3, 3 - spread, 3 + spread])
    assert effect.holds
    assert effect.arms == (4.5, 1.5)


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (measure("+", notice=2.5), True),
        (measure("+", notice=3.5), False),
        (measure("-", notice=1), False),
        (measure("0", margin=5), True),
        (measure("0", margin=4), False),
        (measure("+", notice=0, limit=2.5, alone=True), False),
        (measure("+", notice=2, times=2), False),
    ],
)
def test_a_verdict_asks_for_the_sign_the_size_and_the_interval(wanted, holds):
    numbers = np.array([[3.0, 4.0, 5.0, 6.0], [1.0, 1.0, 2.0, 2.0]])
    assert judge_measure(wanted, numbers).holds is holds


def test_four_arms_give_a_difference_of_differences():
    numbers = np.array([[5.0, 5.0], [1.0, 1.0], [4.0, 4.0], [1.0, 1.0]])
    assert judge_measure(measure("+", notice=1), numbers).effect == 1


def test_every_mistake_is_told_at_its_place():
    text = 'a.set = { "israel.fragilty" = 3 }\nluck = { "act/nobody" = 0 }\n' + MEASURE.replace(
        "publics.mood", "publics.moods"
    )
    with pytest.raises(ContentError) as caught:
        written(text)
    told = str(caught.value)
    assert "3 problems" in told
    assert "did you mean `israel.fragility`" in told
    assert "axis_publics.moods" in told
    assert "claims.toml:17:" in told


@pytest.mark.parametrize("line", ["turns = 0\n", "turn = 3\n", 'positions = "opening"\n'])
def test_a_file_that_is_not_well_formed_is_refused(line):
    with pytest.raises(ContentError):
        read_claims(scenario_named("gaza-2024"), (HEAD.replace("turns = 2\n", "", 2) + line).encode())


def test_an_unknown_claim_is_refused():
    with pytest.raises(CommandError, match="C99"):
        findings(written(MEASURE), 2, ("C99",))


ESSAY = [f"C{number}" for number in range(1, 33)]
LITERATURE = [f"L{number}" for number in range(1, 17)]


def test_the_gaza_scenario_makes_all_claims_of_the_essay_and_of_the_literature():
    claims = of_the_scenario()
    assert [claim.id for claim in claims.claims] == ESSAY + LITERATURE
    assert not [claim.id for claim in claims.claims if claim.id in LITERATURE and "essay" in claim.source]
    assert len(claims.positions) >= 5


@pytest.mark.parametrize("claim", ["C11", "C14", "C21", "C22", "C24"])
def test_strong_claims_hold_already_in_few_worlds(claim):
    assert findings(of_the_scenario(), 90, (claim,))[0].holds


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("claim", ESSAY + LITERATURE)
def test_every_claim_holds(claim):
    finding = findings(of_the_scenario(), size(60, 300, 2000), (claim,))[0]
    if size(0, 0, 1):
        assert finding.holds, finding
    assert not [effect for effect in finding.effects if is_contradicted(effect)]


OTHERS = [("october-1973", f"O{number}") for number in range(1, 10)]
OTHERS += [("embassy-2019", f"E{number}") for number in range(1, 10)]


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize(("name", "claim"), OTHERS)
def test_every_claim_of_the_other_scenarios_holds(name, claim):
    scenario = scenario_named(name)
    claims = load_claims(scenario, find_scenario(name))
    finding = judge_claims(scenario, claims, minds(scenario), worlds=size(60, 300, 2000), only=(claim,))[0]
    if size(0, 0, 1):
        assert finding.holds, finding
    assert not [effect for effect in finding.effects if is_contradicted(effect)]


def is_contradicted(effect: Effect) -> bool:
    """Few worlds leave wide intervals: they may fail to show a claim, but must not show its opposite."""
    if math.isinf(effect.high):
        return False
    outside = effect.low > effect.size or effect.high < -effect.size
    return {"+": effect.high < 0, "-": effect.low > 0, "0": outside}[effect.expect]
