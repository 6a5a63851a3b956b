"""Games of a room compared: where they came apart, what another team's orders would have done, and the class page."""

import re
from dataclasses import replace
from functools import lru_cache

import pytest

from game.engine.orders import Order, legal_orders, order_of
from game.engine.rulings import Decided, Rulings, Said
from game.errors import CommandError
from game.report import page
from game.report.document import lines, section_lines
from game.report.room.divergence import apart, first_turns, likeness, most_common
from game.report.room.exchange import DOCTRINE, NOTHING, Wish, exchange
from game.report.room.exchange import section as exchange_section
from game.report.room.klass import compose
from game.report.room.reading import Class, Game, Source, read_class
from game.session.journal import Journal
from game.session.rooms import Room
from game.session.session import Session
from tests.rooms import Orders, decided, play_game, room_of

PLANTED = 3
"""The turn in which game 2 orders something else."""


def one_order(room: Room, number: int, turn: int, seat: str) -> Orders:
    """An order that the seat's mind would not give in that turn of a game played as far as it."""
    with Session.resume(room.games[number - 1], seat=seat, scenario=room.scenario) as session:
        assert session.turn == turn - 1
        usual = {order.lever for order in decided(session, None) if isinstance(order, Order)}
        legal = (order_of(option) for option in legal_orders(session.scenario, session.view))
        return [next(order for order in legal if isinstance(order, Order) and order.lever not in usual)]


@lru_cache(maxsize=1)
def rooms() -> Class:
    """Games 1 and 3 alike to the end, game 2 with one order of Washington's planted, game 4 after a turn."""
    room = room_of(4, "apart")
    play_game(room, 1)
    play_game(room, 3)
    play_game(room, 2, turns=PLANTED - 1)
    planted = one_order(room, 2, PLANTED, "washington")
    play_game(room, 2, planted={(PLANTED, "washington"): planted})
    play_game(room, 4, turns=1, reason="Sealedsentinel")
    return read_class(Source.of(room), room.scenario, "Person {number}")


def game(number: int) -> Game:
    return rooms().games[number - 1]


def test_a_room_of_one_game_is_told_of_as_one():
    told = "\n".join(lines(compose(replace(rooms(), games=rooms().games[:1]))))
    assert "Room apart, one game" in told
    assert not re.search(r"\b1 games|games 1\b|All games began", told)
    assert "fell short of what it needed" in told or "had what it needed" in told


def test_games_that_ordered_the_same_under_the_same_luck_are_the_same():
    alike = apart(game(1), game(3))
    assert (alike.first, alike.orders, alike.came, alike.ruled) == (None, (), (), ())
    assert game(1).course.states[-1].fingerprint() == game(3).course.states[-1].fingerprint()
    assert likeness(game(1), game(3)) == 1


def test_the_turn_the_seat_and_the_order_in_which_a_game_came_apart_are_found():
    assert most_common(rooms().ended).number == 1
    found = apart(game(2), game(1))
    assert (found.turn, [one.seat for one in found.orders]) == (PLANTED, ["washington"])
    option = game(2).scenario.options[found.orders[0].here[0]]
    sealed = game(2).first.played[PLANTED - 1].sealed["washington"]["orders"]
    assert [order["lever"] for order in sealed] == [option.lever]
    assert found.orders[0].there == tuple(
        one.index for one in game(1).first.ordered(PLANTED, "washington") if one.lever != option.lever
    )
    turns = first_turns(rooms().ended)
    assert (turns[1, 2], turns[2, 3], turns[1, 3]) == (PLANTED, PLANTED, None)


def test_what_came_of_it_first_is_told_with_the_luck_that_both_had():
    found = apart(game(2), game(1))
    assert found.came
    assert min(one.difference.turn for one in found.came) >= PLANTED
    draws = [one.draw for one in found.came if one.draw is not None]
    assert all(draw.is_same and draw.address in game(1).scenario.draws for draw in draws)
    assert len({one.difference.turn for one in found.came}) == 1


def test_with_other_luck_and_the_same_orders_the_luck_is_named():
    room = Room.begin(game(1).scenario, 1, 8, "unlike")
    from tests.rooms import seat_people

    seat_people(room)
    orders = {
        (played.turn, seat): [order_of(option) for option in game(1).first.ordered(played.turn, seat)]
        for played in game(1).first.played
        for seat in game(1).scenario.seats
    }
    play_game(room, 1, planted=orders)
    (other,) = read_class(Source.of(room), room.scenario, "Person {number}").games
    found = apart(replace(other, number=9), game(1))
    assert found.came
    draws = [one.draw for one in found.came if one.draw is not None]
    assert draws
    assert not any(draw.is_same for draw in draws)
    assert found.first == found.came[0].difference.turn


