"""Clocks of a hosted room: deadlines, what is done at them, pauses, and a host that was away."""

import time
from datetime import UTC, datetime
from functools import partial

import pytest
from textual.widgets import Input

from game.errors import AlreadyCommitted, OrderRefused
from game.session import stopping
from game.session.absent import go_on_without
from game.session.clocks import CLOCK, extend, pause
from game.session.journal import writing
from game.session.reviewing import set_review
from game.session.rooms import Room
from game.session.session import Session
from game.ui.screens import commit
from game.web.room.hall import Hall
from game.web.seat.watch import Watch, time_left
from tests.positions import scenario_named
from tests.web.hosted import Hosted, Person, hosting_a_room, seated
from tests.web.test_host import app_at


def a_room(deadline: float | None, default: str = "hold", games: int = 1) -> Room:
    room = Room.begin(scenario_named("tower-22"), games, 7)
    room.set_deadline(deadline, default)
    return room


async def leader_of(host: Hosted) -> Person:
    leader = host.person()
    await leader.ask(f"/lead/{host.room.facilitator}")
    return leader


def cut(host: Hosted, seconds: float) -> None:
    """So much less time for the present turn of every game: as if that much had passed."""
    for journal in host.hall.games.journals:
        extend(journal, -seconds, "test")


def is_at(host: Hosted, turn: int) -> bool:
    return host.hall.games.turn(0) == turn


async def test_at_the_deadline_a_turn_goes_on_and_what_was_half_done_is_still_there():
    async with hosting_a_room(room=a_room(600)) as host:
        ann = await seated(host, "Ann", "0.washington")
        await ann.press("enter")
        await ann.until("min left")
        app = app_at(host, "washington")
        await host.until(lambda: app.desk is not None)
        assert app.desk is not None
        session = app.desk.session
        order = next(iter(drafted(session)))
        cut(host, 570)
        await ann.until("One minute left")
        cut(host, 30)
        await ann.until("What happened")
        await ann.until("still in your draft")
        sealed = host.hall.games.journals[0].orders(1)
        assert {seat: (entry.payload["by"], entry.payload["orders"]) for seat, entry in sealed.items()} == {
            "washington": ("deadline", []),
            "tehran": ("deadline", []),
        }
        assert order in session.draft
        assert session.turn == 1


async def test_what_is_being_typed_at_the_deadline_is_kept_to_the_last_sign(monkeypatch):
    monkeypatch.setattr(commit, "PAUSE", 600)  # whoever types has not paused yet
    async with hosting_a_room(room=a_room(600)) as host:
        ann = await seated(host, "Ann", "0.washington")
        await ann.press("enter")
        await ann.until("min left")
        await ann.press("c")
        await ann.until("Commit the turn")
        app = app_at(host, "washington")
        await ann.press(*"because")
        await host.until(lambda: app.screen.query_one("#rationale", Input).value == "because")
        assert host.hall.games.journals[0].drafts().get("washington", {}).get("rationale", "") == ""
        cut(host, 600)
        await ann.until("What happened")
        assert app.desk is not None
        assert (app.desk.session.turn, app.desk.session.rationale) == (1, "because")
        assert host.hall.games.journals[0].drafts()["washington"]["rationale"] == "because"


def drafted(session: Session) -> tuple[object, ...]:
    from game.engine.orders import legal_orders, order_of

    session.draft_add(order_of(legal_orders(session.scenario, session.view, session.drafted)[0]))
    return session.draft


async def test_at_the_deadline_a_mind_decides_where_that_was_declared():
    async with hosting_a_room(room=a_room(600, "mind")) as host:
        ann = await seated(host, "Ann", "0.washington")
        await ann.go_in()
        cut(host, 600)
        await ann.until("A mind decided this turn for you")
        sealed = host.hall.games.journals[0].orders(1)
        declared = {seat: host.room.scenario.content.patron[seat].mind for seat in host.room.persons}
        assert {seat: entry.payload["mind"] for seat, entry in sealed.items()} == declared
        assert {entry.payload["by"] for entry in sealed.values()} == {"deadline"}


