"""Nothing secret leaks: sentinels stand in all that a seat may not know, and every byte that is sent is searched.

What is searched is what comes over real sockets to a seat's screen and pages, to the wall and to whoever looks on, what
is told when something is wrong, what the host logs, and what a pack holds.
"""

import asyncio

import pytest

from game.session.rooms import Room
from tests.web.hosted import hosting_a_room
from tests.web.leaking import Game, Heard, check_pack, check_running_pack, hidden_levels, play, whispered, whispering


def check_log(game: Game, logged: str) -> None:
    heard = Heard()
    heard.add("log", logged)
    assert heard.found(game.secrets_from("nobody", arrived=False)) == []


async def test_nothing_that_is_one_s_own_reaches_another_in_a_turn(tmp_path, capfd, caplog):
    room = Room.begin(whispering(), 1, 7)
    async with hosting_a_room(room=room) as host:
        game = await play(host, 1)
        await game.end()
        game.check_heard()
        first = game.seats[0]
        for seat in game.seats:
            mine = {what: game.own[seat][what] for what in ("draft", "letter", "request", "name")}
            assert {what for what, _ in game.heard[seat].found(mine)} == set(mine), "what is one's own is there"
            assert game.heard[seat].found(whispered(room)[seat]), "what is told one seat alone is told it"
        given = {what: game.own["lead"][what] for what in ("brought", "told")}
        assert {what for what, _ in game.heard[first].found(given)} == set(given)
        hidden = {seat: hidden_levels(host, seat) for seat in game.seats}
    await asyncio.to_thread(check_pack, game, tmp_path / "pack")
    await asyncio.to_thread(check_running_pack, game, tmp_path / "running", hidden)
    check_log(game, "".join(capfd.readouterr()) + caplog.text)


async def test_a_leak_is_found():
    async with hosting_a_room() as host:
        game = Game(host)
        await game.begin()
        own = game.own["washington"]
        await game.people["washington"].ask("/plain/messages", {"channel": "", "text": f"aloud: {own['reason']}"})
        await game.everybody_reads()
        await asyncio.sleep(1)
        await game.end()
        for who in ("tehran", "watcher"):
            assert ("washington reason", "/plain/messages" if who == "tehran" else "/watch") in game.heard[who].found(
                game.secrets_from(who)
            )
        planted = Heard()
        (digits, *_) = hidden_levels(host, "tehran").values()
        planted.add("page", f"the true level is \x1b[1m{digits}\x1b[0m")
        assert planted.found(hidden_levels(host, "tehran"))


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", [3, 11])
async def test_nothing_leaks_in_a_whole_game(seed, tmp_path, capfd, caplog):
    room = Room.begin(whispering(), 1, seed)
    async with hosting_a_room(room=room) as host:
        game = await play(host, 99)
        assert host.hall.games.is_over(0)
        await game.end()
        game.drop_debrief()
        game.check_heard()
    assert game.heard["stranger"].found(game.secrets_from("stranger", arrived=False)) == []
    await asyncio.to_thread(check_pack, game, tmp_path / "pack")
    check_log(game, "".join(capfd.readouterr()) + caplog.text)