def test_what_whoever_leads_decided_is_told_as_the_reason():
    ruled = Rulings((Said("2-1", "Zebedee asked for it"),), outcomes={"event/any": Decided(True, "2-1")})
    course = replace(game(3).course, ruled=(Rulings(), ruled))
    opened = {seat: replace(one, course=course) for seat, one in game(3).opened.items()}
    found = apart(replace(game(3), opened=opened), game(1))
    assert (found.turn, found.orders, [(one.game, one.told) for one in found.ruled]) == (
        2, (), [(3, "Zebedee asked for it")],
    )  # fmt: skip
    assert apart(game(3), game(1)).ruled == ()


# ---------------------------------------------------------------- the other team's orders


def test_with_the_other_teams_turn_a_game_goes_as_theirs():
    wish = Wish(2, "washington", PLANTED, 1, lasting=True)
    found = exchange(rooms().ended, wish)
    assert (found.instead.levels == [state.levels[:, 0] for state in game(1).course.states]).all()
    assert found.refused == ()
    back = exchange(rooms().ended, Wish(1, "washington", PLANTED, 2, lasting=True))
    assert (back.instead.levels == [state.levels[:, 0] for state in game(2).course.states]).all()


def test_one_turn_alone_is_exchanged_and_then_the_seat_keeps_to_its_own():
    found = exchange(rooms().ended, Wish(2, "washington", PLANTED, 1, lasting=False))
    meant = [option.index for option in game(1).first.ordered(PLANTED, "washington")]
    assert sorted(found.instead.ordered[PLANTED]) == sorted(meant)
    before = [state.levels[:, 0] for state in game(2).course.states[:PLANTED]]
    assert (found.instead.levels[:PLANTED] == before).all()


@pytest.mark.parametrize("whose", [NOTHING, DOCTRINE])
def test_nothing_and_a_doctrine_can_be_tried_too(whose):
    found = exchange(rooms().ended, Wish(2, "washington", PLANTED, whose, lasting=False))
    if whose == NOTHING:
        assert found.instead.ordered[PLANTED] == ()
    told = section_lines(exchange_section(game(2), found))
    assert any("As it was played" in line for line in told)


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (Wish(9, "washington", 1, 1, False), "Choose two games"),
        (Wish(1, "washington", 1, 1, False), "Choose two games"),
        (Wish(1, "washington", 1, 9, False), "Choose two games"),
        (Wish(1, "paris", 1, 2, False), "turns 1 to"),
        (Wish(1, "washington", 0, 2, False), "turns 1 to"),
        (Wish(1, "washington", 99, 2, False), "turns 1 to"),
    ],
)
def test_what_cannot_be_tried_is_said(wish, says):
    with pytest.raises(CommandError, match=says):
        exchange(rooms().ended, wish)


# ---------------------------------------------------------------- the page


def test_the_class_page_puts_games_side_by_side_and_says_where_they_came_apart():
    document = compose(rooms())
    told = "\n".join(lines(document))
    assert [section.id for section in document.sections] == [
        "side", "aims", "lines", "spread", "parted", "swapped", "foretold", "reasons", "questions",
    ]  # fmt: skip
    assert f"Game 2 left game 1 in turn {PLANTED}: Washington" in told
    assert "Game 3 is the same as game 1" in told
    assert "not over, turn 1 of 6 played" in told
    assert "Sealedsentinel" not in told  # of a game that goes on
    order = game(2).scenario.content.lever[
        str(game(2).scenario.options[apart(game(2), game(1)).orders[0].here[0]].lever)
    ]
    assert told.count(order.title) >= 2  # where they came apart, and among the questions
    assert "<script>alert" not in page.render(document)


def test_forecasts_are_scored_by_team():
    room = room_of(2, "scored")
    event = {"kind": "ending", "of": room.scenario.endings[0].id, "turns": 4}
    for number, likely in ((1, 0.9), (2, 0.2)):
        with Journal.open(room.games[number - 1]) as journal:
            assert journal.turn == 0
        play_game(room, number, forecast={"statement": "It ends", "probability": likely, "event": event})
    found = read_class(Source.of(room), room.scenario, "Person {number}")
    ended = found.games[0].ending == event["of"] and found.games[0].turn <= 4
    (foretold,) = (section for section in compose(found).sections if section.id == "foretold")
    told = section_lines(foretold)
    scores = {1: (0.9 - ended) ** 2, 2: (0.2 - ended) ** 2}
    for number, score in scores.items():
        assert any(f"Game {number}, Tehran" in line and f"{score:.2f}" in line for line in told), told
    first = next(line for line in told if line.startswith("- Team: Game"))
    assert f"Game {min(scores, key=lambda number: scores[number])}" in first


def test_a_room_with_one_game_has_no_comparison_and_a_running_room_no_secrets():
    room = room_of(1, "single")
    play_game(room, 1, turns=1)
    document = compose(read_class(Source.of(room), room.scenario, None))
    assert [section.id for section in document.sections] == ["side"]
    play_game(room, 1)
    document = compose(read_class(Source.of(room), room.scenario, None))
    assert "parted" not in [section.id for section in document.sections]
    assert "Quillon Vexworth" in "\n".join(lines(document))
