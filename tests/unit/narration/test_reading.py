"""Brief, almanac, situation, orders, judgement: what can be read."""

import pytest

from game.engine.judgement import judge
from game.narration import almanac, briefing, judgement, orders, situation
from game.scenario.library import scenario_folders
from tests.games import play
from tests.positions import scenario_named

NAMES = ("blank", "gaza-2024", "october-1973", "october-2023", "tower-22", "embassy-2019")
ALL = tuple(folder.name for folder in scenario_folders())


@pytest.mark.parametrize("name", NAMES)
def test_the_almanac_has_every_actor_lever_and_act_with_its_source(name):
    content = scenario_named(name).content
    entries = {entry.id: entry for entry in almanac.entries(scenario_named(name))}
    for kind in ("patron", "client", "audience", "mediator", "theatre", "dyad", "lever", "demand", "incident", "deal"):
        assert set(getattr(content, kind)) <= set(entries)
    for client, table in content.client.items():
        for front, place in table.front.items():
            assert {f"{client}__{front}.{act.id}" for act in place.act} <= set(entries)
    assert all(entry.source and entry.title and entry.section for entry in entries.values())


def test_the_almanac_is_searched_by_words_and_titles_come_first():
    found = almanac.search(scenario_named("blank"), "river")
    assert found[0].title == "River men"
    assert almanac.search(scenario_named("blank"), "no such thing at all") == []


@pytest.mark.parametrize("name", NAMES)
def test_the_ideas_stand_on_the_first_shelf_with_what_to_read_next(name):
    entries = almanac.entries(scenario_named(name))
    ideas = [entry for entry in entries if entry.section == "Ideas"]
    assert entries[: len(ideas)] == ideas
    assert len(ideas) >= 16
    assert all(entry.lines[1].startswith("See also: ") for entry in ideas)
    titles = {f"See also: {entry.title} ({entry.section})" for entry in entries}
    assert {line for entry in ideas for line in entry.lines[1:]} <= titles


def test_an_idea_passes_over_what_a_scenario_does_not_have():
    def seen(name):
        return next(entry for entry in almanac.entries(scenario_named(name)) if entry.id == "leverage_spent").lines

    assert "See also: Hold back rifles (Levers)" in seen("blank")
    assert "See also: Hold back rifles (Levers)" not in seen("gaza-2024")
    assert "See also: Put conditions on weapons (Levers)" in seen("gaza-2024")


def test_whatever_an_idea_names_is_there_in_some_scenario():
    known = {entry.id for name in ALL for entry in almanac.entries(scenario_named(name))}
    ideas = {key: idea for name in ALL for key, idea in scenario_named(name).content.idea.items()}
    assert {see for idea in ideas.values() for see in idea.see} <= known
    assert all(key not in idea.see and len(set(idea.see)) == len(idea.see) for key, idea in ideas.items())


def test_ideas_are_found_by_their_words():
    assert almanac.search(scenario_named("blank"), "audience costs")[0].id == "audience_cost"
    assert "forecasts" in [entry.id for entry in almanac.search(scenario_named("gaza-2024"), "brier")]


@pytest.mark.parametrize("name", NAMES)
def test_the_brief_says_who_you_are_and_what_you_will_be_judged_by(name):
    for seat in scenario_named(name).seats:
        parts = briefing.brief(scenario_named(name), seat)
        patron = scenario_named(name).content.patron[seat]
        lines = [line for part in parts for line in part.lines]
        assert {aim.title for aim in patron.aim if not aim.must} <= set(lines)
        assert set(patron.fears) <= set(lines)


@pytest.mark.parametrize("name", NAMES)
def test_every_option_can_be_said(name):
    loaded = scenario_named(name)
    view = play(name, 1).views(loaded.seats[0])[0]
    for option in loaded.options:
        text = orders.describe(loaded, option, view) if option.seat == view.seat else orders.describe(loaded, option)
        assert text
        assert "{" not in text
        if option.question is not None:
            assert orders.answer_title(loaded, option)


def test_an_order_is_named_with_its_target_terms_and_price():
    loaded = scenario_named("blank")
    view = play("blank", 1).views("north")[0]
    option = next(one for one in loaded.options if one.lever == "demand" and ("how", "public") in one.terms)
    assert orders.describe(loaded, option, view) == "Make a demand: In public · 6 capital"


def test_the_situation_shows_fronts_clients_dyads_and_what_is_watched():
    game = play("gaza-2024", 3)
    views = game.views("washington")
    clients = situation.clients(game.scenario, views[1], views[0])
    assert clients[0].patron == "washington"
    assert sum(len(client.fronts) for client in clients) == len(game.scenario.fronts)
    assert all(reading.trend for client in clients for reading in client.readings)
    tense = [dyad.tension.value or 0 for dyad in situation.dyads(game.scenario, views[1])]
    assert tense == sorted(tense, reverse=True)
    watched = situation.watched(game.scenario, views[1])
    assert [reading.name for reading in watched] == list(game.scenario.content.patron["washington"].watch)


def test_only_own_demands_are_shown_and_those_crossed_come_first():
    game = play("gaza-2024", 3)
    for seat in game.scenario.seats:
        for view in game.views(seat):
            demands = situation.demands(game.scenario, view)
            assert all(game.scenario.content.demand[demand.id].seat == seat for demand in demands)
            crossed = [demand.crossed for demand in demands]
            assert crossed == sorted(crossed, reverse=True)


@pytest.mark.parametrize("name", NAMES)
def test_a_judgement_is_told_by_grades_aims_and_outcome(name):
    game = play(name, 3)
    for seat, judged in judge(game.scenario, game.states[-1]).items():
        lines = judgement.tell(game.scenario, judged)
        assert len(lines) == len(judged.grades) + len(judged.aims) + 1
        assert set(judged.grades) == {key for key, grade in game.scenario.content.grade.items() if seat in grade.by}
        assert all(0 <= grade <= 100 for grade in judged.grades.values())
    assert judgement.tell_ending(game.scenario, game.records[-1].ending)[1:]


def test_a_demand_names_its_consequence_and_does_not_only_count_it():
    loaded = scenario_named("gaza-2024")
    named = {
        orders.title(loaded, one)
        for one in loaded.options
        if one.target == "let_aid_in" and ("backing", "first") in one.terms
    }
    assert named
    assert all(title.endswith("; if it is crossed: Security Council vote: Abstain") for title in named)
