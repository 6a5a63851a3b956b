"""What happened, turn by turn: what was ordered and why, what was heard, and what was not heard."""

from collections.abc import Iterator

from game.narration.briefing import day, span
from game.narration.cables import Cable, tell_turn
from game.narration.rulings import tell_rulings
from game.narration.why.anything import ANSWER
from game.report.document import Block, Folded, Paragraph, Points, Section
from game.report.findings import Opened
from game.report.reasons import reason_of
from game.report.sections import chronicle
from game.report.sections.common import order_title
from game.report.words import say
from game.scenario.parts import Option

Told = tuple[str, str | None]
"""A line, and what it is about."""

HEARD = 2
"""Cables from this weight on are told."""


def section(findings: Opened) -> Section:
    """All turns; those in which something could not wait stand open."""
    blocks: list[Block] = [Paragraph(say("timeline.lead", seat=findings.seat_title()), "note")]
    blocks += chronicle.note(findings)
    told: list[Cable] = []
    for turn in range(1, findings.course.turns + 1):
        record = findings.record(turn)
        cables = [] if record is None else tell_turn(findings.scenario, record, findings.seat, told)
        told += cables
        title = say("timeline.turn", turn=turn, span=span(findings.scenario, turn))
        parts = (*_turn(findings, turn, cables), *chronicle.beside(findings, turn))
        blocks.append(Folded(title, parts, open=any(cable.weight > HEARD for cable in cables), turn=turn))
    blocks += chronicle.after(findings)
    return Section("timeline", say("timeline"), tuple(blocks))


def _turn(findings: Opened, turn: int, cables: list[Cable]) -> Iterator[Block]:
    given = [
        (say("timeline.ordered", order=order_title(findings.scenario, option)), about(option))
        for option in findings.ordered(turn)
    ]
    yield _points([*(given or [(say("timeline.nothing"), None)]), *_left_open(findings, turn)])
    rationale = str(findings.played[turn - 1].sealed[findings.seat].get("rationale") or "")
    if rationale:
        yield Paragraph(say("timeline.why", text=rationale), "quote")
    heard = [cable for cable in cables if cable.weight >= HEARD or (cable.kind != "act" and cable.kind != "order")]
    if heard:
        yield _points([(f"{day(cable.date)}. {cable.headline}", cable.about) for cable in heard])
    if findings.record(turn) is None:
        yield Paragraph(say("timeline.unexplained"), "note")
    if (record := findings.record(turn)) is not None and record.rulings:
        yield _points([(told, None) for told in tell_rulings(findings.scenario, record)])
    secret = list(_secrets(findings, turn))
    if secret:
        yield _points(secret)


def _points(found: list[Told]) -> Points:
    return Points(tuple(line for line, _ in found), tuple(of for _, of in found))


def about(option: Option) -> str | None:
    """What an order or answer is asked about by: its lever, or the question that it answers."""
    return option.lever if option.question is None else f"{ANSWER}{option.question}"


def _left_open(findings: Opened, turn: int) -> Iterator[Told]:
    """What was decided for the seat where it gave no answer."""
    record = findings.record(turn)
    for given in record.orders if record else ():
        if given.seat == findings.seat and given.by_default:
            option = findings.scenario.options[given.option]
            yield say("timeline.default", order=order_title(findings.scenario, option)), about(option)


def _secrets(findings: Opened, turn: int) -> Iterator[Told]:
    record = findings.record(turn)
    for given in record.orders if record else ():
        if given.seat != findings.seat and not given.public and not given.by_default:
            option = findings.scenario.options[given.option]
            order = order_title(findings.scenario, option)
            seat, why = findings.seat_title(given.seat), reason_of(findings, given.seat, option)
            told = say("timeline.secret.why" if why else "timeline.secret", seat=seat, order=order, why=why)
            yield told, about(option)
