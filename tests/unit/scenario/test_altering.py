"""Content with some numbers changed: named by their places, checked like any other, told apart by the digest."""

import pytest

from game.engine.luck import Seeds
from game.errors import CommandError, ContentError
from game.scenario.altering import Change, Times, altered, places, value_at
from game.scenario.loader import load_content
from tests.positions import play, scenario_named
from tests.unit.scenario.small import small_files

SMALL = load_content(small_files())
RAID = "client.ally.front.border.act.raid"


def test_no_change_is_the_same_scenario():
    assert altered(SMALL, {}) is SMALL


@pytest.mark.parametrize(
    ("place", "change", "found"),
    [
        ("law.choice.inertia.value", 0.4, 0.4),
        ("law.choice.inertia.value", Times(0.5), 0.14),
        (f"{RAID}.intensity", 2, 2),
        ("client.ally.front.border.act.1.appeal.0.add", "0.03 * ally.pressure", "0.03 * ally.pressure"),
        ("client.ally.front.border.act.hold.appeal.0.add", Times(3.0), 1.5),
        ("lever.ask.effects.0.add", Times(1.25), "1.25 * (10 + 0.1 * self.face)"),
        ("client.ally.levels.pressure.start", 45.0, 45.0),
        ("indicator.patron.home.start", 45.0, 45.0),
    ],
)
def test_a_number_is_changed_and_nothing_else(place: str, change: Change, found: float | str):
    other = altered(SMALL, {place: change})
    before, after = places(SMALL), places(other)
    assert value_at(other, place) == found
    assert before.keys() == after.keys()
    assert sum(before[key] != after[key] for key in before) == 1
    assert other.digest != SMALL.digest
    assert other.files == {}


def test_what_is_changed_is_what_is_played():
    harder = altered(SMALL, {f"{RAID}.appeal.0.add": 9.0})
    acts = [
        play(scenario, Seeds.of(1, 50)).levels[SMALL.rows["ally__border.intensity"]] for scenario in (SMALL, harder)
    ]
    assert acts[1].mean() > acts[0].mean()


def test_the_digest_tells_changes_apart_and_not_their_order():
    first: dict[str, Change] = {"law.choice.inertia.value": 0.4}
    second: dict[str, Change] = {"law.pull.cost.value": Times(2.0)}
    assert altered(SMALL, first | second).digest == altered(SMALL, second | first).digest
    assert len({altered(SMALL, some).digest for some in ({}, first, second, first | second)}) == 4
    assert altered(SMALL, {"law.pull.cost.value": 2.0}).digest != altered(SMALL, second).digest


@pytest.mark.parametrize(
    ("place", "change", "told"),
    [
        ("law.choice.inertai.value", 1, "has no `inertai`; did you mean `inertia`?"),
        ("law.choice.inertia", 1, "is no number; it has value, source"),
        ("law.choice.inertia.value.more", 1, "has no `more`"),
        ("patron.north.title", 1, "is no number"),
        ("client.ally.front.border.act.7.intensity", 1, "has no `7`"),
        ("lever.ask.effects.0.set", 1, "is not given in the content"),
        ("", 1, "has no ``"),
    ],
)
def test_a_place_that_is_not_there_is_told(place: str, change: Change, told: str):
    with pytest.raises(CommandError) as raised:
        altered(SMALL, {place: change})
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("place", "change", "told"),
    [
        ("law.choice.inertia.value", 5000, "must be at most 1000, not 5000"),
        ("law.choice.inertia.value", "0.1 + 0.2", "expected a number"),
        ("lever.ask.effects.0.add", "nobody.home", "nobody.home"),
        ("lever.ask.effects.0.add", "import os", "import"),
    ],
)
def test_what_does_not_hold_is_refused_at_its_place(place: str, change: Change, told: str):
    with pytest.raises(ContentError) as raised:
        altered(SMALL, {place: change})
    assert told in str(raised.value)
    assert str(raised.value).startswith(place)


def test_the_same_place_by_two_names_is_refused():
    with pytest.raises(CommandError, match="are the same place"):
        altered(SMALL, {f"{RAID}.intensity": 2, "client.ally.front.border.act.1.intensity": 3})


def test_one_of_three_numbers_that_stand_together_may_be_changed():
    gaza = scenario_named("gaza-2024")
    place = next(place for place in places(gaza) if place.startswith("dyad.") and place.endswith(".hazard.1"))
    assert value_at(altered(gaza, {place: Times(1.5)}), place) == 1.5 * float(value_at(gaza, place))
