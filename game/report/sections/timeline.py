"""What happened, turn by turn: what was ordered and why, what was heard, and what was not heard."""

from collections.abc import Iterator

from game.narration.briefing import day, span
from game.narration.cables import Cable, tell_turn
from game.report.document import Block, Folded, Paragraph, Points, Section
from game.report.findings import Opened
from game.report.reasons import reason_of
from game.report.sections.common import order_title
from game.report.words import say

HEARD = 2
"""Cables from this weight on are told."""


def section(findings: Opened) -> Section:
    """All turns; those in which something could not wait stand open."""
    blocks: list[Block] = [Paragraph(say("timeline.lead", seat=findings.seat_title()), "note")]
    told: list[Cable] = []
    for turn in range(1, findings.course.turns + 1):
        record = findings.record(turn)
        cables = [] if record is None else tell_turn(findings.scenario, record, findings.seat, told)
        told += cables
        title = say("timeline.turn", turn=turn, span=span(findings.scenario, turn))
        parts = tuple(_turn(findings, turn, cables))
        blocks.append(Folded(title, parts, open=any(cable.weight > HEARD for cable in cables)))
    return Section("timeline", say("timeline"), tuple(blocks))


def _turn(findings: Opened, turn: int, cables: list[Cable]) -> Iterator[Block]:
    given = findings.ordered(turn)
    ordered = [say("timeline.ordered", order=order_title(findings.scenario, option)) for option in given]
    yield Points((*(ordered or [say("timeline.nothing")]), *_left_open(findings, turn)))
    rationale = str(findings.played[turn - 1].sealed[findings.seat].get("rationale") or "")
    if rationale:
        yield Paragraph(say("timeline.why", text=rationale), "quote")
    heard = [cable for cable in cables if cable.weight >= HEARD or (cable.kind != "act" and cable.kind != "order")]
    if heard:
        yield Points(tuple(f"{day(cable.date)}. {cable.headline}" for cable in heard))
    if findings.record(turn) is None:
        yield Paragraph(say("timeline.unexplained"), "note")
    secret = tuple(_secrets(findings, turn))
    if secret:
        yield Points(secret)


def _left_open(findings: Opened, turn: int) -> Iterator[str]:
    """What was decided for the seat where it gave no answer."""
    record = findings.record(turn)
    for given in record.orders if record else ():
        if given.seat == findings.seat and given.by_default:
            order = order_title(findings.scenario, findings.scenario.options[given.option])
            yield say("timeline.default", order=order)


def _secrets(findings: Opened, turn: int) -> Iterator[str]:
    record = findings.record(turn)
    for given in record.orders if record else ():
        if given.seat != findings.seat and not given.public and not given.by_default:
            option = findings.scenario.options[given.option]
            order = order_title(findings.scenario, option)
            seat, why = findings.seat_title(given.seat), reason_of(findings, given.seat, option)
            yield say("timeline.secret.why" if why else "timeline.secret", seat=seat, order=order, why=why)
