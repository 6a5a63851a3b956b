"""What a console is promised: injects, requests, rulings, and a look before anything is published."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import AlreadyCommitted, CommandError
from game.report.debrief import compose_first
from game.report.findings import open_game
from game.report.markdown import render as to_markdown
from game.report.room.board import board_of
from game.scenario.injects import injects_beside
from game.session.decisions import Act, Happens, Level, acts
from game.session.journal import Journal, export_lines, import_lines
from game.session.replay import replay
from game.session.session import Session
from game.session.white_cell import WhiteCell
from tests.positions import scenario_named

SCENARIO = scenario_named("tower-22")
INJECTS = injects_beside(SCENARIO, Path(__file__).parents[3] / "content" / "tower-22")
HOME = "washington.home"
Room = tuple[Session, Session, WhiteCell]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setenv("PATRON_SAVES", str(tmp_path))
    with (
        Session.start(SCENARIO, "washington", seed=4, save="room", persons=["tehran"]) as washington,
        Session.resume("room", seat="tehran", scenario=SCENARIO) as tehran,
        WhiteCell.open("room", "A. Teacher", SCENARIO) as cell,
    ):
        yield washington, tehran, cell


def play_turn(room: Room) -> None:
    for session in room[:2]:
        if session.has_moved():
            session.reload()
        session.commit()
    for session in room[:2]:
        session.reload()


def status(cell: WhiteCell) -> dict[str, tuple[str, int | None]]:
    return {one.id: (one.status, one.turn) for one in cell.injects()}


def level(session: Session, name: str) -> float:
    return float(session.state.levels[session.scenario.rows[name], 0])


def heard(session: Session) -> list[tuple[str, int]]:
    session.reload()
    return [(one.id, one.turn) for one in session.heard]


# ------------------------------------------------------------ injects


def test_planned_injects_come_by_themselves_and_to_whom_they_are_for(room: Room):
    washington, tehran, cell = room
    cell.plan(INJECTS)
    assert status(cell)["weapons_from_a_vessel"] == ("planned", 3)
    assert status(cell)["list_in_a_newspaper"] == ("by hand", None)
    assert heard(washington) == heard(tehran) == []
    play_turn(room)
    assert heard(washington) == [("baghdad_wants_a_word", 2)]
    assert heard(tehran) == []
    play_turn(room)
    assert heard(tehran) == [("weapons_from_a_vessel", 3)]
    play_turn(room)
    causes = tehran.records[2].changes[SCENARIO.rows["houthis__tehran.stock"]].causes
    assert [one.size for one in causes if one.reason.startswith("ruling.weapons_from_a_vessel")] == [-4.0]
    assert tehran.records[2].words["ruling.weapons_from_a_vessel.1"] == "A load for the Houthis was lost at sea."
    assert status(cell)["weapons_from_a_vessel"] == ("fired", 3)
    assert all(turn.same for turn in replay("room"))


def test_an_inject_with_a_condition_comes_when_it_holds(room: Room):
    washington, _, cell = room
    cell.edit("call_from_new_york", {"title": "A call", "text": "It rings.", "when": f"{HOME} > 90"})
    play_turn(room)
    assert heard(washington) == []
    cell.rule([Level(HOME, put=95.0)], "Everybody cheers.")
    play_turn(room)
    assert heard(washington) == [("call_from_new_york", 3)]


def test_an_inject_is_fired_skipped_and_edited_live(room: Room):
    washington, tehran, cell = room
    cell.plan(INJECTS)
    cell.fire("list_in_a_newspaper")
    assert heard(washington) == heard(tehran) == [("list_in_a_newspaper", 1)]
    cell.skip("baghdad_wants_a_word", "They are slow today.")
    edited = cell.edit("weapons_from_a_vessel", {"turn": 2, "audience": ["tehran"], "text": "Other words."})
    assert edited.inject.title == "Weapons from a seized vessel are shown"
    play_turn(room)
    assert heard(washington) == [("list_in_a_newspaper", 1)]
    assert [one.text for one in tehran.heard if one.turn == 2] == ["Other words."]
    assert status(cell)["baghdad_wants_a_word"] == ("skipped", 2)
    for doing in (cell.fire, cell.skip):
        with pytest.raises(CommandError, match="fired already"):
            doing("list_in_a_newspaper")
    with pytest.raises(CommandError, match="no inject"):
        cell.fire("nothing\x1b[2J")
    with pytest.raises(CommandError, match="did you mean `washington`"):
        cell.edit("film_of_a_launch", {"audience": ["washingtn"]})


def test_what_lies_ready_fires_by_hand_alone(room: Room):
    washington, _, cell = room
    cell.plan(INJECTS, by_hand=True)
    for _ in range(3):
        play_turn(room)
    assert heard(washington) == []
    cell.fire("weapons_from_a_vessel")
    assert heard(washington) == [("weapons_from_a_vessel", 4)]


def test_a_fired_inject_that_is_taken_back_in_time_was_never_read(room: Room):
    washington, _, cell = room
    cell.plan(INJECTS)
    cell.fire("list_in_a_newspaper")
    cell.undo("list_in_a_newspaper", "Wrong room.")
    assert heard(washington) == []
    assert status(cell)["list_in_a_newspaper"][0] == "taken back"
    with Session.start(SCENARIO, "washington", seed=4, save="bare", persons=["tehran"]) as bare:
        bare.commit()
        with Session.resume("bare", seat="tehran", scenario=SCENARIO) as other:
            other.commit()
            play_turn(room)
            assert other.state.fingerprint() == washington.state.fingerprint()


def test_what_is_due_is_written_with_the_result_before_it_and_goes_with_a_branch(room: Room, tmp_path: Path):
    washington, _, cell = room
    cell.plan(INJECTS)
    play_turn(room)
    kinds = [entry.kind for entry in washington.journal.entries()]
    assert kinds[-2:] == ["turn", "inject"]
    washington.branch(1, "fork")
    with Session.resume("fork", seat="washington") as fork:
        assert [one.id for one in fork.heard] == ["baghdad_wants_a_word"]
    import_lines(list(export_lines(washington.journal)), tmp_path / "copy.game").close()
    with Session.resume("copy", seat="washington") as copy:
        assert [one.id for one in copy.heard] == ["baghdad_wants_a_word"]


def test_a_plan_outlives_a_kill_at_the_end_of_a_turn(room: Room, monkeypatch: pytest.MonkeyPatch):
    washington, tehran, cell = room
    cell.plan(INJECTS)
    tehran.reload()
    washington.commit()

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "conclude", killed)
        with pytest.raises(KeyboardInterrupt):
            tehran.commit()
    assert heard(washington) == [("baghdad_wants_a_word", 2)]


# ------------------------------------------------------------ what is not on the list


def test_a_request_is_answered_and_luck_decides_at_its_own_address(room: Room):
    washington, tehran, cell = room
    asked = washington.request("Send a hospital ship\x1b[31m to Basra", "It is in port at Manama, and Iraq has asked.")
    assert (asked.id, asked.text) == ("washington-1-1", "Send a hospital ship [31m to Basra")
    assert [one.id for one in cell.requests(open_only=True)] == ["washington-1-1"]
    cell.answer(asked.id, "Basra lets it in.", [Level(HOME, add=2.0)], 0.5)
    assert [one.answer for one in washington.requests] == [None]
    with pytest.raises(CommandError, match="answered already"):
        cell.answer(asked.id, "again")
    play_turn(room)
    (ruled,) = washington.records[0].rulings
    assert ruled.chance == 0.5
    assert ruled.draw is not None
    moved = any(one.reason == "ruling.1-1" for one in washington.records[0].changes[SCENARIO.rows[HOME]].causes)
    assert moved is ruled.took_place is (ruled.draw < 0.5)
    assert [one.answer and one.answer.reason for one in washington.requests] == ["Basra lets it in."]
    assert not tehran.requests
    assert all(turn.same for turn in replay("room"))


def test_the_same_request_has_the_same_luck_in_every_game(room: Room):
    washington, _, cell = room
    with (
        Session.start(SCENARIO, "washington", seed=4, save="other", persons=["tehran"]) as other,
        Session.resume("other", seat="tehran", scenario=SCENARIO) as its_tehran,
        WhiteCell.open("other", "B. Teacher", SCENARIO) as its_cell,
    ):
        draws = []
        for pair, desk in (((washington, room[1]), cell), ((other, its_tehran), its_cell)):
            pair[0].request("Send a ship", "It is near.")
            if desk is its_cell:
                desk.rule([Level(HOME, add=1.0)], "Something else first.")
            desk.answer("washington-1-1", "Well argued.", [Level(HOME, add=2.0)], 0.3)
            play_turn((*pair, desk))
            draws += [one.draw for one in pair[0].records[0].rulings if one.chance is not None]
    assert draws[0] == draws[1]


@pytest.mark.parametrize(("text", "argument"), [("", "why"), ("\n\t", "why"), ("what", " ")])
def test_a_request_needs_words_and_an_argument(room: Room, text: str, argument: str):
    with pytest.raises(CommandError):
        room[0].request(text, argument)


def test_nobody_can_flood_the_white_cell(room: Room):
    for number in range(5):
        room[0].request(f"Try {number}", "x" * 10_000)
    assert len(room[0].requests[0].argument) == 600
    with pytest.raises(CommandError, match="5 things"):
        room[0].request("Try once more", "please")


# ------------------------------------------------------------ before it is published


def test_a_preview_is_what_comes_out(room: Room):
    washington, tehran, cell = room
    cell.review(True)
    with pytest.raises(CommandError, match="Not all"):
        cell.preview()
    for session in (washington, tehran):
        session.has_moved()
        session.commit()
    first = cell.preview()
    assert cell.can_publish
    cell.rule([Act("houthis__red_sea.warships"), Happens("incident", "sailor_deaths", holds=False)], "As the room saw.")
    cell.rule([Level(HOME, put=33.0)], "The speech.")
    second = cell.preview()
    assert first.state.fingerprint() != second.state.fingerprint()
    assert [(one.id, one.ruling) for one in second.outcomes if one.ruling] == [("houthis__red_sea.warships", "1-1")]
    assert {name: after for name, _, after in second.levels}[HOME] == 33.0
    assert washington.journal.turn == 0
    assert cell.publish() == 1
    washington.reload()
    assert washington.state.fingerprint() == second.state.fingerprint()
    assert all(turn.same for turn in replay("room"))


def test_rulings_are_listed_with_what_became_of_them(room: Room):
    _, _, cell = room
    one = cell.rule([Level(HOME, add=4.0)], "First.")
    two = cell.rule([Level(HOME, add=4.0)], "Second.", turn=2)
    cell.undo(two.id, "No.")
    play_turn(room)
    cell.undo(one.id, "That was too kind.")
    assert [(row.ruling.id, row.in_force, row.back is not None) for row in cell.rulings()] == [
        ("1-1", True, True),
        ("2-1", False, True),
    ]
    back = cell.rulings()[0].back
    assert back is not None
    assert back.changes == ((HOME, -4.0),)
    play_turn(room)
    assert [row.kind for row in room[0].records[1].rulings] == ["back"]
    with pytest.raises(CommandError, match="no decision"):
        cell.undo("9-9", "why")


def test_two_people_who_decide_at_once_both_count(room: Room):
    _, _, cell = room
    with WhiteCell.open("room", "B. Teacher", SCENARIO) as other:
        assert cell.rule([Level(HOME, add=1.0)], "One.").id == "1-1"
        assert other.rule([Level(HOME, add=1.0)], "Two.").id == "1-2"
        assert [(row.ruling.id, row.ruling.by) for row in cell.rulings()] == [
            ("1-1", "A. Teacher"),
            ("1-2", "B. Teacher"),
        ]
        play_turn(room)
        assert other.coming == cell.coming == 2
        with pytest.raises(AlreadyCommitted):
            other.session.journal.append_before(1, [])


# ------------------------------------------------------------ told afterwards, and on the wall


def test_the_debrief_tells_what_people_decided_with_argument_and_chance(room: Room):
    washington, _, cell = room
    cell.edit("horn", {"title": "A horn sounds", "text": "All hear it."})
    cell.fire("horn")
    cell.rule([Level(HOME, add=4.0)], "The speech went well.")
    asked = washington.request("Send a hospital ship", "It is in port at Manama.")
    cell.answer(asked.id, "Basra lets it in.", [Level(HOME, add=2.0)], 0.25)
    play_turn(room)
    told = to_markdown(compose_first(open_game(washington)))
    assert "Brought in from outside: A horn sounds" in told
    assert "The facilitator decided: The speech went well." in told
    assert "Something not on the list: “Send a hospital ship”. Basra lets it in." in told
    assert "The argument for it: It is in port at Manama." in told
    assert "Its chance was 25%" in told


def test_the_wall_shows_what_all_read_and_nothing_else(room: Room):
    washington, tehran, cell = room
    cell.edit("open", {"title": "All may know", "text": "x y z"})
    cell.edit("closed", {"title": "For one alone", "text": "x y z", "audience": ["tehran"]})
    for inject in ("open", "closed"):
        cell.fire(inject)
    for session in (washington, tehran):
        session.reload()
        headlines = [news.headline for news in board_of(session).news]
        assert "All may know" in headlines
        assert "For one alone" not in headlines


# ------------------------------------------------------------ killed for good

KILLED = """
import os, signal, sys
from game.session.journal import Journal
from game.session.session import Session

