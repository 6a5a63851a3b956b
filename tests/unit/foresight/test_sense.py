"""Lints that play for their answers: what never comes, and levers that do nobody any good."""

from pathlib import Path

import pytest

from game.foresight.sense import Work, find_never_seen, find_never_worth_it
from game.minds.bench import finder
from game.minds.planner.worth import worth
from game.scenario.files import read_files
from game.scenario.loader import load_content
from game.scenario.problems import Problems

RIVER = Path(__file__).parents[3] / "content" / "blank"
MORE = """
[event.comet]
title = "A comet"
chance = 1e-9
effects = [{ on = "lowland.mood", add = 1, reason = "It is a sign." }]
tells = ["a", "b", "c"]
source = "design: an example"
"""
LEVER = """
[lever.{id}]
seat = "north"
purpose = "signal"
title = "Insult the river men"
does = "You say what you think of them."
delay = "At once."
backfires = "Always."
precedent = {{ text = "Words have ended alliances.", source = "design: an example" }}
target = {{ kind = "client" }}
{needs}
effects = [{{ on = "bond.dependence", add = {amount}, reason = "They turn to others." }}]
tells = ["They heard it."]
source = "design: an example"
"""


@pytest.fixture(scope="module")
def work():
    needs = 'needs = [{ when = "self.home < 1 and self.face > 99", otherwise = "Not now." }]'
    more = MORE + LEVER.format(id="insult", needs="", amount=-80) + LEVER.format(id="beg", needs=needs, amount=1)
    files = read_files(RIVER, Problems())
    files["blank/scenario.toml"] += more.encode()
    scenario = load_content(files)
    return Work(scenario, finder(scenario), worth, 40)


def test_what_many_games_never_show(work):
    found = {(lint, finding.where[-1]) for lint, finding in find_never_seen(work)}
    assert found == {("event_never_happened", "comet"), ("order_never_possible", "beg")}


def test_a_lever_that_does_no_good_anywhere(work):
    ((lint, finding),) = find_never_worth_it(work)
    assert (lint, finding.where) == ("lever_never_worth_it", ("lever", "insult"))
    assert "in 3 trials of its forms its seat ended worse" in finding.message


def test_measuring_twice_gives_the_same(work):
    assert list(find_never_worth_it(work)) == list(find_never_worth_it(work))
