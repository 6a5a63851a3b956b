"""How it ended: the ending, the aims that were fixed before play, and five dimensions side by side."""

from game.narration import judgement as told
from game.narration.levels import number
from game.narration.phrases import colon
from game.report.document import Block, Folded, Paragraph, Points, Section, Table
from game.report.findings import Opened
from game.report.words import say


def section(findings: Opened) -> Section:
    """The ending and what each capital had of what it needed."""
    scenario = findings.scenario
    ending, *telling = told.tell_ending(scenario, findings.ending, findings.course.turns)
    blocks: list[Block] = [Paragraph(ending), *(Paragraph(text, "quote") for text in telling)]
    for seat in (findings.seat, *findings.others):
        judged = findings.judged[seat]
        aims = (Points(tuple(told.tell_aims(scenario, judged))),)
        blocks.append(Paragraph(told.tell_outcome(scenario, judged)))
        title = colon(findings.seat_title(seat), say("ended.aims"))
        blocks.append(Folded(title, aims, open=seat == findings.seat))
    if scenario.content.grade:
        blocks += [_grades(findings), Paragraph(say("ended.never"), "note")]
    return Section("ended", say("ended"), tuple(blocks))


def _grades(findings: Opened) -> Table:
    seats = (findings.seat, *findings.others)
    rows = [
        (table.title, table.text, *(number(findings.judged[seat].grades.get(key, 0.0)) for seat in seats))
        for key, table in findings.scenario.content.grade.items()
    ]
    head = (say("ended.dimension"), "", *(findings.seat_title(seat) for seat in seats))
    return Table(say("ended.grades"), head, tuple(rows), frozenset(range(2, len(head))))
