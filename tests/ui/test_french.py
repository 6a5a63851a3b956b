"""The game as a French player meets it."""

import re
from collections.abc import Iterator

import pytest

from game.language import FOLDER, own_words, read_catalogue, speak
from game.scenario.loader import load_scenario
from game.session.session import Session
from game.ui.plain import words
from game.ui.worded import import_words
from game.web import words as hosts_words
from game.web.console import words as console_words
from game.web.plain import words as pages_words
from tests.ui import playing as driving
from tests.ui import test_plain as plain

NO_WORDS_YET = 0
"""How many of the program's own words are not French yet: this number may only fall."""

ENGLISH = re.compile(r"\b(the|and|your|of|with|what|turn|is|are|was|this|which|from)\b", re.IGNORECASE)


@pytest.fixture
def french() -> Iterator[None]:
    speak("fr")
    yield
    speak("en")


def test_every_word_of_the_program_has_its_french():
    import_words()
    assert hosts_words
    assert pages_words
    catalogue = read_catalogue(FOLDER / "fr.po")
    left = [place for place, english in own_words() if catalogue.find(place, english) is None]
    assert len(left) <= NO_WORDS_YET, f"`patron translate fr` puts these into {catalogue.path}: {left}"


def test_french_marks_keep_to_their_words_and_words_are_one_for_one_thing():
    told = {entry.place: entry.text for entry in read_catalogue(FOLDER / "fr.po").entries}
    assert console_words.KEY["rulings"] in console_words.RULINGS
    assert told["web.console.words.KEY.rulings"] in told["web.console.words.RULINGS"]
    for place, text in told.items():
        assert not re.search(r" [:;?!»%]|« |’", text), place
        assert not re.search(r"débriefing|mène le jeu|engagé leurs ordres", text), place


@pytest.mark.usefixtures("french")
def test_a_whole_game_in_lines_is_french_from_the_first_line_to_the_last(monkeypatch):
    asked = iter(["situation", "clients", "adversaires", "exigences", "exposé", "notes", "aide", "pourquoi", "3", "1"])
    scenario = load_scenario("tower-22")
    monkeypatch.setattr(plain, "scenario_named", lambda name: scenario)

    def answer(lines: list[str]) -> str | None:
        assert not lines[-1].startswith("Ce n'est pas un choix"), lines
        if lines[-1] == words.AFTER:
            return "0"
        if lines[-1] == words.ANSWER_HOW:
            return "1"
        if lines[-1] in (words.WHAT_NOW, f"{words.WHAT_NOW} {words.LIST_THEM}", words.WHY, words.WHICH):
            return next(asked, "valider")
        return ""

    text, session = plain.play(answer, "tower-22", seed=7)
    assert session.is_over
    assert words.COMMITTED.format(turn=6) in text
    told = [line for line in text.splitlines() if not line.startswith(("Source", "- Fait avec"))]
    english = [line for line in told if len(ENGLISH.findall(_own(line))) > 1]
    assert english == []
    assert "«\u00a0" in text
    assert not re.search(r"« | »|\w [:;?!]", text)
    assert [line for line in told if re.search(r"[^\W\d][:;?!] ", _own(line))] == []


def _own(line: str) -> str:
    """A line without what is quoted by its English name, and without sources."""
    return re.sub(r"«.*?»|The patron's dilemma, 2024|\[.*?\]|\(essay.*?\)", "", line)


def test_the_journal_is_the_same_whatever_language_is_spoken():
    with Session.start(load_scenario("tower-22"), seed=7, save="english") as english:
        for _ in range(2):
            english.commit()
        written = [(entry.kind, entry.payload) for entry in english.journal.entries()]
    speak("fr")
    try:
        with Session.start(load_scenario("tower-22"), seed=7, save="french") as french:
            for _ in range(2):
                french.commit()
            assert [(entry.kind, entry.payload) for entry in french.journal.entries()] == written
    finally:
        speak("en")


def test_a_game_is_told_in_the_language_in_which_it_is_opened():
    with Session.start(load_scenario("tower-22"), seed=7, save="game") as session:
        session.commit()
    speak("fr")
    try:
        with Session.resume("game") as again:
            assert again.scenario.content.patron["tehran"].title == "Téhéran"
            assert again.turn == 1
    finally:
        speak("en")


@pytest.mark.usefixtures("french")
def test_numbers_and_dates_are_written_as_in_french():
    from datetime import date

    from game.narration import briefing, levels

    assert levels.number(-0.75, 1) == "−0,8"
    assert levels.signed(1.5) == "+1,5"
    assert levels.signed(0.0) == "0,0"
    assert levels.chance(0.123) == "12\u00a0%"
    assert levels.about(0.001) == "moins de 1\u00a0%"
    assert briefing.day(date(2024, 2, 1)) == "1er février 2024"
    assert briefing.short_day(date(2024, 8, 15)) == "15 aoû"


@pytest.mark.slow
async def test_the_room_in_french_cuts_nothing_that_it_shows_whole_in_english(monkeypatch):
    english = await _pages()
    speak("fr")
    try:
        monkeypatch.setattr(driving, "LOADED", {})
        french = await _pages()
    finally:
        speak("en")
    assert "Échelles" in french["washington 1"]
    for name, page in english.items():
        assert french[name].count("…") <= page.count("…"), french[name]


async def _pages() -> dict[str, str]:
    """Each page of the room at 80 × 24, and the levers of either capital."""
    shown = {}
    for seat in ("washington", "tehran"):
        async with driving.playing(driving.SMALL) as player:
            await player.start(seat, name="tower-22")
            for key in "12345":
                await player.press(key)
                shown[f"{seat} {key}"] = player.shown
            await player.press("l")
            await player.at("LeversScreen")
            shown[f"{seat} levers"] = player.shown
    return shown
