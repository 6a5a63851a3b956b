"""What really took place, beside what happened in the game: turn by turn, and after its end."""

from collections.abc import Iterator

from game.narration import titles
from game.narration.briefing import day, span
from game.report.document import Block, Folded, Paragraph, Points
from game.report.findings import Opened
from game.report.words import say
from game.scenario.schema import Entry


def note(findings: Opened) -> Iterator[Block]:
    """How to read it, where a scenario tells it at all."""
    if findings.scenario.content.chronicle:
        yield Paragraph(say("timeline.took_place.note"), "note")


def beside(findings: Opened, turn: int) -> Iterator[Block]:
    """What took place in the days of one turn that was played."""
    told = tuple(_compared(findings, entry, turn) for entry in _entries(findings, turn))
    if told:
        yield Folded(say("timeline.took_place"), (Points(told),), open=True)


def after(findings: Opened) -> Iterator[Block]:
    """What took place in the days of turns that a finished game did not reach."""
    if not findings.over:
        return
    turns = range(findings.course.turns + 1, findings.scenario.turns + 1)
    parts = [
        Folded(span(findings.scenario, turn), (Points(tuple(map(_told, entries))),), open=True)
        for turn in turns
        if (entries := _entries(findings, turn))
    ]
    if parts:
        yield Folded(say("timeline.after"), tuple(parts))


def _entries(findings: Opened, turn: int) -> list[Entry]:
    chronicle = findings.scenario.content.chronicle.values()
    return [entry for entry in chronicle if findings.scenario.turn_of(entry.date) == turn]


def _told(entry: Entry) -> str:
    when = day(entry.date)
    if entry.to is not None:
        when = say("timeline.days", first=when, last=day(entry.to))
    return say("timeline.entry", when=when, text=entry.text, source=entry.source)


def _compared(findings: Opened, entry: Entry, turn: int) -> str:
    told = _told(entry)
    if entry.like is None:
        return told
    thing, _, act = entry.like.partition(".")
    what = _act(findings, thing, turn) if act else _turns(findings, thing, turn)
    return say("timeline.beside", entry=told, what=what)


def _act(findings: Opened, key: str, turn: int) -> str:
    """What was done on a front in a turn of the game."""
    front = next(front for front in findings.scenario.fronts if front.id == key)
    chosen = titles.act(findings.scenario, key, int(findings.level(turn, front.rows.act)))
    return say("timeline.act", front=titles.front(findings.scenario, key), act=chosen.title)


def _came(findings: Opened, key: str, turn: int) -> bool:
    """Whether it did in one turn; what the opening brings counts for the first."""
    rows = findings.scenario.rows
    if f"{key}.pulls" in rows:
        return findings.level(turn, rows[f"{key}.pulls"]) > findings.level(turn - 1, rows[f"{key}.pulls"])
    row = rows.get(f"{key}.happened", rows.get(f"{key}.on", -1))
    return findings.level(turn, row) > 0 or (turn == 1 and findings.level(0, row) > 0)


def _turns(findings: Opened, key: str, turn: int) -> str:
    """In which turns of the game an incident or event happened, a lever was pulled, or a deal was in force."""
    found = [turn for turn in range(1, findings.course.turns + 1) if _came(findings, key, turn)]
    if turn in found:
        return say("timeline.same")
    return say("timeline.other", turns=", ".join(map(str, found))) if found else say("timeline.never")
