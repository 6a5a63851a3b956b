"""Letters between seats: who may read them when, which leak, and that none of it shifts the game."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import CommandError, JournalReadOnly, LetterRefused
from game.foresight.course import play_turn as follow
from game.narration.rulings import reason_text
from game.report.players import course_of
from game.session.holders import hand_over
from game.session.journal import Entry
from game.session.letters import (
    LONGEST,
    MOST_SAID,
    Letter,
    box,
    folded,
    leaked_in,
    leaking,
    left_in,
    letters,
    public,
    say_to_all,
    words_left,
    write_letter,
)
from game.session.replay import opening, replay
from game.session.session import Session
from tests.positions import scenario_named
from tests.unit.session.pairs import Pair, play_turn


def read(session: Session) -> list[str]:
    """The texts that a seat may read, with a star before the news that one leaked."""
    return [f"{'*' * item.is_news}{item.letter.text}" for item in box(letters(session.journal), session.seat)]


# ---------------------------------------------------------------- who reads what, and when


def test_what_goes_at_once_is_read_at_once(pair: Pair):
    washington, tehran = pair
    write_letter(washington, "swiss", "We want no war.")
    assert read(washington) == read(tehran) == ["We want no war."]
    write_letter(tehran, "swiss", "Nor do we.")
    assert read(washington) == read(tehran) == ["We want no war.", "Nor do we."]


def test_what_takes_a_turn_is_seen_by_its_writer_alone_until_then(pair: Pair):
    washington, tehran = pair
    write_letter(washington, "muscat", "Hold them back.")
    assert (read(washington), read(tehran)) == (["Hold them back."], [])
    washington.commit()
    assert read(tehran) == []
    tehran.commit()
    assert "Hold them back." in read(tehran)
    (letter,) = letters(tehran.journal)
    assert letter.delivered is not None
    assert (letter.sent.turn, letter.arrives, letter.delivered.turn) == (1, 1, 1)


def test_what_is_said_in_public_is_heard_by_all(pair: Pair):
    washington, tehran = pair
    say_to_all(tehran, "We answer for nobody.")
    write_letter(tehran, "swiss", "We can speak.")
    assert [item.letter.text for item in public(letters(washington.journal))] == ["We answer for nobody."]
    assert read(washington) == ["We answer for nobody.", "We can speak."]


def test_what_is_written_when_all_have_sealed_belongs_to_the_next_turn(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    """Somebody may write while the turn is being resolved: whoever resolves it finds the same letters under way."""
    washington, tehran = pair
    washington.commit()

    def late(*_: object, **__: object) -> None:
        write_letter(washington, "muscat", "Too late.")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(type(tehran.journal), "conclude", late)
        with pytest.raises(KeyboardInterrupt):
            tehran.commit()
    washington.reload()
    (letter,) = letters(washington.journal)
    assert (washington.turn, letter.sent.turn, letter.arrives, letter.delivered) == (1, 2, 2, None)


# ---------------------------------------------------------------- what is refused


def test_a_message_is_text_of_a_bounded_length(pair: Pair):
    washington, tehran = pair
    write_letter(washington, "swiss", "  [b]Peace[/b]\x1b[2J\n\u202eeven\t now ")
    assert read(tehran) == ["[b]Peace[/b] [2J even now"]
    for wrong, why in (("\x1b \u202e", "nothing to send"), ("x" * (LONGEST + 1), f"at most {LONGEST} signs")):
        with pytest.raises(LetterRefused, match=why):
            write_letter(washington, "swiss", wrong)
        with pytest.raises(LetterRefused, match=why):
            say_to_all(washington, wrong)


def test_so_many_letters_and_words_a_turn_and_no_more(pair: Pair):
    washington, tehran = pair
    most = washington.scenario.channels["swiss"].most
    for number in range(most):
        assert left_in(letters(washington.journal), washington, "swiss") == most - number
        write_letter(washington, "swiss", f"Letter {number}")
    with pytest.raises(LetterRefused, match=f"more than {most} letters"):
        write_letter(washington, "swiss", "One more")
    write_letter(washington, "muscat", "Another way")
    write_letter(tehran, "swiss", "Another seat")
    for number in range(MOST_SAID):
        say_to_all(tehran, f"Word {number}")
    with pytest.raises(LetterRefused, match=f"more than {MOST_SAID} times"):
        say_to_all(tehran, "One more")
    play_turn(pair)
    assert (left_in(letters(washington.journal), washington, "swiss"), words_left([], tehran)) == (most, MOST_SAID)
    write_letter(washington, "swiss", "In the next turn")


def test_a_closed_way_says_why(pair: Pair):
    """As the seat that writes sees it: what Tehran knows of its own message opens nothing to Washington."""
    scenario = scenario_named("gaza-2024")
    with Session.start(scenario, "washington", seed=7, save="doha", persons=["tehran"]) as washington:
        with pytest.raises(LetterRefused, match="You have not"):
            write_letter(washington, "doha", "A word")
        with pytest.raises(CommandError, match="no channel `pigeon`"):
            write_letter(washington, "pigeon", "A word")


def test_a_mind_neither_reads_nor_writes():
    with Session.start(scenario_named("tower-22"), "washington", seed=7, save="one") as alone:
        for send in (lambda: write_letter(alone, "swiss", "Hello"), lambda: say_to_all(alone, "Hello")):
            with pytest.raises(LetterRefused, match="neither reads nor writes"):
                send()


def test_a_seat_that_is_handed_to_a_mind_is_written_to_again_when_a_person_has_it_back(pair: Pair):
    washington, tehran = pair
    write_letter(washington, "muscat", "Under way.")
    for mind in ("passive", None):
        hand_over(washington.journal, washington.scenario, "tehran", mind, "facilitator")
        washington.reload()
        if mind is None:
            write_letter(washington, "swiss", "Welcome back.")
        else:
            with pytest.raises(LetterRefused, match="neither reads nor writes"):
                write_letter(washington, "swiss", "Anybody?")
    assert read(tehran) == ["Welcome back."]
    play_turn(pair)
    assert read(tehran)[:2] == ["Welcome back.", "Under way."]


def test_nothing_is_written_when_the_game_is_over_or_may_only_be_read(pair: Pair):
    washington, _ = pair
    with (
        Session.resume("two", seat="tehran", watch=True, scenario=washington.scenario) as watcher,
        pytest.raises(JournalReadOnly),
    ):
        say_to_all(watcher, "Hello")
    while not washington.is_over:
        play_turn(pair)
    with pytest.raises(LetterRefused, match="over"):
        say_to_all(washington, "Hello")


# ---------------------------------------------------------------- leaks


def test_letters_shift_nothing_of_the_game_until_one_leaks_and_then_what_the_content_says(pair: Pair):
    washington, _ = pair
    with (
        Session.start(washington.scenario, "washington", seed=7, save="mute", persons=["tehran"]) as quiet,
        Session.resume("mute", seat="tehran", scenario=washington.scenario) as mute,
    ):
        leaked: list[Letter] = []
        while not leaked:
            assert washington.state.fingerprint() == quiet.state.fingerprint()
            for session in pair:
                write_letter(session, "baghdad", f"{session.seat}, turn {session.turn}")
            play_turn(pair)
            play_turn((quiet, mute))
            leaked = leaked_in(letters(washington.journal), washington.turn)
        for name, size in (("world.host_anger", 2.0), ("washington__tehran.channel", -3.0)):
            row = washington.scenario.rows[name]
            moved = float(washington.state.levels[row, 0] - quiet.state.levels[row, 0])
            assert moved == pytest.approx(size * len(leaked))
            record = washington.records[-1]
            causes = [cause for cause in record.changes[row].causes if cause.reason.startswith("ruling.letter-")]
            assert [cause.size for cause in causes] == pytest.approx([size] * len(leaked))
            assert "became public" in reason_text(washington.scenario, record, causes[0].reason)
    assert all(compared.same for compared in replay("two"))
    with Session.resume("two", seat="tehran", scenario=washington.scenario) as again:
        assert again.played[-1].state.fingerprint() == washington.state.fingerprint()
        course = course_of(again)
        turn = again.turn
        alone = follow(course.scenario, course.states[turn - 1], course.sealed[turn - 1], course.rulings(turn))
        assert alone.fingerprint() == washington.state.fingerprint()


def games_with_leaks(pair: Pair) -> list[Letter]:
    washington, tehran = pair
    while not washington.is_over:
        for session in pair:
            write_letter(session, "baghdad", f"{session.seat}, turn {session.turn}")
            write_letter(session, "muscat", f"{session.seat}, quietly, turn {session.turn}")
        play_turn(pair)
    return [letter for letter in letters(tehran.journal) if letter.leaked is not None]


def test_a_leak_is_news_to_all_and_drawn_from_the_seed(pair: Pair):
    washington, tehran = pair
    leaked = games_with_leaks(pair)
    assert 0 < len(leaked) < len(letters(washington.journal))
    for letter in leaked:
        assert letter.leaked is not None
        assert letter.sent.turn <= letter.leaked.turn <= letter.last_risk
        assert letter.chance is not None
        assert 0 < letter.chance < 1
        for session in pair:
            assert f"*{letter.text}" in read(session)
    assert [item.letter for item in public(letters(tehran.journal))] == leaked
    again = {
        letter.key
        for turn, entry in enumerate(tehran.journal.entries("turn"))
        for letter, _ in leaking(
            tehran.scenario,
            tehran.played[turn - 1].state if turn else opening(tehran.scenario, 7),
            [early for early in tehran.journal.entries() if early.id < entry.id],
        )
    }
    assert again == {letter.key for letter in leaked}


def test_what_leaks_does_not_hang_on_what_else_is_written(pair: Pair):
    """Other letters, in other channels, by the other seat: none moves the luck of this one."""
    washington, _ = pair
    leaked = {letter.key for letter in games_with_leaks(pair) if letter.by == "washington"}
    with (
        Session.start(washington.scenario, "washington", seed=7, save="other", persons=["tehran"]) as one,
        Session.resume("other", seat="tehran", scenario=washington.scenario) as other,
    ):
        while not one.is_over:
            for channel in ("baghdad", "muscat"):
                write_letter(one, channel, "the same")
            play_turn((one, other))
        assert {letter.key for letter in letters(one.journal) if letter.leaked is not None} == leaked


def test_a_branch_has_the_letters_of_its_past(pair: Pair):
    washington, tehran = pair
    write_letter(washington, "baghdad", "First")
    play_turn(pair)
    write_letter(tehran, "swiss", "Second")
    with Session.resume(washington.branch(1, "other"), seat="tehran", scenario=washington.scenario) as other:
        assert [letter.text for letter in letters(other.journal)] == ["First"]
        assert letters(other.journal)[0].leaked == letters(tehran.journal)[0].leaked


# ---------------------------------------------------------------- whatever is in a journal


SEATS = ("north", "south", "east")
EVENTS = st.one_of(
    st.tuples(st.just("letter"), st.sampled_from(SEATS), st.integers(0, 3)),
    st.tuples(st.just("said"), st.sampled_from(SEATS), st.just(0)),
    st.tuples(st.just("orders"), st.sampled_from(SEATS), st.just(0)),
)


def entries_of(events: list[tuple[str, str, int]]) -> list[Entry]:
    """A journal in which a turn is resolved as soon as all seats have sealed; each seat writes to the next."""
    entries = [entry(1, "header", 0, None, {"seats": [[seat, None] for seat in SEATS]})]
    turn, sealed = 0, set()
    for number, (kind, seat, delay) in enumerate(events):
        if kind == "orders" and seat in sealed:
            continue
        other = SEATS[(SEATS.index(seat) + 1) % len(SEATS)]
        told = {"text": f"{number}", "channel": "abbey", "to": other, "delay": delay}
        entries.append(entry(len(entries) + 1, kind, turn + 1, seat, told))
        sealed |= {seat} if kind == "orders" else set()
        if len(sealed) == len(SEATS):
            turn, sealed = turn + 1, set()
            keys = [f"{by}/{when}/1" for by in SEATS for when in range(1, turn + 1)]
            leaked = [{"letter": key, "chance": 0.5} for key in keys] if turn % 2 else []
            entries.append(entry(len(entries) + 1, "turn", turn, None, {"leaked": leaked}))
    return entries


def entry(number: int, kind: str, turn: int, seat: str | None, payload: dict[str, object]) -> Entry:
    return Entry(number, kind, turn, seat, f"2024-01-01T00:00:{number:02}", payload, "", "")


@given(st.lists(EVENTS, max_size=40))
def test_no_letter_comes_early_or_to_a_third_seat_and_none_is_lost(events: list[tuple[str, str, int]]):
    entries = entries_of(events)
    for first in range(1, len(entries) + 1):
        past = entries[:first]
        resolved = sum(one.kind == "turn" for one in past)
        written = folded(past)
        assert len(written) == sum(one.kind in ("letter", "said") for one in past)
        for seat in SEATS:
            for item in box(written, seat):
                letter = item.letter
                own_or_public = letter.by == seat or letter.channel is None or item.is_news
                arrived = letter.to == seat and resolved >= letter.sent.turn - 1 + delay_of(letter, events)
                assert own_or_public or arrived
        for letter in written:
            arrived = resolved >= letter.sent.turn - 1 + delay_of(letter, events)
            shown = letter in [item.letter for item in box(written, letter.to or letter.by) if not item.is_news]
            assert shown == (arrived or letter.channel is None)


def delay_of(letter: Letter, events: list[tuple[str, str, int]]) -> int:
    return events[int(letter.text)][2]


@given(st.lists(EVENTS, max_size=40), st.integers(1, 40))
def test_what_was_before_the_eyes_of_a_seat_stays_there_and_what_comes_stands_after_it(
    events: list[tuple[str, str, int]], first: int
):
    entries = entries_of(events)
    for seat in SEATS:
        before = [(item.entry, item.letter.key) for item in box(folded(entries[:first]), seat)]
        after = [(item.entry, item.letter.key) for item in box(folded(entries), seat)]
        assert after[: len(before)] == before
        assert [number for number, _ in after] == sorted(number for number, _ in after)


@given(st.lists(EVENTS, max_size=40))
def test_nothing_leaks_that_is_not_under_way(events: list[tuple[str, str, int]]):
    for letter in folded(entries_of(events)):
        if letter.leaked is not None:
            assert letter.channel is not None
            assert letter.sent.turn <= letter.leaked.turn <= max(letter.sent.turn, letter.arrives)


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"channel": "abbey", "to": "south", "text": 3, "delay": 0},
        {"channel": "abbey", "to": "south", "text": "", "delay": 0},
        {"channel": "abbey", "to": "south", "text": "x" * (LONGEST + 1), "delay": 0},
        {"channel": "abbey", "to": "north", "text": "to myself", "delay": 0},
        {"channel": "abbey", "to": "paris", "text": "to nobody", "delay": 0},
        {"channel": "abbey", "to": "south", "text": "never", "delay": True},
        {"channel": "abbey", "to": "south", "text": "yesterday", "delay": -1},
        {"channel": ["abbey"], "to": "south", "text": "hello", "delay": 0},
    ],
)
def test_a_malformed_letter_was_never_written(payload: dict[str, object]):
    header = entry(1, "header", 0, None, {"seats": [[seat, None] for seat in SEATS]})
    assert folded([header, entry(2, "letter", 1, "north", payload)]) == []
    assert folded([header, entry(2, "letter", 1, "paris", {**payload, "text": "hello"})]) == []


@pytest.mark.parametrize("leaked", [None, 3, ["north/1/1"], [{"letter": "north/1/1"}], [{"letter": 1, "chance": 0.5}]])
def test_a_malformed_leak_is_none(leaked: object):
    good = {"channel": "abbey", "to": "south", "text": "\x1bhello", "delay": 2}
    entries = [
        entry(1, "header", 0, None, {"seats": [[seat, None] for seat in SEATS]}),
        entry(2, "letter", 1, "north", good),
        entry(3, "turn", 1, None, {"leaked": leaked}),
    ]
    (letter,) = folded(entries)
    assert (letter.text, letter.leaked) == ("hello", None)
