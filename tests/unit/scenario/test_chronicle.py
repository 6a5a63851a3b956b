"""What really took place, as content: days that fit, in their order, and what they are held against."""

import pytest

from game.errors import ContentError
from game.narration.almanac import entries
from game.narration.briefing import brief, framing
from game.scenario.loader import load_content
from tests.positions import scenario_named
from tests.unit.scenario.small import small_files

CHRONICLE = """\
[chronicle.first]
date = 2024-03-26
to = 2024-03-28
text = "Something took place."
like = "ally__border.raid"
source = "public reporting, March 2024"

[chronicle.second]
date = 2024-04-08
text = "Something else did."
source = "essay:F13"
"""


def with_chronicle(text: str) -> dict[str, bytes]:
    return small_files() | {"small/chronicle.toml": text.encode()}


def test_entries_are_kept_in_order_and_each_day_has_its_turn():
    scenario = load_content(with_chronicle(CHRONICLE))
    first, second = scenario.content.chronicle.values()
    assert [scenario.turn_of(entry.date) for entry in (first, second)] == [1, 2]
    assert load_content(scenario.files).digest == scenario.digest


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2024-03-26", "2024-03-24", "2:8: 2024-03-24 lies outside the scenario → its turns run from 2024-03-25 to"),
        ("2024-04-08", "2024-05-20", "9:8: 2024-05-20 lies outside the scenario"),
        ("2024-04-08", "2024-03-25", "9:8: 2024-03-25 comes before the entry above it, 2024-03-26 → put the entries"),
        ("to = 2024-03-28", "to = 2024-03-26", "1:1: `to` is a later day than `date`"),
        ("to = 2024-03-28", "to = 2024-06-01", "3:6: 2024-06-01 lies outside the scenario"),
        ("Something took place.", "x" * 321, "4:8: this is longer than 320 characters"),
        ("border.raid", "border.ride", "5:8: there is no `ally__border.ride` → did you mean `ally__border.raid`?"),
        ('source = "essay:F13"', "", "8:1: this needs `source`"),
        ("essay:F13", "design: it fits", "11:10: what took place is no choice of design: name where it can be read"),
    ],
)
def test_a_mistake_in_an_entry_is_told_where_it_is(old, new, expected):
    with pytest.raises(ContentError) as caught:
        load_content(with_chronicle(CHRONICLE.replace(old, new, 1)))
    (problem,) = caught.value.problems
    told = f"{problem.where}: {problem.message}{f' → {problem.hint}' if problem.hint else ''}"
    assert told.removeprefix("small/chronicle.toml:").startswith(expected)


@pytest.mark.parametrize("name", ["tower-22", "gaza-2024", "october-1973", "october-2023", "embassy-2019"])
def test_every_turn_of_what_took_place_is_told_and_nothing_of_it_before_the_debrief(name):
    scenario = scenario_named(name)
    told = scenario.content.chronicle.values()
    assert {scenario.turn_of(entry.date) for entry in told} == set(range(1, scenario.turns + 1))
    pages = [*framing(scenario), *(part for seat in scenario.seats for part in brief(scenario, seat))]
    shown = [line for page in pages for line in page.lines] + [str(entry) for entry in entries(scenario)]
    assert not [entry.text for entry in told if any(entry.text in line for line in shown)]
