"""The debrief of a game that is over, a part a page; why with the truth; verdicts on what was foretold."""

from typing import TYPE_CHECKING

from game.narration.phrases import colon
from game.report.debrief import BESIDE
from game.report.document import Folded, Points
from game.report.findings import judged_by, open_game
from game.session.afterwards import judge_forecast
from game.ui.plain import facts
from game.ui.plain import words as lines
from game.ui.plain.facts import Causes, Fact, Facts
from game.web.plain import words
from game.web.plain.views import Asked, Go, Page, number_in
from game.web.seat.opening import PARTS

if TYPE_CHECKING:
    from game.report.document import Section
    from game.report.foretold import Foretold
    from game.ui.desk import Desk

VERDICTS = {"came": True, "not": False, "unclear": None}


def debrief(desk: "Desk", asked: Asked) -> Page | Go:
    """A part of the debrief; the first where none is named."""
    if not desk.session.is_over:
        return Go("/plain")
    opening = asked.at.debrief
    opening.open(desk)
    name = asked.get("part") if asked.get("part") in PARTS else PARTS[0]
    section = opening.section(name)
    lacking = name in BESIDE and section is None
    told: tuple[str, ...] = ()
    if lacking and opening.problem is not None:
        told = (words.DEBRIEF_FAILED.format(why=opening.problem),)
    elif lacking:
        done, of = (opening.progress.done, opening.progress.of) if opening.progress else (0, 0)
        told = (words.DEBRIEF_LATER.format(done=done, of=of),)
    values = {
        "parts_of": [(part, lines.DEBRIEF_PARTS[part]) for part in PARTS],
        "part": name,
        "other": lines.DEBRIEF_TOOLS["choice"],
        "section": section,
        "lead": _lead(opening.first) if name == PARTS[0] else [],
        "asks": _asks(section) if name == "timeline" and section else [],
        "verdicts": [("came", lines.CAME), ("not", lines.DID_NOT), ("unclear", lines.CANNOT_SAY)],
        "judging": _judging(desk) if name == "forecasts" else [],
        "again": lacking and opening.problem is None,
    }
    return Page("debrief", lines.DEBRIEF_PARTS[name], "debrief.html", values, told)


def _lead(document: "object") -> list[Facts]:
    from game.report.document import Document

    if not isinstance(document, Document):
        return []
    known = Points(tuple(colon(key, value) for key, value in document.facts))
    return [Facts("lead", document.subtitle, (known, *document.lead))]


def _asks(section: "Section") -> list[tuple[str, list[tuple[int, str, str]]]]:
    """Each turn of the timeline, and what of it can be asked about: the turn, what it is about, its line."""
    found = []
    for block in section.blocks:
        if isinstance(block, Folded) and block.turn:
            rows = [
                (block.turn, about, text)
                for points in block.blocks
                if isinstance(points, Points)
                for text, about in zip(points.lines, points.abouts, strict=False)
                if about is not None
            ]
            found.append((block.title, rows))
    return found


def why_then(desk: "Desk", asked: Asked) -> Page | Go:
    """Something of a turn, as it could be known, and as it was."""
    turn, about = number_in(asked.get("turn")), asked.get("about")
    if not desk.session.is_over:
        return Go("/plain")
    if not 0 < turn <= desk.session.turn:
        return Go("/plain/debrief?part=timeline")
    known, true = desk.explain(about, turn), desk.reveal(about, turn)
    unknown, quiet = facts.paragraphs([lines.UNKNOWN_THEN]), facts.paragraphs([words.WHY_NOTHING])
    as_known: tuple[Fact, ...] = (Causes(known),) if known else unknown
    as_was: tuple[Fact, ...] = (Causes(true),) if true else quiet
    found = [Facts("known", lines.AS_KNOWN, as_known), Facts("true", lines.AS_IT_WAS, as_was)]
    return Page("debrief", true.title if true else words.PAGES["why"], "facts.html", {"facts": found, "hint": ""})


# ---------------------------------------------------------------- verdicts


def _own(desk: "Desk") -> "list[Foretold]":
    """What was foretold in words, which people judge."""
    opened = judged_by(open_game(desk.session, size=desk.worlds), desk.session)
    return [one for one in opened.foretold if one.event is None]


def _judging(desk: "Desk") -> list[tuple[int, str]]:
    return [(one.turn, one.statement) for one in _own(desk)]


def judge(desk: "Desk", asked: Asked) -> Page | Go:
    if not desk.session.is_over:
        return Go("/plain")
    verdict = asked.get("came")
    turn = next((one.turn for one in _own(desk) if str(one.turn) == asked.get("turn")), None)
    if turn is not None and verdict in VERDICTS:
        judge_forecast(desk.session.journal, desk.session.seat, turn, VERDICTS[verdict])
        asked.at.debrief.judged(desk)
    return Go("/plain/debrief?part=forecasts")
