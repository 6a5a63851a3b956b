"""The player's forecasts, sealed before the outcome, with Brier scores where people have judged what came."""

from game.report.document import Block, Paragraph, Section, Table
from game.report.findings import Opened
from game.report.foretold import Foretold
from game.report.words import say


def section(findings: Opened) -> Section:
    """All forecasts, their scores, and what always saying the same would have earned."""
    return told(findings.foretold, findings.game)


def told(found: list[Foretold], game: str) -> Section:
    """The same, from the forecasts alone."""
    if not found:
        return Section("forecasts", say("forecasts"), (Paragraph(say("forecasts.none")),))
    blocks: list[Block] = [Paragraph(say("forecasts.lead"), "note"), _table(found)]
    judged = [one for one in found if one.brier is not None]
    if judged:
        blocks.append(Paragraph(_mean(judged)))
    if any(one.came is None and not one.unclear for one in found):
        blocks.append(Paragraph(say("forecasts.judge", game=game), "note"))
    return Section("forecasts", say("forecasts"), tuple(blocks))


def _table(found: list[Foretold]) -> Table:
    rows = [cells(one) for one in found]
    head = tuple(say(f"forecasts.{name}") for name in ("statement", "probability", "came", "brier"))
    return Table(say("forecasts.table"), (say("turn"), *head), tuple(rows), frozenset({0, 2, 4}))


def cells(one: Foretold) -> tuple[str, str, str, str, str]:
    """Turn, statement, probability, what came of it, and its score."""
    return str(one.turn), one.statement, f"{one.probability:.0%}", _came(one), _brier(one)


def _came(one: Foretold) -> str:
    if one.came is None:
        return say("forecasts.unclear" if one.unclear else "forecasts.open")
    return say("forecasts.yes" if one.came else "forecasts.no")


def _brier(one: Foretold) -> str:
    if one.brier is not None:
        return f"{one.brier:.2f}"
    if one.unclear:
        return ""
    return say("forecasts.either", no=f"{one.probability**2:.2f}", yes=f"{(1 - one.probability) ** 2:.2f}")


def _mean(judged: list[Foretold]) -> str:
    mean = sum(one.brier or 0.0 for one in judged) / len(judged)
    if len(judged) == 1:
        return say("forecasts.mean.one", score=f"{mean:.2f}")
    rate = sum(bool(one.came) for one in judged) / len(judged)
    return say(
        "forecasts.mean", n=len(judged), score=f"{mean:.2f}", rate=f"{rate:.0%}", base=f"{rate * (1 - rate):.2f}"
    )
