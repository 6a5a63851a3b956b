"""Two people at one terminal, by their keys."""

import pytest

from game.engine.orders import legal_orders
from game.session.saves import save_path
from game.session.session import Session
from game.ui.opening import begin
from game.ui.widgets.status import Status
from tests.ui.playing import SMALL, Player, playing, scenario


async def start(player: Player) -> None:
    """To the screen between the two of them."""
    from functools import partial

    from game.ui.desk import Desk

    tower = scenario("tower-22")
    begin(player.app, partial(Desk.start, tower, "washington", None, 7, "pair", None, ["tehran"]))
    await player.at("HandOverScreen")


async def sit_down(player: Player, *keys: str) -> None:
    await player.press(*keys, "enter")
    await player.until(lambda: player.app.desk is not None, "the desk")


async def commit(player: Player) -> None:
    await player.press("c")
    await player.at("CommitDialog")
    await player.press("enter")


async def to_the_room(player: Player) -> None:
    await player.until(lambda: type(player.app.screen).__name__ not in ("BusyDialog", "HandOverScreen"), "the game")
    for _ in range(6):
        if type(player.app.screen).__name__ == "RoomScreen":
            return
        await player.press("enter")
        await player.pilot.pause()
    await player.at("RoomScreen")


async def test_two_people_play_a_turn_and_see_it_one_after_the_other():
    async with playing(SMALL) as player:
        await start(player)
        assert "Washington: I sit here now" in player.shown
        await sit_down(player)
        await to_the_room(player)
        assert "Washington" in player.shown.splitlines()[0]
        await commit(player)
        await player.at("HandOverScreen")
        assert "Washington" not in player.shown
        await sit_down(player)
        await to_the_room(player)
        assert player.desk.session.seat == "tehran"
        assert "committed: Washington" in player.shown
        await commit(player)
        await player.at("TellingScreen")
        await to_the_room(player)
        assert player.desk.session.turn == 1
        await commit(player)  # and at once Tehran's next turn: one change of chairs a turn
        await player.at("HandOverScreen")
        assert "Tehran" not in player.shown
        await sit_down(player)
        await player.at("TellingScreen")
        await to_the_room(player)
        assert player.desk.session.seat == "washington"
        await player.press("right", "left")
        assert player.desk.session.turn == 1


async def test_between_two_people_no_key_shows_anything_of_a_seat():
    async with playing(SMALL) as player:
        await start(player)
        await sit_down(player)
        await to_the_room(player)
        await player.press("l")
        await player.at("LeversScreen")
        session = player.desk.session
        legal = {option.index for option in legal_orders(session.scenario, session.view)}
        forms = [option for option in session.scenario.options if option.seat == "washington" and not option.question]
        never = {option.lever for option in forms if option.index not in legal}
        await player.mark("levers", next(option.lever for option in forms if option.lever not in never))
        await player.press("enter", "enter")
        await player.until(lambda: session.draft, "an order")
        await player.press("escape")
        await player.at("RoomScreen")
        await player.press("h")
        await player.at("HandOverScreen")
        assert player.app.desk is None
        between = player.shown
        for key in ("l", "c", "w", "d", "a", "f", "u", "escape", "left", "tab", "1", "space", "b"):
            await player.press(key)
            await player.pilot.pause()
            assert type(player.app.screen).__name__ == "HandOverScreen", key
            assert player.shown == between, key
        await sit_down(player, "down")
        await to_the_room(player)
        assert (player.desk.session.seat, player.desk.session.draft) == ("tehran", ())
        await player.press("h")
        await player.at("HandOverScreen")
        await sit_down(player)
        await to_the_room(player)
        assert player.desk.session.draft  # what was half done is there again


async def test_a_game_of_two_is_taken_up_between_them_and_is_never_ended_by_one():
    with Session.start(scenario("tower-22"), "washington", seed=7, save="pair", persons=["tehran"]) as washington:
        washington.commit()
        with Session.resume("pair", seat="tehran", scenario=washington.scenario) as tehran:
            tehran.commit()
            tehran.commit()
    async with playing(SMALL, save_path("pair")) as player:
        await player.at("HandOverScreen")
        assert "Tehran" not in player.shown
        await sit_down(player)
        await to_the_room(player)
        await player.press("d")
        await player.pilot.pause()
        assert type(player.app.screen).__name__ == "RoomScreen"


async def test_after_the_end_both_see_how_their_capital_fared():
    with (
        Session.start(scenario("tower-22"), "washington", seed=7, save="pair", persons=["tehran"]) as washington,
        Session.resume("pair", seat="tehran", scenario=washington.scenario) as tehran,
    ):
        while not tehran.is_over:
            washington.commit()
            tehran.commit()
            washington.reload()
    async with playing(SMALL, save_path("pair")) as player:
        for keys, seat in (((), "washington"), (("down",), "tehran")):
            await player.at("HandOverScreen")
            await sit_down(player, *keys)
            await player.at("TellingScreen")
            while type(player.app.screen).__name__ != "EndingScreen":
                await player.press("enter")
                await player.pilot.pause()
            assert player.desk.session.seat == seat
            await player.press("h")


async def test_a_person_is_chosen_as_the_opponent_of_a_new_game():
    async with playing(SMALL) as player:
        await player.press("p")
        await player.until(lambda: player.app.screen.query("#seed"), "the choices")
        await player._choose("#scenario", "tower-22")
        await player.until(lambda: player.app.screen.query("#mind-tehran"), "the opponent")
        await player._choose("#mind-tehran", "person")
        assert "A person, at this terminal" in player.shown
        player.app.screen.query_one("#seed").focus()
        await player.press("enter")
        await player.at("HandOverScreen")


@pytest.mark.parametrize("more", [["--plain"], ["--against", "passive"]])
def test_hot_seat_says_what_it_is_not_for(more):
    from click.testing import CliRunner

    from game.cli.commands import patron

    done = CliRunner().invoke(patron, ["play", "tower-22", "--hot-seat", *more])
    assert done.exit_code == 2
    assert "--hot-seat is for screens" in done.output


async def test_what_a_line_on_top_has_no_room_for_leaves_the_rest_of_it_standing():
    async with playing(SMALL) as player:
        await start(player)
        await sit_down(player)
        await to_the_room(player)
        await commit(player)
        await player.at("HandOverScreen")
        await sit_down(player)
        await to_the_room(player)
        player.desk.of_the_room = lambda: "9 min left · with Ann, Bob, Cyd and Dan"
        for screen in player.app.screen_stack:
            for status in screen.query(Status):
                status.draw()
        await player.pilot.pause()
        line = player.shown.splitlines()[1].rstrip()
        assert "orders left" in line
        assert "9 min left · with Ann, Bob" in line
        assert line.endswith("…")
