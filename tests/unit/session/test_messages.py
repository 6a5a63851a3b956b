"""What whoever leads says to people, and who has read it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.errors import CommandError
from game.session.journal import Journal
from game.session.messages import (
    ACKNOWLEDGED,
    TOLD,
    acknowledge,
    messages,
    new_message,
    plain_message,
    readers,
    tell,
    unread,
)
from game.session.seating import Sitter, digest_of, seat_person
from tests.unit.session.journals import toy

ANN, BOB = Sitter("Ann", digest_of("a")), Sitter("Bob", digest_of("b"))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with toy(tmp_path / "toy.game") as journal:
        seat_person(journal, "west", ANN)
        yield journal


def texts(journal: Journal, seat: str, who: Sitter) -> list[str]:
    return [told.text for told in unread(journal.entries(), seat, who)]


def test_everybody_whom_it_concerns_acknowledges_for_themselves(journal: Journal):
    seat_person(journal, "west", BOB, beside=True)
    tell(journal, None, "to all", "facilitator", "m1")
    tell(journal, "east", "to the east", "facilitator", "m2")
    assert texts(journal, "west", ANN) == texts(journal, "west", BOB) == ["to all"]
    acknowledge(journal, "west", "m1", ANN)
    acknowledge(journal, "west", "m1", ANN)
    assert (texts(journal, "west", ANN), texts(journal, "west", BOB)) == ([], ["to all"])
    first, second = messages(journal.entries())
    assert readers(first, {"west": [ANN, BOB], "east": []}) == [("west", "Ann", True), ("west", "Bob", False)]
    assert readers(second, {"west": [ANN], "east": [BOB]}) == [("east", "Bob", False)]


def test_whoever_sits_down_later_is_not_asked_about_what_was_said_before(journal: Journal):
    tell(journal, "west", "early", "facilitator", "m1")
    seat_person(journal, "west", BOB)
    tell(journal, "west", "late", "facilitator", "m2")
    assert texts(journal, "west", BOB) == ["late"]


def test_nobody_acknowledges_for_another_seat(journal: Journal):
    tell(journal, "west", "mind the time", "facilitator", "m1")
    acknowledge(journal, "east", "m1", ANN)
    assert texts(journal, "west", ANN) == ["mind the time"]


def test_messages_are_text_and_no_more(journal: Journal):
    assert plain_message(" [b]bold[/b]\x1b[2J\n\n=SUM(A1)\x07 ") == "[b]bold[/b] [2J\n\n=SUM(A1)"
    for wrong in ("", " \n\x1b", "x" * 501):
        with pytest.raises(CommandError):
            tell(journal, "west", wrong, "facilitator", new_message())
    with pytest.raises(CommandError):
        tell(journal, "north", "hello", "facilitator", new_message())
    assert messages(journal.entries()) == []


def test_what_is_malformed_was_not_said(journal: Journal):
    for payload in ({}, {"id": 5, "text": "x"}, {"id": "m1"}):
        journal.append(TOLD, 0, "west", payload)
    tell(journal, "west", "hello", "facilitator", "m1")
    for payload in ({}, {"id": "m1"}, {"id": "m1", "name": 5, "key": ANN.digest}):
        journal.append(ACKNOWLEDGED, 0, "west", payload)
    assert texts(journal, "west", ANN) == ["hello"]
