"""What the white cell decides holds wherever a game is played again; what it takes back was never said, or undone."""

from pathlib import Path

import pytest

from game.engine.orders import legal_orders, order_of
from game.errors import AlreadyCommitted, CommandError, Overruled
from game.report.players import course_of
from game.session.bearing import undoing
from game.session.decisions import Act, Decision, Happens, Level, May
from game.session.journal import Journal, export_lines, import_lines
from game.session.replay import play_turn, replay
from game.session.rulings import Ruling, book_of, rule, take_back
from game.session.session import Session
from tests.positions import scenario_named

TENSION = "washington__tehran.tension"
FORCED = (
    Act("houthis__red_sea.warships"),
    Happens("incident", "sailor_deaths"),
    Happens("event", "baghdad_protests"),
    Level(TENSION, put=77.0),
    Level("washington.capital", add=3.0, early=True, reason="They gave some back."),
)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATRON_SAVES", str(tmp_path))
    with Session.start(scenario_named("tower-22"), "washington", seed=11, save="sea") as session:
        yield session


def decide(session: Session, *what: Decision, reason: str = "The room has agreed on it.", **more) -> Ruling:
    made = rule(session.journal, session.scenario, Ruling(session.turn + 1, "white cell", reason, what, **more))
    session.reload()
    return made


def level(session: Session, name: str) -> float:
    return float(session.state.levels[session.scenario.rows[name], 0])


def test_a_ruling_decides_in_place_of_laws_and_luck(session: Session):
    made = decide(session, *FORCED)
    assert made.id == "1-1"
    session.commit()
    record = session.records[0]
    fronts = {session.scenario.fronts[act.front].id: act for act in record.acts}
    chosen = fronts["houthis__red_sea"]
    assert session.scenario.fronts[chosen.front].acts[chosen.act].id == "warships"
    assert chosen.ruling == "1-1"
    assert [session.scenario.incidents[one.incident].id for one in record.incidents if one.ruling] == ["sailor_deaths"]
    assert [session.scenario.events[one.event].id for one in record.events if one.ruling] == ["baghdad_protests"]
    assert level(session, TENSION) == 77.0
    causes = record.changes[session.scenario.rows[TENSION]].causes
    assert any(cause.reason == "ruling.1-1" for cause in causes)
    assert sum(cause.size for cause in causes) == pytest.approx(77.0 - level_at_start(session, TENSION))


def level_at_start(session: Session, name: str) -> float:
    return float(session.history[0][session.scenario.rows[name]][0])


def test_a_ruling_forbids(session: Session):
    with Session.start(session.scenario, "washington", seed=11, save="free") as free:
        free.commit()
        chosen = {free.scenario.fronts[act.front].id: act for act in free.records[0].acts}
    front = next(iter(chosen))
    act = free.scenario.fronts[chosen[front].front].acts[chosen[front].act].id
    decide(session, Act(f"{front}.{act}", holds=False), Happens("war", "washington__tehran", holds=False))
    session.commit()
    mine = next(one for one in session.records[0].acts if session.scenario.fronts[one.front].id == front)
    assert session.scenario.fronts[mine.front].acts[mine.act].id != act
    assert not mine.weighed[chosen[front].act].possible


def test_a_game_with_rulings_is_the_same_wherever_it_is_played_again(session: Session, tmp_path: Path):
    decide(session, *FORCED)
    session.commit()
    decide(session, Act("houthis__red_sea.threats", holds=False), Level(TENSION, add=-20.0), lasts=2)
    session.commit()
    session.commit()
    assert all(turn.same for turn in replay("sea"))
    course = course_of(session)
    assert [bool(course.rulings(turn)) for turn in (1, 2, 3, 4)] == [True, True, True, False]
    lines = list(export_lines(session.journal))
    import_lines(lines, tmp_path / "copy.game").close()
    assert all(turn.same for turn in replay("copy"))
    session.branch(2, "fork")
    with Session.resume("fork") as fork:
        fork.commit()
        assert fork.state.fingerprint() == session.state.fingerprint()


def test_what_is_taken_back_before_its_turn_was_never_said(session: Session):
    with Session.start(session.scenario, "washington", seed=11, save="free") as free:
        free.commit()
    made = decide(session, *FORCED)
    take_back(session.journal, made.id, "white cell", "A slip.")
    session.reload()
    session.commit()
    assert session.state.fingerprint() == free.state.fingerprint()
    assert not session.records[0].rulings
    assert book_of(session.journal.entries()).never_said(made)


def test_what_was_in_force_is_taken_back_in_the_next_turn(session: Session):
    made = decide(session, Level(TENSION, add=30.0))
    session.commit()
    record = session.records[0]
    did = sum(c.size for c in record.changes[session.scenario.rows[TENSION]].causes if c.reason == "ruling.1-1")
    assert did == pytest.approx(30.0)
    changes = undoing(session.scenario, made, session.records)
    assert dict(changes) == {TENSION: -did}
    take_back(session.journal, made.id, "white cell", "It was too much.", changes)
    session.reload()
    session.commit()
    causes = session.records[1].changes[session.scenario.rows[TENSION]].causes
    assert [cause.size for cause in causes if cause.reason == "ruling.1-1-back"] == [pytest.approx(-30.0)]
    assert [one.kind for one in session.records[1].rulings] == ["back"]
    with pytest.raises(CommandError, match="taken back already"):
        take_back(session.journal, made.id, "white cell", "again")
    assert all(turn.same for turn in replay("sea"))


