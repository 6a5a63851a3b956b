"""A game by its keys: from the title to the ending, in both capitals."""

import asyncio
import gc
import re
import weakref

import pytest
from textual import events
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets._toast import Toast, ToastHolder

from game.engine.orders import Order, order_of
from game.session.session import Session
from game.ui.screens.base import Prose
from game.ui.screens.help import HelpDialog
from game.ui.widgets.coach import Coach
from tests.ui.playing import LARGE, SMALL, playing, scenario


@pytest.mark.parametrize(("seat", "size"), [("washington", LARGE), ("tehran", SMALL)])
async def test_from_the_title_to_a_committed_turn(seat, size):
    async with playing(size) as player:
        await player.start_by_keys(seat)
        assert "Turn 1 of 16" in player.shown
        await player.commit()
        assert "Turn 2 of 16" in player.shown
        assert player.desk.session.turn == 1
        assert player.desk.session.seat == seat


async def test_a_lever_with_its_terms_goes_to_the_draft_and_out_again():
    async with playing(LARGE) as player:
        await player.start()
        await player.press("l")
        await player.mark("levers", "condition_arms")
        await player.press("enter", "right", "enter")
        (drafted,) = player.desk.session.drafted
        assert (drafted.lever, dict(drafted.terms)) == ("condition_arms", {"how": "hold_one"})
        assert "in your draft" in player.shown
        await player.press("x")
        assert player.desk.session.draft == ()
        await player.press("u")
        assert len(player.desk.session.draft) == 1
        await player.press("escape")
        await player.at("RoomScreen")
        await player.until(lambda: "Put conditions on weapons" in player.shown, "the order in the draft")


async def test_a_lever_that_cannot_be_pulled_says_why():
    async with playing() as player:
        await player.start()
        await player.press("l")
        await player.mark("levers", "release_arms")
        assert "Not now: Nothing is being held back." in player.shown
        await player.press("enter")
        assert player.desk.session.draft == ()


async def test_a_refusal_that_is_met_again_stands_once_and_begins_anew():
    async with playing() as player:
        await player.start()
        await player.press("l")
        await player.mark("levers", "release_arms")
        for _ in range(4):
            await player.press("enter")
        await player.until(lambda: player.app.screen.query(Toast), "the refusal")
        (refused,) = player.app.screen.query(Toast)
        assert len(player.app.screen.query(ToastHolder)) == 1
        await player.press("enter")
        await player.until(lambda: refused not in player.app.screen.query(Toast), "a new one in its place")
        assert player.shown.count("Nothing is being held back.") == 2  # in the lever's card, and as a notice
        player.app.notify("something else", markup=False)
        await player.until(lambda: len(player.app.screen.query(Toast)) == 2, "another notice beside it")


async def test_an_order_is_taken_out_of_the_draft_in_the_room():
    async with playing(LARGE) as player:
        await player.start()
        await player.press("l")
        await player.mark("levers", "halt_rifles")
        await player.press("enter", "escape")
        await player.mark("draft", "draft:0")
        await player.press("x")
        assert player.desk.session.draft == ()
        await player.press("u")
        assert len(player.desk.session.draft) == 1


async def reach_a_crossing(player):
    for _ in range(6):
        await player.commit()
        crossed = [key for key in player.desk.session.questions if key in player.desk.scenario.content.demand]
        if crossed:
            return crossed[0]
    raise AssertionError("no demand was crossed")


async def test_a_crossed_demand_is_answered():
    async with playing() as player:
        await player.start()
        demand = await reach_a_crossing(player)
        assert "A Answer" in player.shown.splitlines()[-1]
        await player.press("4")
        assert "CROSSED" in player.shown
        await player.mark("demands", f"question:{demand}")
        await player.press("enter")
        await player.at("QuestionsScreen")
        await player.press("down", "down", "enter")
        assert player.desk.session.answers[demand].startswith("enforce")
        before = player.desk.session.turn
        await player.press("escape") if type(player.app.screen).__name__ == "QuestionsScreen" else None
        await player.commit()
        assert player.desk.session.turn == before + 1


