"""Turning points: where the chance of open war moved most, by how much of it orders, and why."""

from collections.abc import Iterator

from game.engine.record import ActChosen, Record
from game.foresight.turning import WAR, Estimate, Move
from game.narration import levels
from game.narration.briefing import day
from game.narration.cables import tell_turn
from game.narration.why import Explanation, explain_act, explain_rung, render, true_act, true_change
from game.report.document import Band, Block, Chart, Folded, Line, Pair, Paragraph, Points, Section, Table
from game.report.findings import Findings
from game.report.sections.common import points, share
from game.report.words import say
from game.scenario.parts import CompiledDyad

TELLING = 2


def section(findings: Findings) -> Section:
    """The chance by turn, its largest moves, and the table of all of them."""
    found = findings.chances.turning_points()
    blocks: list[Block] = [
        Paragraph(say("turning.lead", worlds=findings.chances.worlds), "note"),
        Pair((_war(findings, found), _success(findings))),
    ]
    if not found:
        blocks.append(Paragraph(say("turning.none")))
    for move in found:
        title = say("turning.move", turn=move.turn, before=share(move.before), after=share(move.after))
        blocks.append(Folded(title, tuple(_point(findings, move)), open=True))
    blocks += [_table(findings), Paragraph(say("turning.noise", worlds=findings.chances.worlds), "note")]
    return Section("turning", say("turning"), tuple(blocks))


# ---------------------------------------------------------------- charts


def _war(findings: Findings, found: list[Move]) -> Chart:
    after = findings.chances.after[WAR]
    values = [estimate.value for estimate in after]
    high, low = values.index(max(values)), values.index(min(values))
    text = say(
        "turning.text", first=share(values[0]), last=share(values[-1]), turn=findings.course.turns,
        high_when=_when(high), high=share(values[high]), low_when=_when(low), low=share(values[low]),
    )  # fmt: skip
    return _chance_chart(
        "turning-war", say("turning.chart"), text, after, "turning.line", {move.turn for move in found}
    )


def _when(turn: int) -> str:
    return say("turning.when", turn=turn) if turn else say("turning.when.opening")


def _success(findings: Findings) -> Chart:
    after = findings.chances.after[findings.seat]
    text = say(
        "turning.seat.text",
        first=share(after[0].value),
        last=share(after[-1].value),
        turn=findings.course.turns,
    )
    title = say("turning.seat", seat=findings.seat_title())
    return _chance_chart("turning-seat", title, text, after, "turning.line.seat", set())


def _chance_chart(key: str, title: str, text: str, after: tuple[Estimate, ...], line: str, marked: set[int]) -> Chart:
    values = tuple(100 * estimate.value for estimate in after)
    low = tuple(max(0.0, 100 * (estimate.value - 2 * estimate.error)) for estimate in after)
    high = tuple(min(100.0, 100 * (estimate.value + 2 * estimate.error)) for estimate in after)
    rows = [(str(turn), share(one.value), f"±{levels.number(100 * one.error, 1)}") for turn, one in enumerate(after)]
    table = Table(title, (say("turn"), say(line), say("turning.band")), tuple(rows), frozenset({0, 1, 2}))
    return Chart(
        key, title, text, (0.0, 100.0), (Line(say(line), values),), table,
        (Band(say("turning.band"), low, high, "narrow"),), marked=frozenset(marked),
        mark=say("mark.turning") if marked else "", unit="%",
    )  # fmt: skip


# ---------------------------------------------------------------- one turning point


def _point(findings: Findings, move: Move) -> Iterator[Block]:
    yield Paragraph(
        say(
            "turning.parts", move=points(move.move.value), error=_error(move.move),
            ordered=points(move.ordered.value), ordered_error=_error(move.ordered),
            out=points(move.came_out.value), out_error=_error(move.came_out),
        )
    )  # fmt: skip
    record = findings.record(move.turn)
    if record is None:
        yield Paragraph(say("timeline.unexplained"), "note")
        return
    cables = tell_turn(findings.scenario, record, findings.seat)
    headlines = tuple(f"{day(cable.date)}. {cable.headline}" for cable in cables if cable.weight >= TELLING)
    if headlines:
        yield Points(headlines)
    yield from _why(findings, record, move.turn)


def _why(findings: Findings, record: Record, turn: int) -> Iterator[Block]:
    """The ladder that moved most, and an act that was part of it: as it could be known, and as it was."""
    scenario, before, after = findings.scenario, findings.views[turn - 1], findings.views[turn]
    dyad = _dyad(findings, record, turn)
    front = _front(findings, record, dyad)
    known: list[Block] = []
    true: list[Block] = []
    if dyad is not None:
        known += _told(explain_rung(scenario, record, dyad.id, before, after))
        heat = true_change(scenario, record, dyad.rows.heat)
        made_of = tuple(reason for reason in heat.reasons if reason.text != scenario.content.reason.get("time"))
        true += _told(true_change(scenario, record, dyad.rows.tension), Explanation("", (), made_of))
    if front is not None:
        known += _told(explain_act(scenario, before, record, front))
        true += _told(true_act(scenario, record, front))
    yield Folded(say("turning.known"), tuple(known))
    yield Folded(say("turning.truth"), tuple(true))


def _dyad(findings: Findings, record: Record, turn: int) -> CompiledDyad | None:
    """The ladder that gave way; else, of those that can, the one whose tension moved most."""
    dyads = findings.scenario.dyads
    if record.wars:
        return dyads[record.wars[0]]

    def moved(dyad: CompiledDyad) -> float:
        return abs(findings.level(turn, dyad.rows.tension) - findings.level(turn - 1, dyad.rows.tension))

    return max((dyad for dyad in dyads if dyad.hazard is not None), key=moved, default=None)


def _front(findings: Findings, record: Record, dyad: CompiledDyad | None) -> str | None:
    """A front that belongs to the ladder, else any: where what is done changed most, else is most intense."""
    fronts = findings.scenario.fronts

    def weight(chosen: ActChosen) -> tuple[bool, float, float]:
        front = fronts[chosen.front]
        now, before = front.acts[chosen.act].intensity, front.acts[chosen.before].intensity
        return dyad is not None and front.dyad == dyad.id, abs(now - before), now

    chosen = max(record.acts, key=weight, default=None)
    return None if chosen is None else fronts[chosen.front].id


def _told(explanation: Explanation, made_of: Explanation | None = None) -> list[Block]:
    """An explanation under its title; `made_of` tells more of its causes."""
    title, *lines = render(explanation)
    lines += render(made_of)[1:] if made_of is not None else []
    return [Paragraph(title), Points(tuple(line.strip() for line in lines))]


# ---------------------------------------------------------------- all turns


def _table(findings: Findings) -> Table:
    moves = findings.chances.moves[WAR]
    rows = [
        (
            str(move.turn), share(move.before), share(move.after),
            *(f"{points(part.value)} ±{_error(part)}" for part in (move.move, move.ordered, move.came_out)),
        )
        for move in moves
    ]  # fmt: skip
    head = tuple(say(f"turning.{name}") for name in ("before", "after", "moved", "ordered", "out"))
    marked = frozenset(place for place, move in enumerate(moves) if move.move.is_clear)
    return Table(say("turning.table"), (say("turn"), *head), tuple(rows), frozenset(range(6)), marked)


def _error(estimate: Estimate) -> str:
    return levels.number(100 * estimate.error, 1)
