"""Forecasts scored by team, sealed before the outcome; and reasons, opened in the order of turns."""

from collections.abc import Iterator

from game.foresight.course import options_in
from game.narration import levels
from game.narration.briefing import span
from game.report.document import Block, Folded, Paragraph, Section, Table
from game.report.foretold import Foretold
from game.report.room.reading import Class, Game
from game.report.room.sections.common import orders_of, people_in, team_title
from game.report.room.words import say


def section(found: Class) -> Section:
    """A line for each team that gave a forecast, the sharpest first; and what surprised most."""
    rows = [row for game in found.ended for row in _teams(found, game)]
    if not rows:
        return Section("foretold", say("foretold"), (Paragraph(say("foretold.none")),))
    rows.sort(key=lambda row: row[0])
    names = ("team", "people", "given", "judged", "brier", "rate")
    head = tuple(say(f"foretold.{name}") for name in names)
    table = Table(say("foretold.table"), head, tuple(row for _, row in rows), frozenset({2, 3, 4, 5}))
    blocks: list[Block] = [Paragraph(say("foretold.note"), "note"), table]
    surprises = _surprises(found)
    if surprises.rows:
        blocks.append(surprises)
    return Section("foretold", say("foretold"), tuple(blocks))


def _teams(found: Class, game: Game) -> Iterator[tuple[float, tuple[str, ...]]]:
    for seat, opened in game.opened.items():
        if not opened.foretold:
            continue
        judged = [one for one in opened.foretold if one.came is not None]
        mean, rate = _mean(judged), sum(bool(one.came) for one in judged) / len(judged) if judged else 0.0
        base = say("score.none") if not judged else levels.number(rate * (1 - rate), 2)
        told = say("score.none") if mean is None else levels.number(mean, 2)
        given, count = str(len(opened.foretold)), str(len(judged))
        row = (team_title(game, seat), people_in(found, game, seat), given, count, told, base)
        yield 2.0 if mean is None else mean, row


def _mean(judged: list[Foretold]) -> float | None:
    scores = [one.brier for one in judged if one.brier is not None]
    return sum(scores) / len(scores) if scores else None


MOST = 8


def _surprises(found: Class) -> Table:
    """What was held likely and did not come, or unlikely and came."""
    told = [
        (one.brier, game, seat, one)
        for game in found.ended
        for seat, opened in game.opened.items()
        for one in opened.foretold
        if one.brier is not None and one.brier >= 0.25
    ]
    told.sort(key=lambda each: (-each[0], each[1].number, each[3].turn))
    rows = tuple(
        (team_title(game, seat), str(one.turn), one.statement, levels.per_cent(one.probability), _came(one))
        for _, game, seat, one in told[:MOST]
    )
    head = tuple(say(f"foretold.{name}") for name in ("team", "turn", "statement", "probability", "came"))
    return Table(say("foretold.surprises"), head, rows, frozenset({1, 3}))


def _came(one: Foretold) -> str:
    return say("foretold.yes" if one.came else "foretold.no")


# ---------------------------------------------------------------- reasons


def reasons(found: Class) -> Section:
    """Turn by turn, what each team ordered and what it wrote before the outcome."""
    last = max((game.turn for game in found.ended), default=0)
    blocks: list[Block] = [Paragraph(say("reasons.note"), "note")]
    for turn in range(1, last + 1):
        title = say("reasons.turn", turn=turn, span=span(found.scenario, turn))
        blocks.append(Folded(title, (_reasons(found, turn),), turn=turn))
    return Section("reasons", say("reasons"), tuple(blocks))


def _reasons(found: Class, turn: int) -> Table:
    rows = []
    for game in found.ended:
        for seat in game.persons if turn <= game.turn else ():
            sealed = game.first.played[turn - 1].sealed[seat]
            orders = orders_of(game, options_in(game.course.sealed[turn - 1][seat]))
            by = found.people.by(game.number, seat, turn)
            rows.append((team_title(game, seat), orders, _reason(str(sealed.get("rationale") or ""), by)))
    head = tuple(say(f"reasons.{name}") for name in ("team", "orders", "why"))
    return Table(say("reasons.table", turn=turn), head, tuple(rows))


def _reason(text: str, by: str) -> str:
    if by:
        return say("reasons.held", by=by)
    return say("reasons.quote", text=text) if text else say("reasons.unsaid")