def test_no_ruling_bears_on_a_turn_that_has_a_result(session: Session):
    session.commit()
    with pytest.raises(CommandError, match="bears on turn 2 to"):
        rule(session.journal, session.scenario, Ruling(1, "white cell", "Too late.", (Level(TENSION, add=1.0),)))
    with pytest.raises(AlreadyCommitted):
        session.journal.append_before(1, [("ruling", 1, None, {})])


def test_a_ruling_made_while_its_turn_is_worked_out_is_in_it(session: Session, monkeypatch: pytest.MonkeyPatch):
    play, calls = play_turn, []

    def slow(*args):
        calls.append(args)
        if len(calls) == 1:
            with Journal.open(session.journal.path) as other:
                rule(other, session.scenario, Ruling(1, "white cell", "Just now.", (Level(TENSION, put=66.0),)))
        return play(*args)

    monkeypatch.setattr("game.session.resolving.play_turn", slow)
    session.commit()
    assert len(calls) == 2
    assert level(session, TENSION) == 66.0
    assert all(turn.same for turn in replay("sea"))
    with pytest.raises(Overruled):
        session.journal.conclude(1, {}, read=1)


def test_a_kill_between_ruling_and_result_loses_neither(session: Session, monkeypatch: pytest.MonkeyPatch):
    def killed(*_, **__):
        raise KeyboardInterrupt

    decide(session, *FORCED)
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "conclude", killed)
        with pytest.raises(KeyboardInterrupt):
            session.commit()
    session.close()
    with Session.resume("sea") as again:
        assert again.turn == 1
        assert level(again, TENSION) == 77.0
    assert all(turn.same for turn in replay("sea"))


def test_a_seat_learns_what_it_may_order(session: Session):
    option = next(one for one in legal_orders(session.scenario, session.view) if one.lever)
    assert option.lever
    decide(session, May(option.lever, holds=False), reason="Congress has shut it down.")
    (objection, *_) = session.objections(order_of(option))
    assert objection.id == "ruled"
    assert objection.args["reason"] == "Congress has shut it down."
    assert all(one.lever != option.lever for one in legal_orders(session.scenario, session.view))


def test_a_ruling_permits_what_a_lever_itself_does_not(session: Session):
    once = next(
        one
        for one in legal_orders(session.scenario, session.view)
        if one.lever and one.every > session.scenario.turn_days
    )
    assert once.lever
    session.draft_add(order_of(once))
    session.commit()
    assert {one.id for one in session.objections(order_of(once))} == {"need", "too_soon"}
    decide(session, May(once.lever, once.target, dict(once.terms)), reason="For once.")
    assert session.objections(order_of(once)) == []


def test_what_was_sealed_is_not_carried_out_where_it_is_forbidden_then(session: Session):
    option = next(one for one in legal_orders(session.scenario, session.view) if one.lever)
    assert option.lever
    session.draft_add(order_of(option))
    rule(session.journal, session.scenario, Ruling(1, "white cell", "No.", (May(option.lever, holds=False),)))
    session.commit()
    record = session.records[0]
    assert record.stopped == [("washington", option.index)]
    assert not [given for given in record.orders if given.option == option.index]


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (Act("houthis__red_sea.warshps"), "did you mean"),
        (Happens("incident", "sailor_death"), "did you mean"),
        (Happens("miracle", "x"), "there is no happening"),
        (Level("houthis__red_sea.act", put=2.0), "no level that people may move"),
        (Level("world.turn", put=2.0), "no level that people may move"),
        (Level(TENSION, put=float("nan")), "is no amount"),
        (Level(TENSION, put="1 +"), "ends too early"),
        (Level(TENSION, put="__import__('os').abort()"), "__import__"),
        (Level(TENSION), "either"),
        (May("envoy_hallt"), "did you mean"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_says_why(session: Session, what: Decision, told: str):
    with pytest.raises(CommandError, match=told):
        rule(session.journal, session.scenario, Ruling(1, "white cell", "why", (what,)))
    assert not session.journal.entries("ruling")


def test_a_ruling_needs_a_reason_and_does_not_contradict_itself(session: Session):
    for reason, what in (
        ("  \x1b[31m\n"[:2], (Level(TENSION, add=1.0),)),
        ("why", (Act("houthis__red_sea.threats"), Act("houthis__red_sea.warships"))),
        ("why", (Happens("war", "washington__tehran"), Happens("war", "washington__tehran", holds=False))),
    ):
        with pytest.raises(CommandError):
            rule(session.journal, session.scenario, Ruling(1, "white cell", reason, what))


def test_malformed_rulings_in_a_save_decide_nothing(session: Session):
    for payload in ({}, {"by": 3}, {"by": "x", "reason": "y", "kind": "decided", "what": [7, {"act": 3}]}):
        session.journal.append("ruling", 1, None, payload)
    session.journal.append("unruled", 1, None, {"id": "nothing"})
    session.journal.append("inject", 0, None, {"do": "fired", "id": "x", "turn": "soon"})
    session.reload()
    assert not session.rulings
    session.commit()
    assert all(turn.same for turn in replay("sea"))
