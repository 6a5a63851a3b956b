"""Motives, unsealed: what clients were after, and what the other capital ordered and why."""

from collections.abc import Iterator

from game.narration.phrases import semicolons
from game.report.document import Block, Paragraph, Points, Section, Table
from game.report.findings import Opened
from game.report.reasons import reason_of
from game.report.sections.common import order_title
from game.report.sections.post import letters_table
from game.report.words import say


def section(findings: Opened) -> Section:
    """Clients' postures, then each other seat: its character, its orders and their reasons, its rationales.

    Where people wrote to each other, all that they wrote, whoever could read it then.
    """
    blocks: list[Block] = [Paragraph(say("motives.clients"), "note"), Points(tuple(_clients(findings)))]
    for seat in findings.others:
        blocks.append(Paragraph(_who(findings, seat)))
        table = _orders(findings, seat)
        if table.rows:
            blocks.append(table)
        written = tuple(_rationales(findings, seat))
        if written:
            title = say("motives.reasons", seat=findings.seat_title(seat))
            blocks += [Paragraph(title, "note"), Points(written)]
    if findings.letters:
        blocks += [Paragraph(say("motives.letters.lead"), "note"), letters_table(findings.scenario, findings.letters)]
    return Section("motives", say("motives"), tuple(blocks))


def posture_of(findings: Opened, client: str) -> str | None:
    """The goal that a client had; None where it has none to hide."""
    compiled = findings.scenario.clients[client]
    last = findings.course.turns
    return next((key for key, rows, _ in compiled.postures if findings.level(last, rows.held) > 0), None)


def _clients(findings: Opened) -> Iterator[str]:
    for client, table in findings.scenario.content.client.items():
        held = posture_of(findings, client)
        if held is None:
            yield say("motives.no", client=table.title)
            continue
        posture = table.posture[held]
        told = say("motives.client", client=table.title, posture=posture.title, text=posture.text)
        others = semicolons(other.title for key, other in table.posture.items() if key != held)
        yield f"{told} {say('motives.may', others=others)}" if others else told


def _who(findings: Opened, seat: str) -> str:
    title, spec = findings.seat_title(seat), findings.minds.get(seat)
    if spec is None:
        return say("motives.other.person", seat=title)
    table = findings.scenario.content.mind.get(spec)
    if table is None:
        return say("motives.other.plain", seat=title, mind=spec)
    return say("motives.other", seat=title, mind=table.title, character=table.character)


def _orders(findings: Opened, seat: str) -> Table:
    rows = []
    for turn in range(1, findings.course.turns + 1):
        record = findings.record(turn)
        seen = {given.option for given in record.orders if given.seat == seat and given.public} if record else set()
        for option in findings.ordered(turn, seat):
            known = say("motives.yes" if option.index in seen else "motives.hidden")
            order = order_title(findings.scenario, option)
            rows.append((str(turn), order, reason_of(findings, seat, option), known))
    title = say("motives.orders", seat=findings.seat_title(seat))
    head = (say("turn"), say("motives.order"), say("motives.why"), say("motives.seen"))
    return Table(title, head, tuple(rows), frozenset({0}))


def _rationales(findings: Opened, seat: str) -> Iterator[str]:
    for played in findings.played:
        rationale = str(played.sealed[seat].get("rationale") or "")
        if rationale:
            yield say("motives.reason", turn=played.turn, text=rationale)
