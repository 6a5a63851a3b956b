"""Channels as content: what an author may get wrong is told in plain words, where it is."""

import pytest

from game.errors import ContentError
from game.scenario.loader import load_content
from tests.positions import SCENARIOS, scenario_named
from tests.unit.scenario.small import MANIFEST, second_seat, small_files

SOUTH = second_seat("ally__border.intensity < 2", "self.face")
TWO = MANIFEST.replace('seats = ["north"]', 'seats = ["north", "south"]') + SOUTH
CHANNELS = """\
[channel.abbey]
title = "By way of the abbey"
text = "A monk walks across."
between = ["north", "south"]
needs = [{ when = "self.face >= 10", otherwise = "No monk will walk for you." }]
after = 15
leaks = "0.1 + 0.001 * ally.pressure"
conveyed_by = "The abbot"
most = 3
source = "design: a test"
"""


GIFT = 'exposed = [{ on = "self.face", add = VALUE, reason = "It was read." }]'


def with_channels(text: str, manifest: str = TWO) -> dict[str, bytes]:
    return small_files() | {"small/scenario.toml": manifest.encode(), "small/channels.toml": text.encode()}


def test_a_channel_is_compiled_for_both_ends_and_its_delay_counted_in_whole_turns():
    scenario = load_content(with_channels(CHANNELS))
    abbey = scenario.channels["abbey"]
    assert (abbey.between, abbey.turns, abbey.most) == (("north", "south"), 2, 3)
    assert (abbey.other("north"), abbey.other("south")) == ("south", "north")
    read = {seat: [scenario.indicators[row].name for row in needs[0][0].rows] for seat, needs in abbey.needs.items()}
    assert read == {"north": ["north.face"], "south": ["south.face"]}
    assert abbey.exposed == {"north": (), "south": ()}
    assert load_content(scenario.files).digest == scenario.digest


def test_what_follows_a_leak_is_meant_for_the_seat_that_wrote():
    scenario = load_content(with_channels(CHANNELS + GIFT.replace("VALUE", "-2") + "\n"))
    moved = {seat: scenario.indicators[one.row].name for seat, (one,) in scenario.channels["abbey"].exposed.items()}
    assert moved == {"north": "north.face", "south": "south.face"}


def test_a_channel_adds_no_level_and_no_draw():
    without = load_content(with_channels(""))
    with_one = load_content(with_channels(CHANNELS + GIFT.replace("VALUE", "-2") + "\n"))
    assert with_one.rows == without.rows
    assert (with_one.draws, with_one.noises, with_one.slots) == (without.draws, without.noises, without.slots)


@pytest.mark.parametrize("name", [name for name in SCENARIOS if name != "blank"])
def test_the_capitals_of_every_scenario_can_write_to_each_other_from_the_first_turn(name: str):
    scenario = scenario_named(name)
    assert all(set(channel.between) == set(scenario.seats) for channel in scenario.channels.values())
    assert any(not channel.needs[scenario.seats[0]] for channel in scenario.channels.values())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"south"]', '"suoth"]', "channels.toml:4:21: there is no patron `suoth` → did you mean `south`?"),
        ('"south"]', '"north"]', "channels.toml:1:1: `between` names the same seat twice"),
        ('"north", "south"', '"north"', "channels.toml:4:11: this needs at least 2 ids, and has 1"),
        ("self.face", "self.fase", "channels.toml:5:19: unknown name `self.fase` → did you mean `self.face`?"),
        ("ally.pressure", "ally.presure", "channels.toml:7:24: unknown name `ally.presure`"),
        ("after = 15", "after = -1", "channels.toml:6:9: must be at least 0, not -1"),
        ("most = 3", "most = 0", "channels.toml:9:8: must be at least 1, not 0"),
        (
            "most = 3",
            GIFT.replace("VALUE", "2, after = 3"),
            "channels.toml:1:1: what follows when a letter becomes public",
        ),
        (
            "most = 3",
            GIFT.replace("VALUE", "2").replace("self.face", "self.fase"),
            "channels.toml:9:19: unknown name `self.fase`",
        ),
        ("most = 3", "delay = 3", "channels.toml:9:1: `delay` is not known here"),
    ],
)
def test_a_mistake_in_a_channel_is_told_where_it_is(old: str, new: str, expected: str):
    with pytest.raises(ContentError) as caught:
        load_content(with_channels(CHANNELS.replace(old, new, 1)))
    (problem,) = caught.value.problems
    told = f"{problem.where}: {problem.message}{f' → {problem.hint}' if problem.hint else ''}"
    assert told.removeprefix("small/").startswith(expected)


def test_a_seat_that_nobody_plays_has_no_channel():
    with pytest.raises(ContentError, match="nobody plays `south`"):
        load_content(with_channels(CHANNELS, TWO.replace('["north", "south"]', '["north"]')))
