"""The game in lines: whole games through a pipe, every function, and no input that breaks it."""

import random
import re
from collections.abc import Callable
from typing import TextIO, cast

import pytest

from game.engine.orders import Order
from game.report.findings import Size
from game.session.afterwards import opened_after, verdicts_of
from game.session.session import Session
from game.ui.plain import play_plain, words
from game.ui.plain.hints import KEY
from tests.positions import scenario_named
from tests.sizes import size


class Player:
    """Answers each question by a rule, from the lines that were written since the last one; then the input ends."""

    def __init__(self, answer: Callable[[list[str]], str | None]) -> None:
        self.answer = answer
        self.written: list[str] = []
        self.seen = 0

    def write(self, text: str) -> int:
        self.written.append(text)
        return len(text)

    def flush(self) -> None:
        """There is nothing to flush."""

    def readline(self) -> str:
        lines = "".join(self.written[self.seen :]).splitlines()
        self.seen = len(self.written)
        answer = self.answer(lines)
        return "" if answer is None else f"{answer}\n"

    @property
    def text(self) -> str:
        return "".join(self.written)


def play(answer: Callable[[list[str]], str | None], name: str = "blank", seed: int = 1) -> tuple[str, Session]:
    with Session.start(scenario_named(name), seed=seed) as session:
        player = Player(answer)
        play_plain(session, cast(TextIO, player), cast(TextIO, player), Size(20, 20))
        return player.text, session


def typed(*lines: str) -> Callable[[list[str]], str | None]:
    """These lines one after the other; what waits for an answer at a turn's beginning is put off."""
    left = iter(lines)
    return lambda asked: "" if asked[-1] == words.ANSWER_HOW else next(left, None)


def committing(asked: list[str]) -> str | None:
    """Gives no order, takes the first answer to every question, and commits."""
    if asked[-1] == words.AFTER:
        return "0"
    if asked[-1] == words.WHAT_NOW:
        return "commit"
    return "1" if asked[-1] == words.ANSWER_HOW else ""


@pytest.mark.parametrize("name", ["blank", "gaza-2024", "october-1973", "tower-22", "embassy-2019"])
def test_a_whole_game_can_be_played_through_a_pipe(name):
    text, session = play(committing, name)
    assert session.is_over
    assert session.ended is not None
    assert words.ENDING in text
    patron = scenario_named(name).content.patron[session.seat]
    assert all(aim.title in text for aim in patron.aim)
    for turn in range(1, session.turn + 1):
        assert words.COMMITTED.format(turn=turn) in text


@pytest.mark.parametrize("name", ["blank", "gaza-2024", "tower-22"])
def test_it_is_plain_one_fact_a_line_without_boxes_or_colour(name):
    text, _ = play(committing, name)
    assert "\x1b" not in text
    assert not re.search(r"[─-▟▀-▟⠀-⣿]", text)
    assert all(line == line.rstrip() for line in text.splitlines())
    assert not re.search(r"\{[a-z_]+\}", text)


def test_the_end_of_input_keeps_everything_and_says_how_to_go_on():
    text, session = play(typed("order", "3", "1", "1"))
    assert words.KEPT.format(name=session.name) in text
    with Session.resume(session.name) as again:
        assert [order.lever for order in again.draft if isinstance(order, Order)] == ["receive_elders"]


def test_no_input_at_all_is_an_end_too():
    text, session = play(typed())
    assert words.KEPT.format(name=session.name) in text


def test_what_is_no_choice_says_what_is_expected():
    text, _ = play(typed("99", "no such word", "", "-1", "1.5", "²", "0"))
    assert text.count(words.EXPECTED.format(most=len(words.MENU))) == 6


def test_an_order_is_chosen_by_lever_target_and_terms_then_taken_out_and_put_back():
    text, session = play(typed("order", "1", "1", "1", "draft", "1", "undo", "0"))
    assert "Make a demand: In private" in text
    assert words.REMOVED.format(order="Make a demand: In private · 6 capital") in text
    assert words.UNDONE.format(n=1) in text
    assert len(session.draft) == 1


def test_a_second_order_of_a_kind_is_refused_with_the_reason():
    text, session = play(typed("order", "1", "1", "yes", "order", "1", "1", "0"))
    assert "This is in your draft already" in text
    assert len(session.draft) == 1


def test_rationale_and_probability_are_sealed_with_the_orders():
    play_lines = typed("commit", "they listen", "own", "no raid", "200", "twenty", "20%", "0")
    _, session = play(play_lines)
    with Session.resume(session.name) as again:
        sealed = again.played[0].sealed["north"]
    assert sealed["rationale"] == "they listen"
    assert sealed["forecast"] == {"statement": "no raid", "probability": 0.2}


