"""Why?, and the almanac."""

from typing import TYPE_CHECKING

from game.narration import almanac, situation, titles, why
from game.narration.phrases import colon
from game.narration.phrases import say as phrase
from game.ui.plain import words
from game.ui.plain.console import Choice, Console
from game.ui.plain.facts import cable_line

if TYPE_CHECKING:
    from game.ui.desk import Desk

MOST = 30
"""Entries shown of a long list."""


def ask_why(console: Console, desk: "Desk") -> None:
    """Choose a cable, an act or a level of the last turn, and read its causes."""
    if not desk.session.turn:
        console.say(phrase("why.turn"))
        return
    if desk.session.turn not in desk.played:
        console.say(words.WHY_NOT_KEPT)
        return
    console.head(words.WHY)
    kinds = [
        Choice(words.WHY_CABLES, "cable"),
        Choice(words.WHY_ACTS, "act"),
        Choice(words.WHY_LEVELS, "level"),
        Choice(words.WHY_ANY, "other"),
    ]
    kind = console.choose(words.WHICH, kinds)
    if kind is not None:
        (_why_cable, _why_act, _why_watched, _why_any)[kind](console, desk)


def _explain(console: Console, desk: "Desk", about: str) -> None:
    explanation = desk.explain(about, desk.session.turn)
    console.say("", *(why.render(explanation) if explanation else [phrase("why.quiet")]))


def _why_cable(console: Console, desk: "Desk") -> None:
    told = [cable for cable in desk.cables_of(desk.session.turn) if cable.about]
    number = console.choose(words.WHICH, [cable_line(cable) for cable in told])
    if number is not None:
        _explain(console, desk, str(told[number].about))


def _why_act(console: Console, desk: "Desk") -> None:
    fronts = situation.fronts(desk.scenario, desk.view)
    number = console.choose(words.WHICH, [colon(front.title, front.act) for front in fronts])
    if number is not None:
        _explain(console, desk, fronts[number].id)


def _why_watched(console: Console, desk: "Desk") -> None:
    readings = situation.watched(desk.scenario, desk.view)
    number = console.choose(words.WHICH, [colon(reading.title, reading.shown) for reading in readings])
    if number is not None:
        _explain(console, desk, readings[number].name)


def _why_any(console: Console, desk: "Desk") -> None:
    while text := console.ask(words.WHY_NAME).casefold():
        rows = [
            row
            for row in range(len(desk.scenario.indicators))
            if desk.view.errors[row] is not None and all(w in _name(desk, row) for w in text.split())
        ]
        if not rows:
            console.say(words.WHY_NONE)
            continue
        number = console.choose(words.WHICH, [titles.row(desk.scenario, row) for row in rows[:MOST]])
        if number is not None:
            _explain(console, desk, desk.scenario.indicators[rows[number]].name)


def _name(desk: "Desk", row: int) -> str:
    return f"{titles.row(desk.scenario, row)} {desk.scenario.indicators[row].name}".casefold()


def look_up(console: Console, desk: "Desk") -> None:
    """The almanac, by a word or by its shelves."""
    while text := console.ask(words.ALMANAC):
        if text.casefold() in ("list", words.LISTS):
            found = _shelf(console, desk)
        else:
            found = almanac.search(desk.scenario, text)
            if not found:
                console.say(words.ALMANAC_NONE)
        if found:
            _choose_entry(console, found)


def _shelf(console: Console, desk: "Desk") -> list[almanac.Entry]:
    entries = almanac.entries(desk.scenario)
    shelves = list(dict.fromkeys(entry.section for entry in entries))
    number = console.choose(words.ALMANAC_SHELVES, shelves)
    return [] if number is None else [entry for entry in entries if entry.section == shelves[number]]


def _choose_entry(console: Console, found: list[almanac.Entry]) -> None:
    if len(found) == 1:
        _show_entry(console, found[0])
        return
    if len(found) > MOST:
        console.say(words.ALMANAC_MANY.format(n=len(found), shown=MOST))
    lines = [words.ALMANAC_ENTRY.format(title=entry.title, section=entry.section) for entry in found[:MOST]]
    number = console.choose(words.ALMANAC_FOUND.format(n=len(found)), lines)
    if number is not None:
        _show_entry(console, found[number])


def _show_entry(console: Console, entry: almanac.Entry) -> None:
    console.head(words.ALMANAC_ENTRY.format(title=entry.title, section=entry.section))
    console.say(*entry.lines, phrase("source", source=entry.source))