async def test_why_explains_an_act_a_level_a_ladder_and_a_cable():
    async with playing(LARGE) as player:
        await player.start()
        await player.press("w")
        await player.at("SheetDialog")
        await player.press("escape")
        await player.mark("dyads", "israel__hezbollah")
        await player.press("w")
        assert "No turn has been played yet." in player.shown
        await player.press("escape")
        await player.commit()
        for panel, about in (
            ("dyads", "israel__hezbollah"),
            ("clients", "israel__gaza"),
            ("watch", "washington.home"),
            ("cables", "israel__gaza"),
        ):
            await player.mark(panel, about)
            await player.press("w")
            await player.at("WhyDialog")
            assert "Why" in player.shown
            await player.press("escape")


async def test_an_answer_that_was_given_is_where_the_cursor_stands():
    async with playing() as player:
        await player.start()
        demand = await reach_a_crossing(player)
        await player.press("4")
        await player.mark("demands", f"question:{demand}")
        await player.press("enter")
        await player.at("QuestionsScreen")
        await player.press("down", "enter")
        given = player.desk.session.answers[demand]
        if type(player.app.screen).__name__ == "QuestionsScreen":
            await player.press("escape")
        await player.at("RoomScreen")
        await player.mark("demands", f"question:{demand}")
        await player.press("enter")
        await player.at("QuestionsScreen")
        await player.press("enter")
        assert player.desk.session.answers[demand] == given


@pytest.mark.parametrize("seat", ["washington", "tehran"])
async def test_the_foot_of_the_levers_is_never_cut_off(seat):
    async with playing(SMALL) as player:
        await player.start(seat)
        await player.press("l")
        assert player.shown.splitlines()[-1].endswith("J/K Scroll  F1 Help  Q Quit")
        await player.press("enter")
        assert "Enter Add" in player.shown.splitlines()[-1]
        assert player.shown.splitlines()[-1].endswith("F1 Help  Q Quit")


async def test_what_is_committed_is_in_sight_in_the_smallest_terminal_and_never_committed_unseen():
    async with playing(SMALL) as player:
        await player.start()
        for lever in ("surge_aid", "answer_congress", "press_track"):
            option = next(one for one in player.desk.scenario.options if one.lever == lever)
            assert not player.desk.session.draft_add(order_of(option))
        await player.press("c")
        await player.at("CommitDialog")
        for option in player.desk.session.drafted:
            assert player.desk.scenario.content.lever[str(option.lever)].title in player.shown
        await player.resize(60, 20)
        await player.press("f9", "enter")
        assert player.desk.session.turn == 0
        await player.resize(*SMALL)
        await player.press("enter")
        await player.at("TellingScreen")


async def test_help_lists_the_keys_of_the_game_and_not_those_of_every_list():
    async with playing(LARGE) as player:
        await player.start()
        await player.press("f1")
        await player.at("HelpDialog")
        keys = player.shown.partition("Keys here")[2]
        assert "Levers" in keys
        assert "Page Up" not in keys
        assert "Copy selected text" not in keys
        page = player.page(HelpDialog)
        told = [str(one.content) for one in page.query(Prose).results(Prose)]
        listed = next(lines for lines in told if "Levers" in lines and "\n" in lines)
        assert re.search(r"^Q, Ctrl\+Q +Quit$", listed, re.MULTILINE)
        assert re.search(r"^F1, \? +Help$", listed, re.MULTILINE)
        assert "Put the hint away" not in listed  # there is none


async def test_a_hint_that_stands_can_be_put_away_and_the_help_says_so_while_it_does():
    async with playing(LARGE) as player:
        await player.start("washington", "7", "tower-22")
        for stands in (True, False):
            await player.press("f1")
            await player.at("HelpDialog")
            assert ("Put the hint away" in player.page(HelpDialog).keys) is stands
            await player.press("escape", "g")
            await player.at("RoomScreen")
            while player.app.screen.query_one(Coach).display:
                await player.press("g")


async def test_help_opens_on_every_screen():
    async with playing() as player:
        for key, screen in (("p", "NewGameScreen"), ("escape", "TitleScreen"), ("a", "AboutDialog"), ("escape", "")):
            await player.press("f1")
            await player.at("HelpDialog")
            assert "Keys here" in player.shown
            await player.press("escape", key)
            if screen:
                await player.at(screen)
        await player.start()
        for key in ("l", "n", "b"):
            await player.press(key, "f1")
            await player.at("HelpDialog")
            await player.press("escape", "escape")
            await player.at("RoomScreen")
        await player.press("question_mark")
        await player.at("HelpDialog")


