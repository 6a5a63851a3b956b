"""What a host shows of its games to all, and to whoever leads when they are over."""

import asyncio
from functools import partial

import pytest

from game.engine.orders import Order, legal_orders, order_of
from game.narration.letters import channels_of
from game.report.room.board import board_of
from game.session.journal import Journal
from game.session.letters import say_to_all, write_letter
from game.session.notes import write_note
from game.session.rooms import Room
from game.session.session import Session
from game.session.stopping import go_on, is_stopped, stop
from game.web.leading.projecting import projector_key
from game.web.leading.standing import where_games_stand
from tests.rooms import key_of, play_game, room_of
from tests.web.hosted import Answer, Hosted, Person, hosting_a_room

SENTINEL = "Sealedsentinel"


async def leading(host: Hosted) -> Person:
    leader = host.person()
    assert (await leader.ask(f"/lead/{host.room.facilitator}")).headers["location"] == "/lead"
    return leader


async def screen(host: Hosted) -> Person:
    """A beamer that came by the projector's link."""
    found = host.person()
    answer = await found.ask(f"/projector/{projector_key(host.room)}")
    assert answer.headers["location"] == "/projector"
    return found


async def ready(person: Person, path: str, without: str) -> Answer:
    """The page once it no longer says that it is being worked out."""
    async with asyncio.timeout(60):
        while without in (answer := await person.ask(path)).text:
            await asyncio.sleep(0.1)
    return answer


# ---------------------------------------------------------------- the projector


async def test_the_projector_has_a_link_of_its_own_that_leads_nothing_else():
    async with hosting_a_room() as host:
        stranger = host.person()
        assert (await stranger.ask("/projector")).headers["location"] == "/"
        assert (await stranger.ask("/projector/now")).status == 403
        assert (await stranger.ask("/projector/wrong")).status == 404
        wall = await screen(host)
        for path in ("/lead", "/lead/debrief", "/seats", "/play"):
            assert (await wall.ask(path)).headers["location"] == "/", path
        assert (await wall.ask("/lead/projector", {"game": "0"})).headers["location"] == "/"
        assert host.room.facilitator not in projector_key(host.room)
        assert (await (await leading(host)).ask("/projector")).status == 200


async def test_while_seats_are_free_it_shows_how_to_join_and_then_no_code():
    async with hosting_a_room() as host:
        wall = await screen(host)
        page = await wall.ask("/projector")
        assert host.room.code in page.text
        assert "<svg" in page.text
        for name, seat in (("Ann", "washington"), ("Bob", "tehran")):
            await host.person().join(host.room.code, name, f"0.{seat}")
        page = await wall.ask("/projector/now")
        assert host.room.code not in page.text


async def test_the_projector_shows_public_news_ladders_and_heat_and_nothing_hidden():
    room = room_of(2, "wall")
    play_game(room, 1, turns=2, reason=SENTINEL)
    with Session.resume(room.games[0], seat="washington", scenario=room.scenario) as session:
        session.keep(rationale=SENTINEL)
        write_letter(session, channels_of(room.scenario, "washington")[0], SENTINEL)
    async with hosting_a_room(room=room) as host:
        wall, leader = await screen(host), await leading(host)
        await leader.ask("/lead/projector", {"game": "0"})
        page = await ready(wall, "/projector", "One moment.")
        assert "Turn 3 of 6" in page.text
        assert "grave" in page.text or 'class="date"' in page.text
        assert "Waiting for Washington, Tehran" in page.text
        for secret in (SENTINEL, "Quillon", "Zebedee", host.room.facilitator, key_of(0)):
            assert secret not in page.text
        await leader.ask("/lead/projector", {"game": "1"})
        page = await ready(wall, "/projector/now", "One moment.")
        assert "Turn 1 of 6" in page.text
        assert "Three soldiers are dead" in page.text  # what the scenario opens with
        assert (await leader.ask("/lead/projector", {"game": "7"})).status == 409


