"""Orders: what stands against each, and how it is found by its name."""

import pytest

from game.engine.orders import (
    Answer,
    Order,
    Orders,
    check_order,
    find_option,
    legal_orders,
    open_questions,
    option_key,
    order_of,
)
from game.engine.phases.levers import carry_out
from game.engine.view import observe
from game.errors import CommandError
from tests.unit.engine.bench import Bench, tiny

WARN, CUT, GIFT = Order("warn", "ally"), Order("cut", "ally"), Order("gift")
ASK = Order("ask", "no_raids", {"how": "softly"})


def objections(order, levels=None, draft=(), seat="north"):
    bench = Bench(levels)
    view = observe(bench.scenario, bench.state, seat)
    found = [find_option(bench.scenario, seat, one) for one in (order, *draft)]
    return {objection.id: dict(objection.args) for objection in check_order(bench.scenario, view, found[0], found[1:])}


def test_nothing_stands_against_an_order_that_may_be_given():
    assert objections(WARN) == {}


def test_capital_must_last_for_the_whole_draft():
    assert objections(CUT, {"north.capital": 10.0}) == {}
    assert objections(CUT, {"north.capital": 9.0}) == {"capital": {"cost": 10, "left": 9}}
    assert objections(CUT, {"north.capital": 13.0}, [WARN]) == {"capital": {"cost": 10, "left": 9}}


def test_attention_is_the_seats_own_limit():
    assert objections(GIFT, draft=[WARN]) == {}
    assert objections(GIFT, draft=[CUT]) == {"attention": {"limit": 2}}


def test_a_lever_is_pulled_once_a_turn_on_the_same_target():
    assert objections(WARN, draft=[WARN]) == {"twice": {"lever": "warn"}}
    assert objections(Order("ask", "no_raids", {"how": "firmly"}), draft=[ASK]) == {"twice": {"lever": "ask"}}
    assert objections(WARN, draft=[Order("warn", "cousin")]) == {}


@pytest.mark.parametrize(("since", "left"), [(14.0, 14), (27.0, 1)])
def test_a_lever_rests_between_two_pulls(since, left):
    assert objections(CUT, {"cut.since": since}) == {"too_soon": {"days": left}}
    assert objections(CUT, {"cut.since": 28.0}) == {}


def test_a_need_is_judged_by_what_the_seat_sees():
    assert objections(CUT, {"ally__north.withheld": 90.0}) == {"need": {"text": "lever.cut.needs.0.otherwise"}}
    assert tiny().reason_text("lever.cut.needs.0") == ""


def test_an_answer_needs_a_question():
    look = Answer("no_raids", "look_away")
    assert objections(look) == {"not_asked": {"question": "no_raids"}}
    assert objections(look, {"no_raids.crossed": 1.0}) == {}
    assert objections(Answer("flood", "help")) == {"not_asked": {"question": "flood"}}
    assert objections(Answer("flood", "help"), {"flood.asked": 1.0}) == {}


def test_every_objection_is_said_at_once():
    found = objections(CUT, {"north.capital": 0.0, "cut.since": 0.0, "ally__north.withheld": 95.0}, [CUT, GIFT])
    assert set(found) == {"need", "twice", "too_soon", "attention", "capital"}


def test_legal_orders_are_those_without_objection():
    bench = Bench({"north.capital": 4.0})
    view = observe(bench.scenario, bench.state, "north")
    legal = {option.id for option in legal_orders(bench.scenario, view)}
    assert legal == {"warn:ally", "warn:cousin", "gift"}


def test_open_questions_come_with_their_answers():
    bench = Bench({"no_raids.crossed": 1.0, "flood.asked": 1.0})
    questions = open_questions(bench.scenario, observe(bench.scenario, bench.state, "north"))
    named = {question: [option.choice for option in options] for question, options in questions.items()}
    assert named == {"no_raids": ["look_away", "reinterpret", "enforce", "enforce"], "flood": ["help", "wait"]}
    assert open_questions(bench.scenario, observe(bench.scenario, bench.state, "south")) == {}


def test_unnamed_terms_take_the_first_choice():
    assert option_key(Order("ask", "no_raids"), tiny()) == option_key(ASK, tiny()) == "ask:no_raids:how=softly"


def test_enforce_means_the_first_consequence():
    scenario = tiny()
    first = find_option(scenario, "north", Answer("no_raids", "enforce"))
    assert (first.lever, first.consequence) == ("warn", 1)
    assert find_option(scenario, "north", Answer("no_raids", "enforce.2")).lever == "cut"


def test_every_option_is_found_by_the_order_that_it_stands_for():
    scenario = tiny()
    for option in scenario.options:
        assert find_option(scenario, option.seat, order_of(option)) == option


@pytest.mark.parametrize(
    ("seat", "order", "words"),
    [
        ("south", WARN, "south has no lever `warn`"),
        ("north", Order("shout"), "north has no lever `shout`"),
        ("north", Order("warn"), "`warn` needs a target: `warn:ally` or `warn:cousin`"),
        ("north", Order("warn", "south"), "`warn` takes `ally` or `cousin`, not `south`"),
        ("north", Order("gift", "ally"), "`gift` takes no target, not `ally`"),
        ("north", Order("ask", "no_raids", {"how": "loudly"}), "`ask` has no term `how = loudly`"),
        ("north", Order("warn", "ally", {"how": "softly"}), "`warn` has no term `how = softly`"),
        ("north", Answer("no_raids", "enforce.3"), "`enforce.3` is no answer of north to `no_raids`"),
        ("south", Answer("flood", "help"), "`help` is no answer of south to `flood`"),
    ],
)
def test_what_names_nothing_is_refused_in_words(seat, order, words):
    with pytest.raises(CommandError, match=words.replace("(", r"\(")):
        Orders.of(tiny(), seat, [order])


def pulled(*orders, levels=None, **draws):
    return Bench(levels, given={"north": orders}, draws=draws).run(carry_out)


def test_a_lever_is_paid_for_counted_and_does_what_it_says():
    bench = pulled(CUT)
    assert bench.moved("north.capital") == -10
    assert bench["ally__north.withheld"] == 100
    assert (bench["cut.pulls"], bench["cut.since"]) == (1, 0)


@pytest.mark.parametrize(("how", "seriousness"), [("softly", 0.35), ("firmly", 0.55)])
def test_terms_set_the_numbers_of_an_order(how, seriousness):
    bench = pulled(Order("ask", "no_raids", {"how": how}))
    assert (bench["no_raids.standing"], bench["no_raids.seriousness"]) == (1, seriousness)


def test_two_seats_act_at_once_and_neither_reads_the_other():
    given = {"north": [GIFT], "south": [Order("look")]}
    bench = Bench({"north.face": 60.0, "south.face": 60.0}, given=given).run(carry_out)
    assert bench.moved("south.face") == 1 - 3


@pytest.mark.parametrize(("draw", "home"), [(0.4999, -6), (0.5, 0)])
def test_a_risk_comes_true_by_its_own_draw(draw, home):
    assert pulled(GIFT, **{"risk/gift/theft": draw}).moved("north.home") == home
