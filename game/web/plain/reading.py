"""Pages to read: clients, cables, demands, brief, notes and help; why something came about; the almanac."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.narration import almanac, situation, titles
from game.narration.phrases import colon
from game.narration.phrases import say as phrase
from game.report.document import Paragraph, Points
from game.ui.plain import facts
from game.ui.plain import words as lines
from game.ui.plain.facts import Causes, Facts
from game.web.plain import words
from game.web.plain.views import Asked, Page, hint_on

if TYPE_CHECKING:
    from game.ui.desk import Desk

MOST = 30
"""Entries shown of a long list."""


def clients(desk: "Desk", _: Asked) -> Page:
    hint = hint_on(desk, "room")
    head, *rest = facts.clients(desk)
    return Page("clients", head.title, "facts.html", {"facts": [_whole(one) for one in rest], "hint": hint})


def _whole(one: Facts) -> Facts:
    """A part of a page of its own stands by itself."""
    return Facts(one.id, one.title, one.blocks)


def cables(desk: "Desk", asked: Asked) -> Page:
    """The cables of a turn; the last one's, unless another is asked for."""
    told = sorted({cable.turn for cable in desk.cables})
    written = asked.get("turn")
    turn = int(written) if written.isascii() and written.isdigit() and len(written) < 6 else desk.session.turn
    found = [facts.turn_facts(desk, turn)] if turn in told else []
    found = found or [Facts("cables", lines.CABLES, (Paragraph(lines.NO_CABLES),))]
    values = {"facts": found, "turns": told, "turn": turn, "hint": hint_on(desk, "telling")}
    return Page("cables", lines.CABLES, "cables.html", values)


def demands(desk: "Desk", _: Asked) -> Page:
    found = facts.demands(desk)
    return Page("demands", found.title, "facts.html", {"facts": [*facts.waiting(desk), found], "hint": ""})


def brief(desk: "Desk", _: Asked) -> Page:
    hint = hint_on(desk, "briefing")
    return Page("brief", lines.MENU["brief"], "facts.html", {"facts": list(facts.brief(desk)), "hint": hint})


def notes(desk: "Desk", _: Asked) -> Page:
    return Page("notes", lines.MENU["notes"], "facts.html", {"facts": list(facts.notes(desk)), "hint": ""})


def help_(desk: "Desk", _: Asked) -> Page:
    """What holds of pages as of lines; how one types a number does not."""
    told = *(line for number, line in enumerate(lines.HELP) if number not in lines.HELP_ON_TYPING), *words.HELP
    return Page("help", lines.MENU["help"], "facts.html", {"facts": [Facts("help", "", (Points(told),))], "hint": ""})


# ---------------------------------------------------------------- why


def why(desk: "Desk", asked: Asked) -> Page:
    """The causes of what is asked about; else what can be asked about."""
    about, written = asked.get("about"), asked.get("turn")
    turn = int(written) if written.isascii() and written.isdigit() and len(written) < 6 else desk.session.turn
    if about and 0 < turn <= desk.session.turn:
        desk.did("why")
        found = desk.explain(about, turn)
        blocks: tuple[facts.Fact, ...] = (Causes(found),) if found else (Paragraph(words.WHY_NOTHING),)
        title = found.title if found else words.PAGES["why"]
        return Page("why", title, "facts.html", {"facts": [Facts("why", "", blocks)], "hint": ""})
    values = {
        "lists": list(_askable(desk)),
        "name": asked.line("name"),
        "found": list(_levels(desk, asked.line("name"))),
        "turn": desk.session.turn,
        "hint": hint_on(desk, "why"),
    }
    told: tuple[str, ...] = ()
    if desk.session.turn not in desk.played:
        told = (lines.WHY_NOT_KEPT if desk.session.turn else phrase("why.turn"),)
    return Page("why", words.PAGES["why"], "why.html", values, told)


def _askable(desk: "Desk") -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Cables, acts and levels of the last turn, each list by its heading: what it is about, and its line."""
    if desk.session.turn not in desk.played:
        return
    cables = [(str(one.about), facts.cable_line(one)) for one in desk.cables_of(desk.session.turn) if one.about]
    fronts = situation.fronts(desk.scenario, desk.view)
    yield lines.CABLES, list(dict(cables).items())
    yield lines.WHY_ACTS, [(front.id, colon(front.title, front.act)) for front in fronts]
    watched = situation.watched(desk.scenario, desk.view)
    yield lines.WATCHED, [(reading.name, colon(reading.title, reading.shown)) for reading in watched]


def _levels(desk: "Desk", name: str) -> Iterator[tuple[str, str]]:
    """Levels that the seat sees, by parts of their names."""
    wanted = name.casefold().split()
    if not wanted:
        return
    left = MOST
    for row, indicator in enumerate(desk.scenario.indicators):
        title = titles.row(desk.scenario, row)
        known = f"{title} {indicator.name}".casefold()
        if left and desk.view.errors[row] is not None and all(word in known for word in wanted):
            left -= 1
            yield indicator.name, title


# ---------------------------------------------------------------- the almanac


def look_up(desk: "Desk", asked: Asked) -> Page:
    """An entry, what is found for a word, or a shelf."""
    entries = almanac.entries(desk.scenario)
    shelves = list(dict.fromkeys(entry.section for entry in entries))
    word, shelf = asked.line("word"), asked.get("shelf")
    told: tuple[str, ...] = ()
    if word:
        found = almanac.search(desk.scenario, word)
        told = () if found else (lines.ALMANAC_NONE,)
    else:
        found = [entry for entry in entries if entry.section == shelf]
    if word and len(found) > MOST:
        told = (lines.ALMANAC_MANY.format(n=len(found), shown=MOST),)
        found = found[:MOST]
    shown = [
        Facts(
            f"entry-{number}",
            lines.ALMANAC_ENTRY.format(title=entry.title, section=entry.section),
            (*facts.paragraphs(entry.lines), Paragraph(phrase("source", source=entry.source), "note")),
        )
        for number, entry in enumerate(found)
    ]
    values = {"facts": shown, "shelves": shelves, "shelf": shelf, "word": word, "hint": ""}
    return Page("almanac", words.PAGES["almanac"], "almanac.html", values, told)
