"""How long seats may still take: folds over entries whose times a test chooses. Nothing waits."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import CommandError
from game.session import clocks
from game.session.alive import excuse_absence
from game.session.clocks import CLOCK, Clock, clock_of, seconds_in
from game.session.following import Followed
from game.session.journal import Entry
from game.session.papers import FilePapers
from game.session.seating import SEATED
from tests.unit.session.journals import play, toy

START = 1_800_000_000.0


def entry(kind: str, at: float, **payload: object) -> Entry:
    written = datetime.fromtimestamp(START + at, UTC).isoformat()
    return Entry(1, kind, 0, None, written, payload, "", "")


def deadline(seconds: float | None = 600.0, default: str = "hold") -> Entry:
    return entry(CLOCK, 0, do="deadline", seconds=seconds, default=default)


def left(entries: list[Entry], at: float) -> float | None:
    return clock_of(entries).left(START + at)


def test_a_turn_runs_from_the_first_sitter_and_then_from_the_last_result():
    entries = [deadline()]
    assert left(entries, 5000) == 600  # nobody sits yet: nobody is late
    entries.append(entry(SEATED, 100))
    assert left(entries, 130) == 570
    entries.append(entry(SEATED, 400))  # whoever comes later changes nothing
    assert left(entries, 500) == 200
    assert clock_of(entries).is_up(START + 700)
    entries.append(entry("turn", 650))
    assert left(entries, 700) == 550


def test_a_pause_stops_the_clock_and_the_next_turn_begins_paused():
    entries = [deadline(), entry(SEATED, 0), entry(CLOCK, 100, do="pause")]
    assert left(entries, 9000) == 500
    assert not clock_of(entries).is_up(START + 9000)
    entries += [entry(CLOCK, 200, do="pause"), entry("turn", 300)]
    assert left(entries, 9000) == 600
    entries += [entry(CLOCK, 9000, do="resume"), entry(CLOCK, 9050, do="resume")]
    assert left(entries, 9100) == 500


def test_more_time_is_for_one_turn_and_another_deadline_holds_at_once():
    entries = [deadline(), entry(SEATED, 0), entry(CLOCK, 10, do="extend", seconds=300)]
    assert left(entries, 100) == 800
    entries.append(entry("turn", 200))
    assert left(entries, 200) == 600
    entries.append(deadline(60, "mind"))
    assert (left(entries, 230), clock_of(entries).default) == (30, "mind")
    entries.append(deadline(None))
    assert left(entries, 9000) is None
    assert not clock_of(entries).is_up(START + 9000)


def test_time_without_a_host_counts_against_nobody_however_often_it_is_said():
    entries = [deadline(), entry(SEATED, 0), entry(CLOCK, 5000, do="away", since=START + 100)]
    assert left(entries, 5000) == 500
    entries.append(entry(CLOCK, 5001, do="away", since=START + 100))
    assert left(entries, 5001) == 500
    paused = [deadline(), entry(SEATED, 0), entry(CLOCK, 50, do="pause")]
    assert left([*paused, entry(CLOCK, 5000, do="away", since=START + 100)], 5000) == 550


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"do": "deadline", "seconds": True, "default": "hold"},
        {"do": "deadline", "seconds": -5, "default": "hold"},
        {"do": "deadline", "seconds": float("nan"), "default": "hold"},
        {"do": "deadline", "seconds": 5, "default": "never"},
        {"do": "deadline", "seconds": 5},
        {"do": "extend", "seconds": "5"},
        {"do": "extend", "seconds": 10**400},
        {"do": "away", "since": None},
        {"do": ["pause"]},
    ],
)
def test_what_is_malformed_moves_nothing(payload):
    entries = [deadline(), entry(SEATED, 0)]
    assert clock_of([*entries, entry(CLOCK, 10, **payload)]) == clock_of(entries)
    assert clock_of([*entries, replace(entry(CLOCK, 10, do="pause"), at="soon")]) == clock_of(entries)


times = st.floats(0, 10_000).map(lambda at: round(at, 3))
kinds = st.sampled_from(["turn", SEATED, "pause", "resume", "extend", "deadline", "away", "orders"])


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Entries in the order of their times, as a journal has them."""
    found = []
    for at in sorted(draw(st.lists(times, max_size=12))):
        kind = draw(kinds)
        match kind:
            case "pause" | "resume":
                found.append(entry(CLOCK, at, do=kind))
            case "extend":
                found.append(entry(CLOCK, at, do=kind, seconds=draw(st.floats(-500, 500))))
            case "deadline":
                seconds = draw(st.none() | st.floats(1, 5000))
                found.append(entry(CLOCK, at, do=kind, seconds=seconds, default="hold"))
            case "away":
                found.append(entry(CLOCK, at, do=kind, since=START + draw(times)))
            case _:
                found.append(entry(kind, at))
    return found


