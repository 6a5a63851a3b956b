"""The debrief of a game between people opens what they wrote to each other; any other says nothing of it."""

from collections.abc import Iterator

import pytest

from game.narration.letters import overheard
from game.report.debrief import compose_first
from game.report.document import Table
from game.report.findings import Size, open_game
from game.report.page import render as as_page
from game.report.room.board import board_of
from game.session.letters import letters, public, say_to_all, write_letter
from game.session.session import Session
from tests.positions import scenario_named

HOSTILE = "<script>alert(1)</script> =SUM(1) [b]x[/b]"


@pytest.fixture
def washington() -> Iterator[Session]:
    """A game between two people, at its end, with letters in every channel."""
    tower = scenario_named("tower-22")
    with (
        Session.start(tower, "washington", seed=7, save="two", persons=["tehran"]) as washington,
        Session.resume("two", seat="tehran", scenario=tower) as tehran,
    ):
        while not washington.is_over:
            for session in (washington, tehran):
                for channel in session.scenario.channels:
                    write_letter(session, channel, f"{session.seat} by {channel} in turn {session.turn + 1}")
            say_to_all(tehran, HOSTILE)
            for session in (washington, tehran):
                session.commit()
            for session in (washington, tehran):
                session.follow()
        yield washington


def written(session: Session) -> list[tuple[str, ...]]:
    document = compose_first(open_game(session, size=Size(1, 1)))
    (section,) = [section for section in document.sections if section.id == "motives"]
    tables = [block for block in section.blocks if isinstance(block, Table) and "wrote to each other" in block.caption]
    return list(tables[0].rows) if tables else []


def test_all_letters_are_opened_with_when_they_were_sent_and_arrived_and_leaked(washington: Session):
    rows = written(washington)
    assert len(rows) == washington.turn * (2 * 3 + 1)
    by_text = {row[3]: row for row in rows}
    assert by_text["tehran by swiss in turn 2"][:5] == (
        "2", "Tehran", "Washington. By way of the Swiss", "tehran by swiss in turn 2", "at once",
    )  # fmt: skip
    assert by_text["washington by muscat in turn 3"][4] == "after turn 3"
    assert by_text[HOSTILE][1:] == ("Tehran", "all, in public", HOSTILE, "at once", "")
    leaked = [row for row in rows if row[5]]
    assert leaked
    assert all("its chance in that turn" in row[5] for row in leaked)


def test_what_was_written_is_text_on_the_page(washington: Session):
    page = as_page(compose_first(open_game(washington, size=Size(1, 1))))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; =SUM(1) [b]x[/b]" in page


def test_a_screen_on_the_wall_shows_what_leaked_and_never_who_wrote_what_can_be_denied(washington: Session):
    scenario, found = washington.scenario, letters(washington.journal)
    deniable = [one for one in found if one.leaked and scenario.content.channel[str(one.channel)].conveyed_by]
    assert deniable
    for one in deniable:
        who, text = overheard(scenario, one.channel, one.by, one.to, "a word")
        assert not any(scenario.content.patron[seat].title in who + text for seat in scenario.seats)
    shown = board_of(washington).said
    public_ones = [item.letter for item in public(found)][-len(shown) :]
    assert [text for _, text in shown] == [
        overheard(scenario, one.channel, one.by, one.to, one.text)[1] for one in public_ones
    ]
    assert ("Tehran", HOSTILE) in shown


def test_a_game_against_minds_says_nothing_of_letters():
    with Session.start(scenario_named("tower-22"), "washington", seed=7, save="one") as alone:
        alone.commit()
        assert written(alone) == []