async def test_at_the_deadline_nothing_is_done_where_whoever_leads_decides():
    async with hosting_a_room(room=a_room(600, "facilitator")) as host:
        await seated(host, "Ann", "0.washington")
        leader = await leader_of(host)
        assert "overdue" not in (await leader.ask("/lead")).text
        cut(host, 600)
        await host.hall.ticking.tick()
        assert "overdue" in (await leader.ask("/lead")).text
        assert is_at(host, 0)
        assert (await leader.ask("/lead/hold", {"game": "0"})).status == 200
        assert "overdue" not in (await leader.ask("/lead")).text


async def test_a_seat_that_nobody_took_is_late_only_once_somebody_plays():
    async with hosting_a_room(room=a_room(600, games=2)) as host:
        await seated(host, "Ann", "0.washington")
        cut(host, 600)
        await host.until(partial(is_at, host, 1))
        await host.hall.ticking.tick()
        assert host.hall.games.turn(1) == 0


async def test_a_pause_reaches_every_seat_and_nobody_commits_until_it_ends():
    async with hosting_a_room(room=a_room(600)) as host:
        ann = await seated(host, "Ann", "0.washington")
        await ann.press("enter")
        await ann.until("min left")
        leader = await leader_of(host)
        assert (await ann.ask("/lead/clock", {"game": "all", "do": "pause"})).headers["location"] == "/"
        assert "Paused: Game 1" in (await leader.ask("/lead/clock", {"game": "all", "do": "pause"})).text
        await ann.until("nobody commits now")
        await ann.press("c", "c", "c")
        app = app_at(host, "washington")
        assert app.desk is not None
        assert len(list(app._notifications)) == 1  # it stands there already
        await ann.until("Paused by whoever leads the room")
        with pytest.raises(OrderRefused, match="paused"):
            app.desk.session.commit()
        assert drafted(app.desk.session)
        host.hall.ticking.now = lambda: time.time() + 5000
        await host.hall.ticking.tick()
        assert is_at(host, 0)
        assert "paused (10 min left)" in (await leader.ask("/lead")).text
        host.hall.ticking.now = time.time
        assert "Goes on: Game 1" in (await leader.ask("/lead/clock", {"game": "0", "do": "resume"})).text
        await ann.until("The game goes on.")
        await ann.press("c")
        await ann.until("Commit the turn")


async def test_whoever_leads_gives_more_time_and_sets_another_deadline():
    async with hosting_a_room(room=a_room(600, games=2)) as host:
        await seated(host, "Ann", "0.washington")
        leader = await leader_of(host)
        told = await leader.ask("/lead/clock", {"game": "0", "do": "extend", "span": "5m"})
        assert "5m more this turn: Game 1." in told.text
        assert "15 min left" in told.text
        form = {"game": "all", "do": "deadline", "span": "1h30m", "default": "mind"}
        assert "A turn lasts 1h30m from now on: All games." in (await leader.ask("/lead/clock", form)).text
        assert [host.hall.games.clock(number).allowed for number in (0, 1)] == [5400, 5400]
        told = await leader.ask("/lead/clock", {**form, "span": ""})
        assert "as long as they like from now on" in told.text
        for wrong in ({"span": "soon"}, {"game": "7"}, {"do": "stop"}, {"default": "never"}):
            answer = await leader.ask("/lead/clock", form | wrong)
            assert answer.status == 409, wrong
            assert 'role="alert"' in answer.text