@given(histories(), st.floats(-1000, 50_000), st.floats(0, 1000))
def test_time_left_is_never_negative_and_never_grows_by_waiting(history, at, later):
    now, then = left(history, at), left(history, at + later)
    assert (now is None) == (then is None)
    if now is not None and then is not None:
        assert 0 <= then <= now


@given(histories(), st.floats(0, 5000), st.floats(0, 5000), st.floats(0, 5000))
def test_a_pause_of_any_length_costs_and_gives_nothing(history, begins, lasts, later):
    """What is left some time after a pause is what would have been left as long after its beginning without it."""
    history = [one for one in history if one.payload.get("do") not in ("pause", "resume")]
    begins = round(begins + 10_000, 3)
    paused = [entry(CLOCK, begins, do="pause"), entry(CLOCK, begins + lasts, do="resume")]
    with_it, without = left([*history, *paused], begins + lasts + later), left(history, begins + later)
    assert with_it == pytest.approx(without, abs=1e-3) if without is not None else with_it is None


@given(histories())
def test_folding_entry_by_entry_is_folding_all(history):
    clock = Clock()
    for one in history:
        clock = clocks.after(clock, one)
    assert clock == clock_of(history)


@pytest.mark.parametrize(
    ("written", "seconds"), [("10m", 600), ("1h30m", 5400), ("90s", 90), (" 45 ", 45), ("2H", 7200)]
)
def test_a_span_of_time_is_read_as_it_is_typed(written, seconds):
    assert seconds_in(written) == seconds


@pytest.mark.parametrize("written", ["", "m", "ten", "-5m", "1.5h", "0s", "9999h", "5m5m", "٣m"])
def test_what_is_no_span_of_time_is_refused(written):
    with pytest.raises(CommandError):
        seconds_in(written)


def test_clocks_are_written_once_and_read_back(tmp_path: Path):
    with toy(tmp_path / "toy.game") as journal:
        clocks.set_deadline(journal, 60, "mind", "host")
        clocks.set_deadline(journal, 60, "mind", "host")
        clocks.resume(journal, "facilitator")
        clocks.pause(journal, "facilitator")
        clocks.pause(journal, "facilitator")
        clocks.extend(journal, 30, "facilitator")
        assert [one.payload["do"] for one in journal.entries(CLOCK)] == ["deadline", "pause", "extend"]
        clock = clock_of(journal.entries())
        assert (clock.allowed, clock.default, clock.more, clock.paused) == (60, "mind", 30, True)
        for seconds, default in ((60, "never"), (0, "hold"), (1e9, "hold")):
            with pytest.raises(CommandError):
                clocks.set_deadline(journal, seconds, default, "host")
        with pytest.raises(CommandError):
            clocks.extend(journal, float("inf"), "facilitator")


def test_an_absence_is_excused_from_the_last_mark_on(tmp_path: Path):
    with toy(tmp_path / "toy.game") as journal:
        followed = Followed(journal)
        clocks.set_deadline(journal, 60, "hold", "host")
        followed.look()
        begun = followed.entries[-1]
        excuse_absence(journal, followed.entries, FilePapers(tmp_path), clocks.instant(begun.at) or 0)
        assert followed.look() == []  # nobody plays yet
        play(journal, 1)
        followed.look()
        at = clocks.instant(followed.entries[-1].at) or 0
        FilePapers(tmp_path).mark_served(at + 20)
        assert FilePapers(tmp_path).last_served() == pytest.approx(at + 20, abs=1e-3)
        excuse_absence(journal, followed.entries, FilePapers(tmp_path), at + 21)
        assert followed.look() == []  # a restart without a gap
        excuse_absence(journal, followed.entries, FilePapers(tmp_path), at + 1000)
        (away,) = followed.look()
        assert away.payload["since"] == pytest.approx(at + 20, abs=1e-3)


def test_a_lost_mark_counts_from_the_last_entry(tmp_path: Path):
    with toy(tmp_path / "toy.game", turns=1) as journal:
        entries = journal.entries()
        at = clocks.instant(entries[-1].at) or 0
        excuse_absence(journal, entries, FilePapers(tmp_path / "gone"), at + 1000)
        assert journal.entries(CLOCK)[0].payload["since"] == at
