"""One seat on two screens: what is kept on one is taken up on the other, and neither loses anything of it."""

from collections.abc import Iterator

import pytest

from game.engine.orders import Answer, Order, legal_orders, order_of
from game.errors import CommandError
from game.session.session import Session
from tests.positions import scenario_named

Pair = tuple[Session, Session]


@pytest.fixture
def screens() -> Iterator[Pair]:
    with (
        Session.start(scenario_named("gaza-2024"), "washington", seed=7, save="one") as first,
        Session.resume("one", seat="washington", scenario=first.scenario) as second,
    ):
        yield first, second


def some(session: Session, number: int) -> list[Order | Answer]:
    """Orders of different levers that go together."""
    found: list[Order | Answer] = []
    drafted = list(session.drafted)
    while len(found) < number:
        levers = {option.lever for option in drafted}
        option = next(
            one for one in legal_orders(session.scenario, session.view, drafted)
            if one.lever not in levers and one.question is None
        )  # fmt: skip
        drafted.append(option)
        found.append(order_of(option))
    return found


def test_what_one_screen_drafts_the_other_shows(screens: Pair):
    first, second = screens
    (order,) = some(first, 1)
    first.draft_add(order)
    first.keep(rationale="because")
    assert second.take_up_draft()
    assert (second.draft, second.rationale) == ((order,), "because")
    assert not second.take_up_draft()
    second.draft_remove(order)
    assert first.take_up_draft()
    assert first.draft == ()


def test_orders_given_on_both_at_once_are_all_there(screens: Pair):
    first, second = screens
    one, two = some(first, 2)
    first.draft_add(one)
    second.draft_add(two)  # without having looked
    first.keep(place={"page": "cables"})
    second.keep(rationale="both")
    first.take_up_draft()
    assert first.draft == second.draft == (one, two)
    first.commit()
    with Session.resume("one", seat="washington") as again:
        assert again.played[0].sealed["washington"]["rationale"] == "both"
        assert len(again.played[0].sealed["washington"]["orders"]) == 2


def test_a_change_from_elsewhere_can_be_taken_back_and_what_is_gone_cannot(screens: Pair):
    first, second = screens
    one, two = some(first, 2)
    first.draft_add(one)
    second.take_up_draft()
    first.draft_add(two)
    assert second.undo_draft()
    assert second.draft == (one,)
    assert first.take_up_draft()
    assert first.draft == (one,)
    second.draft_clear()
    with pytest.raises(CommandError, match="not in the draft"):
        first.draft_remove(one)


def test_a_draft_of_a_turn_that_is_over_is_taken_up_by_nobody(screens: Pair):
    first, second = screens
    (order,) = some(first, 1)
    first.draft_add(order)
    first.commit()
    first.draft_add(some(first, 1)[0])
    assert not second.take_up_draft()
    assert second.has_moved()
    second.reload()
    assert second.draft == first.draft
