"""A turn as dated cables."""

from datetime import timedelta
from itertools import pairwise

import pytest

from game.engine.record import (
    ActChosen,
    DealChanged,
    DemandJudged,
    EventHappened,
    IncidentHappened,
    OrderGiven,
    Record,
    RungChanged,
)
from game.narration.cables import Cable, tell_opening, tell_turn
from tests.games import play
from tests.positions import scenario_named

SEATS = ("washington", "tehran")


def told(seed: int, seat: str) -> list[list[Cable]]:
    game = play("gaza-2024", seed)
    before: list[Cable] = []
    turns = []
    for record in game.records:
        turns.append(tell_turn(game.scenario, record, seat, before))
        before += turns[-1]
    return turns


@pytest.mark.parametrize("seat", SEATS)
def test_cables_are_dated_within_their_turn_and_in_order(seat):
    game = play("gaza-2024", 3)
    for number, cables in enumerate(told(3, seat)):
        dates = [cable.date for cable in cables]
        assert dates == sorted(dates)
        assert game.scenario.date(number) <= dates[0]
        assert dates[-1] < game.scenario.date(number) + timedelta(days=game.scenario.turn_days)


def test_what_opens_a_game_is_told_before_its_first_turn_to_those_who_know_of_it():
    scenario = scenario_named("tower-22")
    asked, heard = tell_opening(scenario, "washington"), tell_opening(scenario, "tehran")
    assert [(cable.about, cable.kind) for cable in asked] == [("three_soldiers", "question")]
    assert [(cable.about, cable.kind) for cable in heard] == [
        ("three_soldiers", "event"),
        ("kh_spare_americans", "crossing"),
    ]
    assert {(cable.turn, cable.date) for cable in (*asked, *heard)} == {(0, scenario.start)}
    gaza = scenario_named("gaza-2024")
    assert tell_opening(gaza, "washington") == []
    assert [(cable.about, cable.kind) for cable in tell_opening(gaza, "tehran")] == [("factions_halt", "crossing")]


def test_the_same_turn_is_told_the_same_way_again():
    assert told(3, "tehran") == told(3, "tehran")


@pytest.mark.parametrize("seat", SEATS)
def test_a_seat_hears_its_own_orders_and_of_others_only_what_is_public(seat):
    game = play("gaza-2024", 3)
    for record, cables in zip(game.records, told(3, seat), strict=True):
        heard = [cable.name for cable in cables if cable.name.startswith("lever.")]
        known = [
            f"lever.{game.scenario.options[given.option].lever}"
            for given in record.orders
            if (given.seat == seat or given.public)
            and (given.seat != seat or game.scenario.options[given.option].question is None)
        ]
        assert sorted(heard) == sorted(known)


@pytest.mark.parametrize("seat", SEATS)
def test_of_what_another_seat_enforces_the_demand_is_not_named(seat):
    scenario = play("gaza-2024", 3).scenario
    other = next(one for one in SEATS if one != seat)
    asked = next(one for one in scenario.options if one.seat == other and one.consequence)
    record = Record(1, orders=[OrderGiven(other, asked.index, False, True)])
    (cable,) = tell_turn(scenario, record, seat)
    assert (cable.name, cable.about) == (f"lever.{asked.lever}", asked.lever)
    assert scenario.content.demand[str(asked.question)].title not in cable.headline + cable.text


@pytest.mark.parametrize("seat", SEATS)
def test_a_private_event_is_told_to_the_seat_that_it_asks_alone(seat):
    scenario = play("gaza-2024", 3).scenario
    events = [EventHappened(number, 1.0, 0.0) for number in range(len(scenario.events))]
    heard = {cable.about for cable in tell_turn(scenario, Record(1, events=events), seat)}
    others = {event.id for event in scenario.events if event.secret_of not in (None, seat)}
    assert others
    assert heard == {event.id for event in scenario.events} - others


def test_what_goes_wrong_is_told_after_the_lever_that_it_went_wrong_with():
    scenario = play("gaza-2024", 3).scenario
    for option in (option for option in scenario.options if option.risks):
        given = OrderGiven(option.seat, option.index, False, True, tuple(risk.id for risk in option.risks))
        first, *rest = tell_turn(scenario, Record(1, orders=[given]), option.seat)
        assert not first.name.startswith("risk.")
        assert [cable.name.partition(".")[0] for cable in rest] == ["risk"] * len(option.risks)


def test_an_event_is_told_after_the_incident_that_it_follows_from():
    scenario = play("gaza-2024", 3).scenario
    event = next(number for number, event in enumerate(scenario.events) if event.id == "consular_building_hit")
    incident = next(number for number, one in enumerate(scenario.incidents) if one.id == "generals_killed")
    for turn in range(1, scenario.turns + 1):
        record = Record(turn, events=[EventHappened(event, 1.0, 0.0)])
        record.incidents.append(IncidentHappened(incident, 1.0, 0.0, False, None))
        assert [cable.kind for cable in tell_turn(scenario, record, "tehran")] == ["incident", "event"]


