"""Who is who in a room, over all its games, and what they are called in what is handed out."""

import pytest

from game.report.room.entries import cleaned
from game.session.holders import HANDED
from game.session.journal import Entry, Payload
from game.session.people import Labels, People, people_of
from game.session.seating import digest_of

SEATS = [["washington", None], ["tehran", None]]
Written = tuple[str, int, str | None, Payload]
"""Kind, turn, seat and payload of an entry."""


def written(*several: Written) -> list[Entry]:
    first: Written = ("header", 0, None, {"seats": SEATS})
    return [
        Entry(number, kind, turn, seat, "2024-01-01T00:00:00+00:00", payload, "", "")
        for number, (kind, turn, seat, payload) in enumerate([first, *several], start=1)
    ]


def sits(name: str, seat: str, key: str, turn: int = 0, **more: object) -> Written:
    return "seated", turn, seat, {"name": name, "key": digest_of(key), **more}


def leaves(seat: str, turn: int, **more: object) -> Written:
    return "vacated", turn, seat, {"by": "facilitator", **more}


def orders(seat: str, turn: int, **more: object) -> Written:
    return "orders", turn, seat, {"orders": [], **more}


def test_a_key_is_one_person_in_whichever_game_and_a_name_in_two_games_is_two():
    people = people_of(
        [written(sits("Ann", "washington", "a"), leaves("washington", 2)), written(sits("Ann", "tehran", "a", 2))]
    )
    assert people.names == {1: ("Ann",)}
    assert [(one.game, one.seat, one.since, one.until) for one in people.sat] == [
        (1, "washington", 1, 2), (2, "tehran", 3, None),
    ]  # fmt: skip
    two = people_of([written(sits("Ann", "washington", "a")), written(sits("Ann", "washington", "b"))])
    assert two.names == {1: ("Ann",), 2: ("Ann",)}


def test_a_name_that_has_left_comes_back_and_one_that_sits_there_is_another():
    back = people_of([written(sits("Ann", "washington", "a"), leaves("washington", 1), sits("ann", "tehran", "b", 1))])
    assert back.names == {1: ("Ann", "ann")}
    twice = people_of([written(sits("Ann", "washington", "a"), sits("Ann", "tehran", "b"))])
    assert len(twice.names) == 2
    beside = people_of([written(sits("Ann", "washington", "a"), sits("Ann", "washington", "b", beside=True))])
    assert len(beside.names) == 2
    anew = people_of([written(sits("Ann", "washington", "a"), sits("Ann", "washington", "b", 1))])
    assert len(anew.names) == 1


def test_several_in_a_seat_commit_together_and_one_leaves_by_their_key():
    people = people_of(
        [
            written(
                sits("Ann", "washington", "a"),
                sits("Bob", "washington", "b", beside=True),
                orders("washington", 1),
                leaves("washington", 1, key=digest_of("a")),
                leaves("washington", 1, key=digest_of("nobody")),
                orders("washington", 2),
            )
        ]
    )
    assert (people.at(1, "washington", 1), people.at(1, "washington", 2)) == ((1, 2), (2,))


def test_what_others_or_minds_committed_is_theirs():
    people = people_of(
        [
            written(
                sits("Ann", "washington", "a"),
                orders("washington", 1),
                orders("washington", 2, by="deadline"),
                (HANDED, 2, "washington", {"to": "passive", "by": "facilitator"}),
                orders("washington", 3),
                (HANDED, 3, "washington", {"to": None, "by": "facilitator"}),
                orders("washington", 4),
            )
        ]
    )
    assert [people.by(1, "washington", turn) for turn in (1, 2, 3, 4)] == ["", "deadline", "passive", ""]


@pytest.mark.parametrize(
    "payload", [{}, {"name": 5, "key": "x"}, {"name": "Ann"}, {"name": "  ", "key": "x"}, {"name": "Ann", "key": None}]
)
def test_what_is_malformed_is_nobody(payload):
    assert people_of([written(("seated", 0, "washington", payload))]).names == {}


# ---------------------------------------------------------------- what they are called


def of(*names: str) -> People:
    return people_of([written(*(sits(name, "washington", f"{n}", n) for n, name in enumerate(names)))])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Miller said so", "P1 said so"),
        ("ann miller and ANN MILLER", "P1 and P1"),
        ("Miller will not", "P1 will not"),
        ("the miller's tale, annual, Annex", "the miller's tale, annual, Annex"),
        ("Al is here, also", "P3 is here, also"),
        ("=CMD()!", "P2!"),
        ("Person P1", "Person P1"),
        (digest_of("0"), "P1"),
        ("the code is s3cret-code", "the code is …"),
    ],
)
def test_names_keys_and_codes_are_taken_out_of_what_was_typed(text, told):
    labels = Labels(of("Ann Miller", "=CMD()", "Al", "Person"), "P{number}", ("s3cret-code",))
    assert labels.veil(text) == told.replace("Person P1", "P4 P1")


def test_with_names_only_keys_and_codes_are_taken_out():
    labels = Labels(of("Ann Miller"), None, ("s3cret-code",))
    assert labels.veil(f"Ann Miller, s3cret-code, {digest_of('0')}") == "Ann Miller, …, Ann Miller"


def test_whoever_signed_an_entry_stands_there_as_a_person_however_short_the_name():
    people = of("A")
    signed = written(("proposed", 1, "washington", {"name": "A", "key": digest_of("0"), "sealed": {"orders": []}}))[1]
    assert cleaned(signed, Labels(people, "P{number}"), opened=True) == {"person": "P1", "sealed": {"orders": []}}
    assert cleaned(signed, Labels(people, "P{number}"), opened=False) is None
