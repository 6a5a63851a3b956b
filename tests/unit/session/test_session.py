"""A session as a front end drives it, over the smallest scenario with a second seat added."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import game
from game.engine.orders import Answer, Order, legal_orders, order_of
from game.engine.rulings import NONE
from game.engine.view import observe
from game.errors import (
    AlreadyCommitted,
    BadSaveName,
    CommandError,
    DiskFull,
    JournalDamaged,
    JournalReadOnly,
    OrderRefused,
    SaveExists,
    SaveNotFound,
)
from game.minds.find import draw_mind_luck, find_mind
from game.scenario.loader import load_content, load_scenario
from game.scenario.model import Scenario
from game.session import session as module
from game.session.journal import Journal, Snapshot, export_lines, import_lines
from game.session.replay import play_turn, replay
from game.session.saves import list_saves, save_path
from game.session.sealing import given, seal
from game.session.session import Session
from tests.unit.scenario.small import second_seat

SOUTH = second_seat("lowland__river_men.tension < 50", "lowland__river_men.heat")


@pytest.fixture(scope="module")
def river() -> Scenario:
    files = dict(load_scenario("blank").files)
    files["blank/scenario.toml"] = files["blank/scenario.toml"].replace(
        b'seats = ["north"]', b'seats = ["north", "south"]'
    )
    return load_content(files | {"blank/south.toml": SOUTH.encode()})


@pytest.fixture
def session(river: Scenario):
    with Session.start(river, "north", seed=3, save="river") as session:
        yield session


def first_legal(session: Session) -> Order | Answer:
    return order_of(legal_orders(session.scenario, session.view, session.drafted)[0])


def play_out(session: Session) -> list[str]:
    while not session.is_over:
        for answers in session.questions.values():
            session.draft_add(order_of(answers[0]))
        session.draft_add(first_legal(session))
        session.commit(f"thought {session.turn}")
    return [played.state.fingerprint() for played in session.played]


# ---------------------------------------------------------------- starting


def test_a_new_game_stands_at_its_opening(session: Session):
    assert (session.name, session.seat, session.seed, session.turn, session.ended) == ("river", "north", 3, 0, None)
    assert session.minds == {"north": None, "south": "meddler"}
    assert (session.view.seat, session.view.turn) == ("north", 0)
    assert (session.draft, session.answers, session.records, session.notice) == ((), {}, [], "")
    assert len(session.history) == 1


def test_a_game_without_a_name_gets_one(river: Scenario):
    for number in (1, 2):
        with Session.start(river) as session:
            assert session.name == f"blank-north-{number}"
            assert session.seat == "north"


def test_a_name_taken_in_the_same_moment_is_passed_over(river: Scenario, monkeypatch: pytest.MonkeyPatch):
    Session.start(river).close()
    names = iter(["blank-north-1", "blank-north-2"])
    monkeypatch.setattr(module, "unique_name", lambda scenario, seat: next(names))
    with Session.start(river) as session:
        assert session.name == "blank-north-2"


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ({"seat": "moon"}, CommandError),
        ({"minds": {"moon": "passive"}}, CommandError),
        ({"minds": {"south": "nobody"}}, CommandError),
        ({"seed": -1}, CommandError),
        ({"seed": 2**63}, CommandError),
        ({"save": "../up"}, BadSaveName),
    ],
)
def test_what_cannot_be_is_refused_and_no_save_is_made(wrong, kind: type[Exception], river: Scenario):
    with pytest.raises(kind):
        Session.start(river, **wrong)
    assert list_saves() == []


def test_a_name_that_is_taken_is_refused(session: Session, river: Scenario):
    with pytest.raises(SaveExists):
        Session.start(river, save="river")


# ---------------------------------------------------------------- drafting


def test_a_draft_grows_shrinks_and_is_undone(session: Session):
    order = first_legal(session)
    assert session.draft_add(order) == []
    assert session.draft == (order,)
    assert session.draft_add(order) != []  # once a turn
    assert session.draft == (order,)
    session.draft_remove(order)
    assert list(session.draft) == []
    assert session.undo_draft()
    assert list(session.draft) == [order]
    session.draft_clear()
    assert session.undo_draft()
    assert session.undo_draft()
    assert list(session.draft) == []
    assert not session.undo_draft()
    with pytest.raises(CommandError, match="not in the draft"):
        session.draft_remove(order)
    with pytest.raises(CommandError):
        session.draft_add(Order("no_such_lever"))
    with pytest.raises(CommandError):
        session.draft_add(Order("mutter"))  # another seat's


def test_a_draft_a_rationale_and_a_place_outlive_the_process(session: Session):
    session.draft_add(first_legal(session))
    session.keep(rationale="half a thou", place={"screen": "levers"})
    with Session.resume("river") as again:
        assert again.draft == session.draft
        assert (again.rationale, again.place) == ("half a thou", {"screen": "levers"})
        assert not again.undo_draft()
    session.commit()
    assert (session.draft, session.rationale, session.place) == ((), "", {})
    assert session.played[0].sealed["north"]["rationale"] == "half a thou"


def test_a_kept_draft_that_may_no_longer_be_is_dropped(session: Session):
    kept = {"turn": 1, "orders": [{"lever": "gone", "target": None, "terms": {}}], "rationale": "r"}
    session.journal.keep_draft("north", kept)
    session.reload()
    assert (session.draft, session.rationale) == ((), "r")
    for worse in ({"turn": 1, "orders": [7]}, {"turn": 1}, {"turn": 9, "orders": []}, {}):
        session.journal.keep_draft("north", worse)
        session.reload()
        assert (session.draft, session.rationale) == ((), "")


def test_an_answer_takes_the_place_of_an_earlier_one(river: Scenario):
    for seed in range(20):
        with Session.start(river, seed=seed) as session:
            while not session.is_over and not session.questions:
                session.commit()
            if session.is_over:
                continue
            (question, (first, second, *_)), *_ = session.questions.items()
            assert session.draft_add(order_of(first)) == session.draft_add(order_of(second)) == []
            answer = order_of(second)
            assert isinstance(answer, Answer)
            assert session.answers == {question: answer.choose}
            session.commit()
            return
    pytest.fail("no question in twenty games")


# ---------------------------------------------------------------- committing


def test_orders_of_all_seats_are_sealed_before_the_turn_is_written(session: Session):
    order = first_legal(session)
    session.draft_add(order)
    turn = session.commit("because", {"tension": [1, 2.5]})
    assert turn is not None
    assert turn.record is not None
    assert session.turn == turn.state.turn == 1
    kinds = [(entry.kind, entry.turn, entry.seat) for entry in session.journal.entries()]
    assert kinds == [("header", 0, None), ("orders", 1, "south"), ("orders", 1, "north"), ("turn", 1, None)]
    north, south = (session.journal.orders(1)[seat].payload for seat in ("north", "south"))
    assert (north["rationale"], north["forecast"], len(north["orders"])) == ("because", {"tension": [1, 2.5]}, 1)
    assert south["orders"] == [{"lever": "mutter", "target": None, "terms": {}}]
    assert session.records == [turn.record]
    assert [view.turn for view in session.history] == [0, 1]


def test_an_ended_game_takes_no_more_orders(session: Session):
    play_out(session)
    assert session.ended in {ending.id for ending in session.scenario.endings}
    with pytest.raises(OrderRefused, match="over"):
        session.commit()
    (save,) = list_saves()
    assert (save.turn, save.ended, save.seat) == (session.turn, session.ended, "north")


def test_what_cannot_be_written_as_json_is_refused_and_nothing_is_sealed(session: Session):
    with pytest.raises(Exception, match="does not fit JSON"):
        session.commit(forecast={"p": float("nan")})
    assert len(session.journal.entries()) == 1
    session.commit()


def test_of_two_windows_the_second_is_told_and_reloads(session: Session):
    with Session.resume("river") as other:
        session.commit("first")
        with pytest.raises(AlreadyCommitted):
            other.commit("second")
        assert other.turn == 0
        assert other.follow()
        assert not other.follow()
        assert other.state.fingerprint() == session.state.fingerprint()
        other.commit()
        assert session.follow()
        assert session.turn == 2


def test_a_watcher_follows_and_cannot_commit(session: Session):
    with Session.resume("river", watch=True, seat="south") as watcher:
        session.commit()
        assert watcher.follow()
        assert (watcher.turn, watcher.view.seat) == (1, "south")
        watcher.keep(rationale="nothing is kept")


def test_a_disk_that_fills_after_the_sealing_costs_nothing(session: Session, monkeypatch: pytest.MonkeyPatch):
    def full(*_, **__):
        raise DiskFull(session.journal.path)

    session.draft_add(first_legal(session))
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "conclude", full)
        with pytest.raises(DiskFull):
            session.commit("once")
    assert session.turn == 0
    turn = session.commit("twice")
    assert turn is not None
    assert (session.turn, turn.state.turn) == (1, 1)
    assert session.played[0].sealed["north"]["rationale"] == "once"


def test_a_draft_that_cannot_be_kept_is_told_and_stays(session: Session, monkeypatch: pytest.MonkeyPatch):
    def full(*_, **__):
        raise DiskFull(session.journal.path)

    monkeypatch.setattr(Journal, "keep_draft", full)
    session.draft_add(first_legal(session))
    assert len(session.draft) == 1
    assert "not kept" in session.notice


# ---------------------------------------------------------------- resuming


def test_a_resumed_game_is_the_same_game(river: Scenario):
    with Session.start(river, seed=3, save="whole") as whole:
        expected = play_out(whole)
        records = whole.records
    with Session.start(river, seed=3, save="parts") as session:
        play_on = session.scenario.turns
    for _ in range(play_on):
        with Session.resume("parts") as session:
            if session.is_over:
                break
            for answers in session.questions.values():
                session.draft_add(order_of(answers[0]))
            session.draft_add(first_legal(session))
            session.commit(f"thought {session.turn}")
    with Session.resume("parts") as session:
        assert [played.state.fingerprint() for played in session.played] == expected
        assert session.records == records
        assert len(session.history) == len(expected) + 1


def test_sealed_orders_without_a_result_are_resolved_on_resuming(session: Session, monkeypatch: pytest.MonkeyPatch):
    with Session.start(session.scenario, seed=3, save="unhurt") as unhurt:
        unhurt.commit()
        expected = unhurt.state.fingerprint()

    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("game.session.resolving.play_turn", killed)
        with pytest.raises(KeyboardInterrupt):
            session.commit()
    with Session.resume("river") as again:
        assert again.turn == again.journal.turn == 1
        assert again.state.fingerprint() == expected


def test_a_game_whose_content_has_changed_says_so_and_keeps_its_own(session: Session, monkeypatch: pytest.MonkeyPatch):
    session.commit()
    with Session.resume("river") as again:  # the second seat is not in the installed scenario
        assert "has changed since" in again.notice
        assert again.scenario.seats == ("north", "south")
        assert again.turn == 1
    monkeypatch.setattr("game.session.beginnings.find_scenario", raise_unknown)
    with Session.resume("river") as again:
        assert "not installed here" in again.notice
    with Session.start("blank", save="plain"):
        pass


def raise_unknown(name: str):
    raise CommandError(f"there is no scenario {name}")


def test_an_unchanged_game_has_nothing_to_say(saves: Path):
    Session.start("blank", save="plain").close()
    with Session.resume("plain") as session:
        assert session.notice == ""


def test_a_game_that_may_not_be_written_is_shown_and_not_played(session: Session, monkeypatch: pytest.MonkeyPatch):
    session.commit()
    session.close()
    monkeypatch.setattr("game.session.journal.file.can_write", lambda path: False)
    with Session.resume("river") as again:
        assert again.journal.readonly
        assert len(again.records) == again.turn == 1
        assert again.draft_add(first_legal(again)) == []
        with pytest.raises(JournalReadOnly):
            again.commit()
        assert again.turn == 1


def test_a_missing_save_is_not_found(saves: Path):
    with pytest.raises(SaveNotFound):
        Session.resume("nothing")


# ---------------------------------------------------------------- other versions of the game


def test_another_version_that_plays_the_same_says_nothing(session: Session, monkeypatch: pytest.MonkeyPatch):
    expected = play_out(session)
    monkeypatch.setattr(game, "__version__", "99.0")
    with Session.resume("river") as again:
        assert "version" not in again.notice
        assert again.state.fingerprint() == expected[-1]


def other_physics(monkeypatch: pytest.MonkeyPatch, since: int) -> None:
    """From a turn on, this version of the game plays otherwise."""
    play = play_turn

    def play_otherwise(scenario, state, orders, rulings=NONE):
        turn = play(scenario, state, orders, rulings)
        if turn.state.turn < since:
            return turn
        return replace(turn, state=replace(turn.state, levels=turn.state.levels * 0.5))

    monkeypatch.setattr("game.session.resolving.play_turn", play_otherwise)
    monkeypatch.setattr("game.session.replay.play_turn", play_otherwise)
    monkeypatch.setattr(game, "__version__", "99.0")


def test_a_version_that_plays_otherwise_goes_on_from_the_snapshot_and_says_so(
    session: Session, monkeypatch: pytest.MonkeyPatch
):
    for _ in range(3):
        session.commit()
    other_physics(monkeypatch, since=2)
    with Session.resume("river") as again:
        assert again.turn == 3
        assert again.state.fingerprint() == session.state.fingerprint()
        assert "plays turn 2 otherwise" in again.notice
        assert [record.turn for record in again.records] == [1]
        assert len(again.played) == 3
        again.commit()
        assert again.turn == 4
    assert [compared.same for compared in replay("river")] == [True, False]


def test_without_a_snapshot_another_version_says_where_it_fails(session: Session, monkeypatch: pytest.MonkeyPatch):
    for _ in range(2):
        session.commit()
    session.journal.keep_snapshot(Snapshot(2, "1", b"no snapshot"))
    other_physics(monkeypatch, since=2)
    with pytest.raises(JournalDamaged, match="turn 2 comes out differently"):
        Session.resume("river")


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"x" * 1000])
def test_a_broken_snapshot_costs_only_time(content: bytes, session: Session):
    session.commit()
    session.journal.keep_snapshot(Snapshot(1, game.__version__, content))
    with Session.resume("river") as again:
        assert again.state.fingerprint() == session.state.fingerprint()


def test_a_snapshot_of_another_game_is_not_believed(session: Session, river: Scenario):
    session.commit()
    with Session.start("blank", seed=3, save="other") as other:
        other.commit()
        session.journal.keep_snapshot(Snapshot(1, game.__version__, other.state.to_bytes()))
    with Session.resume("river") as again:
        assert again.state.fingerprint() == session.state.fingerprint()


# ---------------------------------------------------------------- hostile


@pytest.mark.parametrize(
    "orders",
    [[7], {}, None, [{"lever": 7}], [{"lever": "mutter", "target": [], "terms": {}}], [{"to": "x", "choose": "y"}],
     [{"lever": "gone", "target": None, "terms": {}}],
     [{"lever": "receive_elders", "target": None, "terms": {"a": 1}}]],
)  # fmt: skip
def test_sealed_orders_that_no_game_gave_are_damage(orders, session: Session):
    session.journal.seal(1, {"north": {"orders": orders}, "south": {"orders": []}})
    with pytest.raises(JournalDamaged):
        Session.resume("river")


def test_a_header_that_does_not_fit_its_content_is_damage(session: Session, river: Scenario):
    header = session.journal.header
    for name, wrong in {
        "a": replace(header, scenario="other"),
        "b": replace(header, seats={"north": None}),
        "c": replace(header, seed=2**200),
        "d": replace(header, seed=-1),
    }.items():
        Journal.create(save_path(name), wrong, river.files).close()
        with pytest.raises(JournalDamaged, match="header"):
            Session.resume(name)


# ---------------------------------------------------------------- branching, replaying, moving


def test_a_branch_goes_its_own_way_from_the_same_past(session: Session):
    fingerprints = play_out(session)
    session.branch(2, "other")
    with Session.resume("other") as branch:
        assert branch.turn == 2
        assert branch.state.fingerprint() == fingerprints[1]
        assert branch.journal.header.branched_from is not None
        assert play_out(branch) == fingerprints  # the same choices meet the same luck
    assert all(compared.same for compared in replay("other"))
    with Session.resume(session.branch(0)) as again:
        assert (again.name, again.turn) == ("blank-north-1", 0)


def test_a_replay_names_the_first_turn_that_differs(session: Session, monkeypatch: pytest.MonkeyPatch):
    play_out(session)
    compared = list(replay("river"))
    assert [turn.turn for turn in compared] == list(range(1, session.turn + 1))
    assert all(turn.same for turn in compared)
    other_physics(monkeypatch, since=3)
    assert [(turn.turn, turn.same) for turn in replay("river")] == [(1, True), (2, True), (3, False)]


def test_a_game_moves_to_another_machine_as_lines(session: Session):
    for _ in range(2):
        session.commit()
    session.keep(rationale="half")
    lines = list(export_lines(session.journal))
    assert all(json.loads(line) for line in lines)
    import_lines(lines, save_path("moved")).close()
    with Session.resume("moved") as moved:
        assert moved.rationale == "half"
        assert moved.state.fingerprint() == session.state.fingerprint()
        moved.commit()
        session.commit()
        assert moved.state.fingerprint() == session.state.fingerprint()


def test_a_mind_decides_as_it_would_in_a_simulation(river: Scenario):
    with Session.start(river, seed=3, minds={"south": "random"}) as session:
        mind = find_mind(river, "south", "random")
        for turn in range(1, 4):
            luck = draw_mind_luck(river, session.state.seeds, turn, "south")
            decided = mind.decide(observe(river, session.state, "south"), luck)
            session.commit()
            assert session.journal.orders(turn)["south"].payload["orders"] == seal(given(river, decided))["orders"]


def test_a_shorter_game_ends_where_it_was_asked_to(saves):
    with Session.start("blank", seed=3, save="short", turns=2) as session:
        assert session.scenario.turns == 2
        session.commit()
        assert not session.is_over
        name = session.name
    with Session.resume(name) as session:
        assert session.scenario.turns == 2
        session.commit()
        assert session.is_over
        assert session.ended == "summer"
    assert all(compared.same for compared in replay(name))


@pytest.mark.parametrize("turns", [0, -1, 7])
def test_a_length_that_cannot_be_is_refused(turns):
    with pytest.raises(CommandError, match="1 to 6 turns"):
        Session.start("blank", turns=turns)