def test_a_war_is_told_without_the_rung_that_led_to_it():
    scenario = play("gaza-2024", 3).scenario
    told = tell_turn(scenario, Record(1, rungs=[RungChanged(0, 1, 2), RungChanged(1, 1, 2)], wars=[0]), "washington")
    assert [(cable.kind, cable.about) for cable in told] == [
        ("rung", scenario.dyads[1].id),
        ("war", scenario.dyads[0].id),
    ]


def test_a_truce_does_not_go_on_in_the_turn_in_which_it_breaks():
    scenario = play("gaza-2024", 3).scenario
    place = next(number for number, front in enumerate(scenario.fronts) if front.id == "israel__gaza")
    truce = next(act.index for act in scenario.fronts[place].acts if act.id == "truce")
    chosen = ActChosen(place, truce, truce, (), 0.5, 0.0)
    assert [cable.kind for cable in tell_turn(scenario, Record(1, acts=[chosen]), "washington")] == ["act"]
    broken = Record(1, acts=[chosen], deals=[DealChanged(0, "collapsed", False, 1.0, 0.0)])
    assert [cable.kind for cable in tell_turn(scenario, broken, "washington")] == ["deal"]


@pytest.mark.parametrize("seat", SEATS)
def test_a_seat_hears_of_another_seats_demands_only_when_they_leak(seat):
    game = play("gaza-2024", 3)
    for cables in told(3, seat):
        for cable in cables:
            if cable.kind == "crossing" and game.scenario.content.demand[str(cable.about)].seat != seat:
                assert cable.name.startswith("leaked.")


def test_every_front_every_incident_and_the_ending_are_told():
    game = play("gaza-2024", 3)
    for record, cables in zip(game.records, told(3, "washington"), strict=True):
        names = {cable.about for cable in cables}
        assert {front.id for front in game.scenario.fronts} <= names
        assert {game.scenario.incidents[happened.incident].id for happened in record.incidents} <= names
    assert told(3, "washington")[-1][-1].kind == "ending"


def test_what_goes_on_is_told_anew_about_every_third_turn():
    turns = told(3, "washington")
    for front in play("gaza-2024", 3).scenario.fronts:
        acts = [next(cable for cable in cables if cable.front == front.id and cable.kind == "act") for cables in turns]
        silent = 0
        for cable in acts:
            silent = 0 if cable.telling >= 0 else silent + 1
            assert silent < 3


def test_no_telling_is_told_twice_before_the_others():
    seen: dict[str, list[str]] = {}
    for cables in told(3, "tehran"):
        for cable in cables:
            if cable.telling >= 0:
                seen.setdefault(cable.name, []).append(cable.text)
    assert all(one != other for texts in seen.values() for one, other in pairwise(texts))


def test_a_lever_pulled_twice_in_a_turn_is_told_in_two_ways():
    scenario = play("gaza-2024", 3).scenario
    pulled = [one for one in scenario.options if one.lever == "press_track"]
    record = Record(1, orders=[OrderGiven("washington", one.index, False, True) for one in pulled])
    texts = {cable.text for cable in tell_turn(scenario, record, "washington")}
    assert len(texts) == len(pulled) > 1


def test_a_question_names_its_default():
    questions = [cable for cables in told(3, "washington") for cable in cables if cable.kind == "question"]
    assert questions
    assert all("Without one: " in cable.text and cable.weight == 3 for cable in questions)


def test_in_the_last_turn_no_answer_is_waited_for():
    scenario = scenario_named("gaza-2024")
    asking = next(number for number, event in enumerate(scenario.events) if event.asks == "washington")
    crossed = next(demand for demand in scenario.demands if demand.seat == "washington")
    for ending, waits in ((None, True), ("out_of_time", False)):
        record = Record(16, ending=ending)
        record.events.append(EventHappened(asking, 0.5, 0.1))
        record.demands.append(DemandJudged(crossed.index, "crossed"))
        asked, judged = (
            next(cable for cable in tell_turn(scenario, record, "washington") if cable.kind == kind)
            for kind in ("question", "crossing")
        )
        assert ("answer is expected" in asked.text) is waits
        assert ("answer is expected" in judged.text) is waits
        assert "went against what you asked" in judged.text


def test_obedience_is_told_in_other_words_until_all_were_used():
    scenario = scenario_named("gaza-2024")
    heeded = next(demand for demand in scenario.demands if demand.seat == "washington")
    before: list[Cable] = []
    for turn in range(1, 4):
        record = Record(turn)
        record.demands.append(DemandJudged(heeded.index, "heeded"))
        before += [cable for cable in tell_turn(scenario, record, "washington", before) if cable.kind == "crossing"]
    assert len({cable.text for cable in before}) == 3
    assert {cable.weight for cable in before} == {2}
