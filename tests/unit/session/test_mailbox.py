"""What a seat may read of letters, how far it has read, and what it has half written: nobody else's business."""

import pytest

from game.errors import LetterRefused
from game.session.letters import say_to_all, write_letter
from game.session.mailbox import PUBLIC, Mailbox
from game.session.session import Session
from tests.unit.session.pairs import Pair, play_turn


def texts(mail: Mailbox) -> list[str]:
    return [item.letter.text for item in mail.items]


def test_what_others_write_is_found_when_it_arrives_and_not_before(pair: Pair):
    washington, tehran = pair
    mail = Mailbox(tehran)
    assert not mail.follow()
    write_letter(washington, "swiss", "At once.")
    write_letter(washington, "muscat", "In a week.")
    assert mail.follow()
    assert texts(mail) == ["At once."]
    assert not mail.follow()
    play_turn(pair)
    mail.look()
    assert texts(mail)[:2] == ["At once.", "In a week."]


def test_what_is_read_stays_read_on_any_screen_and_own_letters_are_never_new(pair: Pair):
    washington, tehran = pair
    say_to_all(tehran, "One.")
    mail, other = Mailbox(washington), Mailbox(washington)
    mail.send(PUBLIC, "My own.")
    assert [item.letter.text for item in mail.unread] == ["One."]
    mail.mark_read()
    assert mail.unread == []
    other.look()
    assert Mailbox(washington).unread == []
    say_to_all(tehran, "Two.")
    mail.look()
    assert [item.letter.text for item in mail.unread] == ["Two."]


def test_that_a_letter_was_read_is_no_entry_and_shows_nobody_anything(pair: Pair):
    washington, tehran = pair
    write_letter(washington, "swiss", "Do you read?")
    before, seen = tehran.journal.entries(), Mailbox(washington)
    mail = Mailbox(tehran)
    mail.mark_read()
    mail.keep_typed("swiss", "I do, and I shall not say so.")
    assert tehran.journal.entries() == before
    items = list(seen.items)
    assert not seen.follow()
    assert seen.items == items


def test_what_two_screens_of_a_seat_half_write_is_kept_side_by_side(pair: Pair):
    washington, _ = pair
    one, other = Mailbox(washington), Mailbox(washington)
    one.keep_typed("swiss", "peace")
    other.keep_typed(PUBLIC, "war")
    other.mark_read()
    assert Mailbox(washington).typed == {"swiss": "peace", PUBLIC: "war"}
    assert not one.follow()
    assert one.typed == {"swiss": "peace", PUBLIC: "war"}
    one.send("swiss", "peace, please")
    assert Mailbox(washington).typed == {PUBLIC: "war"}


def test_what_cannot_be_sent_is_still_there(pair: Pair):
    washington, _ = pair
    mail = Mailbox(washington)
    mail.keep_typed("baghdad", "too late")
    mail.send("baghdad", "in time")
    mail.keep_typed("baghdad", "too late")
    assert mail.left("baghdad") == 0
    with pytest.raises(LetterRefused):
        mail.send("baghdad", "too late")
    assert mail.typed == {"baghdad": "too late"}


def test_a_sealed_turn_takes_nothing_half_written_away(pair: Pair):
    washington, _ = pair
    Mailbox(washington).keep_typed("swiss", "half a thought")
    play_turn(pair)
    assert Mailbox(washington).typed == {"swiss": "half a thought"}


@pytest.mark.parametrize("kept", [{}, {"read": "7", "typed": ["swiss"]}, {"read": True, "typed": {"swiss": 3}}])
def test_whatever_a_save_holds_of_it_does_no_harm(pair: Pair, kept: dict[str, object]):
    washington, tehran = pair
    say_to_all(tehran, "Hello.")
    washington.journal.keep_draft("washington/letters", kept)
    mail = Mailbox(washington)
    assert (len(mail.unread), mail.typed) == (1, {})


def test_a_watcher_reads_and_writes_nothing(pair: Pair):
    _, tehran = pair
    say_to_all(tehran, "Hello.")
    with Session.resume("two", seat="washington", watch=True, scenario=tehran.scenario) as watcher:
        mail = Mailbox(watcher)
        mail.mark_read()
        mail.keep_typed("swiss", "nothing")
    assert len(Mailbox(tehran).items) == 1