async def test_all_games_take_turns_on_it():
    async with hosting_a_room(games=3) as host:
        wall = await screen(host)
        shown = set()
        for second in (0, 20, 40, 60):
            host.hall.ticking.now = partial(float, second)
            shown.add((await wall.ask("/projector/now")).text.partition('class="game">')[2][:6])
        assert shown == {"Game 1", "Game 2", "Game 3"}


async def test_a_room_that_goes_on_shows_what_was_chosen_before():
    room = room_of(3, "wall")
    for chosen, shown in (("2", "Game 3"), ("all", "Game 1")):
        async with hosting_a_room(room=room) as host:
            assert (await (await leading(host)).ask("/lead/projector", {"game": chosen})).status == 200
        async with hosting_a_room(room=Room.resume("wall", room.scenario)) as host:
            host.hall.ticking.now = partial(float, 0)
            page = (await (await screen(host)).ask("/projector/now")).text
            assert page.partition('class="game">')[2][:6] == shown
            selected = f'value="{chosen}" selected'
            assert (selected in (await (await leading(host)).ask("/lead")).text) is (chosen != "all")


def test_a_board_is_the_same_whatever_is_hidden():
    """Overwrite every level that some seat does not see exactly: the board does not move."""
    room = room_of(1, "hidden")
    play_game(room, 1, turns=2)
    with Session.resume(room.games[0], watch=True, scenario=room.scenario) as session:
        before = board_of(session)
        for played in session.played:
            for row, one in enumerate(session.scenario.indicators):
                if any(error != 0 for error in one.errors):
                    played.state.levels[row] = one.low if played.state.levels[row, 0] > one.low else one.high
            played.state.estimates[:] = 77.0
            played.state.pending[:] = 5.0
        assert board_of(session) == before
        assert any(one.rung for one in before.ladders)
        session.seat = "tehran"
        assert board_of(session) == before


def test_secret_orders_are_no_news_and_public_words_are():
    room = room_of(1, "words")
    orders = {}
    with Session.resume(room.games[0], seat="tehran", scenario=room.scenario) as session:
        say_to_all(session, "We seek no war")
        legal = [order_of(option) for option in legal_orders(session.scenario, session.view)]
        public = {lever for lever, table in session.scenario.content.lever.items() if table.public}
        secret = next(order for order in legal if isinstance(order, Order) and order.lever not in public)
        orders[1, "tehran"] = [secret]
    play_game(room, 1, turns=1, planted=orders)
    with Session.resume(room.games[0], watch=True, scenario=room.scenario) as session:
        board = board_of(session)
        title = session.scenario.content.lever[secret.lever].title
    assert board.said == (("Tehran", "We seek no war"),)
    assert not any(title in news.headline for news in board.news)


# ---------------------------------------------------------------- ended here


def test_a_game_that_is_ended_here_takes_no_orders_and_can_go_on_after_all():
    room = room_of(1, "ended")
    play_game(room, 1, turns=1)
    with (
        Journal.open(room.games[0]) as journal,
        Session.resume(room.games[0], seat="washington", scenario=room.scenario) as washington,
        Session.resume(room.games[0], seat="tehran", scenario=room.scenario) as tehran,
    ):
        washington.commit("sealed before")
        stop(journal, "facilitator")
        stop(journal, "facilitator")
        assert is_stopped(journal.entries())
        assert len(journal.entries("stopped")) == 1
        assert tehran.has_moved()
        tehran.reload()
        assert (tehran.is_over, tehran.awaited, tehran.has_moved()) == (True, (), False)
        with pytest.raises(Exception, match="over"):
            tehran.commit()
        go_on(journal, "facilitator")
        assert tehran.has_moved()
        tehran.reload()
        assert (tehran.is_over, tehran.awaited) == (False, ("tehran",))
        assert tehran.commit() is not None


