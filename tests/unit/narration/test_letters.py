"""Letters in words: what a channel costs and risks, and that who wrote a letter that can be denied is never said."""

from collections.abc import Mapping

import pytest

from game.engine.letters import closed_by, draw_leaks, leak_chance
from game.engine.luck import Seeds
from game.engine.state import new_state
from game.engine.view import View, observe
from game.narration.letters import channel_lines, channels_of, closed_lines, leak_cable, news, writer
from game.narration.why import explain_leak, true_leak
from game.scenario.model import Scenario
from tests.positions import scenario_named

TOWER = "tower-22"


def view_of(name: str, seat: str, levels: Mapping[str, float] | None = None) -> tuple[Scenario, View]:
    scenario = scenario_named(name)
    return scenario, observe(scenario, new_state(scenario, Seeds.of(7), levels), seat)


def test_a_channel_says_when_it_arrives_how_likely_it_leaks_what_follows_and_who_speaks():
    scenario, view = view_of(TOWER, "washington")
    swiss, muscat = (channel_lines(scenario, view, channel) for channel in ("swiss", "muscat"))
    assert swiss[0] == "It arrives at once."
    assert muscat[0] == "It arrives when this turn has been played."
    chance = leak_chance(scenario, view, "muscat")
    assert f"about {chance:.0%} likely" in muscat[1]
    assert "Washington: Face −3" in swiss[2]
    assert "Iran's hardliners: Anger +3" in muscat[2]
    assert "names your office" in swiss[3]
    assert "“An official in Muscat conveys …”" in muscat[3]
    assert [lines[-1] for lines in (swiss, muscat)] == [
        scenario.content.channel[channel].text for channel in ("swiss", "muscat")
    ]


def test_what_a_letter_risks_is_the_risk_of_the_seat_that_writes():
    scenario, view = view_of(TOWER, "tehran")
    assert "Tehran: Face −3" in channel_lines(scenario, view, "swiss")[2]


def test_a_closed_channel_says_what_it_lacks():
    scenario, view = view_of(TOWER, "washington", {"washington__tehran.channel": 5.0})
    assert closed_by(scenario, view, "muscat") == (0,)
    assert closed_lines(scenario, view, "muscat") == [scenario.content.channel["muscat"].needs[0].otherwise]
    assert closed_lines(scenario, view, "swiss") == []
    assert channels_of(scenario, "washington") == ["swiss", "muscat", "baghdad"]
    assert channels_of(scenario, "paris") == []


@pytest.mark.parametrize("by", ["washington", "tehran"])
def test_nobody_is_told_who_wrote_what_can_be_denied(by: str):
    scenario, _ = view_of(TOWER, by)
    to = {"washington": "tehran", "tehran": "washington"}[by]
    for channel, table in scenario.content.channel.items():
        cable = leak_cable(scenario, 2, "leak/2/1", channel, by, to, "a word")
        told = " ".join([writer(scenario, channel, by), news(scenario, channel, by, to, "a word"), cable.headline])
        named = [seat for seat in scenario.seats if scenario.content.patron[seat].title in told]
        assert named == ([] if table.conveyed_by else list(scenario.seats))
        assert scenario.date(1) <= cable.date < scenario.date(2)


def test_the_same_words_are_told_of_a_leak_whoever_wrote():
    """A deniable letter reads the same from either end, so that nothing but its words can give the writer away."""
    scenario, _ = view_of(TOWER, "washington")
    told = {news(scenario, "muscat", by, to, "x") for by, to in (("washington", "tehran"), ("tehran", "washington"))}
    assert len(told) == 1


def test_why_a_letter_leaked_is_its_chance_and_what_that_rests_on():
    scenario, view = view_of(TOWER, "tehran")
    as_known, as_it_was = explain_leak(scenario, "muscat", view), true_leak(scenario, "muscat", view, 0.08)
    assert as_known is not None
    assert as_it_was is not None
    assert "the chance in that turn was about 8%" in as_known.notes[0]
    assert "Its chance in that turn was about 8%" in as_it_was.notes[0]
    assert [reason.text.partition(":")[0] for reason in as_known.reasons] == ["Hawks in Congress", "Iran's hardliners"]
    assert explain_leak(scenario, "pigeon", view) is None
    assert true_leak(scenario, "pigeon", view, 0.5) is None


def test_the_likelier_a_leak_the_more_letters_leak():
    """Every letter has a draw of its own, which does not change with the chance: no leak goes when others come."""
    scenario = scenario_named(TOWER)
    letters = {f"washington/1/{number}": "muscat" for number in range(1, 400)}
    leaked = []
    for mood in (0.0, 50.0, 100.0):
        levels = {"congress_hawks.mood": mood, "iran_hardliners.mood": mood}
        leaked.append(set(draw_leaks(scenario, new_state(scenario, Seeds.of(7), levels), letters)))
    assert leaked[0] < leaked[1] < leaked[2]
    assert draw_leaks(scenario, new_state(scenario, Seeds.of(7)), {"washington/1/1": "pigeon"}) == {}
