"""The player's forecasts, sealed before the outcome, with scores where the game or people have judged what came."""

from collections.abc import Iterator, Mapping, Sequence

from game.narration import levels
from game.report.document import Block, Paragraph, Section, Table
from game.report.findings import Opened
from game.report.foretold import Foretold, brier_of
from game.report.words import say

EVEN = 0.25
"""What fifty-fifty earns."""
FEW = 10
"""Fewer forecasts than these say little."""
OFF = 0.1
"""So far off what came the average probability is worth a word."""
Advised = Mapping[int, float]


def section(findings: Opened) -> Section:
    """All forecasts, their scores, and what always saying the same, or the advisers, would have earned."""
    return told(findings.foretold, findings.game, findings.advised)


def told(found: Sequence[Foretold], game: str, advised: Advised) -> Section:
    """The same, from the forecasts alone."""
    if not found:
        return Section("forecasts", say("forecasts"), (Paragraph(say("forecasts.none")),))
    blocks: list[Block] = [Paragraph(say("forecasts.lead"), "note"), _table(found, advised)]
    blocks += [Paragraph(text) for text in _scores(found, advised)]
    blocks += [Paragraph(text, "note") for text in _notes(found, game, advised)]
    return Section("forecasts", say("forecasts"), tuple(blocks))


def _table(found: Sequence[Foretold], advised: Advised) -> Table:
    """A column for the advisers where they were asked."""
    names = ("statement", "probability", *(("advisers",) if advised else ()), "came", "brier")
    rows = [_row(one, advised) for one in found]
    numbers = frozenset({0, 2, len(names)} | ({3} if advised else set()))
    head = tuple(say(f"forecasts.{name}") for name in names)
    return Table(say("forecasts.table"), (say("turn"), *head), tuple(rows), numbers)


def _row(one: Foretold, advised: Advised) -> tuple[str, ...]:
    turn, statement, likely, came, brier = cells(one)
    return turn, statement, likely, *((advice(one, advised),) if advised else ()), came, brier


def cells(one: Foretold) -> tuple[str, str, str, str, str]:
    """Turn, statement, probability, what came of it, and its score."""
    return str(one.turn), one.statement, levels.per_cent(one.probability), _came(one), _brier(one)


def advice(one: Foretold, advised: Advised) -> str:
    """What the advisers would have said; nothing where they were not asked."""
    return levels.per_cent(advised[one.turn]) if one.turn in advised else ""


def _came(one: Foretold) -> str:
    if one.came is not None:
        return say("forecasts.yes" if one.came else "forecasts.no")
    if one.event is not None:
        return say("forecasts.cut" if one.cut else "forecasts.waits")
    return say("forecasts.unclear" if one.unclear else "forecasts.open")


def _brier(one: Foretold) -> str:
    if one.brier is not None:
        return levels.number(one.brier, 2)
    if one.unclear or one.cut:
        return ""
    return say(
        "forecasts.either", no=levels.number(one.probability**2, 2), yes=levels.number((1 - one.probability) ** 2, 2)
    )


# ---------------------------------------------------------------- what the scores mean


def _scores(found: Sequence[Foretold], advised: Advised) -> Iterator[str]:
    judged = [one for one in found if one.came is not None]
    if len(judged) == 1:
        score = _mean(judged)
        worth = "better" if score < EVEN else "worse" if score > EVEN else "even"
        yield " ".join((say("forecasts.mean.one", score=levels.number(score, 2)), say(f"forecasts.one.{worth}")))
    elif judged:
        yield _against_the_rate(judged)
        yield _in_words(judged)
    both = [one for one in judged if one.turn in advised]
    if both:
        scores = [brier_of(advised[one.turn], one.came) or 0.0 for one in both]
        named = {
            "n": len(both),
            "own": levels.number(_mean(both), 2),
            "theirs": levels.number(sum(scores) / len(both), 2),
        }
        yield say("forecasts.theirs" if len(both) > 1 else "forecasts.theirs.one", **named)


def _mean(judged: Sequence[Foretold]) -> float:
    return sum(one.brier or 0.0 for one in judged) / len(judged)


def _rate(judged: Sequence[Foretold]) -> float:
    """How often they came true."""
    return sum(bool(one.came) for one in judged) / len(judged)


def _against_the_rate(judged: Sequence[Foretold]) -> str:
    rate = _rate(judged)
    base = levels.number(rate * (1 - rate), 2)
    return say(
        "forecasts.mean", n=len(judged), score=levels.number(_mean(judged), 2), rate=levels.per_cent(rate), base=base
    )


def _in_words(judged: Sequence[Foretold]) -> str:
    """Whether the numbers told what came from what did not, and whether too much or too little was expected."""
    rate, given = _rate(judged), sum(one.probability for one in judged) / len(judged)
    words = []
    if 0 < rate < 1:
        words.append(say("forecasts.told" if _mean(judged) < rate * (1 - rate) else "forecasts.not_told"))
    lean = "much" if given > rate + OFF else "little" if given < rate - OFF else "right"
    words.append(say(f"forecasts.lean.{lean}", given=levels.per_cent(given), rate=levels.per_cent(rate)))
    if len(judged) < FEW:
        words.append(say("forecasts.few"))
    return " ".join(words)


def _notes(found: Sequence[Foretold], game: str, advised: Advised) -> Iterator[str]:
    """How to read the table, and how to have the rest judged."""
    if advised:
        yield say("forecasts.advised")
    if any(one.event is not None and one.came is None for one in found):
        yield say("forecasts.undecided")
    if any(one.event is None and one.came is None and not one.unclear for one in found):
        yield say("forecasts.judge", game=game)