Journal.conclude = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
with Session.resume(sys.argv[1], seat="tehran") as session:
    session.commit()
"""


def test_a_process_that_is_killed_between_ruling_and_result_loses_neither(room: Room):
    washington, _, cell = room
    washington.commit()
    cell.plan(INJECTS)
    cell.rule([Act("houthis__red_sea.warships"), Level(HOME, put=33.0)], "As the room saw.")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    ended = subprocess.run([sys.executable, "-c", KILLED, "room"], env=environment, check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    washington.reload()
    assert washington.turn == 1
    assert level(washington, HOME) == 33.0
    assert heard(washington) == [("baghdad_wants_a_word", 2)]
    assert all(turn.same for turn in replay("room"))


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 10**6)), min_size=1, max_size=5), st.booleans())
def test_whatever_is_decided_while_a_game_is_played_it_replays_alike(deeds: list[tuple[int, int]], late: bool):
    folder = tempfile.mkdtemp()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PATRON_SAVES", folder)
        blank = scenario_named("blank")
        fronts = sorted(acts(blank))
        with (
            Session.start(blank, "north", seed=len(deeds), save="game") as session,
            WhiteCell.open("game", "cell", blank) as cell,
        ):
            for kind, number in deeds:
                match kind:
                    case 0:
                        cell.rule([Act(fronts[number % len(fronts)], holds=number % 2 > 0)], "so", lasts=1 + number % 3)
                    case 1:
                        cell.rule([Level("north.capital", add=number % 50 - 25.0, after=number % 30)], "so")
                    case 2:
                        cell.edit(f"news_{number}", {"title": "x", "text": "y", "turn": 1 + number % blank.turns})
                    case 3:
                        standing = [one for one in cell.rulings() if one.back is None]
                        if standing:
                            cell.undo(standing[number % len(standing)].ruling.id, "no")
                    case _ if not session.is_over:
                        asked = session.request(f"try {number}", "because")
                        cell.answer(asked.id, "fine", [Level("north.home", add=3.0)], number % 100 / 100)
                if not session.is_over:
                    session.reload()
                    session.commit()
                if session.is_over:
                    break
            turns = session.turn
        assert [turn.same for turn in replay("game")] == [True] * turns
    shutil.rmtree(folder)
