"""Your game with another team's orders: each game, from the turn in which it left the most common course, on that one.

And the most common course with theirs: so the room sees whether it was the order, or where it was given.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from game.foresight.forecast import watched
from game.narration.phrases import semicolons
from game.report.compared import finals, told_ending
from game.report.document import Block, Paragraph, Section, Table
from game.report.room.divergence import apart, most_common
from game.report.room.exchange import Exchanged, Wish, exchange
from game.report.room.reading import Class, Game
from game.report.room.sections.common import seat_title
from game.report.room.words import say
from game.report.sections.common import amount, row_title

LEVELS = 2
"""How many of a seat's watched levels are told."""


@dataclass(frozen=True)
class Tried:
    game: Game
    exchanged: Exchanged


def section(found: Class) -> Section | None:
    """None where no game left the most common course."""
    tried = list(try_all(found))
    if not tried:
        return None
    blocks: list[Block] = [
        Paragraph(say("swapped.note"), "note"),
        _table(tried),
        Paragraph(say("swapped.caution"), "note"),
    ]
    return Section("swapped", say("swapped"), tuple(blocks))


def try_all(found: Class) -> Iterator[Tried]:
    """For each seat that ordered otherwise when its game left the common course: both games with the other's orders."""
    if len(found.ended) < 2:
        return
    common = most_common(found.ended)
    for game in found.ended:
        parted = apart(game, common) if game is not common else None
        if parted is None or parted.turn is None:
            continue
        for one in parted.orders:
            wish = Wish(game.number, one.seat, parted.turn, common.number, lasting=True)
            yield Tried(game, exchange(found.ended, wish))
            back = Wish(common.number, one.seat, parted.turn, game.number, lasting=True)
            yield Tried(common, exchange(found.ended, back))


def _table(tried: list[Tried]) -> Table:
    head = (say("swapped.what"), say("swapped.played"), say("swapped.changed"), say("swapped.levels"))
    return Table(say("swapped.table"), head, tuple(map(_row, tried)))


def _row(one: Tried) -> tuple[str, ...]:
    wish, compared = one.exchanged.wish, one.exchanged.compared
    played, changed = finals(compared)
    what = say(
        "swapped.row", game=wish.game, seat=seat_title(one.game, wish.seat), whose=wish.whose, turn=wish.turn
    )  # fmt: skip
    ends = [told_ending(compared.scenario, state) for state in (played, changed)]
    same = say("swapped.same") if ends[0] == ends[1] else ends[1]
    return what, ends[0], same, semicolons(_levels(one))


def _levels(one: Tried) -> Iterator[str]:
    """The watched levels that the exchange moves most."""
    compared = one.exchanged.compared
    scenario, (played, changed) = compared.scenario, finals(compared)
    moved = []
    for name in watched(scenario, compared.seat):
        row = scenario.rows[name]
        then, now = float(played.levels[row, 0]), float(changed.levels[row, 0])
        span = scenario.indicators[row].high - scenario.indicators[row].low
        moved.append((abs(now - then) / span, row, then, now))
    for _, row, then, now in sorted(moved, reverse=True)[:LEVELS]:
        numbers = {"played": amount(scenario, row, then), "changed": amount(scenario, row, now)}
        yield say("swapped.level", title=row_title(scenario, row), **numbers)
