"""Questions for a discussion, composed from what happened: for a person to lead, not a grade."""

from collections.abc import Iterator
from itertools import islice

from game.foresight.turning import WAR
from game.narration import levels, orders
from game.report.document import Paragraph, Points, Section
from game.report.findings import Findings, Opened
from game.report.sections.common import amount, ending_title, order_title, points, row_title, share
from game.report.sections.known import misjudged
from game.report.sections.motives import posture_of
from game.report.words import say

EACH = 2
"""How many of a kind are asked at most."""
SURPRISED = 0.25
"""From this Brier score on a forecast is asked about."""


def section(findings: Opened) -> Section:
    """A few of each kind, the last always."""
    kinds = (_turning, _crossings, _heeded, _misjudged, _postures, _secrets, _lucks, _forecasts, _aims)
    found = [question for kind in kinds for question in islice(kind(findings), EACH)]
    lines = (*dict.fromkeys(found), say("questions.cost"))
    return Section("questions", say("questions"), (Paragraph(say("questions.lead"), "note"), Points(lines)))


def _turning(findings: Opened) -> Iterator[str]:
    if not isinstance(findings, Findings):
        return  # the worlds that tell are not played yet
    for move in findings.chances.turning_points():
        yield say("questions.turning", turn=move.turn, before=share(move.before), after=share(move.after))
    for move in findings.chances.moves[WAR]:
        if move.ordered.is_clear:
            yield say("questions.orders", turn=move.turn, ordered=points(move.ordered.value))


def _judged(findings: Opened, what: str) -> Iterator[tuple[int, str]]:
    """The turns and demands of the seat for which a demand was crossed or heeded."""
    for played in findings.played:
        for judged in played.record.demands if played.record else ():
            demand = findings.scenario.demands[judged.demand]
            if judged.what == what and demand.seat == findings.seat:
                yield played.turn, demand.id


def _crossings(findings: Opened) -> Iterator[str]:
    """A demand crossed again and again is one question."""
    by_demand: dict[str, list[int]] = {}
    for turn, demand in _judged(findings, "crossed"):
        by_demand.setdefault(demand, []).append(turn)
    for demand, turns in sorted(by_demand.items(), key=lambda pair: -len(pair[1])):
        title = findings.scenario.content.demand[demand].title
        if len(turns) > EACH:
            yield say("questions.again", demand=title, n=len(turns))
        else:
            yield _answered(findings, demand, turns[-1])


def _answered(findings: Opened, demand: str, turn: int) -> str:
    scenario = findings.scenario
    table = scenario.content.demand[demand]
    named = {"turn": turn, "client": scenario.content.client[table.client].title, "demand": table.title}
    if turn < findings.course.turns:
        for option in findings.ordered(turn + 1):
            if option.question == demand:
                return say("questions.crossed", answer=orders.answer_title(scenario, option), **named)
    return say("questions.open", **named)


def _heeded(findings: Opened) -> Iterator[str]:
    for turn, demand in _judged(findings, "heeded"):
        table = findings.scenario.content.demand[demand]
        client = findings.scenario.content.client[table.client].title
        yield say("questions.heeded", client=client, demand=table.title, turn=turn)


def _misjudged(findings: Opened) -> Iterator[str]:
    for one in misjudged(findings)[:1]:
        known, true = (amount(findings.scenario, one.row, value) for value in (one.known, one.true))
        title = row_title(findings.scenario, one.row)
        yield say("questions.misjudged", turn=one.turn, title=title, known=known, true=true)


def _postures(findings: Opened) -> Iterator[str]:
    for client, table in findings.scenario.content.client.items():
        held = posture_of(findings, client)
        if held is not None:
            yield say("questions.posture", client=table.title, posture=table.posture[held].title)


def _secrets(findings: Opened) -> Iterator[str]:
    for played in findings.played:
        for given in played.record.orders if played.record else ():
            if given.seat != findings.seat and not given.public and not given.by_default:
                order = order_title(findings.scenario, findings.scenario.options[given.option])
                yield say("questions.secret", seat=findings.seat_title(given.seat), order=order)
                return


def _lucks(findings: Opened) -> Iterator[str]:
    if findings.ending is not None and isinstance(findings, Findings):
        ending = ending_title(findings.scenario, findings.ending, findings.course.turns)
        yield say("questions.lucks", ending=ending, share=share(findings.lucks.endings[findings.ending]))


def _forecasts(findings: Opened) -> Iterator[str]:
    judged = [one for one in findings.foretold if one.brier is not None and one.brier >= SURPRISED]
    for one in sorted(judged, key=lambda one: -(one.brier or 0.0)):
        yield say("questions.forecast", probability=levels.per_cent(one.probability), statement=one.statement)


def _aims(findings: Opened) -> Iterator[str]:
    judged = findings.judged[findings.seat]
    titles = {aim.id: aim.title for aim in findings.scenario.content.patron[findings.seat].aim}
    for aim in sorted(judged.aims, key=lambda aim: not aim.must):
        if not aim.met:
            yield say("questions.aim", aim=titles[aim.id])
