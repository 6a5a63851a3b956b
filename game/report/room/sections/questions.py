"""What a class may talk about, composed from what its games did: for a person to lead, not a grade."""

from collections.abc import Iterator
from itertools import islice

from game.report.document import Paragraph, Points, Section
from game.report.room.divergence import apart, most_common
from game.report.room.reading import Class
from game.report.room.sections.common import numbers, orders_of, seat_title
from game.report.room.sections.side import crossings
from game.report.room.words import say, say_of
from game.report.sections.common import ending_title

EACH = 3


def section(found: Class) -> Section:
    """A few of each kind, the last always."""
    kinds = (_parted, _endings, _lines, _aims, _forecasts)
    lines = [question for kind in kinds for question in islice(kind(found), EACH)]
    return Section(
        "questions",
        say("questions"),
        (Paragraph(say("questions.lead"), "note"), Points((*lines, say("questions.knew"), say("questions.cost")))),
    )


def _parted(found: Class) -> Iterator[str]:
    if len(found.ended) < 2:
        return
    common = most_common(found.ended)
    parted = [(game, apart(game, common)) for game in found.ended if game is not common]
    for game, one in sorted((pair for pair in parted if pair[1].turn is not None), key=lambda pair: pair[1].turn or 0):
        for ordered in one.orders[:1]:
            named = {"seat": seat_title(game, ordered.seat), "game": game.number, "common": common.number}
            here, there = orders_of(game, ordered.here), orders_of(common, ordered.there)
            yield say("questions.parted", turn=one.turn, here=here, there=there, **named)


def _endings(found: Class) -> Iterator[str]:
    """The same ending by different roads, and different endings."""
    by_ending: dict[str | None, list[int]] = {}
    for game in found.ended:
        by_ending.setdefault(game.ending, []).append(game.number)
    if len(by_ending) > 1:
        yield say("questions.endings", n=len(by_ending), games=len(found.ended))
    for ending, games in by_ending.items():
        if len(games) > 1:
            title = ending_title(found.scenario, ending, found.scenario.turns)
            yield say("questions.roads", ending=title, games=numbers(games))


def _lines(found: Class) -> Iterator[str]:
    """Red lines that were crossed in some games and held in others."""
    for demand in found.scenario.demands:
        crossed = [game.number for game in found.ended if any(crossings(game, demand.index))]
        held = [game.number for game in found.ended if game.number not in crossed]
        if crossed and held:
            title = found.scenario.content.demand[demand.id].title
            yield say("questions.lines", demand=title, crossed=_named(crossed), held=_named(held))


def _aims(found: Class) -> Iterator[str]:
    """Games in which both had what they needed, or neither."""
    both = [game.number for game in found.ended if all(one.success for one in game.first.judged.values())]
    none = [game.number for game in found.ended if not any(one.success for one in game.first.judged.values())]
    if len(found.scenario.seats) > 1 and both:
        yield say("questions.both", games=_named(both))
    if none:
        yield say("questions.none", games=_named(none))


def _named(games: list[int]) -> str:
    return say_of("questions.games", len(games), numbers=numbers(games))


def _forecasts(found: Class) -> Iterator[str]:
    """What was expected otherwise by two teams at the same time."""
    given: dict[tuple[str, int], list[tuple[float, int, str]]] = {}
    for game in found.ended:
        for opened in game.opened.values():
            for one in opened.foretold:
                if one.event is not None:
                    key = (one.statement, one.turn)
                    given.setdefault(key, []).append((one.probability, game.number, one.statement))
    for (statement, turn), told in given.items():
        low, high = min(told), max(told)
        if high[0] - low[0] >= 0.3:
            named = {"low": low[1], "high": high[1], "statement": statement, "turn": turn}
            yield say("questions.forecast", **named)