async def test_the_palette_lists_the_keys_by_name():
    async with playing() as player:
        await player.start()
        await player.press("ctrl+p", *"levers")
        await player.until(lambda: "Levers" in player.shown, "the command")
        await player.press("down", "enter")
        await player.at("LeversScreen")


async def test_two_enters_commit_one_turn():
    async with playing() as player:
        await player.start()
        await player.press("c")
        await player.at("CommitDialog")
        await player.pilot.press("enter", "enter", "enter", "enter")
        await player.until(lambda: not player.app.busy and player.desk.session.turn, "the turn")
        assert player.desk.session.turn == 1


async def test_reason_and_forecast_are_sealed_with_the_turn():
    async with playing() as player:
        await player.start()
        await player.press("c")
        await player.at("CommitDialog")
        player.app.screen.query_one("#rationale").focus()
        await player.press(*"wait", "enter", *"quiet", "enter", *"2x", "enter", "enter")
        await player.until(lambda: "A probability is" in player.shown, "what is wrong")
        await player.press("backspace", "2", "0", "enter", "enter")
        await player.at("TellingScreen")
        (played,) = player.desk.session.played
        sealed = played.sealed["washington"]
        assert sealed["rationale"] == "wait"
        assert sealed["forecast"] == {"statement": "quiet", "probability": 0.2}


async def test_leaving_keeps_the_draft_and_the_half_typed_reason():
    async with playing() as player:
        await player.start()
        await player.press("l")
        await player.mark("levers", "halt_rifles")
        await player.press("enter", "escape", "c")
        await player.at("CommitDialog")
        player.app.screen.query_one("#rationale").focus()
        await player.press(*"not yet sure")
        await player.press("escape", "5", "q")
        name = player.desk.session.name
    with Session.resume(name) as session:
        assert session.draft == (Order("halt_rifles"),)
        assert session.rationale == "not yet sure"
    async with playing() as player:
        await player.press("c")
        await player.at("SavesScreen")
        await player.until(lambda: name in player.shown, "the save")
        await player.press("enter")
        await player.at("RoomScreen")
        await player.until(lambda: "Halt rifle exports" in player.shown, "the order in the draft")
        assert "[Orders]" in player.shown


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.parametrize(("seat", "size"), [("washington", SMALL), ("tehran", LARGE)])
async def test_a_whole_game_to_its_ending(seat, size):
    async with playing(size) as player:
        await player.start(seat)
        for _ in range(player.desk.scenario.turns):
            if player.desk.session.questions:
                await player.press("a")
                await player.at("QuestionsScreen")
                while type(player.app.screen).__name__ == "QuestionsScreen":
                    await player.press("enter")
            await player.press("l", "down", "enter", "enter", "escape", "escape")
            if type(player.app.screen).__name__ == "LeversScreen":
                await player.press("escape")
            await player.at("RoomScreen")
            await player.commit()
            if player.desk.session.is_over:
                break
        await player.at("EndingScreen")
        assert "The end" in player.shown or "unfinished" in player.shown
        await player.press("enter")
        await player.at("RoomScreen")
        await player.press("c", "l")
        assert type(player.app.screen).__name__ == "RoomScreen"
        await player.press("e", "t")
        await player.at("TitleScreen")


async def test_half_a_game():
    async with playing() as player:
        await player.press("p")
        await player.until(lambda: player.app.screen.query("#length"), "the choices")
        await player._choose("#length", "8")
        assert "8 turns, to 15 July 2024" in player.shown
        await player.press("g")
        await player.at("BriefingScreen")
        assert "Turn 1 of 8" in player.shown


async def test_enter_goes_from_choice_to_choice_and_begins_as_the_help_says():
    async with playing() as player:
        await player.press("p")
        await player.until(lambda: player.app.screen.query("#length"), "the choices")
        await player.press("f1")
        await player.at("HelpDialog")
        told = " ".join(player.shown.replace("│", " ").split())
        assert "goes on to the next; at the last, it begins the game" in told
        await player.press("escape")
        await player.press(*["enter"] * 5)
        await player.at("BriefingScreen")


