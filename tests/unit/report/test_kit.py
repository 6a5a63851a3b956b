"""The pages of a teaching kit: self-contained, complete, and with nothing on a sheet that is not its reader's."""

import re
from dataclasses import replace
from functools import cache
from html import unescape

import pytest

from game.language import speak
from game.narration import briefing
from game.report.kit.cards import levers_page
from game.report.kit.roles import role_page
from game.report.kit.writing import Paper, render_kit
from game.scenario.kit import load_kit
from game.scenario.library import find_scenario
from game.scenario.loader import load_scenario
from game.scenario.model import Scenario
from tests.positions import SCENARIOS, scenario_named

SEATS = [(name, seat) for name in SCENARIOS for seat in scenario_named(name).seats]
FOR_ALL = ("clients.html", "map.html", "forecasts.html", "observation.html", "rubric.html")


@cache
def pages(name: str, paper: Paper = "a4") -> dict[str, str]:
    scenario = scenario_named(name)
    return render_kit(scenario, load_kit(scenario, find_scenario(name)), paper)


@cache
def text_of(name: str, page: str) -> str:
    """What a reader sees of a page."""
    body = pages(name)[page].partition("<body")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def own_of(scenario: Scenario, seat: str) -> list[str]:
    """The texts that are a seat's own: its briefing, what it is judged by, its demands and its levers."""
    content, patron = scenario.content, scenario.content.patron[seat]
    texts = [*patron.brief, *patron.wants, *patron.fears, *patron.unknown, *(aim.title for aim in patron.aim)]
    for demand in content.demand.values():
        texts += [demand.title, demand.text] if demand.seat == seat else []
    for lever in content.lever.values():
        texts += [lever.title, lever.does, lever.delay, lever.backfires] if lever.seat == seat else []
    return [" ".join(text.split()) for text in texts]


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_page_stands_alone_and_is_reached_from_the_first(name):
    found = pages(name)
    first, *others = found
    assert first == "index.html"
    assert set(re.findall(r'href="([^"]*)"', found[first])) == set(others)
    for page, text in found.items():
        assert text.startswith("<!doctype html>"), page
        assert "default-src 'none'" in text
        assert not re.search(r"https?://|<script|<img|<link|src=|@import|url\(", text), page


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_paper_is_the_one_that_was_asked_for(paper):
    size = {"a4": "A4", "letter": "letter"}[paper]
    assert all(f"@page {{ size: {size}; }}" in text for text in pages("blank", paper).values())


@pytest.mark.parametrize(("name", "seat"), SEATS)
def test_a_seat_has_its_briefing_demands_and_every_lever(name, seat):
    scenario = scenario_named(name)
    role, cards = text_of(name, f"role-{seat}.html"), text_of(name, f"levers-{seat}.html")
    for part in briefing.brief(scenario, seat):
        assert all(" ".join(line.split()) in role for line in part.lines)
    for demand in scenario.content.demand.values():
        assert demand.seat != seat or demand.text in role
    own = [lever for lever in scenario.content.lever.values() if lever.seat == seat]
    assert pages(name)[f"levers-{seat}.html"].count('<article class="card">') == len(own)
    for lever in own:
        assert lever.title in role
        for text in (lever.title, lever.does, lever.backfires, lever.precedent.text, lever.precedent.source):
            assert " ".join(text.split()) in cards


@pytest.mark.parametrize(("name", "seat"), SEATS)
def test_nothing_of_another_seat_is_on_its_sheets_or_on_what_everybody_gets(name, seat):
    scenario = scenario_named(name)
    mine = own_of(scenario, seat)
    for other in scenario.seats:
        if other == seat:
            continue
        # What both were told in the same words is no secret of either.
        secrets = [text for text in own_of(scenario, other) if not any(text in known for known in mine)]
        assert len(secrets) > 40
        for page in (f"role-{seat}.html", f"levers-{seat}.html"):
            assert [text for text in secrets if text in text_of(name, page)] == [], page
    for page in FOR_ALL:
        briefed = [text for text in own_of(scenario, seat) if len(text) > 40 and text in text_of(name, page)]
        assert briefed == [], page


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_clients_are_after_is_told_to_whoever_leads_alone(name):
    goals = [goal.text for client in scenario_named(name).content.client.values() for goal in client.posture.values()]
    for page in pages(name):
        told = [goal for goal in goals if " ".join(goal.split()) in text_of(name, page)]
        assert told == ([" ".join(goal.split()) for goal in goals] if page == "notes.html" else []), page


@pytest.mark.parametrize(("name", "seat"), SEATS)
def test_a_role_sheet_does_not_depend_on_any_level_whether_seen_or_hidden(name, seat):
    scenario = scenario_named(name)
    moved = tuple(replace(one, start=one.high if one.start < one.high else one.low) for one in scenario.indicators)
    assert role_page(scenario, seat) == role_page(replace(scenario, indicators=moved), seat)


@pytest.mark.parametrize(("name", "seat"), SEATS)
def test_a_lever_card_does_not_depend_on_what_its_seat_cannot_see(name, seat):
    scenario = scenario_named(name)
    number = scenario.seats.index(seat)
    moved = tuple(one if one.errors[number] == 0 else replace(one, start=one.high) for one in scenario.indicators)
    assert levers_page(scenario, seat) == levers_page(replace(scenario, indicators=moved), seat)


def test_a_price_is_told_with_what_it_depends_on():
    cards = text_of("tower-22", "levers-tehran.html")
    assert "Price: 2 to 7 capital, by how it is given" in cards
    assert "Price: 7 capital, as the game opens; not again within 7 days" in cards
    assert "Who sees it: everybody, if given so: In public" in cards
    assert "Price: 4 capital; once in a game" in text_of("embassy-2019", "levers-tehran.html")


def test_a_rubric_judges_no_ending():
    for name in SCENARIOS:
        kit = load_kit(scenario_named(name), find_scenario(name))
        words = " ".join(f"{one.title} {one.beginning} {one.sound} {one.strong}" for one in kit.criteria).casefold()
        assert not re.search(r"\b(win|wins|won|winning|victory|aims met|ending)\b", words)


def test_the_pages_are_french_where_french_is_spoken():
    speak("fr")
    try:
        scenario = load_scenario("tower-22")
        found = render_kit(scenario, load_kit(scenario, find_scenario("tower-22")), "a4")
    finally:
        speak("en")
    english = re.compile(r"\b(the|and|your|with|what|which|this|from)\b", re.IGNORECASE)
    for page, text in found.items():
        assert '<html lang="fr">' in text
        visible = unescape(re.sub(r"<[^>]*>", "\n", text.partition("<body")[2]))
        # Sources, and what is quoted by its English name, stay as they are.
        lines = [
            line
            for line in visible.splitlines()
            if not re.search(r"essay|report|Dilemma|What this model|docs/|design:", line)
        ]
        assert [line for line in lines if len(english.findall(line)) > 1] == [], page
