"""People who share a seat, as a pack reads them."""

from pathlib import Path

from game.session.messages import tell
from game.session.people import people_of
from game.session.seating import Sitter, digest_of, replace_key, seat_person, seated, vacate
from tests.unit.session.journals import play, toy

ANN, BOB, CYD = (Sitter(name, digest_of(name)) for name in ("Ann", "Bob", "Cyd"))


def test_all_who_share_a_seat_took_part_in_its_orders_while_they_sat_there(tmp_path: Path):
    with toy(tmp_path / "toy.game") as journal:
        seat_person(journal, "west", ANN)
        seat_person(journal, "west", BOB, beside=True)
        play(journal, 1)
        vacate(journal, "west", ANN)
        play(journal, 2)
        seat_person(journal, "west", CYD)  # in place of all
        play(journal, 3)
        tell(journal, "west", "hello", "facilitator", "m1")
        people = people_of([journal.entries()])
    assert [people.at(1, "west", turn) for turn in (1, 2, 3)] == [(1, 2), (2,), (3,)]
    assert [(one.person, one.since, one.until) for one in people.sat] == [(1, 1, 1), (2, 1, 2), (3, 3, None)]


def test_whoever_comes_back_by_another_key_is_the_same_person(tmp_path: Path):
    with toy(tmp_path / "toy.game") as journal:
        seat_person(journal, "west", ANN)
        seat_person(journal, "west", BOB, beside=True)
        replace_key(journal, "west", ANN, Sitter("Ann", digest_of("another")))
        people = people_of([journal.entries()])
        assert [one.name for one in seated(journal.entries())["west"]] == ["Bob", "Ann"]
    assert len(people.names) == 2