def test_what_the_game_judges_is_chosen_by_numbers_and_who_goes_back_is_asked_anew():
    on_the_way = ("list", "0", "own", "", "list", "1", "0", "list", "1", "1", "2", "8")
    text, session = play(typed("commit", "", *on_the_way, "0"))
    assert text.count(words.FORECAST) == 4
    with Session.resume(session.name) as again:
        sealed = again.played[0].sealed["north"]["forecast"]
    assert sealed["event"] == {"kind": "incident", "of": "child_shot", "turns": 2}
    assert sealed["probability"] == 0.08
    assert sealed["statement"].startswith("A child is shot, within ")


def test_the_game_judges_its_own_in_lines_beside_the_advisers():
    foretelling = ("", "list", "1", "1", "1", "30")
    text, _ = play(typed("commit", *foretelling, "end", "yes", "forecasts", "0"))
    (told,) = [line for line in text.splitlines() if "A child is shot, within" in line]
    assert "Your advisers" in told
    assert words.DEBRIEF_TOOLS["judge"] not in text


def test_a_commit_can_be_thought_better_of():
    text, session = play(typed("commit", "back", "0"))
    assert words.NOT_COMMITTED in text
    assert session.turn == 0


def test_why_is_answered_for_cables_acts_and_levels():
    ask = ("why", "cable", "1", "why", "act", "1", "why", "level", "2", "why", "other", "resentment", "1", "")
    text, _ = play(typed("why", "commit", "", "", *ask, "0"), "gaza-2024", 3)
    assert text.count("Why ") >= 4
    assert "As your services judge it." in text


def test_questions_are_offered_before_anything_else():
    asked: list[str] = []

    def answer(lines: list[str]) -> str | None:
        asked.append(lines[-1])
        return committing(lines)

    play(answer, "gaza-2024", 3)
    first = asked.index(words.ANSWER_HOW)
    assert asked[first - 1] == words.FORECAST


def test_hints_lead_through_the_first_turns_each_once_until_it_was_followed():
    """One at a time, in their order; what was done already is not asked for."""
    scenario = scenario_named("tower-22")
    hinted = {words.HINT.format(text=KEY.sub("", hint.text)): hint.id for hint in scenario.hints}
    levers = ("order", "9", "1", "1", "order", "8", "1")
    text, session = play(typed("help", "help", "help", *levers, "help", "commit", "", "", "why", "0", "0"), "tower-22")
    assert session.turn == 1
    assert [hinted[line] for line in text.splitlines() if line in hinted] == [
        "first_words",
        "look_around",
        "something_waits",
        "open_the_levers",
        "look_ahead_first",
        "read_a_card",
        "commit_it",
        "read_the_cables",
        "a_crossing",
        "ask_why",
        "read_reasons",
    ]


def test_what_opens_a_game_is_read_before_it_is_asked():
    text, _ = play(typed("0"), "tower-22")
    opening = text.index(words.CABLES_BEFORE)
    assert opening < text.index("Three soldiers are dead", opening) < text.index(words.SITUATION, opening)


def test_everything_to_read_is_there():
    text, _ = play(typed("notes", "brief", "help", "clients", "adversaries", "demands", "cables", "situation", "0"))
    assert words.HELP[0] in text
    assert "Everything here is invented" in text
    assert words.NO_CABLES in text
    assert words.NO_DEMANDS in text


def test_the_almanac_is_searched_and_its_shelves_are_listed():
    text, _ = play(typed("almanac", "nothing like it", "elders", "1", "list", "1", "1", "", "0"))
    assert words.ALMANAC_NONE in text
    assert "1. Ideas" in text
    assert "The patron's dilemma (Ideas)" in text
    assert "See also: Deniability (Ideas)" in text
    assert "Source: essay:F1 essay:F2" in text


def test_the_cables_of_an_earlier_turn_can_be_read_again():
    text, _ = play(typed("commit", "", "", "commit", "", "", "cables", "1", "9", "0", "0"), "gaza-2024", 3)
    assert text.count("Cables of turn 1,") == 2
    assert words.NO_TURN.format(last=2) in text


def then_debrief(*lines: str) -> Callable[[list[str]], str | None]:
    """A game to its end, with a forecast in its first turn; then these lines, and out."""
    left, foretelling = iter(["debrief", *lines, "0", "0"]), iter(["own"])

    def answer(asked: list[str]) -> str | None:
        if asked[-1] == words.FORECAST:
            return next(foretelling, "")
        if asked[-1] == words.OWN_WORDS:
            return "no raid"
        if asked[-1] == words.PROBABILITY:
            return "20"
        return next(left, None) if words.AFTER in asked or next_is_debrief(asked) else committing(asked)

    reading = False

    def next_is_debrief(asked: list[str]) -> bool:
        nonlocal reading
        reading = reading or words.DEBRIEF in asked
        return reading

    return answer


