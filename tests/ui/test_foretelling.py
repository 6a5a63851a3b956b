"""A forecast on the screen, by real keys: found by typing, judged by the game, skipped without a key."""

import pytest
from textual.widgets import Input

from game.session.session import Session
from game.ui.widgets.rows import Rows
from game.ui.words import debrief as of_debrief
from game.ui.words import labels
from tests.ui.playing import LARGE, SMALL, Player, playing, scenario
from tests.ui.test_debrief import open_debrief
from tests.unit.session.journals import file_of

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])


async def at_commit(player: Player, name: str = "gaza-2024", seat: str = "washington") -> None:
    await player.start(seat, name=name)
    await player.press("c")
    await player.at("CommitDialog")


def focused(player: Player) -> str:
    return str(player.app.focused.id) if player.app.focused is not None else ""


async def forecast_of(player: Player) -> dict[str, object] | None:
    await player.at("TellingScreen")
    (played,) = player.desk.session.played
    found: dict[str, object] | None = played.sealed[player.desk.session.seat]["forecast"]
    return found


@SIZES
async def test_something_is_found_by_typing_and_sealed_with_how_soon_and_how_likely(size):
    async with playing(size) as player:
        await at_commit(player)
        await player.press("f8", *"soldiers kata")
        await player.until(lambda: len(_rows(player).rows) == 1, "one line")
        assert "American soldiers killed in an attack by Kataib Hezbollah" in player.shown
        await player.press("down", "enter")
        await player.until(lambda: focused(player) == "within", "how soon")
        assert "within 4 weeks" in player.shown
        await player.press("right", "enter", *"20", "enter")
        assert focused(player) == "commit"
        assert "within 8 weeks" in player.shown
        await player.press("enter")
        assert await forecast_of(player) == {
            "statement": "American soldiers killed in an attack by Kataib Hezbollah, within 8 weeks",
            "probability": 0.2,
            "event": {"kind": "incident", "of": "us_deaths_kh", "turns": 4},
        }


def _rows(player: Player) -> Rows:
    return player.app.screen.query_one("#foreseeable", Rows)


@SIZES
async def test_the_list_stands_open_only_while_one_looks_for_something(size):
    async with playing(size) as player:
        await at_commit(player)
        assert labels.FORESEEABLE not in player.shown
        await player.press("f8")
        await player.until(lambda: labels.FORESEEABLE in player.shown, "the list")
        await player.press("down", "down", "up", "up")
        await player.until(lambda: focused(player) == "forecast", "back in what is typed")
        await player.press("down", "escape")
        assert focused(player) == "forecast"
        assert labels.FORESEEABLE in player.shown
        await player.press("enter")
        await player.until(lambda: labels.FORESEEABLE not in player.shown, "the list is gone")
        assert focused(player) == "percent"
        await player.press("escape")
        await player.at("RoomScreen")


async def test_nothing_is_foretold_without_a_key():
    async with playing(SMALL) as player:
        await at_commit(player)
        await player.press("enter")
        assert await forecast_of(player) is None


async def test_what_is_chosen_and_then_written_over_is_in_own_words():
    async with playing(SMALL) as player:
        await at_commit(player, "blank", "north")
        await player.press("f8", "down", "enter")
        await player.until(lambda: focused(player) == "within", "how soon")
        await player.press("f8", "end", *" twice")
        await player.until(lambda: not player.app.screen.query_one("#within").display, "no span")
        await player.press("enter", *"5", "enter", "enter")
        assert await forecast_of(player) == {"statement": "A child is shot twice", "probability": 0.05}


async def test_something_chosen_wants_a_probability_before_the_turn_goes():
    async with playing(SMALL) as player:
        await at_commit(player, "blank", "north")
        await player.press("f8", "down", "enter", "enter", "enter", "enter")
        await player.until(lambda: "How likely is it?" in player.shown, "what is lacking")
        assert focused(player) == "percent"
        await player.press(*"7", "f9")
        sealed = await forecast_of(player)
        assert sealed is not None
        assert sealed["probability"] == 0.07


async def test_what_is_typed_goes_where_it_is_meant():
    async with playing(SMALL) as player:
        await at_commit(player)
        await player.press("f8", *"sailors", "down", *" kil")
        assert player.app.screen.query_one("#forecast", Input).value == "sailors kil"
        await player.until(lambda: len(_rows(player).rows) == 1, "one line")
        await player.press("down", "enter")
        await player.until(lambda: focused(player) == "within", "how soon")
        await player.press(*"35", "f9")
        sealed = await forecast_of(player)
        assert sealed is not None
        assert sealed["probability"] == 0.35
        assert player.desk.session.played[0].sealed["washington"]["rationale"] == ""


async def test_what_is_not_in_the_list_can_be_said_in_own_words():
    async with playing(SMALL) as player:
        await at_commit(player)
        await player.press("f8", *"the moon")
        await player.until(lambda: labels.WORDS_ONLY in player.shown, "that nothing is like it")
        await player.press("down")
        assert focused(player) == "percent"


async def test_the_debrief_judges_it_and_tells_what_advisers_would_have_said(saves):
    from game.foresight.foreseeable import Foreseeable
    from game.session.forecasts import of_event

    content = scenario("blank")
    with Session.start(content, "north", seed=3, save="river") as session:
        session.commit("", of_event(content, Foreseeable("incident", "child_shot"), 2, 0.2))
        session.commit("", {"statement": "no raid", "probability": 0.4})
        while not session.is_over:
            session.commit()
        path = file_of(session.journal)
    async with playing(SMALL, path) as player:
        await player.at("EndingScreen")
        await open_debrief(player)
        await player.press("7")
        await player.until(lambda: "your advisers" in player.shown, "the advisers")
        for key in ("y", "enter"):
            await player.press(key)
            await player.until(lambda: of_debrief.JUDGES_ITSELF in player.shown, "that the game judges")
        assert not player.desk.session.journal.entries("verdict")
        await player.press("down", "y")
        assert len(player.desk.session.journal.entries("verdict")) == 1