async def test_learning_begins_at_the_title_and_its_hints_lead():
    async with playing(LARGE) as player:
        await player.press("l")
        await player.until(lambda: player.app.screen.query("#begin"), "the choices")
        assert "Learn by playing" in player.shown
        await player.press("g")
        await player.at("BriefingScreen")
        await player.press("enter")
        await player.at("RoomScreen")
        assert "Hint: " in player.shown


async def test_typing_at_the_commit_writes_the_reason_and_leaves_nothing():
    async with playing() as player:
        await player.start("north", "3", "blank")
        await player.press("c")
        await player.at("CommitDialog")
        for key in "Quiet, q":  # all at once, as a paste or a fast hand
            player.app.post_message(events.Key(key, key))
        await player.until(lambda: player.app.screen.query_one("#rationale", Input).value == "Quiet, q", "the reason")
        assert not player.app.leaving


@pytest.mark.parametrize("between", [1, 2, 3, 5])
async def test_a_reason_that_is_typed_fast_arrives_whole_and_in_order(between: int):
    reason = "We strike late, jokes aside"
    async with playing() as player:
        await player.start("north", "3", "blank")
        await player.press("c")
        await player.at("CommitDialog")
        for key in reason:
            player.app.post_message(events.Key(key, key))
            for _ in range(between):
                await asyncio.sleep(0)
        await player.until(lambda: len(player.app.screen.query_one("#rationale", Input).value) == len(reason), "it")
        assert player.app.screen.query_one("#rationale", Input).value == reason


async def test_what_is_deleted_is_what_stood_before_the_letters_typed_after_it():
    async with playing() as player:
        await player.start("north", "3", "blank")
        await player.press("c")
        await player.at("CommitDialog")
        for key in (*"teh", "backspace", "backspace", *"he bus", "home", *"See ", "end", *"y.", "enter"):
            player.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await player.until(lambda: getattr(player.app.focused, "id", "") == "forecast", "the next field")
        assert player.app.screen.query_one("#rationale", Input).value == "See the busy."


async def test_what_is_typed_right_after_tab_stands_in_the_next_field():
    async with playing() as player:
        await player.start("north", "3", "blank")
        await player.press("c")
        await player.at("CommitDialog")
        for key in (*"one", "tab", *"two", "shift+tab", *"!"):
            player.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await player.until(lambda: player.app.screen.query_one("#rationale", Input).value == "one!", "the reason")
        assert player.app.screen.query_one("#forecast", Input).value == "two"


async def test_what_was_closed_is_let_go():
    async with playing() as player:
        await player.start("north", "3", "blank")
        await player.at("RoomScreen")
        closed = []
        for key, page in (("l", "LeversScreen"), ("c", "CommitDialog"), ("n", "NotesScreen")):
            await player.press(key)
            await player.at(page)
            closed += [weakref.ref(widget._styles_cache) for widget in player.app.screen.walk_children(Widget)]
            await player.press("escape")
            await player.at("RoomScreen")
        await player.press("c")  # what was closed last is still at hand for a mouse that comes back
        await player.at("CommitDialog")
        gc.collect()
        alive = sum(one() is not None for one in closed)
        assert len(closed) > 20
        assert alive < len(closed) / 4


async def test_a_scenario_that_is_broken_is_named_and_the_others_can_be_played(tmp_path, monkeypatch):
    broken = tmp_path / "content" / "broken"
    broken.mkdir(parents=True)
    page = scenario("blank").files["blank/scenario.toml"].replace(b"shelf = 900", b"shelf = 0", 1)
    (broken / "scenario.toml").write_bytes(page.replace(b"base", b"nowhere", 1))
    monkeypatch.setenv("PATRON_CONTENT", str(tmp_path / "content"))
    async with playing(LARGE) as player:
        await player.press("p")
        await player.until(lambda: "patron check broken" in player.shown, "what is wrong")
        await player.press("g", "right")
        await player.until(lambda: player.app.screen.query("#begin"), "the choices")
        assert "patron check" not in player.shown
