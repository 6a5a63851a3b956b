"""Why: the causes add up, and say no more than a seat can know."""

from dataclasses import replace

import pytest

from game.engine.explain import weigh_acts
from game.engine.record import Cause, Change
from game.narration import why
from game.narration.levels import level
from game.narration.phrases import say
from tests.games import play

SEATS = ("washington", "tehran")


def total(explanation: why.Explanation) -> float:
    return sum(reason.size or 0.0 for reason in explanation.reasons)


@pytest.mark.parametrize("seat", SEATS)
def test_the_reasons_of_a_change_add_up_to_what_the_seat_saw(seat):
    game = play("gaza-2024", 3)
    views = game.views(seat)
    for record, before, after in zip(game.records, views, views[1:], strict=False):
        for row, indicator in enumerate(game.scenario.indicators):
            if after.errors[row] is None or indicator.high - indicator.low > 300:
                continue
            explained = why.explain_change(game.scenario, record, row, before, after)
            slack = 0.06 * max((indicator.high - indicator.low) / 100, 0.01)
            assert total(explained) == pytest.approx(level(after, row) - level(before, row), abs=slack + 0.06)


def test_the_truth_of_a_change_adds_up_exactly():
    game = play("gaza-2024", 3)
    for record in game.records:
        for row, change in record.changes.items():
            span = game.scenario.indicators[row].high - game.scenario.indicators[row].low
            explained = why.true_change(game.scenario, record, row)
            assert total(explained) == pytest.approx(change.after - change.before, abs=0.0011 * min(span, 100))


@pytest.mark.parametrize("seat", SEATS)
def test_what_is_unseen_is_not_explained(seat):
    game = play("gaza-2024", 3)
    before, after = game.views(seat)[:2]
    for row, error in enumerate(after.errors):
        if error is None:
            explained = why.explain_change(game.scenario, game.records[0], row, before, after)
            assert (explained.notes, explained.reasons) == ((say("why.unseen"),), ())


def test_another_seats_secret_is_merged_into_what_could_not_be_seen():
    game = play("gaza-2024", 3)
    before, after = game.views("washington")[:2]
    row = game.scenario.rows["washington.home"]
    record = replace(game.records[0], changes={})
    moved = level(after, row) - level(before, row)
    secret = Cause(moved, "law.cost", secret_of="tehran")
    record.changes[row] = Change(row, level(before, row), level(after, row), (secret,))
    explained = why.explain_change(game.scenario, record, row, before, after)
    assert [reason.text for reason in explained.reasons] == [say("why.hidden")]


@pytest.mark.parametrize("seat", SEATS)
def test_what_cannot_be_known_does_not_change_what_is_told(seat):
    """The record's truth of what the seat only estimates may be anything: the explanation is the same."""
    game = play("gaza-2024", 3)
    views = game.views(seat)
    for record, before, after in zip(game.records[:4], views, views[1:], strict=False):
        for chosen in record.acts:
            front = game.scenario.fronts[chosen.front].id
            told = why.explain_act(game.scenario, before, record, front)
            lied = replace(chosen, weighed=(), draw=0.0)
            other = replace(record, acts=[lied if one is chosen else one for one in record.acts])
            assert why.explain_act(game.scenario, before, other, front) == told
        for incident in record.incidents:
            key = game.scenario.incidents[incident.incident].id
            other = replace(record, incidents=[replace(incident, chance=0.5, draw=0.0)])
            told = why.explain_incident(game.scenario, record, key, after)
            assert why.explain_incident(game.scenario, other, key, after) == told


@pytest.mark.parametrize("seat", SEATS)
def test_everything_that_is_told_can_be_asked_about(seat):
    from game.narration.cables import tell_turn

    game = play("gaza-2024", 4)
    views = game.views(seat)
    for record, before, after in zip(game.records, views, views[1:], strict=False):
        for cable in tell_turn(game.scenario, record, seat):
            if cable.about is not None:
                explained = why.explain(game.scenario, record, cable.about, before, after)
                assert explained is not None, cable
                assert all("{" not in line for line in why.render(explained))


def test_the_true_weights_of_an_act_are_set_against_the_likeliest_other():
    game = play("blank", 1)
    record = game.records[0]
    chosen = record.acts[0]
    explained = why.true_act(game.scenario, record, "river_men__border")
    others = [one for one in chosen.weighed if one.act != chosen.act]
    best = max(others, key=lambda one: one.probability)
    assert total(explained) == pytest.approx(chosen.weighed[chosen.act].utility - best.utility, abs=0.01)


def test_an_own_order_is_known_when_the_seat_judges_an_act():
    """What a seat ordered this turn counts among what it knows, though the view from before does not have it."""
    game = play("gaza-2024", 3)
    before, record = game.views("washington")[0], game.records[0]
    demands = [game.scenario.options[given.option].target for given in record.orders if given.seat == "washington"]
    assert "no_rafah" in demands
    after_orders = weigh_acts(game.scenario, before, "israel__gaza", record)
    assert soreness(after_orders) > soreness(weigh_acts(game.scenario, before, "israel__gaza"))


def soreness(weighed):
    """What it adds to an assault on Rafah that Israel is sore at being told."""
    return sum(term.size for term in weighed[-1].terms if term.reason == "law.demand_resentment")


def test_tension_shows_what_its_heat_was_made_of():
    game = play("gaza-2024", 3)
    before, after = game.views("washington")[:2]
    explained = why.explain_rung(game.scenario, game.records[0], "israel__hezbollah", before, after)
    heat = next(reason for reason in explained.reasons if reason.text == game.scenario.content.reason["heat"])
    assert sum(child.size or 0.0 for child in heat.children) == pytest.approx(heat.size, abs=0.4)


def test_an_order_says_what_it_changes_and_how_it_may_go_wrong():
    game = play("blank", 1)
    view = game.views("north")[0]
    option = next(one for one in game.scenario.options if one.lever == "hold_rifles" and one.question is None)
    lines = why.render(why.explain_order(game.scenario, option, view))
    assert "+50.0 River men – North: Withheld. Crates stay in the North. (decisively)" in lines


def test_what_speaks_of_the_other_act_says_on_which_side_it_is():
    game = play("gaza-2024", 3)
    views = game.views("washington")
    told = [
        reason
        for record, before in zip(game.records, views, strict=False)
        for chosen in record.acts
        for reason in why.explain_act(game.scenario, before, record, game.scenario.fronts[chosen.front].id).reasons
    ]
    against = [reason.size or 0.0 for reason in told if reason.text.startswith("Against “")]
    in_favour = [reason.size or 0.0 for reason in told if reason.text.startswith("For “")]
    assert against
    assert in_favour
    assert min(against) > 0 > max(in_favour)
