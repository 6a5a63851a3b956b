"""Compose the debrief: findings to a document that every format, and every front end, can show."""

from game.narration.briefing import day
from game.narration.phrases import colon
from game.report.document import Block, Document, Paragraph, Section
from game.report.findings import Findings, Opened
from game.report.players import doctrine_title
from game.report.sections import ended, forecasts, known, lucks, motives, questions, timeline, turning, whatif
from game.report.words import say

SECTIONS = (ended, timeline, turning, known, whatif, lucks, forecasts, motives, questions)
BESIDE = ("turning", "whatif", "lucks")
"""Sections that tell of other worlds, and so take a while."""


def compose(findings: Findings) -> Document:
    """The whole debrief."""
    return _document(findings, tuple(part.section(findings) for part in SECTIONS))


def compose_first(opened: Opened) -> Document:
    """What can be told at once, without any other world."""
    parts = (ended, timeline, known, forecasts, motives, questions)
    return _document(opened, tuple(part.section(opened) for part in parts))


def _document(findings: Opened, sections: tuple[Section, ...]) -> Document:
    scenario, last = findings.scenario, findings.course.turns
    named = {"seat": findings.seat_title(), "turn": last, "turns": scenario.turns, "date": day(scenario.date(last))}
    return Document(
        language=scenario.content.scenario.language,
        title=say("title", scenario=scenario.title),
        subtitle=say("subtitle", **named),
        facts=_facts(findings),
        lead=tuple(_lead(findings)),
        sections=sections,
        colophon=_colophon(findings),
    )


def _facts(findings: Opened) -> tuple[tuple[str, str], ...]:
    scenario, last = findings.scenario, findings.course.turns
    others = [
        colon(findings.seat_title(seat), _player(findings, seat))
        for seat in findings.others
    ]  # fmt: skip
    played = say("fact.played.value", first=day(scenario.date(0)), last=day(scenario.date(last)), n=last)
    ending = scenario.content.ending[findings.ending].title if findings.ending else say("unfinished").partition(".")[0]
    return (
        (say("fact.seat"), colon(findings.seat_title(), _player(findings, findings.seat))),
        *((say("fact.other"), other) for other in others),
        (say("fact.played"), played),
        (say("fact.ending"), ending),
        (say("fact.luck"), say("fact.luck.value", seed=findings.seed)),
    )


def _player(findings: Opened, seat: str) -> str:
    spec = findings.minds.get(seat)
    return say("person") if spec is None else doctrine_title(findings.scenario, spec)


def _lead(findings: Opened) -> list[Block]:
    blocks: list[Block] = [Paragraph(say("framing"), "note")]
    if not findings.over:
        blocks.insert(0, Paragraph(say("unfinished")))
    if findings.opened_after is not None and findings.opened_after < findings.course.turns:
        blocks.append(Paragraph(say("opened", turn=findings.opened_after), "note"))
    if any(played.record is None for played in findings.played):
        blocks.append(Paragraph(say("engine"), "note"))
    return blocks


def _colophon(findings: Opened) -> tuple[str, ...]:
    scenario = findings.scenario
    made = say(
        "colophon.made",
        version=findings.version,
        game=findings.game,
        scenario=scenario.id,
        digest=scenario.digest[:12],
    )
    worlds = say("colophon.lucks", lucks=findings.size.lucks, worlds=findings.size.worlds)
    return made, worlds, say("colophon.sources")