async def test_whoever_leads_ends_all_games_and_every_seat_hears_of_it():
    async with hosting_a_room(games=2) as host:
        ann = host.person()
        await ann.join(host.room.code, "Ann", "0.washington")
        await ann.open()
        await ann.until("28 January 2024")
        await ann.go_in()
        leader = await leading(host)
        assert (await ann.ask("/lead/stop", {"sure": "yes"})).headers["location"] == "/"
        unsure = await leader.ask("/lead/stop", {})
        assert unsure.headers["location"] == "/lead/debrief?done=not_sure"
        assert not any(standing.over for standing in where_games_stand(host.hall))
        assert "tick the box" in (await leader.ask("/lead/debrief?done=not_sure")).text
        await leader.ask("/lead/stop", {"sure": "yes"})
        assert all(standing.over for standing in where_games_stand(host.hall))
        await ann.until("has ended the")
        await leader.ask("/lead/stop", {"do": "go_on"})
        assert not any(standing.over for standing in where_games_stand(host.hall))
        await ann.until("goes on after all")


# ---------------------------------------------------------------- the debrief of the class


async def test_the_debrief_of_the_class_is_for_whoever_leads_and_tries_other_orders_live():
    room = room_of(2, "debrief")
    play_game(room, 1)
    play_game(room, 2, minds={"washington": "passive"})
    with Journal.open(room.games[1]) as journal:
        write_note(journal, "Ask Tehran <why>", "facilitator")
    async with hosting_a_room(room=room) as host:
        for person in (host.person(), await screen(host)):
            assert (await person.ask("/lead/debrief")).headers["location"] == "/"
        leader = await leading(host)
        page = await ready(leader, "/lead/debrief", "comes back by itself")
        assert "Where the games came apart" in page.text
        assert "Ask Tehran &lt;why&gt;" in page.text
        assert "Quillon Vexworth" in page.text
        assert "&lt;b&gt;Sparrow" in page.text
        assert "<b>Sparrow" not in page.text
        asked = "/lead/debrief?names=0&game=2&seat=washington&turn=1&whose=1&lasting=1"
        page = await ready(leader, asked, "comes back by itself")
        assert "from turn 1 on: Washington with the orders of game 1" in page.text
        assert "Quillon Vexworth" not in page.text
        assert "Person 1" in page.text
        wrong = await ready(leader, "/lead/debrief?game=2&seat=washington&turn=1&whose=2", "comes back by itself")
        assert "Choose two games" in wrong.text
        odd = await ready(leader, "/lead/debrief?game=x&seat=%3Cb%3E&turn=-1&whose=%3Cb%3E", "comes back by itself")
        assert "<b>" not in odd.text.replace('<b class="heat', "")


async def test_a_room_of_one_game_offers_no_game_to_exchange_orders_with():
    room = room_of(1, "alone")
    play_game(room, 1)
    async with hosting_a_room(room=room) as host:
        page = await ready(await leading(host), "/lead/debrief", "comes back by itself")
        whose = page.text.partition('name="whose"')[2].partition("</select>")[0]
        assert "Game 1" not in whose
        assert "nobody (no orders)" in whose
        assert "one game" in page.text


async def test_of_games_that_go_on_the_debrief_tells_nothing():
    room = room_of(2, "partly")
    play_game(room, 1)
    play_game(room, 2, turns=1, reason=SENTINEL)
    async with hosting_a_room(room=room) as host:
        leader = await leading(host)
        page = await ready(leader, "/lead/debrief", "comes back by itself")
        assert "Not over yet: game 2" in page.text
        assert SENTINEL not in page.text
        await leader.ask("/lead/stop", {"sure": "yes"})
        page = await ready(leader, "/lead/debrief", "comes back by itself")
        assert SENTINEL in page.text


async def test_before_any_game_is_over_there_is_nothing_to_tell():
    async with hosting_a_room() as host:
        leader = await leading(host)
        assert "No game is over yet" in (await leader.ask("/lead/debrief")).text
