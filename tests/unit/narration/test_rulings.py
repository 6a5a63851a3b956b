"""What people decide is told as theirs: behind changes, acts and happenings, and to whom it concerns alone."""

import pytest

from game.engine.luck import Seeds
from game.engine.orders import Orders
from game.engine.record import Record
from game.engine.rulings import Decided, Rulings, Said, Shift
from game.engine.state import new_state
from game.engine.view import observe, unveil
from game.narration import why
from game.narration.cables import tell_turn
from game.narration.rulings import tell_rulings
from game.narration.why.explanation import render
from game.session.replay import play_turn
from tests.positions import scenario_named

SCENARIO = scenario_named("tower-22")
START = new_state(SCENARIO, Seeds.of(5))
REASON = "The room heard a good case."


def played(rulings: Rulings, orders: dict[str, Orders] | None = None) -> Record:
    record = play_turn(SCENARIO, START, orders or {}, rulings).record
    assert record is not None
    return record


def lines(record: Record, about: str, seat: str, rulings: Rulings) -> str:
    after = play_turn(SCENARIO, START, {}, rulings).state
    views = observe(SCENARIO, START, seat), observe(SCENARIO, after, seat)
    found = why.explain(SCENARIO, record, about, *views)
    assert found is not None
    return "\n".join(render(found))


def truth(record: Record, about: str) -> str:
    after = unveil(START, "washington")
    found = why.truth(SCENARIO, record, about, after, after)
    assert found is not None
    return "\n".join(render(found))


def test_a_level_that_people_moved_says_who_and_why():
    row = SCENARIO.rows["washington.home"]
    rulings = Rulings((Said("1-1", REASON),), shifts=(Shift(Said("1-1", REASON), row, 4.0, sets=False),))
    assert f"The facilitator decided: {REASON}" in lines(played(rulings), "washington.home", "washington", rulings)
    secret = Said("1-1", REASON, secret_of="tehran")
    rulings = Rulings((secret,), shifts=(Shift(secret, row, 4.0, sets=False),))
    assert REASON not in lines(played(rulings), "washington.home", "washington", rulings)
    assert REASON in truth(played(rulings), "washington.home")


@pytest.mark.parametrize(
    ("about", "rulings"),
    [
        ("houthis__red_sea", Rulings((Said("1-1", REASON),), forced={5: (3, "1-1")})),
        ("sailor_deaths", Rulings((Said("1-1", REASON),), outcomes={"incident/sailor_deaths": Decided(True, "1-1")})),
        (
            "baghdad_protests",
            Rulings((Said("1-1", REASON),), outcomes={"event/baghdad_protests": Decided(True, "1-1")}),
        ),
    ],
)
def test_what_people_brought_about_is_no_luck(about: str, rulings: Rulings):
    record = played(rulings)
    for told in (lines(record, about, "tehran", rulings), truth(record, about)):
        assert f"The facilitator decided: {REASON}" in told
        assert "Luck drew" not in told


def test_an_order_that_was_stopped_is_told_to_its_seat_alone():
    option = next(one for one in SCENARIO.options if one.seat == "washington" and one.lever)
    orders = {"washington": Orders("washington", {option.index: START.seeds.places})}
    record = played(Rulings((Said("1-1", REASON),), options={option.index: Decided(False, "1-1")}), orders)
    own = [cable for cable in tell_turn(SCENARIO, record, "washington") if cable.headline.startswith("Not carried out")]
    assert [cable.text for cable in own] == [f"The facilitator decided: {REASON}"]
    others = tell_turn(SCENARIO, record, "tehran")
    assert not [cable for cable in others if cable.headline.startswith("Not carried out")]


@pytest.mark.parametrize(("chance", "came"), [(1.0, True), (0.0, False)])
def test_what_was_not_on_the_list_is_told_to_who_asked_with_its_outcome(chance: float, came: bool):
    said = Said(
        "1-1", REASON, "request", "washington", chance, "request/washington-1-1", "A ship with grain", "Hunger."
    )
    row = SCENARIO.rows["washington.home"]
    rulings = Rulings((said,), shifts=(Shift(said, row, 4.0, sets=False),))
    record = played(rulings)
    (cable,) = [one for one in tell_turn(SCENARIO, record, "washington") if "A ship with grain" in one.headline]
    assert cable.headline.startswith("It came off" if came else "It did not come off")
    assert not [one for one in tell_turn(SCENARIO, record, "tehran") if "grain" in one.headline + one.text]
    (told,) = tell_rulings(SCENARIO, record)
    assert f"{round(100 * chance)}%" in told
    assert "The argument for it: Hunger." in told
    assert any(cause.reason == said.reason for cause in record.changes[row].causes) is came
