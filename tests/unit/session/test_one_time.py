"""Links for one use, as a game's journal keeps them."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from game.errors import CommandError
from game.session.clocks import instant
from game.session.journal import Entry, Journal, export_lines
from game.session.one_time import LINK, MINUTES, Given, give, use
from game.session.seating import Sitter, digest_of, replace_key, seat_person, seated, vacate
from tests.unit.session.journals import toy

ANN, BOB = (Sitter(name, digest_of(name)) for name in ("Ann", "Bob"))


def given(journal: Journal) -> Given:
    found = Given()
    found.read(journal.entries())
    return found


def now(journal: Journal) -> float:
    return instant(journal.entries()[-1].at) or 0.0


def test_a_link_is_there_until_it_is_used_or_old_and_its_secret_is_written_nowhere(tmp_path: Path):
    with toy(tmp_path / "toy.game") as journal:
        secret = give(journal, "west", None, "facilitator")
        token, at = digest_of(secret), now(journal)
        assert given(journal).find(secret, at) is None
        found = given(journal).find(token, at)
        assert found is not None
        assert (found.seat, found.key) == ("west", None)
        assert given(journal).find(token, at + 60 * MINUTES + 1) is None
        assert secret not in "".join(export_lines(journal))
        seat_person(journal, "west", ANN, link=use(token, at))
        assert given(journal).find(token, at) is None
        with pytest.raises(CommandError):
            seat_person(journal, "west", BOB, beside=True, link=use(token, at))
        assert seated(journal.entries())["west"] == [ANN]


def test_an_old_link_seats_nobody(tmp_path: Path):
    with toy(tmp_path / "toy.game") as journal:
        token = digest_of(give(journal, "west", None, "facilitator"))
        with pytest.raises(CommandError):
            seat_person(journal, "west", ANN, link=use(token, now(journal) + 60 * MINUTES + 1))
        assert seated(journal.entries()) == {}


def test_a_newer_link_to_the_same_person_takes_the_place_of_the_one_before_and_to_an_empty_seat_none(tmp_path: Path):
    with toy(tmp_path / "toy.game") as journal:
        seat_person(journal, "west", ANN)
        first, second = (digest_of(give(journal, "west", ANN, "facilitator")) for _ in range(2))
        other, another = (digest_of(give(journal, "east", None, "facilitator")) for _ in range(2))
        assert list(given(journal).links) == [second, other, another]
        replace_key(journal, "west", ANN, Sitter("Ann", digest_of("phone")), use(second, now(journal)))
        assert list(given(journal).links) == [other, another]
        assert first not in given(journal).links


def test_a_link_for_somebody_who_was_taken_out_seats_nobody(tmp_path: Path):
    with toy(tmp_path / "toy.game") as journal:
        seat_person(journal, "west", ANN)
        token = digest_of(give(journal, "west", ANN, "facilitator"))
        vacate(journal, "west", ANN)
        with pytest.raises(CommandError):
            replace_key(journal, "west", ANN, Sitter("Ann", digest_of("phone")), use(token, now(journal)))
        assert seated(journal.entries()) == {}


@pytest.mark.parametrize(
    ("seat", "payload"),
    [
        ("west", {}),
        ("west", {"token": 1}),
        ("west", {"token": "t", "of": "Ann"}),
        ("west", {"token": "t", "of": {"key": ["x"]}}),
        (None, {"token": "t"}),
    ],
)
def test_what_is_malformed_is_no_link(seat, payload):
    at = datetime.now().astimezone() + timedelta(hours=1)
    found = Given()
    found.read([Entry(2, LINK, 0, seat, at.isoformat(), payload, "", "")])
    found.read([Entry(3, LINK, 0, "west", "yesterday", {"token": "t"}, "", "")])
    assert found.links == {}