def test_every_part_of_the_debrief_is_told_one_fact_a_line():
    text, _ = play(then_debrief(*words.DEBRIEF_PARTS))
    told = text[text.index(words.DEBRIEF_WHICH) :]
    for expected in (
        "Your seat: ", "Turn 1: ", "Chance of open war", "Your services never", "How it would have gone",
        "Endings under other lucks", "no raid", "What clients were after", "For a person to lead",
    ):  # fmt: skip
        assert expected in told
    assert told.count(words.OTHER_WORLDS) == 1
    assert all(line == line.rstrip() and not re.search(r"[─-▟]|\{[a-z_]+\}", line) for line in told.splitlines())


def test_the_debrief_explains_with_the_truth_beside_what_could_be_known():
    text, _ = play(then_debrief("why", "1", "why", "4", "1", "why", "4", "2"))
    assert words.NOTHING_TO_ASK in text
    assert text.count(f"\n{words.AS_KNOWN}\n") == 2
    known, _, true = text[text.index(f"\n{words.AS_KNOWN}") :].partition(words.AS_IT_WAS)
    assert "Why " in known
    assert "Why " in true


def test_another_choice_at_a_turn_is_composed_as_in_the_game_and_played_out():
    text, session = play(then_debrief("choice", "1", "play", "order", "1", "1", "yes", "play", "0"))
    assert words.SAME_ORDERS in text
    assert "The same luck with your other choice at turn 1" in text
    assert "How the two end" in text
    with Session.resume(session.name) as again:
        assert again.played[0].sealed["north"]["orders"] == []


def test_a_verdict_in_lines_is_kept_and_scored():
    text, session = play(then_debrief("judge", "1", "came", "forecasts"))
    assert "One forecast was judged. Its Brier score is 0.64." in text
    with Session.resume(session.name) as again:
        assert verdicts_of(again.journal, "north") == {1: True}


def test_the_page_is_written_and_said_where(saves):
    text, _ = play(then_debrief("write", "../up", "write", "mine"))
    assert words.WRITTEN.format(path=saves / "mine.html") in text
    assert "<html" in (saves / "mine.html").read_text(encoding="utf-8")
    assert not (saves.parent / "up.html").exists()


def test_ending_here_in_lines_is_confirmed_marked_and_can_be_played_on():
    text, session = play(typed("commit", "", "", "end", "0", "end", "yes", "motives", "0"))
    assert words.END_HERE[1].format(turn=1, turns=6) in text
    assert "What clients were after" in text
    assert words.KEPT.format(name=session.name) in text
    with Session.resume(session.name) as again:
        assert opened_after(again.journal) == 1
        again.commit()
        assert again.turn == 2


def test_before_the_first_turn_there_is_no_truth_to_open():
    text, session = play(typed("end", "0"))
    assert "No turn has been played yet." in text
    with Session.resume(session.name) as again:
        assert opened_after(again.journal) is None


@pytest.mark.parametrize("seed", range(size(3, 10, 100)))
def test_no_input_breaks_it(seed):
    """Numbers and words at random, some of them nonsense: the game goes on to its end, or the input does."""
    luck = random.Random(seed)
    keys = ["commit", "order", "why", "almanac", "answer", "cables", "clients", "undo", "draft", "help", "list"]
    left = iter(range(size(250, 600, 1500)))

    def answer(asked: list[str]) -> str | None:
        if next(left, None) is None:
            return None
        if luck.random() < 0.1:
            return luck.choice(["", "\x1b[2J", "∞", "9" * 400, "{x}", "back", "é" * 50])
        return str(luck.randrange(12)) if luck.random() < 0.75 else luck.choice(keys)

    text, session = play(answer, "gaza-2024" if seed % 2 else "blank", seed)
    assert words.KEPT.format(name=session.name) in text
    assert "\x1b" not in text


def test_a_hint_in_lines_names_no_key():
    text, _ = play(typed("0"), name="tower-22")
    hinted = [line for line in text.splitlines() if line.startswith("Hint: ")]
    assert hinted
    assert not [line for line in hinted if "(A)" in line or "(L)" in line]
    text, _ = play(typed("situation", "situation", "0"), name="tower-22")
    assert "Open the levers. Read a card" in text