async def test_time_without_a_host_counts_against_no_seat(monkeypatch):
    began, room = time.time(), a_room(600)

    def spent() -> float:
        """At the most, with a second for moments that are kept in whole ones."""
        return time.time() - began + 1

    async with hosting_a_room(room=room) as host:
        ann = await seated(host, "Ann", "0.washington")
        await ann.press("enter")
        await ann.until("min left")
        left = host.hall.games.clock(0).left(time.time() + 500)
        assert left is not None
        assert 100 - spent() <= left <= 101
    hall = Hall(Room.resume(room.name, room.scenario))
    hall.ticking.now = lambda: time.time() + 5000  # the machine was off
    monkeypatch.setattr(writing, "now", lambda: datetime.fromtimestamp(time.time() + 5000, UTC).isoformat())
    await hall.open()
    try:
        (away,) = [entry for entry in hall.games.entries(0) if entry.payload.get("do") == "away"]
        assert began - 1 <= away.payload["since"] <= time.time() + 1
        left = hall.games.clock(0).left(time.time() + 5000)
        assert left is not None
        assert 600 - spent() <= left <= 601
        assert hall.games.turn(0) == 0
    finally:
        await hall.close()


async def test_a_commit_and_the_deadline_at_once_seal_one_of_them():
    """Whichever is first stands, in either order, and the game goes on from there once."""
    room = a_room(600)
    for turn, first in enumerate(("commit", "deadline")):
        with (
            Session.resume(room.games[0], seat="washington", scenario=room.scenario) as session,
            Session.resume(room.games[0], seat="tehran", scenario=room.scenario) as other,
        ):
            other.commit()
            session.keep(rationale="mine")
            if first == "commit":
                session.commit()
                assert go_on_without(room.games[0], room.scenario, "deadline", "hold", turn) == []
            else:
                assert go_on_without(room.games[0], room.scenario, "deadline", "hold", turn) == ["washington"]
                with pytest.raises(AlreadyCommitted):
                    session.commit()
                session.keep(rationale="still mine")
                session.reload()
                assert session.rationale == "still mine"
            assert session.journal.turn == turn + 1
            by = session.journal.orders(turn + 1)["washington"].payload.get("by")
            assert by == (None if first == "commit" else "deadline")


async def test_a_turn_that_waits_for_whoever_leads_is_nobodys_delay():
    """All have committed, and it is looked at before it is published: there is nobody to go on without."""
    async with hosting_a_room(room=a_room(600)) as host:
        await seated(host, "Ann", "0.washington")
        set_review(host.hall.games.journals[0], True, "facilitator")
        for seat in host.room.persons:
            with Session.resume(host.room.games[0], seat=seat, scenario=host.room.scenario) as session:
                assert host.hall.games.waits(0)
                session.commit()
        assert not host.hall.games.waits(0)
        cut(host, 600)
        assert host.hall.games.clock(0).is_up(time.time())
        await host.hall.ticking.tick()
        assert host.hall.ticking.under_way == 0
        assert is_at(host, 0)


def test_a_seat_is_told_minutes_then_every_five_seconds_and_the_last_ten_one_by_one():
    assert [time_left(seconds) for seconds in (599.2, 121, 119.5, 115, 60, 10.1, 10, 8.2, 0.3)] == [
        "10 min left",
        "3 min left",
        "2:00 left",
        "1:55 left",
        "1:00 left",
        "0:15 left",
        "0:10 left",
        "0:09 left",
        "0:01 left",
    ]


def test_a_short_turn_has_no_warning():
    room = a_room(30)
    with Session.resume(room.games[0], seat="washington", scenario=room.scenario) as session:
        go_on_without(room.games[0], room.scenario, "facilitator")
        watch = Watch(session.journal, "washington", now=lambda: time.time() + 20)
        assert watch.look() == []
        assert "left" in watch.line()
        pause(session.journal, "facilitator")
        assert watch.look() == ["Paused by whoever leads the room: nobody commits now. You can go on choosing."]
        assert [entry.payload["do"] for entry in session.journal.entries(CLOCK)] == ["deadline", "pause"]


async def test_no_clock_runs_for_a_game_that_is_over():
    async with hosting_a_room(room=a_room(600)) as host:
        ann = await seated(host, "Ann", "0.washington")
        await ann.press("enter")
        await ann.until("min left")
        desk = app_at(host, "washington").desk
        assert desk is not None
        stopping.stop(host.hall.games.journals[0], "test")
        await ann.until("D Debrief")
        assert desk.of_the_room() == ""
